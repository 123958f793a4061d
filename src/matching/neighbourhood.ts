import { employeesNear, peopleNear, peopleNearChanged, type Near } from '../db/repositories/match-keys.ts';
import type { Scope } from '../db/scope.ts';
import { probabilityOf } from '../domain/matching/decide.ts';
import type { MatchDecision } from '../domain/matching/match.ts';
import { PRODUCT_POLICY, windowsBySource, type Records } from './windows.ts';

export type Neighbourhood = {
  /** People whose suggestions are written anew: all employees near them are loaded. */
  readonly people: readonly string[];
  readonly employees: readonly string[];
  /** Also the rivals: everybody near an employee who may be linked. */
  readonly rivals: readonly string[];
  /** Keys that so many share that they were of no use. */
  readonly tooCommon: number;
  /** Of the employees asked about those of whom it is news that too many people share a telling key, or do no more. */
  readonly crowdedAnew: readonly string[];
  /** Everybody near the employees that were asked about. */
  readonly nearChanged: Near & { readonly employeeIds: readonly string[] };
};

type Changed = { readonly employeeIds?: readonly string[]; readonly personIds?: readonly string[] };

const union = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())];

/**
 * Whom a change of these records concerns, and all that they are to be compared with. Many share a key with an employee by
 * chance; only those for whom it could be one more suggestion, or was one, are looked at on all sides.
 */
export const neighbourhood = async (
  scope: Scope,
  records: Records,
  changed: Changed,
): Promise<Neighbourhood> => {
  const asked = changed.employeeIds ?? [];
  const around = await peopleNearChanged(scope, asked);
  const people = union(
    changed.personIds ?? [],
    around.suggestedTo,
    await concerned(records, around.ids, asked),
  );
  const near = await employeesNear(scope, people);
  return {
    people,
    employees: union(asked, near.ids),
    rivals: people,
    tooCommon: around.tooCommon + near.tooCommon,
    crowdedAnew: around.crowdedAnew,
    nearChanged: { employeeIds: asked, ...around },
  };
};

/** Of these people those to whom one of the employees would be suggested. */
const concerned = async (
  records: Records,
  personIds: readonly string[],
  employeeIds: readonly string[],
): Promise<string[]> => {
  if (personIds.length === 0) return [];
  const windows = await windowsBySource(records, { personIds, employeeIds });
  return union(
    windows.flatMap(({ window, prepared }) => {
      const windowSize = window.terms.records();
      const policy = { ...PRODUCT_POLICY, automatic: 'off', windowSize, ...NOTHING_DECIDED } as const;
      return prepared
        .filter((person) =>
          window
            .scored(person, policy)
            .some((pair) => pair.fits || probabilityOf(pair.score, windowSize) >= policy.leastProbability),
        )
        .map((person) => person.record.id);
    }),
  );
};

const NOTHING_DECIDED = { rejected: new Set<string>(), unmerged: new Set<string>() } as const;

/** The same with everybody near the employees of whom a machine, or a click on "confirm", could make a link. */
export const withRivals = async (
  scope: Scope,
  around: Neighbourhood,
  decided: readonly MatchDecision[],
): Promise<Neighbourhood> => {
  const linkable = union(decided.filter((d) => d.grade !== 'possible').map((d) => d.employeeId));
  const { nearChanged } = around;
  const [one, ...others] = nearChanged.employeeIds;
  // Mostly the one new employee itself, about whom it was asked before.
  const isKnown = others.length === 0 && linkable.length === 1 && linkable[0] === one;
  const near = isKnown ? nearChanged : await peopleNear(scope, linkable);
  return {
    ...around,
    rivals: union(around.people, near.ids),
    tooCommon: around.tooCommon + near.tooCommon,
  };
};
