import { Badge, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { countText } from '../../../ui/time.tsx';
import { triggerWords, type Sync } from '../../../words/syncs.ts';
import type { Webhook } from '../../../words/webhooks.ts';

/** What counts here, the quickest way first. */
const ways = [
  'webhook',
  'reconcile',
  'schedule',
  'manual',
  'backfill',
] as const satisfies readonly Sync['trigger'][];

/** Which way people came in of late: whether webhooks bring them, or what found them otherwise. */
export const CameIn = ({ webhook }: { readonly webhook: Webhook }): ReactNode => {
  const counts = ways.map((way) => ({ way, count: webhook.createdLast30Days[way] }));
  const some = counts.filter(({ way, count }) => count > 0 || way === 'webhook');
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600} id="came-in">
        New people within 30 days
      </Text>
      {total === 0 ? (
        <Text size="sm" c="dimmed">
          Nobody came in yet.
        </Text>
      ) : (
        <Group gap="xs" role="list" aria-labelledby="came-in">
          {some.map(({ way, count }) => (
            <Badge
              key={way}
              role="listitem"
              variant="light"
              color={way === 'webhook' ? 'green' : 'gray'}
              tt="none"
              fw={550}
              size="lg"
            >
              {triggerWords[way]}: {countText(count)}
            </Badge>
          ))}
        </Group>
      )}
    </Stack>
  );
};
