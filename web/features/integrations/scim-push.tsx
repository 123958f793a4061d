import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { useDialog } from '../../ui/dialog.ts';
import type { ConnectionDetail } from './groups.ts';
import { OnlyNow } from './only-now.tsx';
import { Steps } from './steps.tsx';
import type { Holding } from './use-held.ts';

/** What an identity provider needs to push users: the address, and the token while it can be shown. */
export const ScimPush = ({
  connection,
  holding,
}: {
  readonly connection: ConnectionDetail;
  readonly holding: Holding;
}): ReactNode => {
  const [renewed, setRenewed] = useState<string | null>(null);
  const token = renewed ?? holding.pushPassword;
  const keep = (): void => {
    setRenewed(null);
    holding.keep();
  };
  if (connection.pushUrl === null) return null;
  return (
    <Stack>
      <CopyField label="Address (Base URL, Tenant URL)" value={connection.pushUrl} />
      {token !== null ? (
        <>
          <CopyField label="Bearer token" value={token} />
          <OnlyNow keep={keep}>It is shown until you reload or close Foyer, and never again.</OnlyNow>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          The token was shown once. Whoever has lost it makes a new one.
        </Text>
      )}
      <NewToken id={connection.id} name={connection.name} made={setRenewed} />
      <Steps steps={connection.setupSteps} />
    </Stack>
  );
};

const NewToken = ({
  id,
  name,
  made,
}: {
  readonly id: string;
  readonly name: string;
  readonly made: (token: string) => void;
}): ReactNode => {
  const dialog = useDialog('token');
  const renew = useAct('POST /connections/{id}/token');
  const close = (): void => {
    renew.reset();
    dialog.close();
  };
  const confirm = (): void =>
    renew.mutate(
      { params: { id } },
      {
        onSuccess: ({ token }) => {
          made(token);
          close();
        },
      },
    );
  return (
    <Group>
      <Button variant="default" onClick={dialog.open}>
        Make a new token
      </Button>
      <Confirm
        opened={dialog.opened}
        onClose={close}
        title={`A new token for ${name}?`}
        what={[
          'The token before it ends at once: what the identity provider pushes is refused until the new one is entered there.',
          'Users who are known stay as they are; the provider repeats what was refused.',
        ]}
        undo="It cannot be undone: the old token is nowhere kept."
        confirm="Make a new token"
        busy={renew.isPending}
        error={renew.error}
        onConfirm={confirm}
      />
    </Group>
  );
};
