import { compare, contributionsOf, fits, isExact, strongAgreements, type SharedKeys } from './compare.ts';
import { emailKey, nameForms, phoneKey } from './normalise.ts';
import {
  pairKey,
  type Candidate,
  type Contribution,
  type EmployeeCandidate,
  type MatchDecision,
  type MatchPolicy,
} from './types.ts';
import { missingEvidence, vetoesOf } from './vetoes.ts';

export type { Candidate, EmployeeCandidate, MatchDecision, MatchPolicy } from './types.ts';

/** Blindly one in ten thousand: the first form does not count the employees of the window. */
export const EXACT_POLICY: Omit<MatchPolicy, 'automatic' | 'rejected' | 'unmerged'> = {
  startGapDays: 45,
  maxSuggestions: 5,
  priorOdds: 1 / 10_000,
};

const keysOf = (r: Candidate | EmployeeCandidate): string[] => {
  const emails = [r.personalEmail, 'workEmail' in r ? r.workEmail : r.primaryEmail].map(emailKey);
  const phone = phoneKey(r.phone);
  const ids = 'candidateKey' in r ? [r.candidateKey] : r.storedIds;
  return [
    ...emails.filter((key) => key !== null).map((key) => `email:${key}`),
    ...(phone === null ? [] : [`phone:${phone}`]),
    ...[...nameForms(r)].map((form) => `name:${form}`),
    ...ids.filter((id) => id !== null).map((id) => `id:${id}`),
  ];
};

/** Pairs that have at least one thing in common: everything else is never looked at. */
const block = (
  people: readonly Candidate[],
  employees: readonly EmployeeCandidate[],
): (readonly [Candidate, EmployeeCandidate])[] => {
  const byKey = new Map<string, EmployeeCandidate[]>();
  for (const employee of employees) {
    for (const key of keysOf(employee)) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [employee]);
      else known.push(employee);
    }
  }
  return people.flatMap((person) =>
    [...new Set(keysOf(person).flatMap((key) => byKey.get(key) ?? []))].map((e) => [person, e] as const),
  );
};

const seenTwice = (keys: readonly (string | null)[]): string[] => {
  const seen = new Map<string, number>();
  for (const key of keys) if (key !== null) seen.set(key, (seen.get(key) ?? 0) + 1);
  return [...seen].filter(([, times]) => times > 1).map(([key]) => key);
};

const sharedKeys = (people: readonly Candidate[], employees: readonly EmployeeCandidate[]): SharedKeys => {
  const sides = [people, employees] as const;
  return {
    emails: new Set(sides.flatMap((side) => seenTwice(side.map((r) => emailKey(r.personalEmail))))),
    phones: new Set(sides.flatMap((side) => seenTwice(side.map((r) => phoneKey(r.phone))))),
  };
};

type Scored = {
  readonly person: Candidate;
  readonly employee: EmployeeCandidate;
  readonly contributions: readonly Contribution[];
  readonly score: number;
  readonly fits: boolean;
  /** Empty when the evidence is exact and nothing speaks against it; rivals are not looked at yet. */
  readonly against: readonly string[];
};

const scorePair = (
  person: Candidate,
  employee: EmployeeCandidate,
  shared: SharedKeys,
  policy: MatchPolicy,
): Scored => {
  const comparison = compare(person, employee, { shared, startGapDays: policy.startGapDays });
  const contributions = contributionsOf(comparison);
  const vetoes = vetoesOf(person, employee, comparison, policy);
  const missing = isExact(comparison) ? [] : missingEvidence(comparison, strongAgreements(comparison));
  return {
    person,
    employee,
    contributions,
    score: contributions.reduce((sum, one) => sum + one.weight, 0),
    fits: fits(comparison),
    against: [...vetoes, ...missing],
  };
};

const counted = (ids: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

const probabilityOf = (score: number, priorOdds: number): number => {
  const odds = 2 ** score * priorOdds;
  return odds / (1 + odds);
};

/**
 * Who is whom: links that a machine may make (`auto`, both sides free of rivals), and ranked suggestions with their
 * reasons for everybody else who has anything in common. Pure; the order of the input changes nothing. Give only people
 * and employees that are not linked, and with each all that share a key with it.
 */
export const match = (
  people: readonly Candidate[],
  employees: readonly EmployeeCandidate[],
  policy: MatchPolicy,
): MatchDecision[] => {
  const shared = sharedKeys(people, employees);
  const scored = block(people, employees)
    .filter(([p, e]) => !policy.rejected.has(pairKey(p.id, e.id)) && e.state !== 'vanished')
    .map(([p, e]) => scorePair(p, e, shared, policy));
  const fitting = scored.filter((pair) => pair.fits);
  const perPerson = counted(fitting.map((pair) => pair.person.id));
  const perEmployee = counted(fitting.map((pair) => pair.employee.id));

  const byPerson = new Map<string, Scored[]>();
  for (const pair of scored) {
    const known = byPerson.get(pair.person.id);
    if (known === undefined) byPerson.set(pair.person.id, [pair]);
    else known.push(pair);
  }
  return [...byPerson.keys()].sort().flatMap((personId) => {
    const ranked = [...(byPerson.get(personId) ?? [])].sort(
      (a, b) => b.score - a.score || (a.employee.id < b.employee.id ? -1 : 1),
    );
    return ranked.slice(0, policy.maxSuggestions).map((pair, index): MatchDecision => {
      const employeeId = pair.employee.id;
      const rivals = [
        ...((perPerson.get(personId) ?? 0) > 1 ? ['Several employees fit this person.'] : []),
        ...((perEmployee.get(employeeId) ?? 0) > 1 ? ['Several people fit this employee.'] : []),
      ];
      const against = [...pair.against, ...rivals];
      return {
        personId,
        employeeId,
        decision: against.length === 0 ? 'auto' : 'suggest',
        rank: index + 1,
        score: pair.score,
        probability: probabilityOf(pair.score, policy.priorOdds),
        contributions: pair.contributions,
        whyNotAutomatic: against.length === 0 ? null : against.join(' '),
      };
    });
  });
};
