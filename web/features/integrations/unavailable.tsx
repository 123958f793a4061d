import { Alert, Text } from '@mantine/core';
import { IconPlugX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Provider } from './groups.ts';

/** Nobody can connect it yet, and who must do what first. */
export const Unavailable = ({
  provider: { label, unavailableReason },
}: {
  readonly provider: Provider;
}): ReactNode => (
  <Alert color="gray" icon={<IconPlugX aria-hidden />} title={`${label} cannot be installed yet`}>
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {unavailableReason}
    </Text>
  </Alert>
);
