import { FIELDS } from './fields.ts';
import type { Field, Named } from './fields.ts';
import { TERMINATED } from './model.ts';
import type { Company, Employee } from './model.ts';

/** ISO day of an instant, in UTC. */
export const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
/** As BambooHR writes instants, to the second. */
export const stampOf = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}+00:00`;

/** Which rows of a table count: those of this day, or the newest whatever its date. */
export type When = { readonly today: string; readonly future: boolean };

const rowThatCounts = <R extends { date: string }>(rows: readonly R[], when: When): R | undefined =>
  [...rows]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .findLast(({ date }) => when.future || date <= when.today);

/** The same text has the same id. */
const listId = (text: string): string => {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
  return String(18_000 + sum);
};

const nameOf = (employee: Employee | undefined): string | null => {
  if (employee === undefined) return null;
  const { firstName = '', lastName = '', preferredName = '' } = employee.values;
  return `${preferredName || firstName} ${lastName}`.trim() || null;
};

/** Inactive from the day on that ends the employment. */
export const isActive = (employee: Employee, today: string): boolean =>
  rowThatCounts(employee.status, { today, future: false })?.employmentStatus !== TERMINATED;

const computed = (employee: Employee, key: string, today: string): string | null => {
  const { workEmail, homeEmail } = employee.values;
  switch (key) {
    case 'status':
      return isActive(employee, today) ? 'Active' : 'Inactive';
    case 'bestEmail':
      return workEmail ?? homeEmail ?? null;
    case 'displayName':
      return nameOf(employee);
    case 'lastChanged':
      return stampOf(employee.lastChanged);
    case 'eeid':
      return employee.id;
    default:
      return null;
  }
};

const fromTable = (
  company: Company,
  employee: Employee,
  { field, form }: Named,
  when: When,
): string | null => {
  if (field.history === 'status') {
    const status = rowThatCounts(employee.status, when)?.employmentStatus ?? null;
    return status !== null && form === 'id' ? listId(status) : status;
  }
  const row = rowThatCounts(employee.job, when);
  if (field.key === 'supervisor') {
    const id = row?.supervisor ?? null;
    return form === 'id' || id === null ? id : nameOf(company.employees.get(id));
  }
  const text = row === undefined ? null : (new Map(Object.entries(row)).get(field.key) ?? null);
  return text !== null && form === 'id' ? listId(text) : text;
};

const PLAIN_OR_TABLE = new Set(FIELDS.map(({ key }) => key));

/** What an employee has in a field; null where it is empty, and in a table where no row counts (yet). */
export const valueOf = (company: Company, employee: Employee, named: Named, when: When): string | null => {
  const { key, history } = named.field;
  if (!PLAIN_OR_TABLE.has(key)) return computed(employee, key, when.today);
  return history === undefined ? (employee.values[key] ?? null) : fromTable(company, employee, named, when);
};

/** The values of all fields that can be monitored, on one day. */
export const snapshot = (
  company: Company,
  employee: Employee,
  today: string,
): ReadonlyMap<Field, string | null> =>
  new Map(
    FIELDS.map((field) => [
      field,
      valueOf(company, employee, { field, form: 'text' }, { today, future: false }),
    ]),
  );

export const changesBetween = (
  before: ReadonlyMap<Field, string | null>,
  after: ReadonlyMap<Field, string | null>,
): Field[] => FIELDS.filter((field) => (before.get(field) ?? null) !== (after.get(field) ?? null));
