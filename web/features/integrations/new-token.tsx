import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useDialog } from '../../ui/dialog.ts';
import { isReport, type Connection } from './groups.ts';

/** A new password or token for what sends employees by itself, where the one before is lost or known to somebody else. */
export const NewToken = ({
  connection,
  made,
}: {
  readonly connection: Connection;
  readonly made: (token: string) => void;
}): ReactNode => {
  const dialog = useDialog('token');
  const renew = useAct('POST /connections/{id}/token');
  const words = isReport(connection) ? ofReport : ofDirectory;
  const { id, name } = connection;
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
        {words.button}
      </Button>
      <Confirm
        opened={dialog.opened}
        onClose={close}
        title={`${words.title} ${name}?`}
        what={words.what}
        undo={words.undo}
        confirm={words.button}
        busy={renew.isPending}
        error={renew.error}
        onConfirm={confirm}
      />
    </Group>
  );
};

const ofReport = {
  button: 'Make a new password',
  title: 'A new password for',
  what: [
    'The password before it ends at once: reports are refused until the new one is entered in the HRIS.',
    'Employees who are known stay as they are.',
  ],
  undo: 'It cannot be undone: the old password is nowhere kept.',
};

const ofDirectory = {
  button: 'Make a new token',
  title: 'A new token for',
  what: [
    'The token before it ends at once: what the directory pushes is refused until the new one is entered there.',
    'Users who are known stay as they are; the directory repeats what was refused.',
  ],
  undo: 'It cannot be undone: the old token is nowhere kept.',
};
