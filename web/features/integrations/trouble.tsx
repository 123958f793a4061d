import { Alert, Anchor, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/me.ts';
import { connectionWords } from '../../words/access.ts';
import { inTrouble, isTarget, type Connection } from './groups.ts';

/** Why a connection does not work as it should, and the remedy. */
export const Trouble = ({
  connection,
  link = false,
  children,
}: {
  readonly connection: Connection;
  /** Leads to the connection's own page. */
  readonly link?: boolean;
  readonly children?: ReactNode;
}): ReactNode => {
  const may = useMay();
  if (!inTrouble(connection)) return null;
  const reconnect = connection.state === 'reconnect';
  return (
    <Alert
      color={connectionWords[connection.state].color}
      icon={<IconAlertTriangle aria-hidden />}
      title={reconnect ? `${connection.name} must be connected anew` : `${connection.name} needs attention`}
    >
      <Stack gap="xs" align="flex-start">
        {connection.stateReason !== null && <Text size="sm">{connection.stateReason}</Text>}
        {connection.missingPermissions.length > 0 && (
          <>
            <Text size="sm" fw={600}>
              Missing permissions
            </Text>
            <List size="sm">
              {connection.missingPermissions.map((permission) => (
                <List.Item key={permission}>{permission}</List.Item>
              ))}
            </List>
          </>
        )}
        {connection.stateRemedy !== null && <Text size="sm">{connection.stateRemedy}</Text>}
        {reconnect && (
          <Text size="sm">
            {isTarget(connection)
              ? 'Nobody is sent until it is mended; prospects and what was sent stay as they are.'
              : 'People, start dates and access stay as they are until it is mended.'}
          </Text>
        )}
        {!may('connections.write') && <Text size="sm">An IT Manager can do that.</Text>}
        {link && (
          <Anchor component={Link} to={`/integrations/${connection.id}`} size="sm">
            Open {connection.name}
          </Anchor>
        )}
        {children}
      </Stack>
    </Alert>
  );
};
