import { fieldValues, readEmployee, type EmployeeRead, type FieldValues } from '../employee-cells.ts';
import type { FieldMapping } from '../employee-source.ts';
import { employmentOf } from '../employment.ts';
import { clean, firstText, readable } from '../values.ts';
import * as fields from './fields.ts';
import * as schemas from './schemas.ts';

const { fieldIn, fieldIds, shownIn } = fields;

/** What employees are called, by their ids: references may be bare ids. */
export type Names = ReadonlyMap<string, string>;

const asText = (value: unknown): string | null => (typeof value === 'string' ? clean(value) : null);

const fullName = (first: unknown, last: unknown): string | null =>
  clean([asText(first), asText(last)].filter((part) => part !== null).join(' '));

/** Names of all employees of one answer. */
export const namesOf = (bodies: readonly unknown[]): Names => {
  const names = new Map<string, string>();
  for (const body of bodies) {
    const id = asText(fieldIn(body, fieldIds.id));
    const name =
      asText(fieldIn(body, fields.displayName)) ??
      fullName(fieldIn(body, fieldIds.first_name), fieldIn(body, fieldIds.last_name));
    if (id !== null && name !== null) names.set(id, name);
  }
  return names;
};

/** The manager's name; what is neither a reference nor an id stays as it is, to be refused with the record. */
const managerOf = (body: unknown, names: Names): unknown => {
  const told = fieldIn(body, fields.reportsTo);
  const manager = readable(schemas.reference, told);
  const name = firstText(manager?.displayName, fullName(manager?.firstName, manager?.surname));
  if (name !== null) return name;
  if (told != null && manager === null && typeof told !== 'string') return told;
  const shown = shownIn(body, fields.managerId) ?? told;
  return typeof shown === 'string' ? (names.get(shown) ?? (/^\d+$/.test(shown) ? null : shown)) : shown;
};

/** The first of these that is filled, as it is. */
const filled = (...values: readonly unknown[]): unknown =>
  values.find((value) => value !== undefined && value !== null && value !== '');

/** Days and ids as machines read them, all others as people do. */
const asMachines = new Set<string>([
  fieldIds.id,
  fieldIds.birth_date,
  fieldIds.start_date,
  fieldIds.end_date,
]);

const named = (body: unknown, id: string): unknown =>
  asMachines.has(id) ? fieldIn(body, id) : shownIn(body, id);

const isDay = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value);

const usualValues = (body: unknown, names: Names): FieldValues => {
  const usual = Object.fromEntries(Object.entries(fieldIds).map(([field, id]) => [field, named(body, id)]));
  const type = shownIn(body, fields.employmentType);
  const contract = shownIn(body, fields.contractType);
  const { employmentType, workerType } = employmentOf(
    clean([asText(contract), asText(type)].filter((part) => part !== null).join(', ')),
  );
  return {
    ...usual,
    phone: filled(fieldIn(body, fields.mobilePhone), fieldIn(body, fields.privatePhone)),
    manager: managerOf(body, names),
    employment_type: employmentType,
    worker_type: workerType,
  };
};

/** One employee of Bob, or the reason why it cannot be read; never throws. */
export const toEmployee = (body: unknown, o: { mapping: FieldMapping; names: Names }): EmployeeRead =>
  readEmployee({
    kind: 'employee',
    body,
    values: fieldValues({
      mapping: o.mapping,
      usual: usualValues(body, o.names),
      // A day in a company's own field is one, too.
      named: (id) => (isDay(fieldIn(body, id)) ? fieldIn(body, id) : named(body, id)),
    }),
  });
