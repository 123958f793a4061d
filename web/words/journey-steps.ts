import type { RunState, StepReason, StepState } from '../../src/domain/journey.ts';

/** How a step stands for one person. */
export const stepStateWords: Readonly<Record<StepState, { readonly text: string; readonly color: string }>> =
  {
    planned: { text: 'Planned', color: 'blue' },
    waiting: { text: 'Waits', color: 'grape' },
    done: { text: 'Done', color: 'green' },
    overdue: { text: 'Overdue', color: 'orange' },
    skipped: { text: 'Skipped', color: 'gray' },
    cancelled: { text: 'Cancelled', color: 'gray' },
  };

export const stepReasonWords: Readonly<Record<StepReason, string>> = {
  no_start_date: 'there is no start date yet',
  waits_for_task: 'a task before it is not done yet',
  time_was_past: 'its day had passed already',
  manager_unknown: 'nobody knows who the manager is, or the manager is no member here',
  member_gone: 'the colleague is no member any more',
  conditions_not_met: 'it is for others',
  by_hand: 'by hand',
  withdrawn: 'the hire was withdrawn',
  superseded: 'another person took this one’s place',
  journey_deleted: 'the journey was deleted',
  removed_from_journey: 'it was taken out of the journey',
  task_done: 'the task was done before',
};

export const runStateWords: Readonly<Record<RunState, { readonly text: string; readonly color: string }>> = {
  running: { text: 'On the way', color: 'blue' },
  stopped: { text: 'Stopped', color: 'gray' },
  ended: { text: 'All done', color: 'green' },
};
