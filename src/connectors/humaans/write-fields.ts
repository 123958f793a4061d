import { z } from 'zod';
import type { ProviderCall } from '../contract.ts';
import { recordId } from '../records.ts';
import { firstText, readable } from '../values.ts';
import { callWholeList } from './client.ts';

export type FieldKind = 'text' | 'number' | 'date' | 'boolean' | 'choice' | 'choices';

/** A field that a value may be written to. */
export type TargetField = {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** Of `choice` and `choices`. */
  readonly choices: readonly string[] | null;
  /** The company's own: its value is a record of its own. */
  readonly custom: boolean;
};

const own = (name: string, label: string, kind: FieldKind = 'text'): TargetField => ({
  ...{ name, label, kind },
  choices: null,
  custom: false,
});

/** Fields of every person that Foyer does not fill by itself. */
const personFields: readonly TargetField[] = [
  own('preferredName', 'Preferred name'),
  own('phoneNumber', 'Work phone'),
  own('gender', 'Gender'),
  own('birthday', 'Birthday', 'date'),
  own('address', 'Address'),
  own('city', 'City'),
  own('state', 'State or region'),
  own('postcode', 'Postcode'),
  own('countryCode', 'Country code'),
  own('linkedIn', 'LinkedIn'),
  own('employeeId', 'Employee ID'),
  own('probationEndDate', 'Probation end date', 'date'),
  own('contractType', 'Contract type'),
];

const text = z.string().nullish().catch(null);
const customField = z.object({
  id: recordId,
  name: text,
  section: text,
  type: text,
  config: z
    .object({ choices: z.array(z.string()).nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** Names of types are not documented: the usual ones are known, any other is written as text. */
const kindOf = (type: string | null, choices: readonly string[] | null): FieldKind => {
  if (/multi/i.test(type ?? '')) return 'choices';
  if (choices !== null && choices.length > 0) return 'choice';
  if (/^(number|integer|decimal|currency)$/i.test(type ?? '')) return 'number';
  if (/^date$/i.test(type ?? '')) return 'date';
  if (/^(bool|boolean|checkbox)$/i.test(type ?? '')) return 'boolean';
  return 'text';
};

/** Fields of every person, then the company's own, as they are there now. Throws ConnectorError. */
export const fetchTargetFields = async (call: ProviderCall): Promise<readonly TargetField[]> => {
  const { data } = await callWholeList(call, 'custom-fields');
  const custom = data.flatMap((body): TargetField[] => {
    const field = readable(customField, body);
    if (field === null) return [];
    const name = firstText(field.name) ?? field.id;
    const section = firstText(field.section);
    const choices = field.config?.choices ?? null;
    return [
      {
        name: field.id,
        label: section === null ? name : `${name} (${section})`,
        kind: kindOf(field.type ?? null, choices),
        choices,
        custom: true,
      },
    ];
  });
  return [...personFields, ...custom];
};
