import { personFieldNames, type PersonFieldName, type PersonFields } from './person.ts';

/** The recruiting system among the sources; every other one is the id of its connection. */
export const ATS = 'ats';
export type SourceId = typeof ATS | (string & {});

/** What sources may say different things about. The company email is no recruiting system's to tell. */
export const composedFields = [...personFieldNames, 'companyEmail'] as const;
export type ComposedField = (typeof composedFields)[number];

/** Per field the sources that come before the usual order. */
export type FieldPrecedence = Readonly<Partial<Record<ComposedField, readonly SourceId[]>>>;

/** The record of one employee source, and what it says. */
export type SpeakingEmployee = {
  readonly source: string;
  /** False: the source does not list the person any more. It speaks last, whatever was set. */
  readonly listed: boolean;
  readonly fields: PersonFields;
  readonly companyEmail: string | null;
};

export type Said = { readonly source: SourceId; readonly value: string | number };

export type ComposedPerson = {
  readonly fields: PersonFields;
  readonly companyEmail: string | null;
  readonly from: Readonly<Partial<Record<ComposedField, SourceId>>>;
  /** Several sources speak and differ: shown on the person; the first counts (SC-D9). */
  readonly conflicts: readonly { readonly field: ComposedField; readonly values: readonly Said[] }[];
};

/** What only the recruiting side is trusted with, even once matched. */
const ATS_FIRST: readonly ComposedField[] = [
  'personalEmail',
  'compensationAmount',
  'compensationCurrency',
  'compensationPeriod',
];

const ADDRESSES: readonly ComposedField[] = ['personalEmail', 'companyEmail'];

const isSame = (field: ComposedField, a: Said['value'], b: Said['value']): boolean =>
  a === b || (ADDRESSES.includes(field) && String(a).toLowerCase() === String(b).toLowerCase());

/** Sources in the order in which they count: as set, then those that nobody placed, the oldest first. */
export const inSourceOrder = <Source extends { readonly source: string; readonly installedAt: number }>(
  sources: readonly Source[],
  order: readonly string[],
): Source[] => {
  const placeOf = ({ source }: Source): number => {
    const place = order.indexOf(source);
    return place === -1 ? order.length : place;
  };
  return [...sources].sort(
    (a, b) => placeOf(a) - placeOf(b) || a.installedAt - b.installedAt || (a.source < b.source ? -1 : 1),
  );
};

/** The sources of one field, first who counts. */
const orderFor = (
  field: ComposedField,
  employees: readonly SpeakingEmployee[],
  set: FieldPrecedence,
): readonly SourceId[] => {
  const listed = employees.filter((one) => one.listed).map((one) => one.source);
  const gone = employees.filter((one) => !one.listed).map((one) => one.source);
  const usual = ATS_FIRST.includes(field) ? [ATS, ...listed, ...gone] : [...listed, ...gone, ATS];
  const first = (set[field] ?? []).filter((source) => source === ATS || listed.includes(source));
  return [...new Set([...first, ...usual])];
};

/**
 * One person from the current hire and the employee records that count, best first. An HRIS wins once matched (A2), except
 * for what it seldom holds better and what the organization set otherwise; a missing value never hides a present one.
 */
export const composePerson = (
  hire: PersonFields | null,
  employees: readonly SpeakingEmployee[],
  set: FieldPrecedence = {},
): ComposedPerson => {
  const from: Partial<Record<ComposedField, SourceId>> = {};
  const conflicts: { field: ComposedField; values: readonly Said[] }[] = [];
  const bySource = new Map(employees.map((one) => [one.source, one]));
  const pick = <Value extends string | number>(
    field: ComposedField,
    of: { ats: Value | null; employee: (one: SpeakingEmployee) => Value | null },
  ): Value | null => {
    const values = orderFor(field, employees, set).flatMap((source) => {
      const employee = bySource.get(source);
      const value = source === ATS ? of.ats : employee === undefined ? null : of.employee(employee);
      return value === null ? [] : [{ source, value }];
    });
    const [counts] = values;
    if (counts === undefined) return null;
    from[field] = counts.source;
    if (values.some(({ value }) => !isSame(field, value, counts.value))) conflicts.push({ field, values });
    return counts.value;
  };
  const text = (field: PersonFieldName): string | null =>
    pick(field, { ats: hire?.[field] ?? null, employee: (one) => one.fields[field] });
  const fields: PersonFields = {
    firstName: text('firstName'),
    middleName: text('middleName'),
    lastName: text('lastName'),
    preferredName: text('preferredName'),
    personalEmail: text('personalEmail'),
    phone: text('phone'),
    jobTitle: text('jobTitle'),
    department: text('department'),
    location: text('location'),
    timeZone: text('timeZone'),
    employmentType: text('employmentType'),
    workerType: text('workerType'),
    manager: text('manager'),
    startDate: text('startDate'),
    endDate: text('endDate'),
    compensationAmount: text('compensationAmount'),
    compensationCurrency: text('compensationCurrency'),
    compensationPeriod: text('compensationPeriod'),
  };
  const companyEmail = pick('companyEmail', { ats: null, employee: (one) => one.companyEmail });
  return { fields, companyEmail, from, conflicts };
};
