import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { agoText, countText } from '../../../ui/time.tsx';
import { comesByHand, refusalWords, type Webhook } from '../../../words/webhooks.ts';
import type { ConnectionDetail } from '../groups.ts';

type Told = {
  readonly title: string;
  readonly color: string;
  readonly what: readonly string[];
};

/** Why webhooks do not come as they should, and the remedy. */
export const WebhookTrouble = ({
  connection,
  webhook,
}: {
  readonly connection: ConnectionDetail;
  readonly webhook: Webhook;
}): ReactNode =>
  troublesOf(connection, webhook).map(({ title, color, what }) => (
    <Alert key={title} color={color} icon={<IconAlertTriangle aria-hidden />} title={title}>
      <Stack gap="xs">
        {what.map((sentence) => (
          <Text key={sentence} size="sm">
            {sentence}
          </Text>
        ))}
      </Stack>
    </Alert>
  ));

const troublesOf = ({ label }: ConnectionDetail, webhook: Webhook): readonly Told[] => [
  ...(webhook.state === 'paused' ? [paused(label, webhook)] : []),
  ...(webhook.refused === null ? [] : [refused(label, webhook, webhook.refused)]),
  ...(webhook.problem === null || comesByHand(webhook)
    ? []
    : [
        {
          title: 'Foyer cannot make them by itself',
          color: 'yellow',
          what: [webhook.problem, 'Mend that, or make them by hand as it stands below.'],
        },
      ]),
];

const paused = (label: string, { pausedEvents }: Webhook): Told => ({
  title: `${label} has paused ${pausedEvents.length === 1 ? 'a webhook' : 'webhooks'}`,
  color: 'orange',
  what: [
    `Foyer did not answer when ${label} tried: ${pausedEvents.join(', ')}.`,
    `See to it that ${label} reaches the Request URL, then press Set up webhooks. What was missed meanwhile is read again.`,
  ],
});

const refused = (
  label: string,
  webhook: Webhook,
  { count, reason, lastAt }: NonNullable<Webhook['refused']>,
): Told => {
  const { why, remedy } = refusalWords[reason];
  return {
    title: `${countText(count)} ${count === 1 ? 'delivery was' : 'deliveries were'} refused within seven days`,
    color: webhook.state === 'refused' ? 'red' : 'yellow',
    what: [`The last one ${agoText(lastAt)}: ${why}. Nothing of it was believed.`, remedy(webhook, label)],
  };
};
