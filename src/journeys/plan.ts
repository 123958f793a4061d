import {
  meets,
  type JourneyStep,
  type JourneyTraits,
  type StepReason,
  type StepState,
  type TaskStep,
} from '../domain/journey.ts';
import type { TaskState } from '../domain/task.ts';
import { dayIn } from '../time/start-instant.ts';
import { momentOf, taskDates, type Anchors, type Moment } from './dates.ts';

/** The step itself is ''; what follows a given task is 'remind/<days before>' and 'escalate'. */
export type StepPart = string;
export const WHOLE = '';
export const ESCALATION = 'escalate';
export const reminderPart = (daysBefore: number): StepPart => `remind/${daysBefore}`;

/** One thing that comes, came, or will not come. Instants in epoch ms, days ISO. */
export type PlanItem = {
  readonly stepId: string;
  readonly part: StepPart;
  readonly position: number;
  readonly plannedAt: number | null;
  readonly plannedDay: string | null;
  readonly state: StepState;
  readonly reason: StepReason | null;
  readonly doneAt: number | null;
  /** An actor. */
  readonly doneBy: string | null;
};

/** A task that was given. */
export type GivenTask = {
  readonly state: TaskState;
  readonly dueOn: string | null;
  /** When it was given. */
  readonly createdAt: number;
};

export type PlanInput = Anchors & {
  readonly steps: readonly JourneyStep[];
  readonly traits: JourneyTraits;
  /** What is written already; whatever is done there stays done. */
  readonly known: readonly PlanItem[];
  /** By step id. */
  readonly tasks: ReadonlyMap<string, GivenTask>;
  readonly now: number;
};

const keyOf = (stepId: string, part: StepPart): string => `${stepId}/${part}`;

/** Nothing brings these back: they happened, or somebody said no. */
export const isFinal = ({ state, reason }: Pick<PlanItem, 'state' | 'reason'>): boolean =>
  state === 'done' || (state === 'skipped' && reason === 'by_hand');

type Fate = Pick<PlanItem, 'state' | 'reason'>;
const planned: Fate = { state: 'planned', reason: null };

/**
 * How something stands whose instant is known. What stood at this very instant before stands as it did (a worker may be
 * late); what is planned anew for an earlier day than today is not done by itself: somebody says run or skip (SC-D15).
 */
const fateAt = (moment: Moment, known: PlanItem | undefined, o: PlanInput): Fate => {
  const same = known?.plannedAt === moment.at;
  if (same && (known.state === 'planned' || known.state === 'overdue'))
    return { state: known.state, reason: known.reason };
  if (same && known.reason === 'waits_for_task') return planned;
  return moment.day < dayIn(o.zone, o.now) ? { state: 'overdue', reason: 'time_was_past' } : planned;
};

/** Whether nobody has to wait for a task any more: it is done, or will not come. */
const isSettled = (stepId: string, o: PlanInput, item: PlanItem | undefined): boolean => {
  const task = o.tasks.get(stepId);
  if (task !== undefined) return task.state !== 'open';
  return item === undefined || item.state === 'skipped' || item.state === 'cancelled';
};

const partFate = (at: number, before: PlanItem | undefined, task: GivenTask, o: PlanInput): Fate => {
  if (task.state !== 'open') return { state: 'cancelled', reason: 'task_done' };
  if (before?.plannedAt === at && (before.state === 'planned' || before.state === 'skipped'))
    return { state: before.state, reason: before.reason };
  return at < o.now ? { state: 'skipped', reason: 'time_was_past' } : planned;
};

/** What follows a task that was given: reminders and escalation, as long as it is open. */
const partsOf = (
  step: TaskStep,
  position: number,
  known: ReadonlyMap<string, PlanItem>,
  o: PlanInput,
): PlanItem[] => {
  const task = o.tasks.get(step.id);
  if (task === undefined) return [];
  const { reminders, escalation } = taskDates(step.task, task.dueOn, { zone: o.zone, hour: step.at.hour });
  const wanted = [
    ...reminders
      .filter(({ at }) => at > task.createdAt)
      .map(({ daysBefore, day, at }) => ({ part: reminderPart(daysBefore), day, at })),
    ...(escalation === null ? [] : [{ part: ESCALATION, ...escalation }]),
  ];
  return wanted.map(({ part, day, at }) => {
    const before = known.get(keyOf(step.id, part));
    if (before !== undefined && isFinal(before)) return { ...before, position };
    const fate = partFate(at, before, task, o);
    return {
      ...{ stepId: step.id, part, position, plannedAt: at, plannedDay: day },
      ...{ ...fate, doneAt: null, doneBy: null },
    };
  });
};

/**
 * What comes for one hire on one journey, and when. Pure, and at rest: planned again from its own answer with the same
 * facts it says the same. Done stays done (SC-B10); what counts from the start date moves with it, fixed days stay (SC-D16).
 */
export const planJourney = (o: PlanInput): PlanItem[] => {
  const known = new Map(o.known.map((item) => [keyOf(item.stepId, item.part), item]));
  const items = new Map<string, PlanItem>();
  const add = (item: PlanItem): void => {
    items.set(keyOf(item.stepId, item.part), item);
  };
  let held = false;
  for (const [position, step] of o.steps.entries()) {
    const before = known.get(keyOf(step.id, WHOLE));
    const moment = step.kind === 'wait_for_task' ? null : momentOf(step.at, o);
    const blank = {
      ...{ stepId: step.id, part: WHOLE, position, doneAt: null, doneBy: null },
      ...{ plannedAt: moment?.at ?? null, plannedDay: moment?.day ?? null },
    };
    if (before !== undefined && isFinal(before)) add({ ...before, position });
    else if (!meets(step.conditions, o.traits))
      add({ ...blank, state: 'skipped', reason: 'conditions_not_met' });
    else if (step.kind === 'wait_for_task') {
      const settled = isSettled(step.waitFor, o, items.get(keyOf(step.waitFor, WHOLE)));
      held ||= !settled;
      if (settled && !held) add({ ...blank, state: 'done', reason: null, doneAt: o.now });
      else add({ ...blank, state: 'waiting', reason: 'waits_for_task' });
    } else {
      const fate: Fate =
        moment === null ? { state: 'waiting', reason: 'no_start_date' } : fateAt(moment, before, o);
      const held_ = held && fate.state === 'planned';
      add({ ...blank, ...(held_ ? { state: 'waiting', reason: 'waits_for_task' } : fate) });
    }
    if (step.kind === 'task') for (const part of partsOf(step, position, known, o)) add(part);
  }
  return [...items.values(), ...gone(o, items)];
};

/** What the definition has no more: done stays, the rest will not come. */
const gone = (o: PlanInput, items: ReadonlyMap<string, PlanItem>): PlanItem[] =>
  o.known
    .filter(({ stepId, part }) => !items.has(keyOf(stepId, part)))
    .map((item) =>
      isFinal(item) || item.state === 'cancelled'
        ? item
        : { ...item, state: 'cancelled', reason: 'removed_from_journey' },
    );

/** When something is due next; null: nothing before there is news. */
export const nextInstantOf = (items: readonly Pick<PlanItem, 'state' | 'plannedAt'>[]): number | null => {
  const instants = items.flatMap(({ state, plannedAt }) =>
    state === 'planned' && plannedAt !== null ? [plannedAt] : [],
  );
  return instants.length === 0 ? null : Math.min(...instants);
};

/** Nothing is to come any more, whatever news there is of tasks and dates. */
export const isOver = (items: readonly Pick<PlanItem, 'state'>[]): boolean =>
  items.every(({ state }) => state !== 'planned' && state !== 'waiting');
