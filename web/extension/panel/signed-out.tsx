import { Button, Stack, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { serverOrigin } from '../../api/server.ts';
import { Empty } from '../../ui/states.tsx';

/** The way in is Foyer's own page: the extension never sees a password. */
export const SignedOut = (): ReactNode => (
  <Empty
    title="Sign in to Foyer"
    action={
      <Button
        component="a"
        href={new URL('/sign-in', serverOrigin()).href}
        target="_blank"
        rel="noreferrer"
        rightSection={<IconExternalLink size={16} aria-hidden />}
      >
        Open Foyer
      </Button>
    }
  >
    <Stack gap={4}>
      <Text size="sm">You are not signed in. This panel goes on by itself once you are.</Text>
      <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
        {serverOrigin()}
      </Text>
    </Stack>
  </Empty>
);
