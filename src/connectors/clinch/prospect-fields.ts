import { z } from 'zod';
import type { ProviderCall } from '../contract.ts';
import type { ConnectorError } from '../errors.ts';
import { mappedProblem } from '../prospect-mapped.ts';
import type { MappedValue, ProspectTarget, TagField } from '../prospect-target.ts';
import { callWhole, textOf, textsOf } from './client.ts';
import { told } from './declared.ts';
import { label } from './manifest.ts';
import type { Resource } from './schemas.ts';

const kinds = z.enum(['text', 'number', 'date', 'boolean', 'choice', 'list']);
const values = z.record(z.string(), z.unknown());

const toField = (found: Resource): TagField | null => {
  const name = textOf(found, 'field.name');
  const takes = kinds.safeParse(textOf(found, 'field.kind')?.toLowerCase()).data;
  if (name === null || takes === undefined) return null;
  const choices = textsOf(found, 'field.choices');
  // A list may name what it takes, or take anything.
  const closed = takes === 'choice' || (takes === 'list' && choices.length > 0);
  return { name, label: textOf(found, 'field.label') ?? name, takes, choices: closed ? choices : null };
};

const listed = async (
  call: ProviderCall,
  path: 'path.fields' | 'path.activityFields',
): Promise<readonly TagField[]> =>
  (await callWhole(call, { method: 'GET', path })).map(toField).filter((field) => field !== null);

/** Custom fields of candidates; one of a kind that is not known is not offered. */
export const fetchFields: ProspectTarget['fetchFields'] = async (call) =>
  (await listed(call, 'path.fields')).flatMap(({ takes, ...field }) =>
    takes === 'list' ? [] : [{ ...field, takes }],
  );

/** Fields of activities: an admin may choose one for tags (row E4). */
export const fetchTagFields: ProspectTarget['fetchTagFields'] = (call) => listed(call, 'path.activityFields');

/** What the account's own fields of a candidate or an activity hold, by name. */
export const fieldsOf = (
  found: Resource,
  of: 'candidate.fields' | 'activity.fields' = 'candidate.fields',
): Readonly<Record<string, unknown>> => values.safeParse(found.attributes?.[told(of)]).data ?? {};

/** The mapped values that Clinch takes, and what is wrong with the first that it does not (SC-I5). */
export const usable = async (
  call: ProviderCall,
  mapped: readonly MappedValue[],
): Promise<{ readonly good: readonly MappedValue[]; readonly problem: ConnectorError | null }> => {
  if (mapped.length === 0) return { good: [], problem: null };
  const fields = await fetchFields(call);
  const judged = mapped.map((value) => ({ value, problem: mappedProblem(label, fields, value) }));
  return {
    good: judged.filter(({ problem }) => problem === null).map(({ value }) => value),
    problem: judged.find(({ problem }) => problem !== null)?.problem ?? null,
  };
};
