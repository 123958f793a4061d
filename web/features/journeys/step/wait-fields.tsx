import { Select, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { JourneyStep, WaitStep } from '../../../../src/domain/journey.ts';
import { stepTitle } from '../../../words/journeys.ts';
import { tasksAbove } from '../builder/order.ts';
import type { FaultOf } from './faults.ts';

/** For which of the tasks above it the line waits. */
export const WaitFields = ({
  step,
  steps,
  change,
  faultOf,
}: {
  readonly step: WaitStep;
  readonly steps: readonly JourneyStep[];
  readonly change: (step: WaitStep) => void;
  readonly faultOf: FaultOf;
}): ReactNode => {
  const tasks = tasksAbove(steps, step.id);
  return (
    <Stack gap="xs">
      <Select
        label="Wait until this task is done"
        placeholder={tasks.length === 0 ? 'There is no task above it' : 'Choose a task'}
        data={tasks.map((task) => ({ value: task.id, label: stepTitle(task, steps) }))}
        value={step.waitFor === '' ? null : step.waitFor}
        onChange={(waitFor) => change({ ...step, waitFor: waitFor ?? '' })}
        error={faultOf('waitFor')}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        data-autofocus
      />
      <Text size="sm" c="dimmed">
        Every step below it waits, whatever its day, and comes once the task is done.
      </Text>
    </Stack>
  );
};
