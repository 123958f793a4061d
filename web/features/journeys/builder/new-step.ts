import { nobodyExcluded, type JourneyStep, type StepKind } from '../../../../src/domain/journey.ts';

const MORNING = 9;

/** What a step begins as; its id stays with it over all versions. */
export const newStep = (kind: StepKind, id: string): JourneyStep => {
  const base = { id, conditions: nobodyExcluded };
  const at = { anchor: 'start_date', offsetDays: 0, hour: MORNING, workingDay: 'as_is' } as const;
  switch (kind) {
    case 'message':
      return { ...base, kind, at, message: { to: 'hire', memberId: null, subject: '', text: '' } };
    case 'task':
      return {
        ...base,
        kind,
        at,
        task: {
          assignee: 'hire',
          memberId: null,
          title: '',
          text: '',
          dueDaysAfter: 3,
          remindDaysBefore: [1],
          escalateDaysAfter: null,
          escalateTo: 'user_managers',
          escalateMemberId: null,
        },
      };
    case 'wait_for_task':
      return { ...base, kind, waitFor: '' };
  }
};
