import type { Candidate, EmployeeCandidate } from '../domain/matching/types.ts';
import { isoDay, mistypedDay, type DayOrder } from './days.ts';
import { splitName } from '../parsing/person-name.ts';
import { plainPhone } from './phones.ts';
import type { PeopleRow } from './read-people.ts';

export type Hints = {
  readonly birthOrder: DayOrder;
  readonly startOrder: DayOrder;
  /** ISO 3166 code for numbers without a country. */
  readonly country: string | null;
};

const LEFT = /terminat|former|leaver|^left|inactive|resigned|retired|ended|dismissed|deceased/i;
const OUT = /withdrawn|rejected|declined|rescinded|archived|no.?show/i;

const wholeName = (row: PeopleRow) => {
  const whole = row('full_name');
  return whole === null ? { firstName: null, middleName: null, lastName: null } : splitName(whole);
};

/** A whole name stands in for parts that are not there; it never goes before them. */
const nameOf = (row: PeopleRow) => {
  const parts = {
    firstName: row('first_name'),
    middleName: row('middle_name'),
    lastName: row('last_name'),
  };
  return parts.firstName === null && parts.lastName === null ? wholeName(row) : parts;
};

/** Written out, and completed below where it stands: spreading an object costs more than all else about a row. */
const described = (row: PeopleRow, id: string, hints: Hints, name = nameOf(row)) => ({
  id,
  firstName: name.firstName,
  middleName: name.middleName,
  lastName: name.lastName,
  preferredName: row('preferred_name'),
  personalEmail: row('personal_email'),
  phone: plainPhone(row('phone'), row('country'), hints.country),
  birthDate: isoDay(row('birth_date'), hints.birthOrder) ?? mistypedDay(row('birth_date')),
  startDate: isoDay(row('start_date'), hints.startOrder),
  jobTitle: row('job_title'),
  department: row('department'),
  location: row('location'),
  legalEntity: row('legal_entity'),
  emailShared: false,
  phoneShared: false,
});

export const candidateOf = (row: PeopleRow, id: string, hints: Hints): Candidate =>
  Object.assign(described(row, id, hints), {
    primaryEmail: row('work_email'),
    storedIds: [id, row('source_id')].filter((one) => one !== null),
    standing: OUT.test(row('status') ?? '') ? 'withdrawn' : 'open',
  } satisfies Partial<Candidate>);

export const employeeOf = (row: PeopleRow, id: string, hints: Hints): EmployeeCandidate =>
  Object.assign(described(row, id, hints), {
    workEmail: row('work_email'),
    candidateKey: row('source_id'),
    state: LEFT.test(row('status') ?? '') ? 'terminated' : 'current',
    accountHolders: [],
  } satisfies Partial<EmployeeCandidate>);
