import { loadCandidates, loadEmployeeCandidates } from '../db/repositories/suggestions.ts';
import { decidedPairs, type DecidedPairs } from '../db/repositories/decisions.ts';
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

type Loaded<Load extends (...request: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<Load>>;
type LoadedPerson = Loaded<typeof loadCandidates>[number];
type LoadedEmployee = Loaded<typeof loadEmployeeCandidates>[number];

/** What was asked for once, null for what there is not, is not asked for again. */
const loadOnce = <Key, Value>(load: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>) => {
  const known = new Map<Key, Value | null>();
  return async (keys: readonly Key[]): Promise<Value[]> => {
    const missing = [...new Set(keys)].filter((key) => !known.has(key));
    const found = missing.length === 0 ? new Map<Key, Value>() : await load(missing);
    for (const key of missing) known.set(key, found.get(key) ?? null);
    return [...new Set(keys)].map((key) => known.get(key) ?? null).filter((one) => one !== null);
  };
};

const byId = <Row extends { readonly id: string }>(list: readonly Row[]): Map<string, Row> =>
  new Map(list.map((row) => [row.id, row]));
const inOrder = <Row extends { readonly id: string }>(list: readonly Row[]): Row[] =>
  [...list].sort((a, b) => (a.id < b.id ? -1 : 1));

/**
 * Records as they are looked at several times in one decision: first to see whom a change concerns, then with all that
 * these are to be compared with. Whoever waits for a lock in between takes new ones, for what was read before it is old.
 */
export type Records = {
  readonly employees: (ids: readonly string[]) => Promise<LoadedEmployee[]>;
  readonly people: (connectionId: string, ids: readonly string[]) => Promise<LoadedPerson[]>;
  readonly terms: (terms: readonly number[]) => Promise<ReadonlyMap<number, number>>;
  /** What was decided about pairs of these people. */
  readonly decided: (personIds: readonly string[]) => Promise<DecidedPairs>;
};

export const recordsOf = (scope: Scope): Records => {
  const employees = loadOnce(async (ids: readonly string[]) =>
    byId(await loadEmployeeCandidates(scope, ids)),
  );
  const ofSource = (connectionId: string) =>
    loadOnce(async (personIds: readonly string[]) =>
      byId(await loadCandidates(scope, { personIds, connectionId })),
    );
  const people = new Map<string, ReturnType<typeof ofSource>>();
  const terms = loadOnce(async (wanted: readonly number[]) => {
    const counts = await termCounts(scope, wanted);
    return new Map(wanted.map((term) => [term, { term, count: counts.get(term) ?? 0 }]));
  });
  const decided = loadOnce(async (personIds: readonly string[]) => {
    const { rejected, unmerged } = await decidedPairs(scope, personIds);
    const [apart, undone] = [rejected, unmerged].map((pairs) => groupBy(pairs, (pair) => pair.personId));
    return new Map(
      personIds.map((id) => [id, { rejected: apart?.get(id) ?? [], unmerged: undone?.get(id) ?? [] }]),
    );
  });
  return {
    decided: async (personIds) => {
      const all = await decided(personIds);
      return {
        rejected: all.flatMap((one) => one.rejected),
        unmerged: all.flatMap((one) => one.unmerged),
      };
    },
    employees: async (ids) => inOrder(await employees(ids)),
    people: async (connectionId, ids) => {
      const load = people.get(connectionId) ?? ofSource(connectionId);
      people.set(connectionId, load);
      return inOrder(await load(ids));
    },
    terms: async (wanted) => new Map((await terms(wanted)).map(({ term, count }) => [term, count])),
  };
};

/** A window of some records of the organization that counts names and towns over all of them. */
const fillWindow = async (
  records: Records,
  o: { readonly people: readonly Candidate[]; readonly employees: readonly EmployeeCandidate[] },
): Promise<{ window: Window; prepared: ReturnType<Window['addPerson']>[] }> => {
  const terms = createStoredTerms();
  const window = createWindow({ terms });
  for (const employee of o.employees) window.addEmployee(employee);
  const prepared = o.people.map((person) => window.addPerson(person));
  terms.fill(await records.terms(terms.wanted()));
  return { window, prepared };
};

/** What is compared with one another: the employees of one source and the people who may be one of them. */
export type SourceWindow = {
  readonly people: readonly LoadedPerson[];
  readonly employees: readonly LoadedEmployee[];
  readonly window: Window;
  readonly prepared: ReturnType<Window['addPerson']>[];
};

/** These records, source by source. */
export const windowsBySource = async (
  records: Records,
  o: { readonly personIds: readonly string[]; readonly employeeIds: readonly string[] },
): Promise<SourceWindow[]> => {
  const all = await records.employees(o.employeeIds);
  const windows: SourceWindow[] = [];
  for (const [connectionId, employees] of groupBy(all, (one) => one.connectionId)) {
    const people = await records.people(connectionId, o.personIds);
    windows.push({ people, employees, ...(await fillWindow(records, { people, employees })) });
  }
  return windows;
};
