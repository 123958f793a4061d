import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMay } from '../../api/me.ts';
import { messageOf } from '../../api/problem.ts';
import { useDialog } from '../../ui/dialog.ts';
import { useOpenedAfterMount } from '../../ui/opened-after-mount.ts';
import type { Connection } from './groups.ts';
import { useAuthorize } from './use-authorize.ts';

export const CONNECT_AGAIN = 'connect';

/** Lets Foyer in anew on the provider's own page: for a connection that is refused there, or lacks a permission. */
export const ConnectAgain = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const dialog = useDialog(CONNECT_AGAIN);
  return (
    <>
      <Button variant={connection.state === 'reconnect' ? 'filled' : 'default'} onClick={dialog.open}>
        Connect again
      </Button>
      <Modal
        opened={useOpenedAfterMount(dialog.opened)}
        onClose={dialog.close}
        title={`Connect ${connection.name} again`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Leave connection={connection} close={dialog.close} />
      </Modal>
    </>
  );
};

/** The same beside what is wrong. */
export const ConnectAgainLink = (): ReactNode => {
  const dialog = useDialog(CONNECT_AGAIN);
  const may = useMay();
  if (!may('connections.write')) return null;
  return (
    <Button size="xs" mt={4} onClick={dialog.open}>
      Connect again
    </Button>
  );
};

const Leave = ({
  connection,
  close,
}: {
  readonly connection: Connection;
  readonly close: () => void;
}): ReactNode => {
  const { go, leaving, error } = useAuthorize();
  const { id, provider, label, authorizedByName, kind } = connection;
  const as = kind === 'hire_source' ? 'as a Super Admin' : 'as a user who sees all employees';
  return (
    <Stack>
      <Text size="sm">
        You go to {label}, sign in there {as} of the same account, and let Foyer in. Then you are back here.
      </Text>
      {authorizedByName !== null && (
        <Text size="sm">
          {authorizedByName} let Foyer in the last time. Any other Super Admin of the account can do it now.
        </Text>
      )}
      <Text size="sm" c="dimmed">
        People, start dates and access stay as they are. Another account is refused.
      </Text>
      {error !== null && (
        <Alert color="red" role="alert" title={`Not gone to ${label}`}>
          <Text size="sm">{messageOf(error)}</Text>
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button
          rightSection={<IconExternalLink size={16} aria-hidden />}
          loading={leaving}
          onClick={() => go({ provider, connectionId: id })}
          data-autofocus
        >
          Go to {label}
        </Button>
      </Group>
    </Stack>
  );
};
