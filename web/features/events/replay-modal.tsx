import { Group, Radio, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { done } from '../../ui/notify.ts';
import { countText, ownZone } from '../../ui/time.tsx';
import type { Endpoint } from '../../words/events.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** `2027-01-04T09:00`, by the reader's own clock, as the browser's field has it. */
const fieldOf = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;

const DAYS = 4;

const startOf = () => {
  const now = new Date();
  const from = new Date(now.getFullYear(), now.getMonth(), now.getDate() - DAYS);
  const to = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return { from: fieldOf(from), to: fieldOf(to), what: 'missed' };
};

/** Sends again what happened in a span of time. */
export const ReplayModal = ({
  endpoint,
  opened,
  close,
}: {
  readonly endpoint: Endpoint;
  readonly opened: boolean;
  readonly close: () => void;
}): ReactNode => {
  const replay = useAct('POST /event-endpoints/{id}/replay');
  const [wish, setWish] = useState(startOf);
  const leave = (): void => {
    replay.reset();
    close();
  };
  const complete = wish.from !== '' && wish.to !== '';
  const confirm = (): void => {
    if (!complete) return;
    replay.mutate(
      {
        params: { id: endpoint.id },
        body: {
          from: new Date(wish.from).toISOString(),
          to: new Date(wish.to).toISOString(),
          states: wish.what === 'missed' ? ['failed', 'held'] : ['failed', 'held', 'delivered'],
        },
      },
      {
        onSuccess: ({ replayed }) => {
          done(
            replayed === 0
              ? 'There was nothing to send again in that time'
              : `${countText(replayed)} ${replayed === 1 ? 'event goes' : 'events go'} again`,
          );
          leave();
        },
      },
    );
  };
  return (
    <Confirm
      opened={opened}
      onClose={leave}
      title="Replay a span of time"
      what={['Events that happened in this time are sent again, with the same ids and the same contents.']}
      undo="What was sent cannot be called back. A receiver that knows ids does nothing twice."
      confirm="Replay"
      busy={replay.isPending}
      error={replay.error}
      onConfirm={confirm}
      impossible={
        endpoint.state === 'on' ? undefined : 'This endpoint takes nothing now. Switch it on first.'
      }
    >
      <Stack>
        <Radio.Group label="Which" value={wish.what} onChange={(what) => setWish({ ...wish, what })}>
          <Stack gap="xs" mt={4}>
            <Radio value="missed" label="What was not delivered" />
            <Radio value="all" label="All, also what was delivered" />
          </Stack>
        </Radio.Group>
        <Group grow align="flex-start">
          <TextInput
            type="datetime-local"
            label="From"
            description={ownZone()}
            value={wish.from}
            onChange={(event) => setWish({ ...wish, from: event.currentTarget.value })}
            required
            withAsterisk={false}
            data-autofocus
          />
          <TextInput
            type="datetime-local"
            label="To"
            description={ownZone()}
            value={wish.to}
            onChange={(event) => setWish({ ...wish, to: event.currentTarget.value })}
            required
            withAsterisk={false}
          />
        </Group>
      </Stack>
    </Confirm>
  );
};
