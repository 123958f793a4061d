import { Button, Collapse, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { CopyField } from '../../../ui/copy-field.tsx';
import { madeByFoyer, type Webhook } from '../../../words/webhooks.ts';
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

/** Webhooks made in the provider by a person; behind a button where Foyer has made none yet and may still do so. */
export const ByHand = (props: ByHandProps): ReactNode => {
  const [opened, byHand] = useDisclosure(false);
  const { webhook } = props;
  if (madeByFoyer(webhook)) return null;
  if (!webhook.canMake || webhook.problem !== null || webhook.by === 'hand') return <Fields {...props} />;
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
        {opened ? 'Not by hand' : 'Make them by hand instead'}
      </Button>
      <Collapse expanded={opened} keepMounted={false}>
        <Fields {...props} />
      </Collapse>
    </Stack>
  );
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
