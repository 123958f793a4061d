import { Alert, Button, Collapse, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { madeByFoyer, type Webhook } from '../../../words/webhooks.ts';
import type { ConnectionDetail } from '../groups.ts';
import { Steps } from '../steps.tsx';

/** What a person must do in the provider although Foyer made the webhooks; out of the way once they come. */
export const LeftToDo = ({
  connection,
  webhook,
}: {
  readonly connection: ConnectionDetail;
  readonly webhook: Webhook;
}): ReactNode => {
  const [opened, steps] = useDisclosure(false);
  if (!madeByFoyer(webhook) || webhook.steps.length === 0) return null;
  if (webhook.listeningSince === null)
    return (
      <Alert
        color="blue"
        icon={<IconInfoCircle aria-hidden />}
        title={`One thing is left to do in ${connection.label}`}
      >
        <Steps steps={webhook.steps} />
      </Alert>
    );
  return (
    <Stack gap="xs" align="flex-start">
      <Button size="compact-sm" variant="subtle" ml={-8} onClick={steps.toggle} aria-expanded={opened}>
        {opened ? 'Hide' : 'Show'} what must be switched on in {connection.label}
      </Button>
      <Collapse expanded={opened} keepMounted={false}>
        <Steps steps={webhook.steps} />
      </Collapse>
    </Stack>
  );
};
