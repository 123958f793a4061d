import { Alert, Button, Checkbox, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import { changePassword, mailPasswordLink, MIN_PASSWORD_LENGTH } from '../../api/auth.ts';
import type { Me } from '../../api/me.ts';
import { fieldFaults, messageOf, Refused } from '../../api/problem.ts';
import { done } from '../../ui/notify.ts';

const eye = { 'aria-label': 'Show the password' };

export const ChangePassword = ({ me }: { readonly me: Me }): ReactNode => {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (open) return <Form me={me} close={close} />;
  return (
    <Button ref={opener} variant="default" onClick={() => setOpen(true)}>
      Change password
    </Button>
  );
};

const Form = ({ me, close }: { readonly me: Me; readonly close: () => void }): ReactNode => {
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const [elsewhere, setElsewhere] = useState(true);
  const change = useMutation({
    mutationFn: () =>
      changePassword({ currentPassword: current, newPassword: wanted, revokeOtherSessions: elsewhere }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['GET /sessions'] }),
  });
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    try {
      await change.mutateAsync();
    } catch {
      return; // shown at the fields
    }
    done(
      elsewhere ? 'Your password is changed; you are signed out everywhere else' : 'Your password is changed',
    );
    close();
  };
  const faults = fieldFaults(change.error);
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {change.error !== null && Object.keys(faults).length === 0 && (
          <Elsewhere error={change.error} me={me} />
        )}
        {/* Password managers file the new password under it. */}
        <input type="email" name="email" autoComplete="username" value={me.email ?? ''} readOnly hidden />
        <PasswordInput
          label="Your password now"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={faults['currentPassword']}
          visibilityToggleButtonProps={eye}
          autoFocus
          required
          withAsterisk={false}
        />
        <PasswordInput
          label="New password"
          description={`At least ${MIN_PASSWORD_LENGTH} characters`}
          autoComplete="new-password"
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
          minLength={MIN_PASSWORD_LENGTH}
          maxLength={200}
          error={faults['newPassword']}
          visibilityToggleButtonProps={eye}
          required
          withAsterisk={false}
        />
        <Checkbox
          label="Sign out everywhere else"
          checked={elsewhere}
          onChange={(event) => setElsewhere(event.currentTarget.checked)}
        />
        <Group>
          <Button type="submit" loading={change.isPending}>
            Change password
          </Button>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** A refusal that belongs to no field; who has no password yet can have one set by mail. */
const Elsewhere = ({ error, me }: { readonly error: Error; readonly me: Me }): ReactNode => {
  const none = error instanceof Refused && error.problem.code === 'CREDENTIAL_ACCOUNT_NOT_FOUND';
  const mail = useMutation({ mutationFn: mailPasswordLink });
  const email = me.email;
  return (
    <Alert color="orange" role="alert">
      <Text size="sm">{messageOf(error)}</Text>
      {none && email !== null && (
        <Button
          mt="sm"
          size="xs"
          variant="default"
          loading={mail.isPending}
          onClick={() => mail.mutate(email, { onSuccess: () => done(`A link is on its way to ${email}`) })}
        >
          Mail me a link
        </Button>
      )}
    </Alert>
  );
};
