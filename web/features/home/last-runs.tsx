import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/me.ts';
import { Ago, countText } from '../../ui/time.tsx';
import { outcomes, outcomeWords, stateWords, type Sync } from '../../words/syncs.ts';
import { Section } from './section.tsx';

/** The last run of each connection: one look tells whether everything still comes in. */
export const LastRuns = ({
  runs,
  connected,
}: {
  readonly runs: readonly Sync[];
  readonly connected: number;
}): ReactNode => {
  const may = useMay();
  return (
    <Section title="Last imports" all={{ to: '/imports', label: 'All imports' }}>
      {runs.length === 0 ? (
        <Stack gap="xs" align="flex-start">
          <Text c="dimmed">
            {connected === 0 ? 'No recruiting system is connected yet.' : 'Nothing was imported yet.'}
          </Text>
          {connected === 0 && may('connections.write') && (
            <Button component={Link} to="/integrations" size="xs">
              Open App Integrations
            </Button>
          )}
        </Stack>
      ) : (
        <Stack gap="sm">
          {runs.map((run) => (
            <RunLine key={run.id} run={run} />
          ))}
        </Stack>
      )}
    </Section>
  );
};

const RunLine = ({ run }: { readonly run: Sync }): ReactNode => {
  const state = stateWords[run.state];
  const said = outcomes
    .filter((outcome) => outcome !== 'unchanged' && run.counts[outcome] > 0)
    .map((outcome) => `${countText(run.counts[outcome])} ${outcomeWords[outcome].text.toLowerCase()}`);
  return (
    <Group gap="sm" justify="space-between">
      <Group gap="sm">
        <Anchor component={Link} to={`/imports/${run.id}`} fw={550}>
          {run.connectionName}
        </Anchor>
        <Badge variant="light" color={state.color}>
          {state.text}
        </Badge>
        <Text size="sm" c="dimmed">
          {said.length === 0 ? 'nothing new' : said.join(', ')}
        </Text>
      </Group>
      <Text size="sm" c="dimmed" component="div">
        <Ago at={run.endedAt ?? run.startedAt ?? run.requestedAt} />
      </Text>
    </Group>
  );
};
