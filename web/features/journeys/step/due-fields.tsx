import { Group, MultiSelect, NumberInput, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { EscalationReceiver, StepTask } from '../../../../src/domain/journey.ts';
import { plural } from '../../../words/journeys.ts';
import { MOST_DAYS } from '../limits.ts';
import type { FaultOf } from './faults.ts';
import { ReceiverFields } from './receiver-fields.tsx';

const escalations: readonly { readonly value: EscalationReceiver; readonly label: string }[] = [
  { value: 'user_managers', label: 'All User Managers' },
  { value: 'manager', label: 'Their manager' },
  { value: 'it', label: 'IT' },
  { value: 'member', label: 'A colleague by name' },
];

const usual = [0, 1, 2, 3, 5, 7, 14];
const reminderText = (days: number): string =>
  days === 0 ? 'on the day it is due' : `${plural(days, 'day')} before`;

type Props = {
  readonly task: StepTask;
  readonly change: (task: StepTask) => void;
  readonly faultOf: FaultOf;
};

/** Until when; and, where there is a due date, who is reminded and who hears of it when it has passed. */
export const DueFields = ({ task, change, faultOf }: Props): ReactNode => (
  <Stack gap="md">
    <NumberInput
      label="Due"
      description="Days after the task appears. Empty: no due date."
      value={task.dueDaysAfter ?? ''}
      onChange={(days) => change({ ...task, dueDaysAfter: typeof days === 'number' ? days : null })}
      error={faultOf('task.dueDaysAfter')}
      placeholder="No due date"
      min={0}
      max={MOST_DAYS}
      allowDecimal={false}
      clampBehavior="blur"
      suffix={task.dueDaysAfter === 1 ? ' day' : ' days'}
    />
    {task.dueDaysAfter !== null && <Reminders task={task} change={change} faultOf={faultOf} />}
    {task.dueDaysAfter !== null && <Escalation task={task} change={change} faultOf={faultOf} />}
  </Stack>
);

const Reminders = ({ task, change, faultOf }: Props): ReactNode => {
  const offered = [...new Set([...usual, ...task.remindDaysBefore])].sort((a, b) => a - b);
  return (
    <MultiSelect
      label="Reminders"
      description="By mail to whoever does it, while it is open."
      data={offered.map((days) => ({ value: String(days), label: reminderText(days) }))}
      value={task.remindDaysBefore.map(String)}
      onChange={(days) => change({ ...task, remindDaysBefore: days.map(Number).sort((a, b) => b - a) })}
      error={faultOf('task.remindDaysBefore')}
      placeholder={task.remindDaysBefore.length === 0 ? 'No reminder' : ''}
      maxValues={5}
      comboboxProps={{ withinPortal: false }}
    />
  );
};

const Escalation = ({ task, change, faultOf }: Props): ReactNode => (
  <Group gap="sm" align="flex-end" grow>
    <NumberInput
      label="When nobody does it"
      description="Days after the due date at which somebody else hears of it. Empty: nobody."
      value={task.escalateDaysAfter ?? ''}
      onChange={(days) => change({ ...task, escalateDaysAfter: typeof days === 'number' ? days : null })}
      error={faultOf('task.escalateDaysAfter')}
      placeholder="Nobody hears of it"
      min={0}
      max={MOST_DAYS}
      allowDecimal={false}
      clampBehavior="blur"
      suffix={task.escalateDaysAfter === 1 ? ' day' : ' days'}
    />
    {task.escalateDaysAfter !== null && (
      <ReceiverFields
        label="Who hears of it"
        choices={escalations}
        value={task.escalateTo}
        memberId={task.escalateMemberId}
        change={(escalateTo, escalateMemberId) => change({ ...task, escalateTo, escalateMemberId })}
        error={faultOf('task.escalateTo')}
        memberError={faultOf('task.escalateMemberId')}
      />
    )}
  </Group>
);
