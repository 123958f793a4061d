import { DataList, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { Ago, Instant } from '../../ui/time.tsx';
import { CheckNow, CheckResult } from './check-now.tsx';
import { ConnectAgain } from './connect-again.tsx';
import { ConnectionBadge } from './connection-badge.tsx';
import { credentialNoun, someOf, verbFor } from '../../words/credentials.ts';
import { Fact } from './fact.tsx';
import { isLive, isTarget, type ConnectionDetail } from './groups.ts';
import { Rename } from './rename.tsx';
import { ReplaceCredentials } from './replace-credentials.tsx';

/** How the connection stands, and what can be done about it. */
export const Facts = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const may = useMay();
  const check = useAct('POST /connections/{id}/check');
  const { pulled, connectBy } = connection;
  const asked = connectBy !== 'report';
  return (
    <Stack>
      <DataList labelWidth={150}>
        <Fact label="State">
          <ConnectionBadge connection={connection} />
        </Fact>
        {connection.entered.map(({ label, value }) => (
          <Fact key={label} label={label}>
            {value}
          </Fact>
        ))}
        {asked && <Fact label="Account">{accountText(connection)}</Fact>}
        <Fact label="Connected since">
          <Instant at={connection.createdAt} />
        </Fact>
        {!isTarget(connection) && (
          <Fact label={connection.provider === 'scim' ? 'Last push' : 'Last import'}>
            {connection.lastSuccessAt === null ? 'None yet' : <Ago at={connection.lastSuccessAt} />}
          </Fact>
        )}
        {pulled && (
          <Fact label="Last full import">
            {connection.lastFullPassAt === null ? 'None yet' : <Ago at={connection.lastFullPassAt} />}
          </Fact>
        )}
        {connection.authorizedByName !== null && (
          <Fact label="Let in by">
            {connection.authorizedByName}, in {connection.label}
          </Fact>
        )}
        {asked && isLive(connection) && (
          <Fact label={secretLabel(connection)}>
            <Text span size="sm" c="dimmed">
              Stored encrypted, never shown again
            </Text>
          </Fact>
        )}
      </DataList>
      {may('connections.write') && isLive(connection) && (
        <div>
          <Group>
            {asked && <CheckNow connection={connection} check={check} />}
            {connection.connectBy === 'key' && <ReplaceCredentials connection={connection} />}
            {connection.connectBy === 'oauth' && <ConnectAgain connection={connection} />}
            <Rename connection={connection} />
          </Group>
          <CheckResult connection={connection} check={check} />
        </div>
      )}
    </Stack>
  );
};

const secretLabel = ({ connectBy, credentialFields }: ConnectionDetail): string =>
  connectBy === 'oauth' ? 'Access' : (credentialFields.find((field) => field.secret)?.label ?? 'Access');

const accountText = ({ accountId, label, connectBy, credentialFields }: ConnectionDetail): string => {
  const noun = credentialNoun(credentialFields);
  if (connectBy === 'oauth')
    return accountId === null
      ? `Not known: ${label} does not tell which account this is`
      : 'Recognised; another account is refused';
  return accountId === null
    ? noun === 'credentials'
      ? `Not known: ${label} does not tell which account these credentials belong to`
      : `Not known: ${label} does not tell this ${noun} which account it belongs to`
    : `Recognised; ${someOf(noun)} of another account ${verbFor(noun, 'is', 'are')} refused`;
};
