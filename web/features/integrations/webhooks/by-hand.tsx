import { Button, Collapse, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { CopyField } from '../../../ui/copy-field.tsx';
import { comesByHand, madeByFoyer, type Webhook } from '../../../words/webhooks.ts';
import type { ConnectionDetail } from '../groups.ts';
import { Steps } from '../steps.tsx';
import type { Holding } from '../use-held.ts';
import { EnterToken } from './enter-token.tsx';
import { MakeToken } from './make-token.tsx';

type ByHandProps = {
  readonly connection: ConnectionDetail;
  readonly webhook: Webhook;
  readonly holding: Holding;
};

/** Webhooks made in the provider by a person; behind a button where they come, or Foyer may still make some itself. */
export const ByHand = (props: ByHandProps): ReactNode => {
  const { webhook, connection } = props;
  // Where a person looks at each hire, the set-up is a person's too: address and token stand there at once.
  const [opened, byHand] = useDisclosure(connection.reviewFirst && webhook.listeningSince === null);
  if (madeByFoyer(webhook)) return null;
  const comes = comesByHand(webhook);
  if (!comes && (!webhook.canMake || webhook.problem !== null || webhook.by === 'hand'))
    return <Fields {...props} />;
  return (
    <Stack gap="xs" align="stretch">
      <Button
        size="compact-sm"
        variant="subtle"
        ml={-8}
        style={{ alignSelf: 'flex-start' }}
        onClick={byHand.toggle}
        aria-expanded={opened}
      >
        {buttonText({ opened, comes })}
      </Button>
      <Collapse expanded={opened} keepMounted={false}>
        <Fields {...props} />
      </Collapse>
    </Stack>
  );
};

const buttonText = ({ opened, comes }: { readonly opened: boolean; readonly comes: boolean }): string => {
  if (comes) return opened ? 'Hide how they are made' : 'Show address, token and steps';
  return opened ? 'Not by hand' : 'Make them by hand instead';
};

const Fields = ({ connection, webhook, holding }: ByHandProps): ReactNode => (
  <Stack>
    <Steps steps={webhook.steps} />
    <CopyField label="Request URL" value={webhook.requestUrl} />
    {webhook.secretFrom === 'foyer' ? (
      <MakeToken connection={connection} holding={holding} />
    ) : (
      <EnterToken connection={connection} />
    )}
  </Stack>
);
