import { emailOf, isDerivedFrom, isPublicMailbox, phoneOf, type Email, type Phone } from './contacts.ts';
import { birthDayOf } from './days.ts';
import { namePartsOf, type NameParts } from './name-parts.ts';
import { emailKey, isPlaceholderEmail, isPlaceholderName, isPlaceholderPhone } from './normalise.ts';
import { townOf, wordsOfTitle } from './words.ts';
import type { Candidate, EmployeeCandidate } from './types.ts';

/** A record ready to compare: everything that can be worked out from it alone. */
export type Prepared<R extends Candidate | EmployeeCandidate> = {
  readonly record: R;
  readonly name: NameParts;
  readonly email: Email | null;
  /** The address says no more than the name, and whoever bears the name may be given it. */
  readonly emailDerived: boolean;
  readonly emailPublic: boolean;
  /** Keys of the company addresses. */
  readonly workEmail: string | null;
  readonly phone: Phone | null;
  readonly birthDay: string | null;
  readonly startDay: string | null;
  readonly title: string | null;
  readonly department: string | null;
  readonly town: string | null;
  readonly entity: string | null;
  readonly placeholderName: boolean;
  readonly placeholderContact: boolean;
};

export type PreparedPerson = Prepared<Candidate>;
export type PreparedEmployee = Prepared<EmployeeCandidate>;

const prepare = <R extends Candidate | EmployeeCandidate>(
  record: R,
  workEmail: string | null,
): Prepared<R> => {
  const name = namePartsOf(record);
  const email = emailOf(record.personalEmail);
  return {
    record,
    name,
    email,
    emailDerived: email !== null && isDerivedFrom(email, name),
    emailPublic: email !== null && isPublicMailbox(email),
    workEmail: emailKey(workEmail),
    phone: isPlaceholderPhone(record.phone) ? null : phoneOf(record.phone),
    birthDay: birthDayOf(record.birthDate),
    startDay: record.startDate,
    title: wordsOfTitle(record.jobTitle),
    department: wordsOfTitle(record.department),
    town: townOf(record.location),
    entity: wordsOfTitle(record.legalEntity),
    placeholderName: isPlaceholderName(record),
    placeholderContact: isPlaceholderEmail(record.personalEmail) || isPlaceholderPhone(record.phone),
  };
};

export const preparePerson = (person: Candidate): PreparedPerson => prepare(person, person.primaryEmail);
export const prepareEmployee = (employee: EmployeeCandidate): PreparedEmployee =>
  prepare(employee, employee.workEmail);
