import { keysOf, numberFor } from './keys.ts';
import { prepareEmployee, preparePerson } from './prepare.ts';
import type { NameParts } from './name-parts.ts';
import type { Candidate, EmployeeCandidate } from './types.ts';

/**
 * What is stored beside a record so that the database finds its neighbours as the engine does: the numbers of its keys, and
 * of what is counted of it. They tell no value that the row does not hold.
 *
 * Whoever changes what a key is made of brings a migration that sets the stored ones to null: they are filled anew.
 */
export type StoredKeys = { readonly matchKeys: readonly number[]; readonly matchTerms: readonly number[] };

type Names = 'firstName' | 'middleName' | 'lastName' | 'preferredName';
type Told = Names | 'personalEmail' | 'phone' | 'startDate' | 'location';
export type KeyedPerson = Pick<Candidate, Told | 'primaryEmail'> & {
  /** The company email that a source tells. */
  readonly hrisEmail: string | null;
};
export type KeyedEmployee = Pick<EmployeeCandidate, Told | 'workEmail' | 'birthDate'>;

const UNTOLD = {
  id: '',
  jobTitle: null,
  department: null,
  legalEntity: null,
  emailShared: false,
  phoneShared: false,
};

/** Stands for every employee: its count is how many there are to choose among. */
export const ANY_EMPLOYEE = 0;

const termOf =
  (kind: string) =>
  (word: string): number =>
    numberFor(kind, word);
export const givenTerm = termOf('G');
export const familyTerm = termOf('F');
export const townTerm = termOf('T');
/** Given names of both sides: how many bear a word decides whether it is a name or a slip. */
export const bearerTerm = termOf('N');

const all = (terms: readonly (number | null)[]): number[] => terms.filter((term) => term !== null);
const bearersOf = ({ given: [word] }: NameParts): number | null =>
  word === undefined ? null : bearerTerm(word);

/** Ids that one system stores of the other are looked up where they stand. */
export const storedKeysOfPerson = (row: KeyedPerson): StoredKeys => {
  const p = preparePerson(
    { ...UNTOLD, ...row, sourceEmail: row.hrisEmail, birthDate: null, storedIds: [], standing: 'open' },
    0,
  );
  return { matchKeys: keysOf(p), matchTerms: all([bearersOf(p.name)]) };
};

export const storedKeysOfEmployee = (row: KeyedEmployee): StoredKeys => {
  const e = prepareEmployee(
    { ...UNTOLD, ...row, candidateKey: null, state: 'current', accountHolders: [] },
    0,
  );
  const [given] = e.name.given;
  return {
    matchKeys: keysOf(e),
    matchTerms: all([
      ANY_EMPLOYEE,
      given === undefined ? null : givenTerm(given),
      e.name.familyWhole === '' ? null : familyTerm(e.name.familyWhole),
      e.town === null ? null : townTerm(e.town),
      bearersOf(e.name),
    ]),
  };
};
