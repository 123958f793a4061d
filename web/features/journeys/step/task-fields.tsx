import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StepTask } from '../../../../src/domain/journey.ts';
import type { TaskAssignee } from '../../../../src/domain/task.ts';
import { LONGEST_LINE, LONGEST_TEXT } from '../limits.ts';
import { DueFields } from './due-fields.tsx';
import type { FaultOf } from './faults.ts';
import { PlaceholderField } from './placeholder-field.tsx';
import { ReceiverFields } from './receiver-fields.tsx';

const assignees: readonly { readonly value: TaskAssignee; readonly label: string }[] = [
  { value: 'hire', label: 'The hire' },
  { value: 'manager', label: 'Their manager' },
  { value: 'it', label: 'IT' },
  { value: 'member', label: 'A colleague by name' },
];

/** What is to be done, by whom, until when, and what happens when it is not. */
export const TaskFields = ({
  task,
  change,
  faultOf,
}: {
  readonly task: StepTask;
  readonly change: (task: StepTask) => void;
  readonly faultOf: FaultOf;
}): ReactNode => (
  <Stack gap="md">
    <ReceiverFields
      label="Who does it"
      choices={assignees}
      value={task.assignee}
      memberId={task.memberId}
      change={(assignee, memberId) => change({ ...task, assignee, memberId })}
      error={faultOf('task.assignee')}
      memberError={faultOf('task.memberId')}
    />
    <PlaceholderField
      label="Title"
      value={task.title}
      change={(title) => change({ ...task, title })}
      error={faultOf('task.title')}
      longest={LONGEST_LINE}
    />
    <PlaceholderField
      label="What is to be done"
      description="Optional. An empty line begins a new paragraph."
      value={task.text}
      change={(text) => change({ ...task, text })}
      error={faultOf('task.text')}
      longest={LONGEST_TEXT}
      lines={4}
    />
    <DueFields task={task} change={change} faultOf={faultOf} />
  </Stack>
);
