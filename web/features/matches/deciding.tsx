import { Alert, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Ago, countText } from '../../ui/time.tsx';

/** After a change of the switches: how many of those who wait are decided about already. */
export const Deciding = ({
  done,
  total,
  startedAt,
}: {
  readonly done: number;
  readonly total: number;
  readonly startedAt: string;
}): ReactNode => (
  <Alert color="blue" role="status" title="Everybody who waits is compared anew">
    <Stack gap="xs">
      <Text size="sm">
        {countText(done)} of {countText(total)} people, begun <Ago at={startedAt} />. The queue is complete
        when this is gone.
      </Text>
      <Progress
        value={(100 * done) / Math.max(1, total)}
        aria-label="People who were compared anew"
        size="sm"
      />
    </Stack>
  </Alert>
);
