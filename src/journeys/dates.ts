import type { StepTime, StepTask, WorkingDayRule } from '../domain/journey.ts';
import { addDays, startInstant } from '../time/start-instant.ts';

/** A day, and the instant at an hour of it in a zone (epoch ms). */
export type Moment = { readonly day: string; readonly at: number };

/** The day is no instant: UTC only carries it. */
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** @returns the day itself, or the nearest one in the rule's direction that is no weekend and no day off */
const onWorkingDay = (day: string, rule: WorkingDayRule, daysOff: ReadonlySet<string>): string => {
  if (rule === 'as_is') return day;
  let found = day;
  while (isWeekend(found) || daysOff.has(found)) found = addDays(found, rule === 'before' ? -1 : 1);
  return found;
};

export type Anchors = {
  /** The day of the hire, in the zone. */
  readonly hiredDay: string;
  readonly startDay: string | null;
  /** IANA zone of the hire. */
  readonly zone: string;
  /** ISO days, beside weekends, on which nobody works where the hire does. */
  readonly daysOff: ReadonlySet<string>;
};

const dayOf = (time: StepTime, { hiredDay, startDay }: Anchors): string | null => {
  switch (time.anchor) {
    case 'fixed':
      return time.date;
    case 'hire_date':
      return addDays(hiredDay, time.offsetDays);
    case 'start_date':
      return startDay === null ? null : addDays(startDay, time.offsetDays);
  }
};

/** When a step comes; null while there is no start date to count from. */
export const momentOf = (time: StepTime, anchors: Anchors): Moment | null => {
  const plain = dayOf(time, anchors);
  if (plain === null) return null;
  const day = onWorkingDay(plain, time.workingDay, anchors.daysOff);
  return { day, at: startInstant(day, anchors.zone, time.hour) };
};

/** A task's due day, and what comes around it. */
export type TaskDates = {
  readonly due: Moment | null;
  readonly reminders: readonly (Moment & { readonly daysBefore: number })[];
  readonly escalation: Moment | null;
};

/** @param given the day on which the task appears */
export const dueDayOf = (task: Pick<StepTask, 'dueDaysAfter'>, given: string): string | null =>
  task.dueDaysAfter === null ? null : addDays(given, task.dueDaysAfter);

/** What comes around a due day, at the step's hour in the hire's zone. */
export const taskDates = (
  task: Pick<StepTask, 'remindDaysBefore' | 'escalateDaysAfter'>,
  dueOn: string | null,
  o: { readonly zone: string; readonly hour: number },
): TaskDates => {
  if (dueOn === null) return { due: null, reminders: [], escalation: null };
  const at = (day: string): Moment => ({ day, at: startInstant(day, o.zone, o.hour) });
  return {
    due: at(dueOn),
    reminders: [...new Set(task.remindDaysBefore)].map((daysBefore) => ({
      daysBefore,
      ...at(addDays(dueOn, -daysBefore)),
    })),
    escalation: task.escalateDaysAfter === null ? null : at(addDays(dueOn, task.escalateDaysAfter)),
  };
};
