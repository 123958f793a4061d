import { randomUUID } from 'node:crypto';
import { decidedPairs } from '../db/repositories/decisions.ts';
import { addTimeline } from '../db/repositories/journal.ts';
import { lockFreeEmployees, lockMatching, lockPeople } from '../db/repositories/links.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import {
  employeesNear,
  loadCandidates,
  loadEmployeeCandidates,
  peopleNear,
  replaceSuggestions,
  windowSizeOf,
} from '../db/repositories/suggestions.ts';
import type { Scope } from '../db/scope.ts';
import { EXACT_POLICY, match, type MatchDecision } from '../domain/matching/match.ts';
import { autoMatchOf, switchesOf } from '../domain/matching/switches.ts';
import { pairKey } from '../domain/matching/types.ts';
import { applySwitches, type Judged } from './apply-switches.ts';
import { linkPairs } from './merge-steps.ts';
import { recordShadow } from './record-shadow.ts';
import type { Vault } from '../secrets/vault.ts';

export type RematchRequest = {
  /** Whose record is new or changed; on either side. */
  readonly employeeIds?: readonly string[];
  readonly personIds?: readonly string[];
  /** People the caller will settle after this: held together with those that are linked, in the common order. */
  readonly alsoLock?: readonly string[];
  /** True right after a person undid something: nothing is linked in the same breath. */
  readonly suggestOnly?: boolean;
};

export type Rematched = {
  readonly linked: readonly { readonly personId: string; readonly employeeId: string }[];
  readonly suggested: number;
};

/**
 * Looks again at everybody whom a change of these records could concern: links what the organization's switches let the
 * machine link, replaces the suggestions of the rest. Sets, never loops over people: the neighbours are found by indexed keys, so one changed employee costs
 * milliseconds among a hundred thousand people.
 *
 * Takes the organization's matching lock. A caller that locks people first takes `lockMatching` before that.
 */
export const rematch = async (scope: Scope, vault: Vault, request: RematchRequest): Promise<Rematched> => {
  await lockMatching(scope);
  const settings = await loadSettings(scope);
  if (!settings.matchEnabled) {
    await hold(scope, [], request.alsoLock ?? []);
    return { linked: [], suggested: 0 };
  }
  const near = await neighbourhood(scope, request);
  const first = await decide(scope, near);
  const wanted = autosOf(first, near, request);
  const held = await hold(scope, wanted, request.alsoLock ?? []);
  // What was read before the locks may have changed: it is decided once more, on what is held now.
  const decided = held.size === 0 ? first : await decide(scope, near);
  const autos = autosOf(decided, near, request).filter((d) => held.has(pairKey(d.personId, d.employeeId)));
  const { linked } = await linkPairs(scope, vault, {
    priority: 'normal',
    pairs: autos.map((d) => ({
      decisionId: randomUUID(),
      personId: d.personId,
      employeeId: d.employeeId,
      automatic: true,
      grade: d.grade,
      reason: d.contributions.map((c) => c.field).join(' '),
      contributions: d.contributions,
      before: null,
    })),
  });
  if (linked.size !== autos.length) throw new Error('A held pair was linked by somebody else');
  const shadowed = settings.matchShadow && request.suggestOnly !== true;
  if (shadowed) await recordShadow(scope, aboutPeople(decided, near));
  const suggested = await suggest(scope, { decided, near, linked: autos });
  return { linked: autos.map(({ personId, employeeId }) => ({ personId, employeeId })), suggested };
};

type Neighbourhood = {
  /** People whose suggestions are written anew: all employees near them are loaded. */
  readonly people: readonly string[];
  readonly employees: readonly string[];
  /** Also the rivals: everybody near any of the employees. */
  readonly rivals: readonly string[];
};

const neighbourhood = async (scope: Scope, request: RematchRequest): Promise<Neighbourhood> => {
  const asked = request.employeeIds ?? [];
  const people = [...new Set([...(request.personIds ?? []), ...(await peopleNear(scope, asked))])];
  const employees = [...new Set([...asked, ...(await employeesNear(scope, people))])];
  const rivals = [...new Set([...people, ...(await peopleNear(scope, employees))])];
  return { people, employees, rivals };
};

const decide = async (scope: Scope, near: Neighbourhood): Promise<Judged[]> => {
  const settings = await loadSettings(scope);
  const people = await loadCandidates(scope, near.rivals);
  const employees = await loadEmployeeCandidates(scope, near.employees);
  const pairs = await decidedPairs(scope, near.rivals);
  const keys = (list: readonly { personId: string; employeeId: string }[]): Set<string> =>
    new Set(list.map((pair) => pairKey(pair.personId, pair.employeeId)));
  const decided = match(people, employees, {
    ...EXACT_POLICY,
    automatic: autoMatchOf(settings),
    windowSize: await windowSizeOf(scope),
    rejected: keys(pairs.rejected),
    unmerged: keys(pairs.unmerged),
  });
  const crowded = new Set([...people, ...employees].filter((one) => one.manyNamesakes).map((one) => one.id));
  const judged = decided.map((d) =>
    crowded.has(d.personId) || crowded.has(d.employeeId) ? asSuggestion(d, 'Too many bear this name.') : d,
  );
  return applySwitches(judged, switchesOf(settings));
};

const asSuggestion = (d: MatchDecision, why: string): MatchDecision => ({
  ...d,
  decision: 'suggest',
  grade: 'possible',
  whyNotAutomatic: [d.whyNotAutomatic, why].filter(Boolean).join(' '),
});

/** Of rivals not all employees were loaded: about them nothing is decided here. */
const aboutPeople = (decided: readonly Judged[], near: Neighbourhood): Judged[] => {
  const people = new Set(near.people);
  return decided.filter((d) => people.has(d.personId));
};

const autosOf = (decided: readonly Judged[], near: Neighbourhood, request: RematchRequest): Judged[] =>
  request.suggestOnly === true ? [] : aboutPeople(decided, near).filter((d) => d.decision === 'auto');

/** Pairs of which both sides are held to the end of the transaction. */
const hold = async (
  scope: Scope,
  wanted: readonly MatchDecision[],
  alsoLock: readonly string[],
): Promise<Set<string>> => {
  const people = await lockPeople(scope, [...alsoLock, ...wanted.map((d) => d.personId)]);
  const employees = await lockFreeEmployees(
    scope,
    wanted.map((d) => d.employeeId),
  );
  return new Set(
    wanted
      .filter((d) => people.has(d.personId) && employees.has(d.employeeId))
      .map((d) => pairKey(d.personId, d.employeeId)),
  );
};

const suggest = async (
  scope: Scope,
  o: {
    readonly decided: readonly Judged[];
    readonly near: Neighbourhood;
    readonly linked: readonly MatchDecision[];
  },
): Promise<number> => {
  const taken = new Set(o.linked.flatMap((d) => [d.personId, d.employeeId]));
  const open = aboutPeople(o.decided, o.near)
    .filter((d) => !taken.has(d.personId) && !taken.has(d.employeeId))
    .map((d) => ({ ...d, whyNotAutomatic: d.whyNotAutomatic ?? 'A person decides about these two.' }));
  const written = await replaceSuggestions(scope, o.near.people, open);
  const keys = new Set(written.map((pair) => pairKey(pair.personId, pair.employeeId)));
  await addTimeline(
    scope,
    open
      .filter((d) => keys.has(pairKey(d.personId, d.employeeId)))
      .map((d) => ({
        personId: d.personId,
        kind: 'match.suggested',
        facts: {
          employeeId: d.employeeId,
          score: d.score,
          contributions: d.contributions,
          why: d.whyNotAutomatic,
        },
        detail: null,
        idempotencyKey: `suggested/${d.personId}/${d.employeeId}`,
      })),
  );
  return open.length;
};
