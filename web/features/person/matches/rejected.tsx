import { List, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { instantText } from '../../../ui/time.tsx';
import type { Matches } from '../../merge/likelihood.ts';

/** Employees of whom somebody said that they are not this person. */
export const Rejected = ({ rejected }: Pick<Matches, 'rejected'>): ReactNode => {
  if (rejected.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-label="Not the same person">
      <Title order={2} mb="xs">
        Not the same person
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        Never suggested and never merged by Foyer itself. Merge takes it back: look the employee up by name.
      </Text>
      <List size="sm" spacing={4}>
        {rejected.map(({ employee, rejectedByName, rejectedAt }) => (
          <List.Item key={employee.id}>
            {employee.name}
            {employee.jobTitle === null ? '' : `, ${employee.jobTitle}`}: said by {rejectedByName},{' '}
            {instantText(rejectedAt)}
          </List.Item>
        ))}
      </List>
    </Paper>
  );
};
