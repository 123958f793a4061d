import { Anchor, Badge, Button, Code, Group, Modal, Stack, Text, Timeline, Title } from '@mantine/core';
import { IconCheck, IconRepeat, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAct, useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { useAddressState } from '../../ui/address-state.ts';
import { done, failed } from '../../ui/notify.ts';
import { useOpenedAfterMount } from '../../ui/opened-after-mount.ts';
import { Answered } from '../../ui/states.tsx';
import { durationText, Instant } from '../../ui/time.tsx';
import { deliveryLook, type DeliveryDetail, type Endpoint } from '../../words/events.ts';
import { useKinds } from './use-kinds.ts';

/** One delivery: what was sent, and what each attempt was answered. */
export const DeliveryModal = ({ endpoint }: { readonly endpoint: Endpoint }): ReactNode => {
  const { value, close } = useAddressState('delivery');
  const opened = useOpenedAfterMount(value !== null);
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Delivery"
      size="xl"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {value !== null && <ById endpoint={endpoint} deliveryId={value} />}
    </Modal>
  );
};

const ById = ({
  endpoint,
  deliveryId,
}: {
  readonly endpoint: Endpoint;
  readonly deliveryId: string;
}): ReactNode => {
  const delivery = useAnswer('GET /event-endpoints/{id}/deliveries/{deliveryId}', {
    params: { id: endpoint.id, deliveryId },
  });
  return (
    <Answered query={delivery}>
      {(data) => (
        <Stack>
          <Head endpoint={endpoint} delivery={data} />
          <Request delivery={data} />
          <Attempts delivery={data} />
        </Stack>
      )}
    </Answered>
  );
};

const Head = ({
  endpoint,
  delivery,
}: {
  readonly endpoint: Endpoint;
  readonly delivery: DeliveryDetail;
}): ReactNode => {
  const may = useMay();
  const { titleOf } = useKinds();
  const look = deliveryLook(delivery);
  return (
    <Group justify="space-between" align="flex-start">
      <Stack gap={4}>
        <Group gap="xs">
          <Text fw={600}>{titleOf(delivery.type)}</Text>
          <Badge variant="light" color={look.color}>
            {look.text}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed" component="div">
          Happened <Instant at={delivery.at} />
          {delivery.nextAttemptAt !== null && (
            <>
              {' '}
              · next attempt <Instant at={delivery.nextAttemptAt} />
            </>
          )}
        </Text>
        {delivery.personId !== null && may('people.read') && (
          <Anchor component={Link} to={`/people/${delivery.personId}`} size="sm">
            Open the person
          </Anchor>
        )}
      </Stack>
      {may('events.write') && delivery.type !== 'endpoint.test' && endpoint.state === 'on' && (
        <Replay endpoint={endpoint} delivery={delivery} />
      )}
    </Group>
  );
};

const Replay = ({
  endpoint,
  delivery,
}: {
  readonly endpoint: Endpoint;
  readonly delivery: DeliveryDetail;
}): ReactNode => {
  const replay = useAct('POST /event-endpoints/{id}/deliveries/{deliveryId}/replay');
  const send = (): void =>
    replay.mutate(
      { params: { id: endpoint.id, deliveryId: delivery.id } },
      {
        onSuccess: () => done('The event goes again, with the same id'),
        onError: (error) => failed('It was not sent again', error),
      },
    );
  return (
    <Button
      variant="default"
      leftSection={<IconRepeat size={16} aria-hidden />}
      loading={replay.isPending}
      onClick={send}
    >
      {delivery.state === 'pending' ? 'Try now' : 'Replay'}
    </Button>
  );
};

const pretty = (body: string): string => JSON.stringify(JSON.parse(body), null, 2);

const Request = ({ delivery }: { readonly delivery: DeliveryDetail }): ReactNode => (
  <Stack gap={6}>
    <Title order={3} size="h5">
      Request
    </Title>
    <Code block tabIndex={0} aria-label="Request" style={{ overflowX: 'auto' }}>
      {[
        `POST ${delivery.request.url}`,
        'content-type: application/json',
        `webhook-id: ${delivery.eventId}`,
        '',
        pretty(delivery.request.body),
      ].join('\n')}
    </Code>
  </Stack>
);

const Attempts = ({ delivery }: { readonly delivery: DeliveryDetail }): ReactNode => (
  <Stack gap={6}>
    <Title order={3} size="h5">
      Attempts
    </Title>
    {delivery.attempts.length === 0 ? (
      <Text size="sm" c="dimmed">
        None yet, or longer ago than 30 days.
      </Text>
    ) : (
      <Timeline bulletSize={22} lineWidth={2}>
        {delivery.attempts.toReversed().map((attempt, index) => (
          <Timeline.Item
            key={`${attempt.at} ${index}`}
            color={attempt.ok ? 'green' : 'red'}
            bullet={attempt.ok ? <IconCheck size={14} aria-hidden /> : <IconX size={14} aria-hidden />}
            title={attempt.text}
          >
            <Text size="sm" c="dimmed" component="div">
              <Instant at={attempt.at} /> · {durationText(attempt.durationMs)}
              {attempt.replay && ' · replay'}
            </Text>
            {attempt.answer !== null && (
              <Code block mt={4} tabIndex={0} aria-label="Answer" style={{ overflowX: 'auto' }}>
                {attempt.answer}
              </Code>
            )}
          </Timeline.Item>
        ))}
      </Timeline>
    )}
  </Stack>
);
