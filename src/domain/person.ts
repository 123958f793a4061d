/** The fields of a person that come from outside (row Y8), as one source gives them. Dates are ISO days. */
export type PersonFields = {
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly preferredName: string | null;
  readonly personalEmail: string | null;
  readonly phone: string | null;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly location: string | null;
  /** IANA zone of the work location, when the source knows it or the location tells it. */
  readonly timeZone: string | null;
  readonly employmentType: string | null;
  readonly workerType: string | null;
  readonly manager: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  /** A decimal text (`src/domain/money.ts`). */
  readonly compensationAmount: string | null;
  readonly compensationCurrency: string | null;
  readonly compensationPeriod: string | null;
};

export type PersonFieldName = keyof PersonFields;

export const personFieldNames = [
  'firstName',
  'middleName',
  'lastName',
  'preferredName',
  'personalEmail',
  'phone',
  'jobTitle',
  'department',
  'location',
  'timeZone',
  'employmentType',
  'workerType',
  'manager',
  'startDate',
  'endDate',
  'compensationAmount',
  'compensationCurrency',
  'compensationPeriod',
] as const satisfies readonly PersonFieldName[];

export const noPersonFields: PersonFields = {
  firstName: null,
  middleName: null,
  lastName: null,
  preferredName: null,
  personalEmail: null,
  phone: null,
  jobTitle: null,
  department: null,
  location: null,
  timeZone: null,
  employmentType: null,
  workerType: null,
  manager: null,
  startDate: null,
  endDate: null,
  compensationAmount: null,
  compensationCurrency: null,
  compensationPeriod: null,
};

export type FieldChange = {
  readonly field: string;
  readonly from: string | number | null;
  readonly to: string | number | null;
};

/** What changed between two states of the same record, field by field, in a fixed order. */
export const changedFields = (before: PersonFields, after: PersonFields): FieldChange[] =>
  personFieldNames
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, from: before[field], to: after[field] }));

/** The name as a person reads it; never empty. */
export const displayName = (
  fields: Pick<PersonFields, 'firstName' | 'middleName' | 'lastName'>,
  fallback = 'Name unknown',
): string => [fields.firstName, fields.middleName, fields.lastName].filter(Boolean).join(' ') || fallback;
