import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMay } from '../../api/me.ts';
import { useDialog } from '../../ui/dialog.ts';
import { countText, Instant } from '../../ui/time.tsx';
import type { Endpoint } from '../../words/events.ts';
import { useTurn } from './use-turn.ts';

/** What is wrong and what to do, or that it is paused, or that something waits to be replayed. */
export const EndpointNotes = ({ endpoint }: { readonly endpoint: Endpoint }): ReactNode => {
  const may = useMay();
  const turn = useTurn(endpoint);
  const replay = useDialog('replay');
  const write = may('events.write');
  const { held, failed } = endpoint.waiting;
  if (endpoint.trouble !== null)
    return (
      <Alert
        color={endpoint.state === 'disabled' ? 'red' : 'orange'}
        icon={<IconAlertTriangle aria-hidden />}
        title={endpoint.trouble.text}
      >
        <Stack gap="sm" align="flex-start">
          <Text size="sm">
            {endpoint.trouble.remedy} Since{' '}
            <Instant
              at={
                endpoint.state === 'on' ? (endpoint.failingSince ?? endpoint.stateSince) : endpoint.stateSince
              }
            />
            .
          </Text>
          {write && endpoint.state === 'disabled' && (
            <Button size="xs" loading={turn.busy} onClick={() => turn.to('on')}>
              Switch it on
            </Button>
          )}
        </Stack>
      </Alert>
    );
  if (endpoint.state === 'paused')
    return (
      <Alert color="gray" icon={<IconPlayerPause aria-hidden />} title="Paused">
        <Stack gap="sm" align="flex-start">
          <Text size="sm">
            What happens meanwhile is kept ({countText(held)} so far) and sent when you go on. Paused since{' '}
            <Instant at={endpoint.stateSince} />.
          </Text>
          {write && (
            <Button size="xs" loading={turn.busy} onClick={() => turn.to('on')}>
              Go on
            </Button>
          )}
        </Stack>
      </Alert>
    );
  if (held + failed === 0) return null;
  return (
    <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title="It missed events">
      <Group gap="sm" justify="space-between">
        <Text size="sm">
          {countText(held + failed)} {held + failed === 1 ? 'was' : 'were'} not delivered while it could not
          be reached. They are kept, and go when you replay them.
        </Text>
        {write && (
          <Button size="xs" variant="default" onClick={replay.open}>
            Replay what it missed
          </Button>
        )}
      </Group>
    </Alert>
  );
};
