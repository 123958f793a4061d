import { Alert, Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyField } from '../../ui/copy-field.tsx';

/** The one time that a signing secret is on a screen. */
export const SecretOnce = ({
  secret,
  more,
  close,
}: {
  readonly secret: string;
  readonly more?: string;
  readonly close: () => void;
}): ReactNode => (
  <Stack>
    <Alert color="orange" role="status" title="Copy it now">
      It is shown this once. The receiver checks with it that an event comes from Foyer: enter it there.
      {more !== undefined && ` ${more}`}
    </Alert>
    <CopyField label="Signing secret" value={secret} />
    <Group justify="flex-end">
      <Button onClick={close} data-autofocus>
        I have kept it
      </Button>
    </Group>
  </Stack>
);
