import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { Role } from '../../../src/domain/permissions.ts';
import { useAct } from '../../api/hooks.ts';
import { fieldFaults, messageOf, Refused } from '../../api/problem.ts';
import { useAddressState } from '../../ui/address-state.ts';
import { done } from '../../ui/notify.ts';
import { RolesField } from './roles-field.tsx';

export const AddColleague = (): ReactNode => {
  const add = useAddressState('add');
  return (
    <Modal
      opened={add.value !== null}
      onClose={add.close}
      title="Add a colleague"
      closeButtonProps={{ 'aria-label': 'Close' }}
      closeOnClickOutside={false}
    >
      <Form close={add.close} />
    </Modal>
  );
};

const faultsOf = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof Refused && error.problem.code === 'already_a_member'
    ? { email: error.message }
    : fieldFaults(error);

const Form = ({ close }: { readonly close: () => void }): ReactNode => {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const [noRole, setNoRole] = useState(false);
  const add = useAct('POST /members');
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setNoRole(roles.length === 0);
    if (roles.length === 0) return;
    try {
      await add.mutateAsync({ body: { name, email: email.trim(), roles: [...roles] } });
    } catch {
      return; // shown at the fields
    }
    done(`${name.trim()} is a member now. An invitation is on its way to ${email.trim()}.`);
    close();
  };
  const faults = faultsOf(add.error);
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {add.error !== null && Object.keys(faults).length === 0 && (
          <Alert color="red" role="alert">
            {messageOf(add.error)}
          </Alert>
        )}
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={faults['name']}
          autoComplete="off"
          maxLength={200}
          data-autofocus
          required
          withAsterisk={false}
        />
        <TextInput
          label="Email"
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={faults['email']}
          autoComplete="off"
          required
          withAsterisk={false}
        />
        <RolesField
          label="Roles"
          value={roles}
          error={noRole && roles.length === 0 ? 'Choose at least one role.' : faults['roles']}
          onChange={setRoles}
        />
        <Text size="sm" c="dimmed">
          Foyer mails a link to set a password. It works for three days; you can send it again.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending}>
            Add and invite
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
