import type { ProviderCall } from '../contract.ts';
import type { MappedValue, ProspectTarget, TargetField } from '../prospect-target.ts';
import { mappedProblem } from '../prospect-mapped.ts';
import { clean, readable } from '../values.ts';
import { callInfo, callList } from './client.ts';
import { wholeList } from './prospect-lists.ts';
import * as schemas from './prospect-schemas.ts';

/** Kinds of fields that one value of a prospect can fill; ranges, money and lists are left to people. */
const takes: Readonly<Record<string, TargetField['takes']>> = {
  String: 'text',
  LongText: 'text',
  Email: 'text',
  Phone: 'text',
  Url: 'text',
  Number: 'number',
  Date: 'date',
  Boolean: 'boolean',
  ValueSelect: 'choice',
};

const toField = (body: unknown): TargetField | null => {
  const field = readable(schemas.field, body);
  const kind = takes[field?.fieldType ?? ''];
  if (field?.objectType !== 'Candidate' || field.isArchived === true || kind === undefined) return null;
  const choices = (field.selectableValues ?? []).filter(({ isArchived }) => isArchived !== true);
  return {
    name: field.id,
    label: clean(field.title) ?? field.id,
    takes: kind,
    choices: kind === 'choice' ? choices.map(({ value }) => value) : null,
  };
};

/** Custom fields of candidates, by their id. */
export const fetchFields: ProspectTarget['fetchFields'] = async (call) =>
  (await wholeList((page) => callList(call, 'customField.list', page)))
    .map(toField)
    .filter((field) => field !== null);

/**
 * Sets the mapped fields that the candidate has no value in. A mapping that is broken is told after the others were written
 * (SC-I5).
 */
export const addMapped = async (
  call: ProviderCall,
  candidate: schemas.Candidate,
  mapped: readonly MappedValue[],
): Promise<void> => {
  const filled = new Set((candidate.customFields ?? []).map(({ id }) => id));
  const wanted = mapped.filter(({ field }) => !filled.has(field));
  if (wanted.length === 0) return;
  const fields = await fetchFields(call);
  const problems = wanted.flatMap((value) => mappedProblem('Ashby', fields, value) ?? []);
  const broken = new Set(problems.map(({ field }) => field));
  for (const { field, value } of wanted) {
    if (broken.has(field)) continue;
    await callInfo(call, 'customField.setValue', {
      objectId: candidate.id,
      objectType: 'Candidate',
      fieldId: field,
      fieldValue: value,
    });
  }
  const [first] = problems;
  if (first !== undefined) throw first;
};
