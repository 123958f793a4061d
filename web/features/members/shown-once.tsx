import { Alert, Button, CopyButton, Group, Stack, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** The one time that a new token is on a screen. */
export const ShownOnce = ({
  token,
  close,
}: {
  readonly token: string;
  readonly close: () => void;
}): ReactNode => (
  <Stack>
    <Alert color="orange" role="status" title="Copy it now">
      It is shown this once. Foyer keeps only a fingerprint of it: who loses it makes a new one. Whoever has
      it may do all that its roles allow, so keep it where passwords are kept.
    </Alert>
    <TextInput
      label="Token"
      value={token}
      readOnly
      onFocus={(event) => event.currentTarget.select()}
      ff="monospace"
      data-autofocus
    />
    <Group justify="flex-end">
      <Copy token={token} />
      <Button onClick={close}>I have kept it</Button>
    </Group>
  </Stack>
);

/** Browsers give the clipboard to secure addresses only; elsewhere the field above is marked and copied by hand. */
const Copy = ({ token }: { readonly token: string }): ReactNode =>
  window.isSecureContext ? (
    <CopyButton value={token} timeout={4_000}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          onClick={copy}
          leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        >
          <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
        </Button>
      )}
    </CopyButton>
  ) : null;
