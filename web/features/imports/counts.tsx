import { Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { countText } from '../../ui/time.tsx';
import { outcomes, outcomeWords, type Sync } from '../../words/syncs.ts';

/** Runs whose silence says that nothing was new. */
const wentThrough: readonly Sync['state'][] = ['succeeded', 'partially_succeeded', 'held', 'released'];

/** `12 new`, `3 changed`: only what there was. */
export const Counts = ({ run }: { readonly run: Pick<Sync, 'counts' | 'state'> }): ReactNode => {
  const some = outcomes.filter((outcome) => run.counts[outcome] > 0);
  if (some.length === 0)
    return !wentThrough.includes(run.state) ? null : (
      <Text span size="sm" c="dimmed">
        Nothing new
      </Text>
    );
  return (
    <Group gap={6} component="span">
      {some.map((outcome) => (
        <Badge
          key={outcome}
          component="span"
          variant="light"
          color={outcomeWords[outcome].color}
          tt="none"
          fw={550}
        >
          {countText(run.counts[outcome])} {outcomeWords[outcome].text.toLowerCase()}
        </Badge>
      ))}
    </Group>
  );
};
