import { z } from 'zod';
import type { ProviderCall } from '../contract.ts';
import type { ConnectorError } from '../errors.ts';
import { mappedProblem } from '../prospect-mapped.ts';
import type { MappedValue, ProspectTarget, TargetField } from '../prospect-target.ts';
import { callWhole, textOf, textsOf } from './client.ts';
import { told } from './declared.ts';
import { label } from './manifest.ts';
import type { Resource } from './schemas.ts';

const takes = z.enum(['text', 'number', 'date', 'boolean', 'choice']);
const values = z.record(z.string(), z.unknown());

const toField = (found: Resource): TargetField | null => {
  const name = textOf(found, 'field.name');
  const kind = takes.safeParse(textOf(found, 'field.kind')?.toLowerCase()).data;
  if (name === null || kind === undefined) return null;
  return {
    name,
    label: textOf(found, 'field.label') ?? name,
    takes: kind,
    choices: kind === 'choice' ? textsOf(found, 'field.choices') : null,
  };
};

/** Custom fields of candidates; one of a kind that is not known is not offered. */
export const fetchFields: ProspectTarget['fetchFields'] = async (call) =>
  (await callWhole(call, { method: 'GET', path: 'path.fields' }))
    .map(toField)
    .filter((field) => field !== null);

/** What the custom fields of a candidate hold, by name. */
export const fieldsOf = (found: Resource): Readonly<Record<string, unknown>> =>
  values.safeParse(found.attributes?.[told('candidate.fields')]).data ?? {};

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
