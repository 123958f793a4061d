import { Alert, Button, Divider, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { JourneyStep } from '../../../../src/domain/journey.ts';
import { useOpenedAfterMount } from '../../../ui/opened-after-mount.ts';
import { kindWords } from '../../../words/journeys.ts';
import { ConditionsFields } from './conditions-fields.tsx';
import type { FaultOf } from './faults.ts';
import { MessageFields } from './message-fields.tsx';
import { TaskFields } from './task-fields.tsx';
import { TimeFields } from './time-fields.tsx';
import { WaitFields } from './wait-fields.tsx';

type Props = {
  /** Null: closed. */
  readonly step: JourneyStep | null;
  readonly steps: readonly JourneyStep[];
  readonly faultOf: FaultOf;
  readonly change: (step: JourneyStep) => void;
  readonly remove: () => void;
  readonly close: () => void;
};

/** One step beside the line, which changes as one types. */
export const StepDrawer = (props: Props): ReactNode => {
  const { step } = props;
  // While it closes it still is about a step.
  const [last, setLast] = useState(step);
  if (step !== null && step !== last) setLast(step);
  const opened = useOpenedAfterMount(step !== null);
  return (
    <Drawer
      opened={opened}
      onClose={props.close}
      position="right"
      size="lg"
      title={last === null ? '' : kindWords[last.kind]}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {last !== null && <StepForm {...props} step={last} />}
    </Drawer>
  );
};

const StepForm = ({
  step,
  steps,
  faultOf,
  change,
  remove,
  close,
}: Props & { readonly step: JourneyStep }): ReactNode => (
  <form
    onSubmit={(event) => {
      event.preventDefault();
      close();
    }}
    noValidate
  >
    <Stack gap="lg">
      {step.kind !== 'wait_for_task' && (
        <TimeFields at={step.at} change={(at) => change({ ...step, at })} faultOf={faultOf} />
      )}
      {step.kind !== 'wait_for_task' && <Divider />}
      {step.kind === 'message' && (
        <MessageFields
          message={step.message}
          change={(message) => change({ ...step, message })}
          faultOf={faultOf}
        />
      )}
      {step.kind === 'task' && (
        <TaskFields task={step.task} change={(task) => change({ ...step, task })} faultOf={faultOf} />
      )}
      {step.kind === 'wait_for_task' && (
        <WaitFields step={step} steps={steps} change={change} faultOf={faultOf} />
      )}
      <Divider />
      <Stack gap="xs" component="section" aria-labelledby="step-for-whom">
        <Title order={3} size="h5" id="step-for-whom">
          Only for some of them
        </Title>
        <Text size="sm" c="dimmed">
          Left empty, this step is for everybody on the journey.
        </Text>
        <ConditionsFields
          conditions={step.conditions}
          change={(conditions) => change({ ...step, conditions })}
          faultOf={(name) => faultOf(`conditions.${name}`)}
        />
      </Stack>
      {faultOf('id') !== undefined && <Alert color="red">{faultOf('id')}</Alert>}
      <Group justify="space-between">
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={remove}
        >
          Remove the step
        </Button>
        <Button type="submit">Done</Button>
      </Group>
    </Stack>
  </form>
);
