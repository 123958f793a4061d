import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAct, useAnswer } from '../../api/hooks.ts';
import { messageOf } from '../../api/problem.ts';
import { done } from '../../ui/notify.ts';
import type { Person } from '../person/person.ts';
import { momentText } from '../person/start-moment.ts';
import type { Employee } from './side-by-side.ts';

type MergedViewProps = {
  readonly person: Person;
  readonly employee: Employee;
  readonly onUndone: () => void;
  readonly onClose: () => void;
};

/** What was done, what follows from it, and the way back. */
export const MergedView = ({ person, employee, onUndone, onClose }: MergedViewProps): ReactNode => {
  const unmerge = useAct('POST /people/{id}/unmerge');
  const now = useAnswer('GET /people/{id}', { params: { id: person.id } }).data ?? person;
  const undo = (): void =>
    unmerge.mutate(
      { params: { id: person.id }, body: { employeeId: employee.id } },
      {
        onSuccess: () => {
          done(`${person.name} is not merged any more`);
          onUndone();
        },
      },
    );
  return (
    <Stack gap="md">
      <Alert color="green" icon={<IconCircleCheck aria-hidden />} title="Merged" role="status">
        <Text size="sm">
          {person.name} is the employee {employee.name} ({employee.externalId})
          {employee.workEmail === null ? '' : ` with the work email ${employee.workEmail}`}. {accessText(now)}
        </Text>
      </Alert>
      {unmerge.isError && (
        <Alert color="red" role="alert" title="This was not undone">
          {messageOf(unmerge.error)}
        </Alert>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" loading={unmerge.isPending} onClick={undo}>
          Undo
        </Button>
        <Button onClick={onClose} autoFocus>
          Done
        </Button>
      </Group>
    </Stack>
  );
};

/** What the merge means for the access. */
const accessText = (person: Person): string => {
  const { level, fullAccessAt, reason } = person.access;
  if (level === 'full') return 'Full access is open.';
  return fullAccessAt === null
    ? reason
    : `Full access opens by itself on ${momentText(fullAccessAt, person.timeZone)}.`;
};
