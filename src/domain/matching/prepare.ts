import { emailOf, phoneOf, type Email, type Phone } from './contacts.ts';
import { birthDayOf, dayNumber } from './days.ts';
import { namePartsOf, type NameParts } from './name-parts.ts';
import { emailKey, isPlaceholderEmail, isPlaceholderName, isPlaceholderPhone } from './normalise.ts';
import { isVagueTitle, townOf, wordsOfTitle } from './words.ts';
import type { Candidate, EmployeeCandidate } from './types.ts';

/** What of a record is needed as it is; its values are kept only as compared. */
type PersonFacts = Pick<Candidate, 'id' | 'storedIds' | 'standing' | 'emailShared' | 'phoneShared'> & {
  /** As a key. */
  readonly sourceEmail: string | null;
};
type EmployeeFacts = Pick<
  EmployeeCandidate,
  'id' | 'candidateKey' | 'state' | 'accountHolders' | 'emailShared' | 'phoneShared'
>;

/** A record ready to compare: everything that can be worked out from it alone. */
export type Prepared<R extends PersonFacts | EmployeeFacts = PersonFacts | EmployeeFacts> = {
  readonly record: R;
  /** Its place on its side of the window. */
  readonly number: number;
  readonly name: NameParts;
  readonly email: Email | null;
  /** Keys of the company addresses. */
  readonly workEmail: string | null;
  readonly phone: Phone | null;
  readonly birthDay: string | null;
  /** Counted in days. */
  readonly startDay: number | null;
  readonly title: string | null;
  readonly vagueTitle: boolean;
  readonly department: string | null;
  readonly town: string | null;
  readonly entity: string | null;
  readonly placeholderName: boolean;
  readonly placeholderContact: boolean;
};

export type PreparedPerson = Prepared<PersonFacts>;
export type PreparedEmployee = Prepared<EmployeeFacts>;

const prepare = <R extends PersonFacts | EmployeeFacts>(
  record: Candidate | EmployeeCandidate,
  facts: R,
  number: number,
  workEmail: string | null,
): Prepared<R> => {
  const name = namePartsOf(record);
  const email = emailOf(record.personalEmail);
  const phone = phoneOf(record.phone);
  const title = wordsOfTitle(record.jobTitle);
  return {
    record: facts,
    number,
    name,
    email,
    workEmail: emailKey(workEmail),
    phone,
    birthDay: birthDayOf(record.birthDate),
    startDay: dayNumber(record.startDate),
    title,
    vagueTitle: title === null && isVagueTitle(record.jobTitle),
    department: wordsOfTitle(record.department),
    town: townOf(record.location),
    entity: wordsOfTitle(record.legalEntity),
    placeholderName: isPlaceholderName(record),
    // A value that is there and stands for nobody has no key.
    placeholderContact:
      (email === null && isPlaceholderEmail(record.personalEmail)) ||
      (phone === null && isPlaceholderPhone(record.phone)),
  };
};

export const preparePerson = (person: Candidate, number: number): PreparedPerson => {
  const { id, storedIds, standing, emailShared, phoneShared } = person;
  const sourceEmail = emailKey(person.sourceEmail ?? null);
  const facts = { id, storedIds, standing, emailShared, phoneShared, sourceEmail };
  return prepare(person, facts, number, person.primaryEmail);
};

export const prepareEmployee = (employee: EmployeeCandidate, number: number): PreparedEmployee => {
  const { id, candidateKey, state, accountHolders, emailShared, phoneShared } = employee;
  const facts = { id, candidateKey, state, accountHolders, emailShared, phoneShared };
  return prepare(employee, facts, number, employee.workEmail);
};
