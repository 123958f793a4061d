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

/** What is known of one side's records together: which contacts stand on several of them. */
const createTally = () => {
  const once = new Set<string>();
  const several = new Set<string>();
  return {
    count: (key: string | null | undefined): void => {
      if (key === null || key === undefined) return;
      if (once.has(key)) several.add(key);
      else once.add(key);
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
  readonly size: () => number;
  readonly capHits: () => number;
};

/** @param terms of everybody, for a window that holds a part */
export const createWindow = (terms: TermCounts = createTerms()): Window => {
  const employees: PreparedEmployee[] = [];
  const index = createBlockIndex();
  const sides = {
    person: { emails: createTally(), phones: createTally() },
    employee: { emails: createTally(), phones: createTally() },
  };
  const sharedEmails = {
    has: (key: string) => sides.person.emails.several.has(key) || sides.employee.emails.several.has(key),
  };
  const sharedPhones = {
    has: (key: string) => sides.person.phones.several.has(key) || sides.employee.phones.several.has(key),
  };
  return {
    addEmployee: (record) => {
      const employee = prepareEmployee(record);
      if (record.state === 'vanished') return;
      index.add(employees.length, keysOf(employee));
      employees.push(employee);
      terms.count(employee.name, employee.town);
      sides.employee.emails.count(employee.email?.key);
      if (employee.workEmail !== employee.email?.key) sides.employee.emails.count(employee.workEmail);
      sides.employee.phones.count(employee.phone?.digits);
    },
    addPerson: (record) => {
      const person = preparePerson(record);
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
      index.near(keysOf(person), (at) => {
        const employee = employees[at];
        if (employee === undefined || isRejected(person, employee, policy)) return;
        const comparison = compare(person, employee, context);
        const score = scoreOf(comparison, employee, terms);
        pairs.push({ person, employee, comparison, score, fits: fits(comparison) });
      });
      return pairs;
    },
    terms,
    size: () => employees.length,
    capHits: () => index.capHits(),
  };
};
