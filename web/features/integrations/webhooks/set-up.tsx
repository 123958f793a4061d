import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconCheck, IconWebhook } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { messageOf } from '../../../api/problem.ts';
import type { Webhook } from '../../../words/webhooks.ts';
import type { ConnectionDetail } from '../groups.ts';

/** Makes what is missing at the provider, resumes what it paused, and looks how they stand. */
export const SetUp = ({
  connection,
  webhook,
}: {
  readonly connection: ConnectionDetail;
  readonly webhook: Webhook;
}): ReactNode => {
  const setUp = useAct('POST /connections/{id}/webhooks');
  const answer = setUp.data?.webhook ?? null;
  return (
    <Stack gap="sm" align="stretch">
      <Stack gap={4} align="flex-start">
        <Button
          variant={webhook.by === 'none' && connection.importedOnce ? 'filled' : 'default'}
          leftSection={<IconWebhook size={16} aria-hidden />}
          loading={setUp.isPending}
          onClick={() => setUp.mutate({ params: { id: connection.id } })}
        >
          Set up webhooks
        </Button>
        <Text size="xs" c="dimmed">
          {webhook.by === 'api'
            ? 'Checks them, makes what is missing, resumes what is paused.'
            : `Makes them in ${connection.label} now, where its permissions allow that.`}
        </Text>
      </Stack>
      <div aria-live="polite">
        {setUp.isError && (
          <Alert color="red" title="Not set up">
            <Text size="sm">{messageOf(setUp.error)}</Text>
          </Alert>
        )}
        {answer !== null && answer.problem === null && answer.pausedEvents.length === 0 && (
          <Alert color="green" icon={<IconCheck aria-hidden />} title="All webhooks are there">
            <Text size="sm">
              {connection.label} has one for each kind of event that Foyer listens to ({answer.events.length}
              ).
            </Text>
          </Alert>
        )}
      </div>
    </Stack>
  );
};
