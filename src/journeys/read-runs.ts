import { actorName } from '../db/repositories/actors.ts';
import { itemsOfRuns, listRunsOfPerson, type ItemRow, type RunRow } from '../db/repositories/journey-runs.ts';
import { listJourneys } from '../db/repositories/journeys.ts';
import { tasksOfRuns, type TaskRow } from '../db/repositories/tasks.ts';
import type { Scope } from '../db/scope.ts';
import type { StepKind, StepTime } from '../domain/journey.ts';
import { isExpected, openContext, type JourneyContext, type JourneyDeps } from './context.ts';
import { mayDecide, personOn } from './of-person.ts';
import { stepKey } from './perform.ts';
import { WHOLE } from './plan.ts';
import { describeStep, renderFor } from './preview.ts';
import { loadVersions, type Version, type Versions } from './versions.ts';
import type { JourneyPerson } from '../db/repositories/journey-facts.ts';

/** A step on somebody's journey. Instants in epoch ms, days ISO. */
export type RunStep = Pick<ItemRow, 'stepId' | 'state' | 'reason' | 'plannedAt' | 'doneAt'> & {
  readonly kind: StepKind;
  readonly title: string;
  /** What its time counts from; null of a wait. */
  readonly anchor: StepTime['anchor'] | null;
  readonly to: string | null;
  readonly doneByName: string | null;
  readonly task:
    (Pick<TaskRow, 'id' | 'state' | 'dueOn' | 'doneAt'> & { readonly doneByName: string | null }) | null;
  readonly can: { readonly runNow: boolean; readonly skip: boolean };
};

export type ReadRun = RunRow &
  Pick<Version, 'name' | 'currentVersion'> & { readonly zone: string; readonly steps: readonly RunStep[] };

export type PersonJourneys = {
  readonly items: readonly ReadRun[];
  readonly available: readonly { readonly id: string; readonly name: string }[];
};

/** The journeys of a person with every step, and those that the person can be put on. @throws Refusal not_found */
export const readRuns = async (
  scope: Scope,
  deps: JourneyDeps,
  personId: string,
): Promise<PersonJourneys> => {
  const person = await personOn(scope, personId);
  const runs = await listRunsOfPerson(scope, personId);
  const ids = runs.map(({ id }) => id);
  const ctx = await openContext(scope, deps);
  const versions = await loadVersions(scope, { runIds: ids });
  const items = await itemsOfRuns(scope, ids);
  const tasks = new Map((await tasksOfRuns(scope, ids)).map((task) => [task.effectKey, task]));
  const names = await namesOf(scope, [
    ...items.flatMap(({ doneBy }) => doneBy ?? []),
    ...[...tasks.values()].flatMap(({ doneBy }) => doneBy ?? []),
  ]);
  const known = { ctx, person, versions, tasks, names };
  const going = new Set(
    runs
      .filter(({ state, hireId }) => state !== 'stopped' && hireId === person.hireId)
      .map((run) => run.journeyId),
  );
  const all = isExpected(person) ? await listJourneys(scope) : [];
  return {
    items: runs.map((run) =>
      readRun(
        known,
        run,
        items.filter(({ runId }) => runId === run.id),
      ),
    ),
    available: all
      .filter(({ id, state }) => state !== 'draft' && !going.has(id))
      .map(({ id, name }) => ({ id, name })),
  };
};

const namesOf = async (scope: Scope, actors: readonly string[]): Promise<Map<string, string>> => {
  const names = new Map<string, string>();
  for (const actor of new Set(actors))
    names.set(actor, actor === 'hire' ? 'The new hire' : await actorName(scope, actor));
  return names;
};

type Known = {
  readonly ctx: JourneyContext;
  readonly person: JourneyPerson;
  readonly versions: Versions;
  readonly tasks: ReadonlyMap<string, TaskRow>;
  readonly names: ReadonlyMap<string, string>;
};

const readRun = (known: Known, run: RunRow, items: readonly ItemRow[]): ReadRun => {
  const version = known.versions.of(run);
  const { now } = known.ctx.scope;
  const steps = items
    .filter(({ part }) => part === WHOLE)
    .flatMap((item): RunStep[] => {
      const step = version.steps.find(({ id }) => id === item.stepId);
      const task = known.tasks.get(stepKey(run.id, item.stepId));
      const at = item.doneAt ?? Math.max(item.plannedAt ?? now, now);
      const render = renderFor(known.ctx, known.person, at);
      const words =
        step === undefined
          ? { to: null, title: item.stepId }
          : describeStep(known.ctx, step, { person: known.person, render, steps: version.steps });
      const open = run.state !== 'stopped' && mayDecide(item);
      return [
        {
          ...item,
          kind: step?.kind ?? 'message',
          anchor: step === undefined || step.kind === 'wait_for_task' ? null : step.at.anchor,
          ...{ title: words.title, to: words.to, doneByName: nameIn(known, item.doneBy) },
          task:
            task === undefined
              ? null
              : {
                  ...{ id: task.id, state: task.state, dueOn: task.dueOn, doneAt: task.doneAt },
                  doneByName: nameIn(known, task.doneBy),
                },
          can: { runNow: open, skip: open },
        },
      ];
    });
  return {
    ...run,
    ...{ name: version.name, currentVersion: version.currentVersion, zone: known.person.zone, steps },
  };
};

const nameIn = ({ names }: Known, actor: string | null): string | null =>
  actor === null ? null : (names.get(actor) ?? actor);
