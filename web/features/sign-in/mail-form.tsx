import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { IconMailCheck } from '@tabler/icons-react';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { waitSecondsOf } from '../../api/auth.ts';
import { heldFor, useCountdown, waitText } from './countdown.ts';
import { faultText, isNoEmail } from './fault-text.ts';
import { textOf } from './form-text.ts';
import { mayBreak } from './may-break.ts';
import { useWords } from './words/use-words.ts';

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
  const words = useWords();
  const { mailed } = words;
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
  const atField = isNoEmail(fault);
  const elsewhere =
    fault === null || atField ? null : (
      <Alert color="orange" role="alert">
        {faultText(fault, words)}
      </Alert>
    );
  if (to !== null)
    return (
      <Stack>
        <Alert color="green" icon={<IconMailCheck aria-hidden />} title={mailed.title} role="status">
          {mailed.text(to)} {sent}
        </Alert>
        {elsewhere}
        <Text size="sm" c="dimmed">
          {mailed.nothing}{' '}
          <Anchor component="button" type="button" size="sm" onClick={() => setTo(null)}>
            {mailed.another}
          </Anchor>
          .
        </Text>
        <Button
          variant="default"
          size="md"
          loading={busy}
          {...mayBreak}
          {...heldFor(wait)}
          onClick={() => {
            if (wait === 0) void mail(to);
          }}
        >
          {wait > 0 ? mailed.againIn(waitText(wait, words)) : mailed.again}
        </Button>
      </Stack>
    );
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        {elsewhere}
        <TextInput
          size="md"
          label={words.email}
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={email}
          autoFocus
          required
          withAsterisk={false}
          error={atField ? words.faults.noEmail : undefined}
        />
        <Button type="submit" size="md" fullWidth loading={busy} {...mayBreak}>
          {button}
        </Button>
      </Stack>
    </form>
  );
};
