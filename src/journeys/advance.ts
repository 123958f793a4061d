import {
  cancelMailsOfRuns,
  itemsOfRuns,
  requeueMailsOfRuns,
  saveItems,
  saveRuns,
  type ItemRow,
} from '../db/repositories/journey-runs.ts';
import { journeyPeople, type JourneyPerson } from '../db/repositories/journey-facts.ts';
import { addOutbox, outboxPriority, type OutboxEntry } from '../db/repositories/journal.ts';
import { setTasksOfRuns, tasksOfRuns, type TaskRow } from '../db/repositories/tasks.ts';
import type { Scope } from '../db/scope.ts';
import { groupBy } from '../domain/group-by.ts';
import { openContext, type JourneyDeps } from './context.ts';
import { followManagers, type Followed } from './follow-manager.ts';
import { handOverRuns } from './hand-over.ts';
import { noEffects, writeEffects } from './effects.ts';
import { stepKey } from './perform.ts';
import type { GivenTask } from './plan.ts';
import { takeTurn, type Turn, type Turned } from './turn.ts';
import { loadVersions, type Versions } from './versions.ts';

export type AdvanceOptions = {
  /** Stories that wait for another instant than now hear of it. Not needed where they are awake: they get the answer. */
  readonly tell: keyof typeof outboxPriority | null;
};

/**
 * Brings runs to what the facts say now: plans them, does what is due, and writes runs, steps, mails, tasks and the
 * stories' news in the caller's transaction. A set is a handful of statements, however large; an unchanged run costs no
 * write. Callers hold the runs.
 */
export const advanceRuns = async (
  scope: Scope,
  deps: JourneyDeps,
  turns: readonly Turn[],
  o: AdvanceOptions,
): Promise<Turned[]> => {
  if (turns.length === 0) return [];
  const ids = turns.map(({ run }) => run.id);
  const ctx = await openContext(scope, deps);
  const versions = await loadVersions(scope, {
    runIds: ids,
    journeyIds: turns.map(({ run }) => run.journeyId),
  });
  const people = await peopleOf(scope, turns);
  const known = groupBy(await itemsOfRuns(scope, ids), ({ runId }) => runId);
  const tasks = tasksByRun(await tasksOfRuns(scope, ids));
  const effects = noEffects();
  const turned = turns.map((turn) =>
    takeTurn(
      { ctx, effects },
      {
        ...turn,
        version: versions.of(turn.run),
        person: people.get(turn.run.personId) ?? null,
        known: known.get(turn.run.id) ?? [],
        tasks: tasks.get(turn.run.id) ?? new Map(),
      },
    ),
  );
  await saveRuns(
    scope,
    turned.filter(({ changed }) => changed).map(({ run }) => run),
  );
  await saveItems(
    scope,
    turned.flatMap(({ run, items }) => items.map((item): ItemRow => ({ ...item, runId: run.id }))),
  );
  await handOverRuns(
    scope,
    ctx.keys,
    turns.flatMap(({ stored, run: { id: runId, personId } }) =>
      stored === null || stored.personId === personId ? [] : [{ runId, from: stored.personId, personId }],
    ),
  );
  await closeAndReopen(scope, turned);
  await followManagers(ctx, effects, followed(turned, people, versions));
  await writeEffects(scope, deps.vault, effects);
  if (o.tell !== null) await addOutbox(scope, newsFor(turned, outboxPriority[o.tell]));
  return turned;
};

/** The runs whose person is known, with what is told of them. */
const followed = (
  turned: readonly Turned[],
  people: ReadonlyMap<string, JourneyPerson>,
  versions: Versions,
): Followed[] =>
  turned.flatMap(({ run }) => {
    const person = people.get(run.personId);
    const { id: runId, journeyId } = run;
    return person === undefined ? [] : [{ runId, journeyId, journeyName: versions.of(run).name, person }];
  });

const peopleOf = async (scope: Scope, turns: readonly Turn[]): Promise<Map<string, JourneyPerson>> => {
  const ids = new Set(turns.map(({ run }) => run.personId));
  return new Map((await journeyPeople(scope, [...ids])).map((person) => [person.personId, person]));
};

/** By run and step: the effect key of a step's task is made of both. */
const tasksByRun = (list: readonly TaskRow[]): Map<string, Map<string, GivenTask>> => {
  const byRun = new Map<string, Map<string, GivenTask>>();
  for (const { effectKey, state, dueOn, createdAt } of list) {
    const [, runId = '', stepId = ''] = effectKey.split('/');
    if (stepKey(runId, stepId) !== effectKey) continue;
    const ofRun = byRun.get(runId) ?? new Map<string, GivenTask>();
    byRun.set(runId, ofRun.set(stepId, { state, dueOn, createdAt }));
  }
  return byRun;
};

/** A stopped run's tasks and mails end with it; those of one that goes on wait again, no second ones are made (SC-E6). */
const closeAndReopen = async (scope: Scope, turned: readonly Turned[]): Promise<void> => {
  const stopped = turned.filter(({ turn }) => turn === 'stopped').map(({ run }) => run.id);
  await setTasksOfRuns(scope, stopped, { from: 'open', to: 'cancelled' });
  await cancelMailsOfRuns(scope, stopped, 'journey_stopped');
  const resumed = turned.filter(({ turn }) => turn === 'resumed').map(({ run }) => run.id);
  await setTasksOfRuns(scope, resumed, { from: 'cancelled', to: 'open' });
  await requeueMailsOfRuns(scope, resumed);
};

/** A story hears what it waits for now, unless it is over and was over before. */
const newsFor = (turned: readonly Turned[], priority: number): OutboxEntry[] =>
  turned
    .filter(({ newAim }) => newAim)
    .map(({ run }) => ({
      kind: 'journey',
      subjectId: run.id,
      priority,
      payload: {
        hireId: run.hireId,
        journeyId: run.journeyId,
        revision: run.revision,
        nextAt: run.nextAt,
        over: run.state !== 'running',
      },
    }));
