import { Alert, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Ago, countText } from '../../ui/time.tsx';

/** After a change that concerns everybody: how many it has reached already. */
export const Applying = ({
  done,
  total,
  startedAt,
}: {
  readonly done: number;
  readonly total: number;
  readonly startedAt: string;
}): ReactNode => (
  <Alert color="blue" role="status" title="The changed settings are being applied to everybody">
    <Stack gap="xs">
      <Text size="sm">
        {countText(done)} of {countText(total)}, begun <Ago at={startedAt} />. Whoever is in stays in; nobody
        else is let in by the settings before.
      </Text>
      <Progress
        value={(100 * done) / Math.max(1, total)}
        aria-label="People the settings have reached"
        size="sm"
      />
    </Stack>
  </Alert>
);
