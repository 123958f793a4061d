import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useAct } from '../../api/hooks.ts';
import { messageOf } from '../../api/problem.ts';
import { useDialog } from '../../ui/dialog.ts';
import { done } from '../../ui/notify.ts';
import type { Connection } from './groups.ts';
import { KeyField, keyFault } from './key-field.tsx';
import { Steps } from './steps.tsx';

/** A new key for the same account: everything else stays. */
export const ReplaceKey = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const dialog = useDialog('key');
  const reconnect = connection.state === 'reconnect';
  return (
    <>
      <Button variant={reconnect ? 'filled' : 'default'} onClick={dialog.open}>
        {reconnect ? 'Enter a new key' : 'Replace the key'}
      </Button>
      <Modal
        opened={dialog.opened}
        onClose={dialog.close}
        title={`New key for ${connection.name}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
        size="lg"
      >
        <KeyForm connection={connection} close={dialog.close} />
      </Modal>
    </>
  );
};

const KeyForm = ({
  connection,
  close,
}: {
  readonly connection: Connection;
  readonly close: () => void;
}): ReactNode => {
  const change = useAct('PATCH /connections/{id}');
  const [apiKey, setApiKey] = useState('');
  const [empty, setEmpty] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setEmpty(apiKey.trim() === '');
    if (apiKey.trim() === '') return;
    change.mutate(
      { params: { id: connection.id }, body: { apiKey } },
      {
        onSuccess: (after) => {
          done(
            after.state === 'connected'
              ? `${after.name} is connected with the new key.`
              : `${after.name} is connected. The key lacks: ${after.missingPermissions.join(', ')}.`,
          );
          close();
        },
      },
    );
  };
  const fault = empty ? 'Paste the key here.' : keyFault(change.error);
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Steps steps={connection.setupSteps} />
        <KeyField
          label={`New ${connection.label} API key`}
          value={apiKey}
          change={(value) => {
            setApiKey(value);
            setEmpty(false);
          }}
          fault={fault}
        />
        {change.isError && fault === null && (
          <Alert color="red" role="alert" title="The key was not replaced">
            <Text size="sm">{messageOf(change.error)}</Text>
          </Alert>
        )}
        <Text size="sm" c="dimmed">
          It must belong to the same account. The former key is destroyed here; delete it in{' '}
          {connection.label} too.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending}>
            Replace the key
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
