import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMay } from '../../../api/me.ts';
import { Section } from '../../../ui/section.tsx';
import type { ConnectionDetail } from '../groups.ts';
import type { Holding } from '../use-held.ts';
import { ByHand } from './by-hand.tsx';
import { CameIn } from './came-in.tsx';
import { LeftToDo } from './left-to-do.tsx';
import { SetUp } from './set-up.tsx';
import { WebhookFacts } from './webhook-facts.tsx';
import { WebhookTrouble } from './webhook-trouble.tsx';

/** How changes at the provider reach Foyer within seconds: who made the webhooks, whether they come, what is left to do. */
export const WebhookSection = ({
  connection,
  holding,
}: {
  readonly connection: ConnectionDetail;
  readonly holding: Holding;
}): ReactNode => {
  const may = useMay();
  const { webhook } = connection;
  if (webhook === null) return null;
  const manages = may('connections.write');
  const hires = connection.kind === 'hire_source';
  return (
    <Section
      anchor="webhooks"
      title="Webhooks"
      about={`With them ${hires ? 'a hire' : 'a change'} is here within seconds. What they miss is found by the hourly check and the daily import.`}
    >
      <Stack>
        <WebhookFacts connection={connection} webhook={webhook} />
        <WebhookTrouble connection={connection} webhook={webhook} />
        {manages && <LeftToDo connection={connection} webhook={webhook} />}
        {manages && webhook.canMake && <SetUp connection={connection} webhook={webhook} />}
        {hires && <CameIn webhook={webhook} />}
        {manages && <ByHand connection={connection} webhook={webhook} holding={holding} />}
      </Stack>
    </Section>
  );
};
