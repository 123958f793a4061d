import { loadCandidates, loadEmployeeCandidates } from '../db/repositories/suggestions.ts';
import { termCounts } from '../db/repositories/match-keys.ts';
import type { Scope } from '../db/scope.ts';
import { groupBy } from '../domain/group-by.ts';
import { EXACT_POLICY, type Candidate, type EmployeeCandidate } from '../domain/matching/match.ts';
import { createStoredTerms } from '../domain/matching/terms.ts';
import { createWindow, type Window } from '../domain/matching/window.ts';

/**
 * As the match command's, but for what is shown: a person is asked about pairs that have a chance, not about the least
 * unlikely of strangers.
 */
export const PRODUCT_POLICY = { ...EXACT_POLICY, leastProbability: 0.001 } as const;

/** A window of some records of the organization that counts names and towns over all of them. */
const fillWindow = async (
  scope: Scope,
  o: { readonly people: readonly Candidate[]; readonly employees: readonly EmployeeCandidate[] },
): Promise<{ window: Window; prepared: ReturnType<Window['addPerson']>[] }> => {
  const terms = createStoredTerms();
  const window = createWindow({ terms });
  for (const employee of o.employees) window.addEmployee(employee);
  const prepared = o.people.map((person) => window.addPerson(person));
  terms.fill(await termCounts(scope, terms.wanted()));
  return { window, prepared };
};

type Loaded<Load extends (...request: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<Load>>;

/** What is compared with one another: the employees of one source and the people who may be one of them. */
export type SourceWindow = {
  readonly people: Loaded<typeof loadCandidates>;
  readonly employees: Loaded<typeof loadEmployeeCandidates>;
  readonly window: Window;
  readonly prepared: ReturnType<Window['addPerson']>[];
};

/** These records, source by source. */
export const windowsBySource = async (
  scope: Scope,
  o: { readonly personIds: readonly string[]; readonly employeeIds: readonly string[] },
): Promise<SourceWindow[]> => {
  const all = await loadEmployeeCandidates(scope, o.employeeIds);
  const windows: SourceWindow[] = [];
  for (const [connectionId, employees] of groupBy(all, (one) => one.connectionId)) {
    const people = await loadCandidates(scope, { personIds: o.personIds, connectionId });
    windows.push({ people, employees, ...(await fillWindow(scope, { people, employees })) });
  }
  return windows;
};
