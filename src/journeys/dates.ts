import type { StepTime, StepTask, WorkingDayRule } from '../domain/journey.ts';
import { addDays, startInstant } from '../time/start-instant.ts';

/** A day, and the instant at an hour of it in a zone (epoch ms). */
export type Moment = { readonly day: string; readonly at: number };

/** Days of the week of an ISO day, 0 is Sunday. The day is no instant: UTC only carries it. */
const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** @returns the day itself, or the nearest one that is neither Saturday nor Sunday */
const onWorkingDay = (day: string, rule: WorkingDayRule): string => {
  const away = { 6: { before: -1, after: 2 }, 0: { before: -2, after: 1 } };
  const which = weekday(day);
  if (rule === 'as_is' || (which !== 6 && which !== 0)) return day;
  return addDays(day, away[which][rule]);
};

export type Anchors = {
  /** The day of the hire, in the zone. */
  readonly hiredDay: string;
  readonly startDay: string | null;
  /** IANA zone of the hire. */
  readonly zone: string;
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
  const day = onWorkingDay(plain, time.workingDay);
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
