import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { journeyPeople, takeJourneyNews, type JourneyPerson } from '../db/repositories/journey-facts.ts';
import { lockRunsOf, type RunRow } from '../db/repositories/journey-runs.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import { meets } from '../domain/journey.ts';
import { advanceRuns } from './advance.ts';
import { anchorsOf, isExpected, loadDaysOff, traitsOf, type Calendar, type JourneyDeps } from './context.ts';
import { planJourney, type PlanItem } from './plan.ts';
import type { Turn } from './turn.ts';
import { loadVersions, type Version } from './versions.ts';

const SET = 500;

/**
 * Takes in what happened to people, for everybody in the organization of whom there is news: new hires enter the journeys
 * that are for them, moved dates move what counts from them, the withdrawn are stopped, the reinstated go on. Done by the
 * first lifecycle that tells, in sets; the others find theirs taken.
 */
export const takeInNews = async (db: Knex, deps: JourneyDeps, orgId: string): Promise<void> => {
  for (;;) {
    const taken = await withOrganization(db, { orgId, actor: 'system:journey' }, async (scope) => {
      const ids = await takeJourneyNews(scope, SET);
      await advanceRuns(scope, deps, await turnsFor(scope, ids), {
        tell: ids.length > 100 ? 'bulk' : 'normal',
      });
      return ids.length;
    });
    if (taken < SET) return;
  }
};

const turnsFor = async (scope: Scope, personIds: readonly string[]): Promise<Turn[]> => {
  if (personIds.length === 0) return [];
  const people = await journeyPeople(scope, personIds);
  const hireIds = people.flatMap(({ hireId }) => hireId ?? []);
  const runs = await lockRunsOf(scope, { personIds, hireIds });
  const { on } = await loadVersions(scope, { runIds: [] });
  const ofHire = new Map(people.map((person) => [person.hireId, person.personId]));
  const going = runs.map((run): Turn => {
    // A hire that was found to be another person's takes its journeys along.
    const personId = ofHire.get(run.hireId) ?? run.personId;
    return { stored: run, run: { ...run, personId } };
  });
  const calendar = { now: scope.now, daysOff: await loadDaysOff(scope) };
  const begun = new Set(runs.map(({ hireId, journeyId }) => `${hireId}/${journeyId}`));
  const entering = people.filter(isExpected).flatMap((person) =>
    on
      .filter(({ journeyId }) => !begun.has(`${person.hireId}/${journeyId}`))
      .filter((version) => enters(version, person, calendar))
      .map((version): Turn => ({ stored: null, run: newRun(person, version, scope.now) })),
  );
  return [...going, ...entering];
};

/** A run that begins now. */
export const newRun = (
  person: { readonly personId: string; readonly hireId: string },
  { journeyId, version }: Pick<Version, 'journeyId' | 'version'>,
  now: number,
): RunRow => ({
  ...{ id: randomUUID(), journeyId, version, personId: person.personId, hireId: person.hireId },
  ...{ state: 'running', reason: null, enteredAt: now, nextAt: null, revision: 1 },
});

/** Something is still to come by itself: whoever has only the past of a journey before them does not enter it. */
export const comesStill = (items: readonly PlanItem[]): boolean =>
  items.some(
    ({ state, reason, plannedAt }) =>
      state === 'planned' || (state === 'waiting' && (reason === 'no_start_date' || plannedAt !== null)),
  );

/** How a journey would begin for somebody. */
export const firstPlan = (
  steps: Version['steps'],
  person: Parameters<typeof anchorsOf>[0],
  calendar: Calendar,
): PlanItem[] =>
  planJourney({
    ...anchorsOf(person, calendar),
    ...{ steps, traits: traitsOf(person), known: [], tasks: new Map(), now: calendar.now },
  });

/** Whether somebody enters by themselves: in the audience, and not too late for all of it. */
export const enters = (
  version: Pick<Version, 'audience' | 'steps'>,
  person: JourneyPerson,
  calendar: Calendar,
): boolean =>
  meets(version.audience, traitsOf(person)) && comesStill(firstPlan(version.steps, person, calendar));
