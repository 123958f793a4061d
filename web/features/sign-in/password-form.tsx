import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import { signIn, waitSecondsOf } from '../../api/auth.ts';
import { textOf } from './form-text.ts';
import { heldFor, useCountdown, waitText } from './countdown.ts';
import { faultText, isWrongPassword } from './fault-text.ts';
import { useWords } from './words/use-words.ts';
import type { SignInWords } from './words/words.ts';

type Fault = { readonly at: 'password' | 'form'; readonly text: string };

const faultOf = (error: unknown, words: SignInWords): Fault => ({
  at: isWrongPassword(error) ? 'password' : 'form',
  text: faultText(error, words),
});

/**
 * Address and password. `known` is the address of somebody whose session ended: it is shown (password managers need it) and
 * stays as it is.
 */
export const PasswordForm = ({
  email,
  onEmail,
  known = false,
  beside,
  onSignedIn,
}: {
  readonly email: string;
  readonly onEmail?: (email: string) => void;
  readonly known?: boolean;
  /** Between password and button. */
  readonly beside?: ReactNode;
  readonly onSignedIn: () => Promise<void> | void;
}): ReactNode => {
  const words = useWords();
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const [wait, startWait] = useCountdown();
  const password = useRef<HTMLInputElement>(null);
  const submit = async (form: HTMLFormElement): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await signIn(textOf(form, 'email'), textOf(form, 'password'));
      await onSignedIn();
    } catch (error) {
      setFault(faultOf(error, words));
      startWait(waitSecondsOf(error) ?? 0);
      password.current?.focus();
      password.current?.select();
    } finally {
      setBusy(false);
    }
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!busy && wait === 0) void submit(event.currentTarget);
  };
  return (
    <form method="post" onSubmit={onSubmit}>
      <Stack>
        {fault?.at === 'form' && (
          <Alert color="orange" role="alert">
            {fault.text}
          </Alert>
        )}
        <TextInput
          size="md"
          label={words.email}
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={email}
          onChange={(event) => onEmail?.(event.currentTarget.value)}
          readOnly={known}
          data-autofocus={known ? undefined : true}
          autoFocus={!known}
          required
          withAsterisk={false}
        />
        <PasswordInput
          ref={password}
          size="md"
          label={words.password}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus={known ? true : undefined}
          autoFocus={known}
          error={fault?.at === 'password' ? <span role="alert">{fault.text}</span> : null}
          visibilityToggleButtonProps={{ 'aria-label': words.show }}
        />
        {beside}
        <Button type="submit" size="md" fullWidth loading={busy} {...heldFor(wait)}>
          {wait > 0 ? words.wait(waitText(wait, words)) : words.button}
        </Button>
      </Stack>
    </form>
  );
};
