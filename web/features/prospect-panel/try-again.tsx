import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { messageOf } from '../../api/problem.ts';
import { AnotherPlace, missedItsPlace } from './another-place.tsx';
import type { Place } from './placement.tsx';
import type { Push } from './types.ts';

/** What failed, and nothing else. */
export const TryAgain = ({ push }: { readonly push: Push }): ReactNode => {
  const mayPush = useMay()('prospects.push');
  const retry = useAct('POST /prospects/{id}/pushes/{pushId}/retry');
  const [{ jobId, stageId }, setPlace] = useState<Place>({ jobId: null, stageId: null });
  if (!mayPush || (push.state !== 'failed' && push.state !== 'partial')) return null;
  return (
    <Stack gap="xs">
      {retry.isError && (
        <Alert color="red" role="alert" title="Not tried again">
          {messageOf(retry.error)}
        </Alert>
      )}
      {missedItsPlace(push) && <AnotherPlace push={push} place={{ jobId, stageId }} change={setPlace} />}
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={retry.isPending}
          onClick={() =>
            retry.mutate({
              params: { id: push.prospectId, pushId: push.id },
              body: jobId === null ? {} : { jobId, stageId },
            })
          }
        >
          Try again
        </Button>
        <Text size="xs" c="dimmed">
          Only what failed is done again.
        </Text>
      </Group>
    </Stack>
  );
};
