import type { Answer, Item } from '../../api/contract.ts';
import type { Suggestion } from './likelihood.ts';

export type SideBySide = Suggestion['fields'][number];
/** Two values of one field, also of records that are no employees. */
export type Compared = Omit<SideBySide, 'field'> & { readonly field: string };
export type ListedEmployee = Item<'GET /employees'>;
export type Employee = Suggestion['employee'];
type Person = Answer<'GET /people/{id}'>;

const compared = [
  'firstName',
  'middleName',
  'lastName',
  'preferredName',
  'personalEmail',
  'phone',
  'jobTitle',
  'department',
  'location',
  'employmentType',
  'workerType',
  'manager',
  'startDate',
  'endDate',
] as const satisfies readonly SideBySide['field'][];

/** Case, accents and white space make no difference, in a phone number nothing but the digits does. */
const keyOf = (field: string, value: string): string =>
  field === 'phone'
    ? value.replace(/\D/g, '')
    : value.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

export const pairOf = <Field extends string>(
  field: Field,
  person: string | null,
  employee: string | null,
): Compared & { readonly field: Field } => {
  const missing = person === null && employee === null;
  if (person === null || employee === null)
    return { field, person, employee, outcome: missing ? 'missing' : 'one_side' };
  const same = keyOf(field, person) === keyOf(field, employee);
  return { field, person, employee, outcome: same ? 'agrees' : 'differs' };
};

/** The two records beside each other, for an employee who was looked up; suggestions bring the server's own comparison. */
export const besideOf = (person: Person, employee: ListedEmployee): readonly SideBySide[] => [
  ...compared.map((field) => pairOf(field, person[field], employee[field])),
  pairOf('companyEmail', person.primaryEmail, employee.workEmail),
];
