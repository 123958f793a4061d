import { Anchor, CloseButton, Group, Paper, Progress, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { countText, durationText } from '../../ui/time.tsx';
import { Elapsed } from './elapsed.tsx';
import { Counts } from './counts.tsx';
import { useRun } from './run-progress.ts';
import { RunState } from './run-state.tsx';
import { isOpen, startedBy, stateText, type Sync } from './run-words.ts';

/** One run as it goes on, second by second, and how it ended. */
export const RunCard = ({
  id,
  dismiss,
}: {
  readonly id: string;
  readonly dismiss?: () => void;
}): ReactNode => {
  const run = useRun(id).data;
  if (run === undefined) return null;
  return (
    <Paper withBorder p="md" component="section" aria-label={`Import from ${run.connectionName}`}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Group gap="xs">
            <Text fw={600}>{run.connectionName}</Text>
            <RunState run={run} />
            <Text size="sm" c="dimmed">
              {startedBy(run)}
            </Text>
          </Group>
          {dismiss !== undefined && !isOpen(run) && (
            <CloseButton aria-label={`Close the note about ${run.connectionName}`} onClick={dismiss} />
          )}
        </Group>
        <RunProgress run={run} />
        <Group justify="space-between">
          <Soon run={run} />
          <Anchor component={Link} to={`/imports/${run.id}`} size="sm">
            {isOpen(run) ? 'See the run' : 'View Results'}
            <VisuallyHidden>{` of ${run.connectionName}`}</VisuallyHidden>
          </Anchor>
        </Group>
      </Stack>
    </Paper>
  );
};

/** The bar has no end while nobody can know how much there is to read. What changes each second is not read aloud. */
export const RunProgress = ({ run }: { readonly run: Sync }): ReactNode => (
  <>
    <VisuallyHidden role="status">{`${run.connectionName}: ${stateText(run)}`}</VisuallyHidden>
    {isOpen(run) && <Progress value={100} animated size="sm" aria-label="The run goes on" />}
  </>
);

const Soon = ({ run }: { readonly run: Sync }): ReactNode => {
  if (!isOpen(run))
    return (
      <Group gap="sm">
        <Counts run={run} />
        {run.durationMs !== null && (
          <Text size="sm" c="dimmed">
            in {durationText(run.durationMs)}
          </Text>
        )}
      </Group>
    );
  if (run.startedAt === null)
    return (
      <Text size="sm" c="dimmed">
        Starts in a moment.
      </Text>
    );
  return (
    <Group gap="sm">
      <Text size="sm" className="tabular">
        {countText(run.readCount)} records read in <Elapsed since={run.startedAt} />
      </Text>
      <Counts run={run} />
    </Group>
  );
};
