import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CopyField } from '../../ui/copy-field.tsx';
import type { ConnectionDetail } from './groups.ts';
import type { ShownSecrets } from './shown-once.ts';

/** What to enter at the provider so that a change is here within seconds instead of at the next daily import. */
export const Webhook = ({
  connection,
  secrets,
}: {
  readonly connection: ConnectionDetail;
  readonly secrets: ShownSecrets | null;
}): ReactNode => {
  const { webhook, label } = connection;
  if (webhook === null) return null;
  return (
    <Stack>
      <Text size="sm">
        In {label} open Admin, Integrations, Webhooks, choose New, and enter these two for the events of
        candidates, applications and offers.
      </Text>
      <CopyField label="Request URL" value={webhook.requestUrl} />
      {secrets?.secretToken != null ? (
        <>
          <CopyField label="Secret Token" value={secrets.secretToken} />
          <OnlyNow keep={secrets.keep} />
        </>
      ) : (
        <Text size="sm" c="dimmed">
          The Secret Token was shown once, when {label} was connected. Whoever has lost it uninstalls and
          connects again: that makes a new one, and nobody is imported twice.
        </Text>
      )}
    </Stack>
  );
};

/** Before it is gone for good. */
export const OnlyNow = ({ keep }: { readonly keep: () => void }): ReactNode => (
  <Alert color="orange" icon={<IconKey aria-hidden />} title="Copy it now">
    <Stack gap="xs" align="flex-start">
      <Text size="sm">It is shown until you reload or close Foyer, and never again.</Text>
      <Button size="xs" variant="default" onClick={keep}>
        I have kept it
      </Button>
    </Stack>
  </Alert>
);
