import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import { useAct } from '../../api/hooks.ts';
import { messageOf } from '../../api/problem.ts';
import { useDialog } from '../../ui/dialog.ts';
import { done } from '../../ui/notify.ts';
import { useOpenedAfterMount } from '../../ui/opened-after-mount.ts';
import { credentialNoun, verbFor, type CredentialField } from '../../words/credentials.ts';
import { CredentialFields } from './credential-fields.tsx';
import type { Connection } from './groups.ts';
import { Steps } from './steps.tsx';
import { useCredentials } from './use-credentials.ts';

/** New credentials for the same account: everything else stays. */
export const ReplaceCredentials = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const dialog = useDialog('key');
  const reconnect = connection.state === 'reconnect';
  const noun = credentialNoun(connection.credentialFields);
  const a = noun === 'credentials' ? '' : 'a ';
  return (
    <>
      <Button variant={reconnect ? 'filled' : 'default'} onClick={dialog.open}>
        {reconnect ? `Enter ${a}new ${noun}` : `Replace the ${noun}`}
      </Button>
      <Modal
        opened={useOpenedAfterMount(dialog.opened)}
        onClose={dialog.close}
        title={`New ${noun} for ${connection.name}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
        size="lg"
      >
        <ReplaceForm connection={connection} close={dialog.close} />
      </Modal>
    </>
  );
};

/** What is no secret is rarely what changes. */
const kept = (field: CredentialField): boolean => !field.secret;

const ReplaceForm = ({
  connection,
  close,
}: {
  readonly connection: Connection;
  readonly close: () => void;
}): ReactNode => {
  const { id, label, credentialFields } = connection;
  const noun = credentialNoun(credentialFields);
  const change = useAct('PATCH /connections/{id}');
  const credentials = useCredentials(credentialFields, { optional: kept, error: change.error });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const entered = credentials.take();
    if (entered === null) return;
    change.mutate(
      { params: { id }, body: entered },
      {
        onSuccess: (after) => {
          done(
            after.state === 'connected'
              ? `${after.name} is connected with the new ${noun}.`
              : `${after.name} is connected. The ${noun} ${verbFor(noun, 'lacks', 'lack')}: ${after.missingPermissions.join(', ')}.`,
          );
          close();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Steps steps={connection.setupSteps} />
        <CredentialFields label={`New ${label}`} credentials={credentials} kept={kept} />
        {change.isError && !credentials.blamed && (
          <Alert color="red" role="alert" title={`The ${noun} ${verbFor(noun, 'was', 'were')} not replaced`}>
            <Text size="sm">{messageOf(change.error)}</Text>
          </Alert>
        )}
        <Text size="sm" c="dimmed">
          {verbFor(noun, 'It must belong', 'They must belong')} to the same account. The former {noun}{' '}
          {verbFor(noun, 'is', 'are')} destroyed here; delete {verbFor(noun, 'it', 'them')} in {label} too.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending}>
            Replace the {noun}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
