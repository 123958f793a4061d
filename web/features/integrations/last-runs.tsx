import { Anchor, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Ask } from '../../api/contract.ts';
import { useAnswer } from '../../api/hooks.ts';
import { Answered } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { Counts } from '../imports/counts.tsx';
import { RunCard } from '../imports/run-card.tsx';
import { RunState } from '../imports/run-state.tsx';
import { isOpen, startedBy, type Sync } from '../imports/run-words.ts';

const lastRuns = (connectionId: string): Ask<'GET /syncs'> => ({
  query: { connectionId, state: [], trigger: [], limit: 5 },
});

export const LastRuns = ({ id }: { readonly id: string }): ReactNode => (
  <Answered query={useAnswer('GET /syncs', lastRuns(id))}>
    {({ items, total }) => (
      <Stack gap="sm">
        {items.length === 0 && (
          <Text size="sm" c="dimmed">
            None yet.
          </Text>
        )}
        {items.map((run) =>
          isOpen(run) ? <RunCard key={run.id} id={run.id} /> : <Run key={run.id} run={run} />,
        )}
        {total > items.length && (
          <Anchor component={Link} to={`/imports?connection=${id}`} size="sm">
            All {total} runs
          </Anchor>
        )}
      </Stack>
    )}
  </Answered>
);

const Run = ({ run }: { readonly run: Sync }): ReactNode => (
  <Group justify="space-between" gap="xs">
    <div>
      <Anchor component={Link} to={`/imports/${run.id}`} size="sm" fw={550}>
        {startedBy(run)}
      </Anchor>
      <Text size="xs" c="dimmed" component="div">
        <Ago at={run.requestedAt} />
      </Text>
    </div>
    <Group gap="sm">
      <Counts run={run} />
      <RunState run={run} />
    </Group>
  </Group>
);
