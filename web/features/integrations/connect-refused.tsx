import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { messageOf, Refused } from '../../api/problem.ts';
import { ConsoleLink } from '../../ui/console-link.tsx';

/** Why nothing was connected, where the key itself is not at fault; the way to the connection that stands in the way. */
export const ConnectRefused = ({ error }: { readonly error: unknown }): ReactNode => {
  const known = error instanceof Refused ? error.problem.facts['connectionId'] : undefined;
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title="Not connected">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{messageOf(error)}</Text>
        {typeof known === 'string' && (
          <ConsoleLink to={`/integrations/${known}`}>Open that connection</ConsoleLink>
        )}
      </Stack>
    </Alert>
  );
};
