import { Badge, DataList } from '@mantine/core';
import type { ReactNode } from 'react';
import { Ago, Instant } from '../../../ui/time.tsx';
import { webhookWords, type Webhook } from '../../../words/webhooks.ts';
import { Fact } from '../fact.tsx';
import type { ConnectionDetail } from '../groups.ts';

/** Whether they come, since when, and who made them. */
export const WebhookFacts = ({
  connection,
  webhook,
}: {
  readonly connection: ConnectionDetail;
  readonly webhook: Webhook;
}): ReactNode => {
  const { text, color } = webhookWords(webhook, connection.reviewFirst);
  return (
    <DataList labelWidth={150}>
      <Fact label="State">
        <Badge
          component="span"
          variant="light"
          color={color}
          tt="none"
          fw={600}
          h="auto"
          styles={{ label: { whiteSpace: 'normal' } }}
        >
          {text}
        </Badge>
      </Fact>
      <Fact label="Made by">{madeBy(connection, webhook)}</Fact>
      {webhook.listeningSince !== null && (
        <Fact label="Listening since">
          <Instant at={webhook.listeningSince} />
        </Fact>
      )}
      <Fact label="Last event">
        {webhook.lastEventAt === null ? 'None yet' : <Ago at={webhook.lastEventAt} />}
      </Fact>
    </DataList>
  );
};

const madeBy = ({ label, importedOnce }: ConnectionDetail, { by, problem, canMake }: Webhook): string => {
  switch (by) {
    case 'api':
      return `Foyer, in ${label}`;
    case 'hand':
      return `Somebody in ${label}, by hand`;
    case 'none':
      if (!canMake) return `Nobody yet: a person makes them in ${label}`;
      return importedOnce || problem !== null
        ? 'Nobody yet'
        : 'Nobody yet: Foyer makes them by itself after the first import';
  }
};
