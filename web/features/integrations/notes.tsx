import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { IconCheck, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/me.ts';
import { Ago } from '../../ui/time.tsx';
import { ConnectAgainLink } from './connect-again.tsx';
import { connectAddress, isLive, type ConnectionDetail } from './groups.ts';
import type { Arrival } from './shown-once.ts';
import { Steps } from './steps.tsx';
import { Trouble } from './trouble.tsx';
import type { Holding } from './use-held.ts';

/** What one must know before anything else. */
export const Notes = ({
  connection,
  holding,
  left,
}: {
  readonly connection: ConnectionDetail;
  readonly holding: Holding;
  /** What could not be removed at the provider when it was uninstalled here a moment ago. */
  readonly left: readonly string[];
}): ReactNode => (
  <>
    {holding.arrival !== null && isLive(connection) && (
      <Alert
        color="green"
        icon={<IconCheck aria-hidden />}
        title={`${connection.name} is connected`}
        role="status"
        withCloseButton
        closeButtonLabel="Close"
        onClose={holding.welcomed}
      >
        <Text size="sm">{welcome(connection, holding.arrival)}</Text>
      </Alert>
    )}
    <Trouble connection={connection}>
      {connection.state === 'attention' && (
        <Text size="sm">Everything else works: you can go on, and mend this whenever you like.</Text>
      )}
      {connection.connectBy === 'oauth' && <ConnectAgainLink />}
    </Trouble>
    {!isLive(connection) && <Uninstalled connection={connection} left={left} />}
  </>
);

const welcome = (connection: ConnectionDetail, arrival: Arrival): string => {
  const { kind, label, connectBy, provider } = connection;
  if (kind === 'prospect_target')
    return arrival === 'revived'
      ? 'Who was sent there before is recognised.'
      : 'Recruiters can send prospects now. Next: say whether they may send to jobs, and to which.';
  if (connectBy === 'report') {
    const next =
      provider === 'scim'
        ? 'Copy address and token below into the directory.'
        : 'Copy the password below into the HRIS, or upload a file of all employees.';
    return arrival === 'revived'
      ? `It is taken up again: the same address, the same employees. ${next}`
      : next;
  }
  if (kind === 'employee_source' && arrival !== 'renewed')
    return arrival === 'revived'
      ? `The employees of ${label} are recognised with their matches. Everybody is read once anew, now.`
      : 'Next: look at who would be matched, and press Import.';
  switch (arrival) {
    case 'new':
      return 'Next: look at who would come in, and start the first import.';
    case 'revived':
      return `The people who came from ${label} before are recognised. The next import reads everything once.`;
    case 'renewed':
      return 'Imports go on where they stopped. People, start dates and access stayed as they were.';
  }
};

const stays: Readonly<Record<ConnectionDetail['kind'], string>> = {
  hire_source: '. Its people are still here.',
  employee_source: '. Its employees and their matches are still here.',
  prospect_target: '. Prospects, and who of them was sent, are still here.',
};

const Uninstalled = ({
  connection,
  left,
}: {
  readonly connection: ConnectionDetail;
  readonly left: readonly string[];
}): ReactNode => {
  const may = useMay();
  return (
    <Alert color="gray" icon={<IconPlugConnectedX aria-hidden />} title={`${connection.name} is uninstalled`}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm" component="div">
          Nothing is {connection.kind === 'prospect_target' ? 'sent' : 'imported'} any more, and its secrets
          are destroyed
          {connection.uninstalledAt !== null && (
            <>
              {' ('}
              <Ago at={connection.uninstalledAt} />)
            </>
          )}
          {stays[connection.kind]}
        </Text>
        {left.length > 0 && (
          <>
            <Text size="sm" fw={600}>
              Could not be removed from here
            </Text>
            <List size="sm">
              {left.map((sentence) => (
                <List.Item key={sentence}>{sentence}</List.Item>
              ))}
            </List>
          </>
        )}
        <Text size="sm" fw={600}>
          On the side of {connection.label}, if not done yet
        </Text>
        <Steps steps={connection.revokeSteps} />
        {may('connections.write') && (
          <Button component={Link} to={connectAddress(connection)} mt="xs">
            {connection.connectBy === 'oauth' ? 'Install again' : 'Connect again'}
          </Button>
        )}
      </Stack>
    </Alert>
  );
};
