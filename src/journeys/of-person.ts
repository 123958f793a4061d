import { journeyPeople, type JourneyPerson } from '../db/repositories/journey-facts.ts';
import { itemsOfRuns, lockRunsOf, type RunRow } from '../db/repositories/journey-runs.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { advanceRuns } from './advance.ts';
import { isExpected, type JourneyDeps } from './context.ts';
import { readJourney } from './journeys.ts';
import { WHOLE } from './plan.ts';
import { newRun } from './tell.ts';

/** @throws Refusal not_found */
export const personOn = async (scope: Scope, personId: string): Promise<JourneyPerson> => {
  const [person] = await journeyPeople(scope, [personId]);
  if (person === undefined) throw new Refusal('not_found', 'person_unknown', 'There is no such person.');
  return person;
};

const runOf = async (
  scope: Scope,
  o: { readonly personId: string; readonly runId: string },
): Promise<RunRow> => {
  const runs = await lockRunsOf(scope, { personIds: [o.personId], hireIds: [] });
  const run = runs.find(({ id }) => id === o.runId);
  if (run === undefined)
    throw new Refusal('not_found', 'journey_run_unknown', 'The person is not on this journey.');
  return run;
};

/**
 * Puts somebody on a journey, whether or not they are in its audience. What is past is listed as overdue.
 * @throws Refusal
 */
export const enterByHand = async (
  scope: Scope,
  deps: JourneyDeps,
  o: { readonly personId: string; readonly journeyId: string },
): Promise<RunRow> => {
  const person = await personOn(scope, o.personId);
  const journey = await readJourney(scope, o.journeyId);
  if (!isExpected(person))
    throw new Refusal(
      'conflict',
      'person_not_expected',
      'Only somebody who is expected can be on a journey.',
    );
  const runs = await lockRunsOf(scope, { personIds: [o.personId], hireIds: [person.hireId] });
  const known = runs.find((run) => run.journeyId === journey.id && run.hireId === person.hireId);
  if (known !== undefined && known.state !== 'stopped')
    throw new Refusal('conflict', 'on_this_journey', 'The person is on this journey already.');
  // Stopped before: it goes on where it stood, on the newest version, as somebody who was reinstated does.
  const run: RunRow =
    known === undefined
      ? newRun(person, { journeyId: journey.id, version: journey.version }, scope.now)
      : { ...known, version: journey.version, reason: 'withdrawn' };
  const [turned] = await advanceRuns(scope, deps, [{ stored: known ?? null, run }], { tell: 'person' });
  return turned?.run ?? run;
};

/** Takes somebody off a journey: open tasks and what was to come are cancelled. @throws Refusal */
export const stopByHand = async (
  scope: Scope,
  deps: JourneyDeps,
  o: { readonly personId: string; readonly runId: string },
): Promise<{ readonly before: RunRow; readonly after: RunRow }> => {
  const before = await runOf(scope, o);
  if (before.state === 'stopped')
    throw new Refusal('conflict', 'journey_stopped', 'The journey was stopped for this person already.');
  const run: RunRow = { ...before, state: 'stopped', reason: 'by_hand' };
  const [turned] = await advanceRuns(scope, deps, [{ stored: before, run }], { tell: 'person' });
  return { before, after: turned?.run ?? run };
};

export type StepAction = 'run_now' | 'skip';

/** Whether somebody may still say run or skip. */
export const mayDecide = (item: { readonly state: string; readonly reason: string | null }): boolean =>
  item.state === 'planned' || item.state === 'overdue' || item.state === 'waiting';

/** A step is done now, or never (SC-D15). @throws Refusal */
export const decideStep = async (
  scope: Scope,
  deps: JourneyDeps,
  o: {
    readonly personId: string;
    readonly runId: string;
    readonly stepId: string;
    readonly action: StepAction;
  },
): Promise<void> => {
  const run = await runOf(scope, o);
  if (run.state === 'stopped')
    throw new Refusal('conflict', 'journey_stopped', 'The journey was stopped for this person.');
  const items = await itemsOfRuns(scope, [run.id]);
  const item = items.find(({ stepId, part }) => stepId === o.stepId && part === WHOLE);
  if (item === undefined)
    throw new Refusal('not_found', 'journey_step_unknown', 'The journey has no such step.');
  if (!mayDecide(item))
    throw new Refusal('conflict', 'journey_step_over', 'This step is done, skipped or cancelled already.', {
      state: item.state,
    });
  await advanceRuns(scope, deps, [{ stored: run, run, decided: { stepId: o.stepId, action: o.action } }], {
    tell: 'person',
  });
  const after = (await itemsOfRuns(scope, [run.id])).find(
    ({ stepId, part }) => stepId === o.stepId && part === WHOLE,
  );
  if (o.action === 'run_now' && after?.state === 'overdue')
    throw new Refusal('conflict', after.reason ?? 'overdue', 'Nobody is known who would get this step.');
};
