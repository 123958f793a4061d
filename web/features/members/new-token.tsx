import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { Role } from '../../../src/domain/permissions.ts';
import type { Answer } from '../../api/contract.ts';
import { useAct } from '../../api/hooks.ts';
import { fieldFaults, messageOf } from '../../api/problem.ts';
import { RolesField } from './roles-field.tsx';
import { ShownOnce } from './shown-once.tsx';

type Made = Answer<'POST /api-tokens'>;

export const NewToken = ({
  opened,
  close,
}: {
  readonly opened: boolean;
  readonly close: () => void;
}): ReactNode => {
  const [made, setMade] = useState<Made | null>(null);
  const leave = (): void => {
    setMade(null);
    close();
  };
  // While the token is shown nothing but its own button closes it: it cannot be shown a second time.
  return (
    <Modal
      opened={opened}
      onClose={leave}
      title={made === null ? 'New API token' : `The token “${made.name}”`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      closeOnClickOutside={false}
      closeOnEscape={made === null}
      withCloseButton={made === null}
    >
      {made === null ? (
        <Form close={leave} onMade={setMade} />
      ) : (
        <ShownOnce token={made.token} close={leave} />
      )}
    </Modal>
  );
};

const Form = ({
  close,
  onMade,
}: {
  readonly close: () => void;
  readonly onMade: (made: Made) => void;
}): ReactNode => {
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const [noRole, setNoRole] = useState(false);
  const make = useAct('POST /api-tokens');
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setNoRole(roles.length === 0);
    if (roles.length === 0) return;
    try {
      onMade(await make.mutateAsync({ body: { name, roles: [...roles] } }));
    } catch {
      return; // shown at the fields
    }
  };
  const faults = fieldFaults(make.error);
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {make.error !== null && Object.keys(faults).length === 0 && (
          <Alert color="red" role="alert">
            {messageOf(make.error)}
          </Alert>
        )}
        <TextInput
          label="Name"
          description="What it is for, so that one knows later whether it may go"
          placeholder="Nightly export"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={faults['name']}
          maxLength={200}
          autoComplete="off"
          data-autofocus
          required
          withAsterisk={false}
        />
        <RolesField
          label="Roles"
          value={roles}
          error={noRole && roles.length === 0 ? 'Choose at least one role.' : faults['roles']}
          onChange={setRoles}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={make.isPending}>
            Make the token
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
