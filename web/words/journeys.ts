import type {
  EscalationReceiver,
  JourneyState,
  JourneyStep,
  MessageReceiver,
  StepKind,
  StepTime,
  WorkingDayRule,
} from '../../src/domain/journey.ts';
import type { TaskAssignee } from '../../src/domain/task.ts';
import { countText, dayText } from '../ui/time.tsx';
import { readable } from './placeholders.ts';

export const journeyStateWords: Readonly<
  Record<JourneyState, { readonly text: string; readonly color: string }>
> = {
  draft: { text: 'Draft', color: 'gray' },
  on: { text: 'On', color: 'green' },
  off: { text: 'Off', color: 'orange' },
};

export const kindWords: Readonly<Record<StepKind, string>> = {
  message: 'Message',
  task: 'Task',
  wait_for_task: 'Wait for a task',
};

/** After `to` and `for`: `Message to the hire`. `member` is named by whoever it is. */
const receivers: Readonly<Record<MessageReceiver | TaskAssignee | EscalationReceiver, string>> = {
  hire: 'the hire',
  manager: 'their manager',
  it: 'IT',
  user_managers: 'all User Managers',
  member: 'a named colleague',
};

export type NameOfMember = (id: string) => string | undefined;

/** `the hire`, `their manager`, `Ana Lima`. */
export const receiverText = (
  to: keyof typeof receivers,
  memberId: string | null,
  nameOf: NameOfMember,
): string =>
  to === 'member' && memberId !== null ? (nameOf(memberId) ?? 'a former colleague') : receivers[to];

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${countText(count)} ${count === 1 ? one : many}`;

/** `3 days`, `2 weeks`: whole weeks where they are any. */
export const spanText = (days: number): string =>
  days !== 0 && days % 7 === 0 ? plural(days / 7, 'week') : plural(days, 'day');

const anchors = {
  hire_date: { on: 'On the day of hiring', from: 'hiring' },
  start_date: { on: 'On the first day', from: 'the first day' },
} as const;

/** `3 days before the first day`, `On Thu, 24 Dec 2026`. */
export const dayOfStepText = (at: StepTime): string => {
  if (at.anchor === 'fixed') return at.date === '' ? 'On a day to choose' : `On ${dayText(at.date)}`;
  const { on, from } = anchors[at.anchor];
  if (at.offsetDays === 0) return on;
  return `${spanText(Math.abs(at.offsetDays))} ${at.offsetDays < 0 ? 'before' : 'after'} ${from}`;
};

const workingDays: Readonly<Record<WorkingDayRule, string | null>> = {
  as_is: null,
  before: 'or the working day before',
  after: 'or the working day after',
};

export const clockText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** `3 days before the first day, 09:00 in their zone, or the working day before`. */
export const whenText = (at: StepTime): string => {
  const moved = workingDays[at.workingDay];
  return `${dayOfStepText(at)}, ${clockText(at.hour)} in their zone${moved === null ? '' : `, ${moved}`}`;
};

/** What the step is called: its subject, its title, or what is waited for. */
export const stepTitle = (step: JourneyStep, steps: readonly JourneyStep[]): string => {
  switch (step.kind) {
    case 'message':
      return readable(step.message.subject) || 'Message without a subject';
    case 'task':
      return readable(step.task.title) || 'Task without a title';
    case 'wait_for_task': {
      const task = steps.find((one) => one.id === step.waitFor);
      return task === undefined
        ? 'Wait for a task that is to be chosen'
        : `Wait until “${stepTitle(task, steps)}” is done`;
    }
  }
};

/** `Message to the hire`, `Task for IT`. */
export const stepFor = (step: JourneyStep, nameOf: NameOfMember): string => {
  switch (step.kind) {
    case 'message':
      return `Message to ${receiverText(step.message.to, step.message.memberId, nameOf)}`;
    case 'task':
      return `Task for ${receiverText(step.task.assignee, step.task.memberId, nameOf)}`;
    case 'wait_for_task':
      return 'What comes below waits for it';
  }
};
