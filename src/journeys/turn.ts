import type { JourneyPerson } from '../db/repositories/journey-facts.ts';
import type { ItemRow, RunRow } from '../db/repositories/journey-runs.ts';
import type { JourneyStep, StepReason } from '../domain/journey.ts';
import { anchorsOf, isExpected, traitsOf, type JourneyContext } from './context.ts';
import type { Effects } from './effects.ts';
import { perform, type Performance } from './perform.ts';
import { isFinal, isOver, nextInstantOf, planJourney, WHOLE, type GivenTask, type PlanItem } from './plan.ts';
import type { Version } from './versions.ts';

/** What is to become of a run. `run` is it with what was decided (another version, stopped by hand). */
export type Turn = {
  /** As it is written; null for one that begins. */
  readonly stored: RunRow | null;
  readonly run: RunRow;
  /** Somebody wants this step now, or never. */
  readonly decided?: { readonly stepId: string; readonly action: 'run_now' | 'skip' };
};

export type TurnInput = Turn & {
  readonly version: Version;
  /** Null when there is no such person any more. */
  readonly person: JourneyPerson | null;
  readonly known: readonly ItemRow[];
  readonly tasks: ReadonlyMap<string, GivenTask>;
};

export type Turned = {
  readonly run: RunRow;
  /** Those that differ from what is written. */
  readonly items: readonly PlanItem[];
  readonly changed: boolean;
  readonly turn: 'entered' | 'stopped' | 'resumed' | 'went_on';
  /** It waits for another instant than before. */
  readonly newAim: boolean;
};

type Tools = { readonly ctx: JourneyContext; readonly effects: Effects };

/** Why somebody cannot be on the run any more; null when nothing is against it. */
const hindrance = ({ person, run }: TurnInput): StepReason | null => {
  if (person === null || !isExpected(person)) return 'withdrawn';
  return person.hireId === run.hireId ? null : 'superseded';
};

/** One run's turn: stopped, gone on with, or planned and done as far as it is due. */
export const takeTurn = (tools: Tools, o: TurnInput): Turned => {
  const against = hindrance(o);
  const { run, stored } = o;
  const cameBack = run.state === 'stopped' && (run.reason === 'withdrawn' || run.reason === 'superseded');
  if (against !== null) return run.state === 'stopped' ? asIs(o) : stopped(tools, o, against);
  if (run.state === 'stopped' && !cameBack)
    return stored?.state === 'stopped' ? asIs(o) : stopped(tools, o, run.reason ?? 'by_hand');
  return goneOn(tools, o, cameBack);
};

const asIs = ({ run }: TurnInput): Turned => ({
  ...{ run, items: [], changed: false, turn: 'went_on', newAim: false },
});

const sameItem = (a: PlanItem, b: PlanItem): boolean =>
  a.position === b.position &&
  a.plannedAt === b.plannedAt &&
  a.state === b.state &&
  a.reason === b.reason &&
  a.doneAt === b.doneAt;

const differing = (items: readonly PlanItem[], known: readonly ItemRow[]): PlanItem[] => {
  const before = new Map(known.map((item) => [`${item.stepId}/${item.part}`, item]));
  return items.filter((item) => {
    const was = before.get(`${item.stepId}/${item.part}`);
    return was === undefined || !sameItem(was, item);
  });
};

const isOut = (run: RunRow | null): boolean => run !== null && run.state !== 'running';

const outcome = (o: TurnInput, next: RunRow, items: readonly PlanItem[], turn: Turned['turn']): Turned => {
  const { stored } = o;
  const changed =
    stored === null ||
    (['state', 'reason', 'nextAt', 'version', 'personId'] as const).some(
      (name) => stored[name] !== next[name],
    );
  const run = changed && stored !== null ? { ...next, revision: stored.revision + 1 } : next;
  const newAim = isOut(run)
    ? stored !== null && !isOut(stored)
    : stored === null || isOut(stored) || stored.nextAt !== run.nextAt;
  return { run, items: differing(items, o.known), changed, turn, newAim };
};

/** A line about the whole run. */
const note = (tools: Tools, o: TurnInput, kind: string, cause: string): void => {
  const { person, run, version } = o;
  if (person === null || person.wrappedKey === null) return;
  const key = tools.ctx.keys.person(person.personId, person.wrappedKey);
  tools.effects.timeline.push({
    personId: person.personId,
    kind,
    facts: { cause, journeyId: run.journeyId, runId: run.id, version: run.version },
    detail: key.seal({ journey: version.name }, 'timeline'),
    idempotencyKey: null,
  });
};

const stopped = (tools: Tools, o: TurnInput, reason: StepReason): Turned => {
  note(tools, o, 'journey.stopped', reason);
  const items = o.known.map((item): PlanItem =>
    isFinal(item) || item.state === 'cancelled' ? item : { ...item, state: 'cancelled', reason },
  );
  return outcome(o, { ...o.run, state: 'stopped', reason, nextAt: null }, items, 'stopped');
};

const goneOn = (tools: Tools, o: TurnInput, resumed: boolean): Turned => {
  const { ctx } = tools;
  const { person, run, version, stored } = o;
  if (person === null || person.wrappedKey === null) return asIs(o);
  if (stored === null) note(tools, o, 'journey.entered', 'journey');
  else if (resumed) note(tools, o, 'journey.resumed', 'reinstated');
  else if (stored.version !== run.version) note(tools, o, 'journey.moved', 'by_hand');
  const tasks = new Map(
    [...o.tasks].map(([stepId, task]): [string, GivenTask] => [
      stepId,
      resumed && task.state === 'cancelled' ? { ...task, state: 'open' } : task,
    ]),
  );
  const key = ctx.keys.person(person.personId, person.wrappedKey);
  const performance: Performance = {
    ...{ ...tools, runId: run.id, journeyId: run.journeyId, journeyName: version.name, person, key },
    given: tasks,
  };
  const { now } = ctx.scope;
  const plan = (known: readonly PlanItem[]): PlanItem[] =>
    planJourney({
      ...anchorsOf(person, { now, daysOff: ctx.daysOff }),
      ...{ steps: version.steps, traits: traitsOf(person), known, tasks, now },
    });
  let items = plan(decide(o, tools));
  let wanted = o.decided?.action === 'run_now' ? o.decided.stepId : null;
  for (;;) {
    const due = items.filter((item) => isDue(item, now) || (item.part === WHOLE && item.stepId === wanted));
    wanted = null;
    if (due.length === 0) break;
    const after = new Map<PlanItem, PlanItem>();
    for (const item of due) {
      const step = version.steps.find(({ id }) => id === item.stepId);
      if (step === undefined) continue;
      after.set(item, carriedOut(performance, { step, item, tasks, by: ctx.scope.actor, now }));
    }
    items = plan(items.map((item) => after.get(item) ?? item));
  }
  const over = isOver(items);
  const next: RunRow = {
    ...{ ...run, state: over ? 'ended' : 'running', reason: null },
    nextAt: over ? null : nextInstantOf(items),
  };
  return outcome(o, next, items, stored === null ? 'entered' : resumed ? 'resumed' : 'went_on');
};

const isDue = ({ state, plannedAt }: PlanItem, now: number): boolean =>
  state === 'planned' && plannedAt !== null && plannedAt <= now;

/** What is written, with a step that somebody does not want. */
const decide = (o: TurnInput, tools: Tools): readonly PlanItem[] => {
  const { decided } = o;
  if (decided?.action !== 'skip') return o.known;
  note(tools, o, 'journey.step_skipped', 'by_hand');
  const { actor, now } = tools.ctx.scope;
  return o.known.map((item) =>
    item.stepId === decided.stepId && item.part === WHOLE
      ? { ...item, state: 'skipped', reason: 'by_hand', doneAt: now, doneBy: actor }
      : item,
  );
};

const carriedOut = (
  performance: Performance,
  o: {
    readonly step: JourneyStep;
    readonly item: PlanItem;
    readonly tasks: Map<string, GivenTask>;
    readonly by: string;
    readonly now: number;
  },
): PlanItem => {
  const { state, reason, given } = perform(performance, o.step, o.item);
  if (given !== null && !o.tasks.has(o.step.id)) o.tasks.set(o.step.id, given);
  return state === 'done'
    ? { ...o.item, state, reason, doneAt: o.now, doneBy: o.by }
    : { ...o.item, state, reason };
};
