import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Person } from '../person/person.ts';
import { EmployeeLine } from './employee-line.tsx';
import { Faster } from './faster.tsx';
import type { Matches } from './likelihood.ts';
import { linkedByText } from './linked-by.ts';
import type { AlreadyMerged } from './refusals.ts';

type LinkedViewProps = {
  readonly person: Person;
  readonly linked: NonNullable<Matches['linked']>;
  /** One's own merge that came too late. */
  readonly late: { readonly merged: AlreadyMerged; readonly employeeId: string } | null;
  readonly onClose: () => void;
};

/** The person is merged: with whom, and who did it. */
export const LinkedView = ({ person, linked, late, onClose }: LinkedViewProps): ReactNode => (
  <Stack gap="md">
    {late !== null && <Faster person={person} {...late} />}
    <div>
      <Text fw={600}>{person.name} is merged with this employee:</Text>
      <EmployeeLine employee={linked.employee} />
      <Text size="sm" c="dimmed" mt={4}>
        {linkedByText(linked)}
      </Text>
    </div>
    <Group justify="flex-end" gap="xs">
      <Button
        variant="default"
        component={Link}
        to={`/people/${person.id}?tab=matches`}
        replace
        preventScrollReset
      >
        See the match
      </Button>
      <Button onClick={onClose} autoFocus>
        Close
      </Button>
    </Group>
  </Stack>
);
