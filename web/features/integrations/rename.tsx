import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useAct } from '../../api/hooks.ts';
import { fieldFaults, messageOf } from '../../api/problem.ts';
import { useDialog } from '../../ui/dialog.ts';
import { done } from '../../ui/notify.ts';
import type { Connection } from './groups.ts';

export const Rename = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const dialog = useDialog('rename');
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Rename
      </Button>
      <Modal
        opened={dialog.opened}
        onClose={dialog.close}
        title={`Rename ${connection.name}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <NameForm connection={connection} close={dialog.close} />
      </Modal>
    </>
  );
};

const NameForm = ({
  connection,
  close,
}: {
  readonly connection: Connection;
  readonly close: () => void;
}): ReactNode => {
  const change = useAct('PATCH /connections/{id}');
  const [name, setName] = useState(connection.name);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    change.mutate(
      { params: { id: connection.id }, body: { name } },
      {
        onSuccess: (after) => {
          done(`Now called ${after.name}.`);
          close();
        },
      },
    );
  };
  const fault = name.trim() === '' ? 'Enter a name.' : (fieldFaults(change.error)['name'] ?? null);
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fault}
          maxLength={100}
          data-autofocus
        />
        {change.isError && fault === null && (
          <Alert color="red" role="alert" title="Not renamed">
            <Text size="sm">{messageOf(change.error)}</Text>
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending} disabled={name.trim() === ''}>
            Rename
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
