import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { IconMailCheck } from '@tabler/icons-react';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { waitSecondsOf } from '../../api/auth.ts';
import { fieldFaults, messageOf } from '../../api/problem.ts';
import { heldFor, useCountdown, waitText } from './countdown.ts';
import { textOf } from './form-text.ts';

/** A mail takes a moment; who asks again at once only gets two. */
const RESEND_SECONDS = 60;

/** Asks for a mail with a link. Whether the address is known is told to nobody: the answer is the same. */
export const MailForm = ({
  email,
  onEmail,
  button,
  sent,
  send,
}: {
  readonly email: string;
  readonly onEmail: (email: string) => void;
  readonly button: string;
  /** What the link does and for how long it works. */
  readonly sent: string;
  readonly send: (email: string) => Promise<void>;
}): ReactNode => {
  const [to, setTo] = useState<string | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [wait, startWait] = useCountdown();
  const mail = async (address: string): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await send(address);
      setTo(address);
      startWait(RESEND_SECONDS);
    } catch (error) {
      setFault(error);
      startWait(waitSecondsOf(error) ?? 0);
    } finally {
      setBusy(false);
    }
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (busy || wait > 0) return;
    const address = textOf(event.currentTarget, 'email').trim();
    onEmail(address);
    void mail(address);
  };
  const atField = fieldFaults(fault)['email'];
  const elsewhere =
    fault === null || atField !== undefined ? null : (
      <Alert color="orange" role="alert">
        {messageOf(fault)}
      </Alert>
    );
  if (to !== null)
    return (
      <Stack>
        <Alert color="green" icon={<IconMailCheck aria-hidden />} title="Look into your mail" role="status">
          If <strong>{to}</strong> is known here, a mail with a link is on its way to it. {sent}
        </Alert>
        {elsewhere}
        <Text size="sm" c="dimmed">
          Nothing there after a minute? Look into the spam folder, or{' '}
          <Anchor component="button" type="button" size="sm" onClick={() => setTo(null)}>
            try another address
          </Anchor>
          .
        </Text>
        <Button
          variant="default"
          size="md"
          loading={busy}
          {...heldFor(wait)}
          onClick={() => {
            if (wait === 0) void mail(to);
          }}
        >
          {wait > 0 ? `Send again in ${waitText(wait)}` : 'Send again'}
        </Button>
      </Stack>
    );
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        {elsewhere}
        <TextInput
          size="md"
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={email}
          autoFocus
          required
          withAsterisk={false}
          error={atField}
        />
        <Button type="submit" size="md" fullWidth loading={busy}>
          {button}
        </Button>
      </Stack>
    </form>
  );
};
