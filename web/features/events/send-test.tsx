import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { done, failed, warned } from '../../ui/notify.ts';
import { durationText } from '../../ui/time.tsx';
import { endpointName, type Endpoint } from '../../words/events.ts';

/** Sends a test event and tells what was answered. */
export const SendTest = ({ endpoint }: { readonly endpoint: Endpoint }): ReactNode => {
  const test = useAct('POST /event-endpoints/{id}/test');
  const send = (): void =>
    test.mutate(
      { params: { id: endpoint.id } },
      {
        onSuccess: ({ ok, text, durationMs }) => {
          if (ok) done(`${endpointName(endpoint)} took the test after ${durationText(durationMs)}`);
          else warned('The test was not taken', text);
        },
        onError: (error) => failed('No test was sent', error),
      },
    );
  return (
    <Button leftSection={<IconSend size={16} aria-hidden />} loading={test.isPending} onClick={send}>
      Send a test
    </Button>
  );
};
