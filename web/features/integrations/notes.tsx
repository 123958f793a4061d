import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconCheck, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/me.ts';
import { Ago } from '../../ui/time.tsx';
import { isLive, type ConnectionDetail } from './groups.ts';
import { Steps } from './steps.tsx';
import { Trouble } from './trouble.tsx';

/** What one must know before anything else. */
export const Notes = ({
  connection,
  fresh,
}: {
  readonly connection: ConnectionDetail;
  /** It was connected just now. */
  readonly fresh: boolean;
}): ReactNode => (
  <>
    {fresh && isLive(connection) && (
      <Alert
        color="green"
        icon={<IconCheck aria-hidden />}
        title={`${connection.name} is connected`}
        role="status"
      >
        <Text size="sm">{welcome(connection)}</Text>
      </Alert>
    )}
    <Trouble connection={connection}>
      {connection.state === 'attention' && (
        <Text size="sm">Everything else works: you can go on, and mend this whenever you like.</Text>
      )}
    </Trouble>
    {!isLive(connection) && <Uninstalled connection={connection} />}
  </>
);

const welcome = ({ kind, label, importedOnce }: ConnectionDetail): string => {
  if (kind === 'employee_source') return 'Copy the password below, or upload a file of all employees.';
  return importedOnce
    ? `The people who came from ${label} before are recognised. The next import reads everything once.`
    : 'Next: look at who would come in, and start the first import. Then enter the webhook below.';
};

const Uninstalled = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const may = useMay();
  return (
    <Alert color="gray" icon={<IconPlugConnectedX aria-hidden />} title={`${connection.name} is uninstalled`}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm" component="div">
          Nothing is imported any more, and its secrets are destroyed
          {connection.uninstalledAt !== null && (
            <>
              {' ('}
              <Ago at={connection.uninstalledAt} />)
            </>
          )}
          . Its people are still here.
        </Text>
        <Text size="sm" fw={600}>
          On the side of {connection.label}, if not done yet
        </Text>
        <Steps steps={connection.revokeSteps} />
        {may('connections.write') && (
          <Button component={Link} to={`/integrations/connect/${connection.provider}`} mt="xs">
            Connect again
          </Button>
        )}
      </Stack>
    </Alert>
  );
};
