import { Button, Stack, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { CopyField } from '../../../ui/copy-field.tsx';
import { useDialog } from '../../../ui/dialog.ts';
import type { ConnectionDetail } from '../groups.ts';
import { OnlyNow } from '../only-now.tsx';
import type { Holding } from '../use-held.ts';

/** The secret that webhooks of this provider are signed with: made here on demand, shown once. */
export const MakeToken = ({
  connection,
  holding,
}: {
  readonly connection: ConnectionDetail;
  readonly holding: Holding;
}): ReactNode => {
  const dialog = useDialog('secret');
  const make = useAct('POST /connections/{id}/webhooks/secret');
  const { label } = connection;
  const close = (): void => {
    make.reset();
    dialog.close();
  };
  const confirm = (): void =>
    make.mutate(
      { params: { id: connection.id }, body: {} },
      {
        onSuccess: ({ webhook }) => {
          if (webhook !== null && webhook.secretToken !== null) holding.showToken(webhook.secretToken);
          close();
        },
      },
    );
  return (
    <Stack align="stretch">
      {holding.secretToken !== null ? (
        <>
          <CopyField label="Secret Token" value={holding.secretToken} />
          <OnlyNow keep={holding.keep}>
            It is shown until you reload or close Foyer. When it is lost, make a new one here.
          </OnlyNow>
        </>
      ) : (
        <>
          <Text size="sm" c="dimmed">
            The Secret Token is shown once, when it is made, and never again.
          </Text>
          <Button
            variant="default"
            style={{ alignSelf: 'flex-start' }}
            leftSection={<IconKey size={16} aria-hidden />}
            onClick={dialog.open}
          >
            Make a new Secret Token
          </Button>
        </>
      )}
      <Confirm
        opened={dialog.opened}
        onClose={close}
        title="Make a new Secret Token?"
        what={[
          `It is shown once. Enter it in ${label} for each webhook that points at Foyer.`,
          'The old one is valid for 24 hours more, so that nothing is lost meanwhile.',
        ]}
        undo="Another one can be made at any time."
        confirm="Make it"
        busy={make.isPending}
        error={make.error}
        onConfirm={confirm}
      />
    </Stack>
  );
};
