import { Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { dayText } from '../../ui/time.tsx';
import type { Employee } from './side-by-side.ts';

const states: Readonly<Record<Employee['state'], { readonly text: string; readonly color: string } | null>> =
  {
    current: null,
    terminated: { text: 'Terminated', color: 'orange' },
    vanished: { text: 'Gone from the HRIS', color: 'orange' },
  };

const day = /^\d{4}-\d{2}-\d{2}$/;

/** What tells one employee from another, in two lines. */
export const EmployeeLine = ({
  employee,
  taken = false,
}: {
  readonly employee: Employee;
  /** Merged with somebody else. */
  readonly taken?: boolean;
}): ReactNode => {
  const state = states[employee.state];
  const parts = [
    employee.jobTitle,
    employee.department,
    employee.location,
    employee.startDate === null
      ? null
      : `starts ${day.test(employee.startDate) ? dayText(employee.startDate) : employee.startDate}`,
    employee.workEmail,
  ].filter((part) => part !== null);
  return (
    <>
      <Group gap={6} component="span">
        <Text span fw={600} size="sm">
          {employee.name}
        </Text>
        <Text span size="xs" c="dimmed">
          {employee.externalId}
        </Text>
        {state !== null && (
          <Badge size="sm" variant="light" color={state.color} component="span">
            {state.text}
          </Badge>
        )}
        {taken && (
          <Badge size="sm" variant="light" color="orange" component="span">
            Merged with somebody
          </Badge>
        )}
      </Group>
      <Text span display="block" size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {parts.join(' · ')}
      </Text>
    </>
  );
};
