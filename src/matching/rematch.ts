import { randomUUID } from 'node:crypto';
import { addTimeline } from '../db/repositories/journal.ts';
import { lockFreeEmployees, lockMatching, lockPeople } from '../db/repositories/links.ts';
import { loadSettings, type SettingsRow } from '../db/repositories/settings.ts';
import { areKeysWhole } from '../db/repositories/match-keys.ts';
import { turnCrowded } from '../db/repositories/unmatched-employees.ts';
import { replaceSuggestions } from '../db/repositories/suggestions.ts';
import type { Scope } from '../db/scope.ts';
import { groupBy } from '../domain/group-by.ts';
import { matchWindow, type MatchDecision } from '../domain/matching/match.ts';
import { autoMatchOf, switchesOf } from '../domain/matching/switches.ts';
import { pairKey } from '../domain/matching/types.ts';
import { applySwitches, type Judged } from './apply-switches.ts';
import { linkPairs } from './merge-steps.ts';
import { neighbourhood, withRivals, type Neighbourhood } from './neighbourhood.ts';
import { recordShadow } from './record-shadow.ts';
import { PRODUCT_POLICY, recordsOf, windowsBySource, type Records } from './windows.ts';
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
  /** Keys that so many share that they were of no use. */
  readonly tooCommon: number;
};

/**
 * Looks again at everybody whom a change of these records could concern: links what the organization's switches let the
 * machine link, replaces the suggestions of the rest. Sets, never loops over people: the neighbours are found by the engine's
 * own keys, which are stored and indexed, so one changed employee costs milliseconds among a hundred thousand people. What the
 * engine says of a pair is what the match command says of it: how common a name is and how many there are to choose among are
 * counted over everybody.
 *
 * Takes the organization's matching lock. A caller that locks people first takes `lockMatching` before that.
 */
export const rematch = async (scope: Scope, vault: Vault, request: RematchRequest): Promise<Rematched> => {
  await lockMatching(scope);
  const settings = await loadSettings(scope);
  if (!settings.matchEnabled) {
    await hold(scope, [], request.alsoLock ?? []);
    return { linked: [], suggested: 0, tooCommon: 0 };
  }
  const records = recordsOf(scope);
  const around = await neighbourhood(scope, records, request);
  await turnCrowded(scope, around.crowdedAnew);
  const by = { settings, records };
  const guess = await decide(by, around);
  const near = await withRivals(scope, around, guess);
  const first = near.rivals.length === around.rivals.length ? guess : await decide(by, near);
  const mayLink = request.suggestOnly !== true && (await areKeysWhole(scope));
  const wanted = mayLink ? autosOf(first, near) : [];
  const held = await hold(scope, wanted, request.alsoLock ?? []);
  // What was read before the locks may have changed: it is decided once more, on what is held now.
  const decided = held.size === 0 ? first : await decide({ settings, records: recordsOf(scope) }, near);
  const autos = autosOf(decided, near).filter((d) => held.has(pairKey(d.personId, d.employeeId)));
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
  if (autos.some((d) => !linked.has(d.employeeId)))
    throw new Error('A held pair was linked by somebody else');
  const shadowed = settings.matchShadow && request.suggestOnly !== true;
  if (shadowed) await recordShadow(scope, aboutPeople(decided, near));
  const suggested = await suggest(scope, { decided, near, linked: autos });
  return {
    linked: autos.map(({ personId, employeeId }) => ({ personId, employeeId })),
    suggested,
    tooCommon: near.tooCommon,
  };
};

/** Each source by itself: a person may be one employee in each of them, so these are no rivals of one another. */
const decide = async (
  { settings, records }: { readonly settings: SettingsRow; readonly records: Records },
  near: Neighbourhood,
): Promise<Judged[]> => {
  // Among thousands of new employees most concern nobody.
  if (near.rivals.length === 0 || near.employees.length === 0) return [];
  const pairs = await records.decided(near.rivals);
  const keys = (list: readonly { personId: string; employeeId: string }[]): Set<string> =>
    new Set(list.map((pair) => pairKey(pair.personId, pair.employeeId)));
  const windows = await windowsBySource(records, { personIds: near.rivals, employeeIds: near.employees });
  const decided = windows.flatMap(({ window, prepared, people, employees }) => {
    const { decisions } = matchWindow(window, prepared, {
      ...PRODUCT_POLICY,
      automatic: autoMatchOf(settings),
      windowSize: window.terms.records(),
      rejected: keys(pairs.rejected),
      unmerged: keys(pairs.unmerged),
    });
    const crowded = new Set(
      [...people, ...employees].filter((one) => one.manyNamesakes).map((one) => one.id),
    );
    return decisions.map((d) =>
      crowded.has(d.personId) || crowded.has(d.employeeId) ? asSuggestion(d, 'Too many bear this name.') : d,
    );
  });
  return applySwitches(ranked(decided), switchesOf(settings));
};

/** Ranks per person over all sources, as within one of them. */
const ranked = (decided: readonly MatchDecision[]): MatchDecision[] =>
  [...groupBy(decided, (d) => d.personId).values()].flatMap((list) =>
    [...list]
      .sort((a, b) => b.score - a.score || (a.employeeId < b.employeeId ? -1 : 1))
      .map((d, place) => ({ ...d, rank: place + 1 })),
  );

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

const autosOf = (decided: readonly Judged[], near: Neighbourhood): Judged[] =>
  aboutPeople(decided, near).filter((d) => d.decision === 'auto');

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
  const taken = new Set(o.linked.map((d) => d.employeeId));
  const open = aboutPeople(o.decided, o.near)
    .filter((d) => !taken.has(d.employeeId))
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
