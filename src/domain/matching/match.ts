import { bestOf, decidePerson } from './decide.ts';
import { createRivals } from './rivals.ts';
import { createWindow, type Scored, type Window } from './window.ts';
import type { PreparedPerson } from './prepare.ts';
import type { Candidate, EmployeeCandidate, MatchDecision, MatchPolicy } from './types.ts';

export type { Candidate, EmployeeCandidate, MatchDecision, MatchPolicy } from './types.ts';

export const EXACT_POLICY: Omit<MatchPolicy, 'automatic' | 'rejected' | 'unmerged' | 'windowSize'> = {
  startGapDays: 45,
  maxSuggestions: 5,
  leastProbability: 0,
};

export type MatchRun = {
  readonly decisions: readonly MatchDecision[];
  /** Pairs that were compared. */
  readonly compared: number;
  /** Keys that were too common to be of use. */
  readonly capHits: number;
};

/** Runs every person of a filled window against it. Give people in any order: they come back by id. */
export const matchWindow = (
  window: Window,
  people: readonly PreparedPerson[],
  policy: MatchPolicy,
): MatchRun => {
  const [byPerson, byEmployee] = [createRivals(window.people()), createRivals(window.size())];
  let compared = 0;
  const ranked = new Map<string, Scored[]>();
  for (const person of people) {
    const pairs = window.scored(person, policy);
    compared += pairs.length;
    for (const pair of pairs) {
      byPerson.count(person.number, pair.employee.number, pair);
      byEmployee.count(pair.employee.number, person.number, pair);
    }
    if (pairs.length > 0) ranked.set(person.record.id, bestOf(pairs, policy.maxSuggestions));
  }
  const context = { policy, terms: window.terms, byPerson, byEmployee };
  const decisions = [...ranked.keys()].sort().flatMap((id) => decidePerson(ranked.get(id) ?? [], context));
  return { decisions, compared, capHits: window.capHits() };
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
  const window = createWindow();
  for (const employee of employees) window.addEmployee(employee);
  const prepared = people.map((person) => window.addPerson(person));
  return [...matchWindow(window, prepared, policy).decisions];
};
