import { Anchor, List, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { instantText } from '../../../ui/time.tsx';
import type { Matches } from '../../merge/likelihood.ts';
import { rejectedIn, type MatchAct } from '../../merge/match-history.ts';

type RejectedProps = { readonly history: readonly MatchAct[]; readonly matches: Matches };

/** Employees of whom somebody said that they are not this person. */
export const Rejected = ({ history, matches }: RejectedProps): ReactNode => {
  const acts = rejectedIn(history).filter((act) => act.employeeId !== matches.linked?.employee.id);
  if (acts.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-label="Not the same person">
      <Title order={2} mb="xs">
        Not the same person
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        Never suggested and never merged by Foyer itself. Merge takes it back: look the employee up by name.
      </Text>
      <List size="sm" spacing={4}>
        {acts.map((act) => (
          <List.Item key={act.entryId}>
            An employee of the HRIS, by {act.by}, {instantText(act.at)} (
            <Anchor component={Link} to={`?tab=timeline&entry=${act.entryId}`} size="sm">
              on the timeline
            </Anchor>
            )
          </List.Item>
        ))}
      </List>
    </Paper>
  );
};
