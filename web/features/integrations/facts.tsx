import { DataList, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { Ago, Instant } from '../../ui/time.tsx';
import { CheckNow, CheckResult } from './check-now.tsx';
import { ConnectAgain } from './connect-again.tsx';
import { ConnectionBadge } from './connection-badge.tsx';
import { Fact } from './fact.tsx';
import { isLive, type Connection } from './groups.ts';
import { Rename } from './rename.tsx';
import { ReplaceKey } from './replace-key.tsx';

/** How the connection stands, and what can be done about it. */
export const Facts = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const may = useMay();
  const check = useAct('POST /connections/{id}/check');
  const source = connection.kind === 'hire_source';
  return (
    <Stack>
      <DataList labelWidth={150}>
        <Fact label="State">
          <ConnectionBadge connection={connection} />
        </Fact>
        {source && <Fact label="Account">{accountText(connection)}</Fact>}
        <Fact label="Connected since">
          <Instant at={connection.createdAt} />
        </Fact>
        <Fact label="Last import">
          {connection.lastSuccessAt === null ? 'None yet' : <Ago at={connection.lastSuccessAt} />}
        </Fact>
        {source && (
          <Fact label="Last full import">
            {connection.lastFullPassAt === null ? 'None yet' : <Ago at={connection.lastFullPassAt} />}
          </Fact>
        )}
        {connection.authorizedByName !== null && (
          <Fact label="Let in by">
            {connection.authorizedByName}, in {connection.label}
          </Fact>
        )}
        {source && isLive(connection) && (
          <Fact label={connection.connectBy === 'oauth' ? 'Access' : 'API key'}>
            <Text span size="sm" c="dimmed">
              Stored encrypted, never shown again
            </Text>
          </Fact>
        )}
      </DataList>
      {may('connections.write') && isLive(connection) && (
        <div>
          <Group>
            {source && <CheckNow connection={connection} check={check} />}
            {connection.connectBy === 'key' && <ReplaceKey connection={connection} />}
            {connection.connectBy === 'oauth' && <ConnectAgain connection={connection} />}
            <Rename connection={connection} />
          </Group>
          <CheckResult connection={connection} check={check} />
        </div>
      )}
    </Stack>
  );
};

const accountText = ({ accountId, label, connectBy }: Connection): string => {
  if (connectBy === 'oauth')
    return accountId === null
      ? `Not known: ${label} does not tell which account this is`
      : 'Recognised; another account is refused';
  return accountId === null
    ? `Not known: ${label} does not tell this key which account it belongs to`
    : 'Recognised; a key of another account is refused';
};
