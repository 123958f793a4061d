import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Before a secret is gone from the screen. */
export const OnlyNow = ({
  keep,
  children,
}: {
  readonly keep: () => void;
  /** How long it is shown, and what then. */
  readonly children: ReactNode;
}): ReactNode => (
  <Alert color="orange" icon={<IconKey aria-hidden />} title="Copy it now">
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{children}</Text>
      <Button size="xs" variant="default" onClick={keep}>
        I have kept it
      </Button>
    </Stack>
  </Alert>
);
