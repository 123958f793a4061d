import { Alert, Anchor, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { countText, durationText, Instant } from '../../ui/time.tsx';
import { credentialNoun } from '../../words/credentials.ts';
import { stateWords } from '../../words/syncs.ts';
import { CONNECT_AGAIN } from '../integrations/connect-again.tsx';
import { isLive } from '../integrations/groups.ts';
import { Release, whatItDoes } from './release.tsx';
import { RunState } from './run-state.tsx';
import { isOpen, startedBy, waitsForRelease, type Sync } from './run-words.ts';

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode => (
  <div>
    <Text component="dt" size="xs" c="dimmed">
      {label}
    </Text>
    <Text component="dd" size="sm" m={0}>
      {children}
    </Text>
  </div>
);

/** The run in a few facts: who, when, how long, what was read. */
export const RunStory = ({ run }: { readonly run: Sync }): ReactNode => (
  <Paper withBorder p="md">
    <SimpleGrid component="dl" cols={{ base: 2, sm: 3, lg: 6 }} spacing="md" m={0}>
      <Fact label="State">
        <RunState run={run} />
      </Fact>
      <Fact label="Started by">{startedBy(run)}</Fact>
      <Fact label="When">
        <Instant at={run.requestedAt} />
      </Fact>
      <Fact label="Length">
        {run.durationMs !== null
          ? durationText(run.durationMs)
          : isOpen(run)
            ? 'Not over yet'
            : 'Did not begin'}
      </Fact>
      <Fact label="Read">
        {countText(run.readCount)} {run.readCount === 1 ? 'record' : 'records'}
        {run.attempts > 1 ? `, in ${run.attempts} attempts` : ''}
      </Fact>
      <Fact label="Looked at">
        {run.fullPass ? `Everything. ${run.fullPassReason ?? ''}` : 'Only what changed since the run before'}
      </Fact>
    </SimpleGrid>
    {run.releases !== null && (
      <Text size="sm" mt="md">
        This run carries out what a person released.{' '}
        <Anchor component={Link} to={`/imports/${run.releases}`} size="sm" underline="always">
          See the run that was held
        </Anchor>
      </Text>
    )}
  </Paper>
);

/** Why it did not simply go well, and what to do. */
export const RunTrouble = ({ run }: { readonly run: Sync }): ReactNode => {
  const may = useMay();
  if (run.failure === null) return null;
  return (
    <Alert
      color={stateWords[run.state].color}
      icon={<IconAlertTriangle aria-hidden />}
      title={stateWords[run.state].text}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{run.failure}</Text>
        {run.remedy !== null && <Text size="sm">{run.remedy}</Text>}
        {run.failureKind === 'auth' && may('connections.write') && <Renew id={run.connectionId} />}
        {waitsForRelease(run) && (
          <>
            <Text size="sm" fw={600}>
              When you release it
            </Text>
            {whatItDoes(run).map((sentence) => (
              <Text key={sentence} size="sm">
                {sentence}
              </Text>
            ))}
          </>
        )}
        <Release run={run} />
      </Stack>
    </Alert>
  );
};

/** The way to new credentials, as the connection has them. */
const Renew = ({ id }: { readonly id: string }): ReactNode => {
  const connection = useAnswer('GET /connections', {}).data?.items.find((one) => one.id === id);
  if (connection === undefined || !isLive(connection)) return null;
  const byKey = connection.connectBy === 'key';
  const noun = credentialNoun(connection.credentialFields);
  return (
    <Anchor component={Link} to={`/integrations/${id}?dialog=${byKey ? 'key' : CONNECT_AGAIN}`} size="sm">
      {byKey ? (noun === 'credentials' ? 'Enter new credentials' : `Enter a new ${noun}`) : 'Connect again'}
    </Anchor>
  );
};
