import type { TaskAssignee } from './task.ts';

/**
 * A journey: messages and tasks around a person's start, in a line of steps. Saving one makes a new version; whoever is on
 * it keeps theirs until moved deliberately.
 */
export const journeyStates = ['draft', 'on', 'off'] as const;
/** `on` takes in new hires; `off` takes in nobody, those who are on it go on. */
export type JourneyState = (typeof journeyStates)[number];

/** Whom it is for: each list is "any of these", all must fit; an empty list is everybody. */
export type JourneyConditions = {
  readonly departments: readonly string[];
  readonly locations: readonly string[];
  readonly employmentTypes: readonly string[];
  /** Connection ids of recruiting systems. */
  readonly sources: readonly string[];
};

/** When a step falls on a weekend or a day off (`days-off.ts`): leave it, the working day before, the one after. */
export const workingDayRules = ['as_is', 'before', 'after'] as const;
export type WorkingDayRule = (typeof workingDayRules)[number];

/** In the hire's own zone. */
export type StepTime = { readonly hour: number; readonly workingDay: WorkingDayRule } & (
  | { readonly anchor: 'hire_date' | 'start_date'; readonly offsetDays: number }
  /** An ISO day that no moved start date changes. */
  | { readonly anchor: 'fixed'; readonly date: string }
);

export const messageReceivers = ['hire', 'manager', 'member'] as const;
export type MessageReceiver = (typeof messageReceivers)[number];

/** Texts may hold placeholders: `{{firstName|there}}`. */
export type StepMessage = {
  readonly to: MessageReceiver;
  /** Who, where `to` is 'member'. */
  readonly memberId: string | null;
  readonly subject: string;
  /** Plain text, paragraphs apart by an empty line. */
  readonly text: string;
};

export const escalationReceivers = ['manager', 'it', 'user_managers', 'member'] as const;
export type EscalationReceiver = (typeof escalationReceivers)[number];

export type StepTask = {
  readonly assignee: TaskAssignee;
  /** Who, where the assignee is 'member'. */
  readonly memberId: string | null;
  readonly title: string;
  readonly text: string;
  /** Days after the task appears, at the step's hour; null: no due date, no reminder, no escalation. */
  readonly dueDaysAfter: number | null;
  readonly remindDaysBefore: readonly number[];
  /** Days after the due date at which somebody else hears of it; null: nobody. */
  readonly escalateDaysAfter: number | null;
  readonly escalateTo: EscalationReceiver;
  /** Who, where `escalateTo` is 'member'. */
  readonly escalateMemberId: string | null;
};

type StepBase = {
  /** Stable over versions: what was done by it stays done. */
  readonly id: string;
  readonly conditions: JourneyConditions;
};
export type MessageStep = StepBase & {
  readonly kind: 'message';
  readonly at: StepTime;
  readonly message: StepMessage;
};
export type TaskStep = StepBase & { readonly kind: 'task'; readonly at: StepTime; readonly task: StepTask };
/** Holds all that come after it in the line until the task of an earlier step is done. */
export type WaitStep = StepBase & { readonly kind: 'wait_for_task'; readonly waitFor: string };

export const stepKinds = ['message', 'task', 'wait_for_task'] as const;
export type StepKind = (typeof stepKinds)[number];
export type JourneyStep = MessageStep | TaskStep | WaitStep;

/** What a version is made of. */
export type JourneyDefinition = {
  readonly audience: JourneyConditions;
  readonly steps: readonly JourneyStep[];
};

export const runStates = ['running', 'stopped', 'ended'] as const;
/** Of one hire on one journey. */
export type RunState = (typeof runStates)[number];

/**
 * `planned`: comes at its instant. `waiting`: for a start date, or for a task (held by a wait step). `done`: sent, or the
 * task was given. `overdue`: its time was past when it was planned, or nobody is known to do it; somebody says run or skip.
 * `skipped`: not for this person, or skipped by hand. `cancelled`: the hire was withdrawn, or the step was taken out.
 */
export const stepStates = ['planned', 'waiting', 'done', 'overdue', 'skipped', 'cancelled'] as const;
export type StepState = (typeof stepStates)[number];

export const stepReasons = [
  'no_start_date',
  'waits_for_task',
  'time_was_past',
  'manager_unknown',
  'member_gone',
  'conditions_not_met',
  'by_hand',
  'withdrawn',
  'superseded',
  'journey_deleted',
  'removed_from_journey',
  'task_done',
] as const;
export type StepReason = (typeof stepReasons)[number];

export const nobodyExcluded: JourneyConditions = {
  departments: [],
  locations: [],
  employmentTypes: [],
  sources: [],
};

/** What conditions look at. */
export type JourneyTraits = {
  readonly department: string | null;
  readonly location: string | null;
  readonly employmentType: string | null;
  /** The connection that the hire came through. */
  readonly source: string | null;
};

const fits = (wanted: readonly string[], value: string | null): boolean =>
  wanted.length === 0 || (value !== null && wanted.includes(value));

export const meets = (conditions: JourneyConditions, traits: JourneyTraits): boolean =>
  fits(conditions.departments, traits.department) &&
  fits(conditions.locations, traits.location) &&
  fits(conditions.employmentTypes, traits.employmentType) &&
  fits(conditions.sources, traits.source);

/** What a run's story knows: ids and instants (epoch ms) only. */
export type JourneyNews = {
  /** Grows with every change of what comes next: an older message never overrules a newer one. */
  readonly revision: number;
  readonly nextAt: number | null;
  readonly over: boolean;
};
