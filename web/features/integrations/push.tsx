import { Button, Group, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CopyField } from '../../ui/copy-field.tsx';
import type { ConnectionDetail } from './groups.ts';
import { NewToken } from './new-token.tsx';
import { OnlyNow } from './only-now.tsx';
import type { Holding } from './use-held.ts';

/** How an HRIS sends its report by itself. */
export const Push = ({
  connection,
  holding,
}: {
  readonly connection: ConnectionDetail;
  readonly holding: Holding;
}): ReactNode => {
  if (connection.pushUrl === null) return null;
  return (
    <Stack>
      <Text size="sm">
        Schedule a JSON report of all employees in the HRIS, sent by POST with Basic authentication:
      </Text>
      <CopyField label="Address" value={connection.pushUrl} />
      <CopyField label="User name" value={connection.id} />
      {holding.pushPassword !== null ? (
        <>
          <CopyField label="Password" value={holding.pushPassword} />
          <OnlyNow keep={holding.keep}>It is shown until you reload or close Foyer, and never again.</OnlyNow>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          The password was shown once. Whoever has lost it makes a new one.
        </Text>
      )}
      <NewToken connection={connection} made={holding.showPassword} />
    </Stack>
  );
};

export const UploadInstead = ({
  id,
  primary,
}: {
  readonly id: string;
  readonly primary: boolean;
}): ReactNode => (
  <Group>
    <Button
      component={Link}
      to={`/integrations/${id}/upload`}
      variant={primary ? 'filled' : 'default'}
      leftSection={<IconUpload size={16} aria-hidden />}
    >
      Upload a roster
    </Button>
  </Group>
);
