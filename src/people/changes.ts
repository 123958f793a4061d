import type { FieldChange } from '../domain/person.ts';
import { personColumns, type PersonRow } from '../db/tables/people.ts';

/** Columns that are derived keys or bookkeeping: their change is no news to anybody. */
const SILENT: readonly (keyof PersonRow)[] = [
  'id',
  'version',
  'search',
  'nameKey',
  'personalEmailKey',
  'phoneKey',
  'primaryEmailKey',
  'companyEmailKey',
  'bouncedEmailKey',
];

const same = (a: unknown, b: unknown): boolean =>
  a === b ||
  (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => item === b[i]));

const isColumn = (name: string): name is keyof PersonRow => name in personColumns;

/** Names of the columns that differ; none means: nothing to write. */
export const changedColumns = (before: PersonRow, after: PersonRow): (keyof PersonRow)[] =>
  Object.keys(personColumns)
    .filter(isColumn)
    .filter((name) => name !== 'version' && !same(before[name], after[name]));

/** The fields that a person reads in a report, old and new. */
const REPORTED = [
  'firstName',
  'middleName',
  'lastName',
  'preferredName',
  'personalEmail',
  'phone',
  'primaryEmail',
  'hrisEmail',
  'jobTitle',
  'department',
  'location',
  'employmentType',
  'workerType',
  'manager',
  'startDate',
  'endDate',
  'timeZone',
  'compensationAmount',
  'compensationCurrency',
  'compensationPeriod',
] as const satisfies readonly (keyof PersonRow)[];

export const reportedChanges = (before: PersonRow, after: PersonRow): FieldChange[] =>
  REPORTED.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    from: before[field],
    to: after[field],
  }));

export const isSilent = (column: keyof PersonRow): boolean => SILENT.includes(column);
