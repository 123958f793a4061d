import { type FieldSource, type PersonFieldName, type PersonFields } from './person.ts';

export type ComposedPerson = {
  readonly fields: PersonFields;
  readonly from: Readonly<Partial<Record<PersonFieldName, FieldSource>>>;
  /** Both sources speak and differ: shown on the person; the first wins (SC-D9). */
  readonly conflicts: readonly {
    readonly field: PersonFieldName;
    readonly ats: string | number;
    readonly hris: string | number;
  }[];
};

/** What only the recruiting side is trusted with, even once matched. */
const ATS_FIRST: readonly PersonFieldName[] = [
  'personalEmail',
  'compensationAmount',
  'compensationCurrency',
  'compensationPeriod',
];

/**
 * One person from the current hire and, once matched, the employee record. The HRIS wins once matched (A2), except for
 * what it seldom holds better; a missing value never hides a present one.
 */
export const composePerson = (hire: PersonFields | null, employee: PersonFields | null): ComposedPerson => {
  const from: Partial<Record<PersonFieldName, FieldSource>> = {};
  const conflicts: { field: PersonFieldName; ats: string | number; hris: string | number }[] = [];
  const pick = <Field extends PersonFieldName>(field: Field): PersonFields[Field] | null => {
    const ats = hire?.[field] ?? null;
    const hris = employee?.[field] ?? null;
    if (ats !== null && hris !== null && ats !== hris) conflicts.push({ field, ats, hris });
    const atsWins = ats !== null && (hris === null || ATS_FIRST.includes(field));
    if (atsWins) from[field] = 'ats';
    else if (hris !== null) from[field] = 'hris';
    return atsWins ? ats : hris;
  };
  const fields: PersonFields = {
    firstName: pick('firstName'),
    middleName: pick('middleName'),
    lastName: pick('lastName'),
    preferredName: pick('preferredName'),
    personalEmail: pick('personalEmail'),
    phone: pick('phone'),
    jobTitle: pick('jobTitle'),
    department: pick('department'),
    location: pick('location'),
    timeZone: pick('timeZone'),
    employmentType: pick('employmentType'),
    workerType: pick('workerType'),
    manager: pick('manager'),
    startDate: pick('startDate'),
    endDate: pick('endDate'),
    compensationAmount: pick('compensationAmount'),
    compensationCurrency: pick('compensationCurrency'),
    compensationPeriod: pick('compensationPeriod'),
  };
  return { fields, from, conflicts };
};
