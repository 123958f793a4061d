import { Button, Group, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CopyField } from '../../ui/copy-field.tsx';
import type { ConnectionDetail } from './groups.ts';
import type { ShownSecrets } from './shown-once.ts';
import { OnlyNow } from './webhook.tsx';

/** How an HRIS sends its report by itself. */
export const Push = ({
  connection,
  secrets,
}: {
  readonly connection: ConnectionDetail;
  readonly secrets: ShownSecrets | null;
}): ReactNode => {
  if (connection.pushUrl === null) return null;
  return (
    <Stack>
      <Text size="sm">
        Schedule a JSON report of all employees in the HRIS, sent by POST with Basic authentication:
      </Text>
      <CopyField label="Address" value={connection.pushUrl} />
      <CopyField label="User name" value={connection.id} />
      {secrets?.pushPassword != null ? (
        <>
          <CopyField label="Password" value={secrets.pushPassword} />
          <OnlyNow keep={secrets.keep} />
        </>
      ) : (
        <Text size="sm" c="dimmed">
          The password was shown once, when the report was connected. Whoever has lost it uninstalls this
          report and connects it again: that makes a new one.
        </Text>
      )}
    </Stack>
  );
};

export const UploadInstead = ({ id }: { readonly id: string }): ReactNode => (
  <Group>
    <Button
      component={Link}
      to={`/integrations/${id}/upload`}
      leftSection={<IconUpload size={16} aria-hidden />}
    >
      Upload a roster
    </Button>
  </Group>
);
