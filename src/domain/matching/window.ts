import { createBlockIndex } from './block-index.ts';
import { compare, scoreOf, type CompareContext, type Comparison } from './compare.ts';
import { fits } from './evidence.ts';
import { keysOf } from './keys.ts';
import { prepareEmployee, preparePerson, type PreparedEmployee, type PreparedPerson } from './prepare.ts';
import { createTerms, type TermCounts } from './terms.ts';
import { pairKey, type Candidate, type EmployeeCandidate, type MatchPolicy } from './types.ts';

export type Scored = {
  readonly person: PreparedPerson;
  readonly employee: PreparedEmployee;
  readonly comparison: Comparison;
  readonly score: number;
  readonly fits: boolean;
};

const isRejected = (p: PreparedPerson, e: PreparedEmployee, { rejected }: MatchPolicy): boolean =>
  rejected.size > 0 && rejected.has(pairKey(p.record.id, e.record.id));

/**
 * What is known of one side's records together: which contacts stand on several of them.
 * @param among the only ones that are asked for, where that is known
 */
const createTally = (among: ReadonlySet<string> | null = null) => {
  const once = new Set<string>();
  const several = new Set<string>();
  return {
    once,
    count: (key: string | null | undefined): void => {
      if (key === null || key === undefined || among?.has(key) === false) return;
      const before = once.size;
      once.add(key);
      if (once.size === before) several.add(key);
    },
    several,
  };
};

/**
 * The employees that people are looked for among, indexed: adding one and scoring one person against a hundred thousand
 * take milliseconds. People are counted too, for a contact that several of them give is no single one's.
 */
export type Window = {
  readonly addEmployee: (employee: EmployeeCandidate) => void;
  readonly addPerson: (person: Candidate) => PreparedPerson;
  /** All pairs worth a look, scored, in no order. Whoever is added later changes what counts as shared. */
  readonly scored: (person: PreparedPerson, policy: MatchPolicy) => Scored[];
  readonly terms: TermCounts;
  /** Employees, and people, that were added. */
  readonly size: () => number;
  readonly people: () => number;
  /** The keys of each person that was added. */
  readonly keys: () => Iterable<readonly number[]>;
  readonly capHits: () => number;
};

export type WindowOptions = {
  /** Of everybody, for a window that holds a part. */
  readonly terms?: TermCounts;
  /** Keys that anybody has who will be asked about: an employee of none of them is counted and not kept. */
  readonly sought?: Iterable<number> | undefined;
};

export const createWindow = ({ terms = createTerms(), sought }: WindowOptions = {}): Window => {
  const employees: (PreparedEmployee | null)[] = [];
  const keysOfPeople: number[][] = [];
  const index = createBlockIndex({ sought });
  const person = { emails: createTally(), phones: createTally() };
  // A contact of employees alone is compared with nobody's.
  const among = <T>(contacts: T): T | null => (sought === undefined ? null : contacts);
  const sides = {
    person,
    employee: {
      emails: createTally(among(person.emails.once)),
      phones: createTally(among(person.phones.once)),
    },
  };
  const sharedEmails = {
    has: (key: string) => sides.person.emails.several.has(key) || sides.employee.emails.several.has(key),
  };
  const sharedPhones = {
    has: (key: string) => sides.person.phones.several.has(key) || sides.employee.phones.several.has(key),
  };
  return {
    addEmployee: (record) => {
      if (record.state === 'vanished') return;
      const employee = prepareEmployee(record, employees.length);
      const isFindable = index.add(employees.length, keysOf(employee));
      employees.push(isFindable ? employee : null);
      terms.count(employee.name, employee.town);
      sides.employee.emails.count(employee.email?.key);
      if (employee.workEmail !== employee.email?.key) sides.employee.emails.count(employee.workEmail);
      sides.employee.phones.count(employee.phone?.digits);
    },
    addPerson: (record) => {
      const person = preparePerson(record, keysOfPeople.length);
      keysOfPeople.push(keysOf(person));
      terms.countBearer(person.name);
      sides.person.emails.count(person.email?.key);
      sides.person.phones.count(person.phone?.digits);
      return person;
    },
    scored: (person, policy) => {
      const context: CompareContext = {
        terms,
        startGapDays: policy.startGapDays,
        sharedEmails,
        sharedPhones,
      };
      const pairs: Scored[] = [];
      index.near(keysOfPeople[person.number] ?? [], (at) => {
        const employee = employees[at] ?? null;
        if (employee === null || isRejected(person, employee, policy)) return;
        const comparison = compare(person, employee, context);
        const score = scoreOf(comparison, employee, terms);
        pairs.push({ person, employee, comparison, score, fits: fits(comparison) });
      });
      return pairs;
    },
    terms,
    size: () => employees.length,
    people: () => keysOfPeople.length,
    keys: () => keysOfPeople.values(),
    capHits: () => index.capHits(),
  };
};
