import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode, type SubmitEvent } from 'react';
import { fieldFaults, messageOf } from '../../../api/problem.ts';
import { done } from '../../../ui/notify.ts';
import type { Person } from '../person.ts';
import { useEmailChange, type Overtaken } from './email-change.ts';

type FormProps = { readonly person: Person; readonly onClose: () => void };

/** Enter saves, Escape leaves everything as it was. Somebody else's change in between is shown, never overwritten unseen. */
export const PrimaryEmailForm = ({ person, onClose }: FormProps): ReactNode => {
  const [typed, setTyped] = useState(person.primaryEmail ?? '');
  const change = useEmailChange(person);
  const save = (email: string | null): void =>
    change.save(email, () => {
      onClose();
      done(email === null ? 'The Primary Email is removed' : 'The Primary Email is saved');
    });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    save(typed.trim() === '' ? null : typed.trim());
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <form onSubmit={submit} onKeyDown={leave} noValidate>
      <Stack gap="xs" align="stretch" maw={420}>
        <TextInput
          aria-label="Primary Email"
          type="email"
          inputMode="email"
          autoComplete="off"
          placeholder="name@company.example"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={change.error === null ? undefined : faultOf(change.error)}
          autoFocus
        />
        {change.overtaken !== null && (
          <OvertakenNote overtaken={change.overtaken} use={(email) => setTyped(email ?? '')} />
        )}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={change.saving}>
            {change.overtaken === null ? 'Save' : 'Save mine all the same'}
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            Cancel
          </Button>
          {person.primaryEmail !== null && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => save(null)}>
              Remove
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
};

const faultOf = (error: unknown): string => fieldFaults(error)['primaryEmail'] ?? messageOf(error);

const OvertakenNote = ({
  overtaken,
  use,
}: {
  readonly overtaken: Overtaken;
  readonly use: (email: string | null) => void;
}): ReactNode => (
  <Alert color="orange" role="alert" title={`${overtaken.by} was faster`}>
    <Stack gap="xs" align="flex-start">
      <Text size="sm">
        {overtaken.now === null
          ? 'The Primary Email was removed while you were typing. '
          : `The Primary Email is ${overtaken.now} now. `}
        Nothing of yours is saved yet.
      </Text>
      <Button size="compact-sm" variant="default" onClick={() => use(overtaken.now)}>
        Take over theirs
      </Button>
    </Stack>
  </Alert>
);
