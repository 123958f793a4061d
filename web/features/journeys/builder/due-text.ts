import type { StepTask } from '../../../../src/domain/journey.ts';
import { plural, receiverText, type NameOfMember } from '../../../words/journeys.ts';

/** `due 3 days later, reminder 1 day before, then all User Managers hear of it`; null without a due date. */
export const dueText = (task: StepTask, nameOf: NameOfMember): string | null => {
  if (task.dueDaysAfter === null) return null;
  const due = task.dueDaysAfter === 0 ? 'due the same day' : `due ${plural(task.dueDaysAfter, 'day')} later`;
  const reminders = task.remindDaysBefore.length;
  const reminded = reminders === 0 ? [] : [reminders === 1 ? 'one reminder' : `${reminders} reminders`];
  const told =
    task.escalateDaysAfter === null
      ? []
      : [
          `${receiverText(task.escalateTo, task.escalateMemberId, nameOf)} told ${
            task.escalateDaysAfter === 0
              ? 'when it is late'
              : `${plural(task.escalateDaysAfter, 'day')} after that`
          }`,
        ];
  return [due, ...reminded, ...told].join(', ');
};
