import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAddressState } from '../../../ui/address-state.ts';
import { Empty } from '../../../ui/states.tsx';
import { EmployeeLine } from '../../merge/employee-line.tsx';
import { LikelihoodLine } from '../../merge/likelihood-line.tsx';
import { evidenceText, type Matches, type Suggestion } from '../../merge/likelihood.ts';
import { CHOSEN_PARAM, MERGE_PARAM } from '../../merge/merge-address.ts';
import type { Person } from '../person.ts';

/** Who this person may be, the likeliest first. */
export const Suggestions = ({
  person,
  suggestions,
}: {
  readonly person: Person;
  readonly suggestions: Matches['suggestions'];
}): ReactNode => {
  const merge = useAddressState(MERGE_PARAM);
  if (suggestions.length === 0)
    return (
      <Empty
        title="No employee looks like this person yet"
        action={person.can.merge && <Button onClick={() => merge.open()}>Look an employee up</Button>}
      >
        Foyer looks again whenever the HRIS or the recruiting system tells something new. What the
        organization’s switches let it merge it merges by itself; everything else is suggested here.
      </Empty>
    );
  return (
    <Paper withBorder p="md" component="section" aria-label="Suggested employees">
      <Title order={2} mb="sm">
        Suggested employees
      </Title>
      <Stack gap="md" component="ol" pl={0} m={0} style={{ listStyle: 'none' }}>
        {suggestions.map((suggestion) => (
          <Line key={suggestion.employee.id} person={person} suggestion={suggestion} />
        ))}
      </Stack>
    </Paper>
  );
};

const Line = ({
  person,
  suggestion,
}: {
  readonly person: Person;
  readonly suggestion: Suggestion;
}): ReactNode => {
  const merge = useAddressState(MERGE_PARAM);
  const { employee, contributions, whyNotAutomatic } = suggestion;
  return (
    <Group component="li" justify="space-between" align="flex-start" gap="sm">
      <div style={{ flex: '1 1 320px', minWidth: 0 }}>
        <EmployeeLine employee={employee} />
        <LikelihoodLine suggestion={suggestion} />
        <Text size="sm" mt={4}>
          {contributions.map(evidenceText).join(', ')}
        </Text>
        <Text size="sm" c="dimmed">
          Not merged automatically: {whyNotAutomatic}
        </Text>
      </div>
      {person.can.merge && (
        <Button
          variant="default"
          size="xs"
          onClick={() => merge.open('1', { [CHOSEN_PARAM]: employee.id })}
          aria-label={`Compare with ${employee.name}, ${employee.externalId}`}
        >
          Compare
        </Button>
      )}
    </Group>
  );
};
