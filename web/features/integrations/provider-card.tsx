import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/me.ts';
import { Ago } from '../../ui/time.tsx';
import { ConnectionBadge } from './connection-badge.tsx';
import {
  connectAddress,
  isLive,
  isTarget,
  purpose,
  verb,
  type Catalogue,
  type Connection,
  type Provider,
} from './groups.ts';
import { NextStep } from './next-step.tsx';
import { ProviderMark } from './provider-mark.tsx';
import { SettingsMissing } from './settings-missing.tsx';
import { Unavailable } from './unavailable.tsx';

/** One provider: what it is for, each connection with its state, and what to do next. */
export const ProviderCard = ({
  provider,
  catalogue,
}: {
  readonly provider: Provider;
  readonly catalogue: Catalogue;
}): ReactNode => {
  const own = catalogue.items.filter((one) => one.provider === provider.provider);
  const live = own.filter(isLive);
  const blocked = provider.kind === 'hire_source' && catalogue.missingSettings.length > 0;
  return (
    <Paper withBorder p="md" component="article" aria-labelledby={`${provider.kind}-${provider.provider}`}>
      <Stack gap="md" h="100%">
        <Group wrap="nowrap" align="flex-start">
          <ProviderMark kind={provider.kind} />
          <div>
            <Title order={3} size="md" id={`${provider.kind}-${provider.provider}`}>
              {provider.label}
            </Title>
            <Text size="sm" c="dimmed">
              {purpose(provider)}
            </Text>
          </div>
        </Group>
        {live.map((connection) => (
          <Line key={connection.id} connection={connection} />
        ))}
        {live.length === 0 && <NotConnected own={own} />}
        {blocked && live.length === 0 && <SettingsMissing catalogue={catalogue} />}
        {!provider.available && <Unavailable provider={provider} />}
        {!blocked && provider.available && <Connect provider={provider} own={own} />}
      </Stack>
    </Paper>
  );
};

const Line = ({ connection }: { readonly connection: Connection }): ReactNode => (
  <Stack gap={4}>
    <Group justify="space-between" gap="xs">
      <Anchor component={Link} to={`/integrations/${connection.id}`} fw={600} size="sm">
        {connection.name}
      </Anchor>
      <ConnectionBadge connection={connection} />
    </Group>
    {!isTarget(connection) && (
      <Text size="sm" c="dimmed" component="div">
        {connection.lastSuccessAt === null ? (
          connection.provider === 'scim' ? (
            'Nothing came yet'
          ) : (
            'Nothing imported yet'
          )
        ) : (
          <>
            {connection.provider === 'scim' ? 'Last push' : 'Last import'}{' '}
            <Ago at={connection.lastSuccessAt} />
          </>
        )}
      </Text>
    )}
    {connection.stateReason !== null && <Text size="sm">{connection.stateReason}</Text>}
    {connection.stateRemedy !== null && <Text size="sm">{connection.stateRemedy}</Text>}
    <Group mt={4} gap="xs">
      <NextStep connection={connection} />
      <Configure connection={connection} />
    </Group>
  </Stack>
);

/** To its page, where everything about it is set. */
const Configure = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const may = useMay();
  if (!may('connections.write')) return null;
  return (
    <Button
      component={Link}
      to={`/integrations/${connection.id}`}
      size="xs"
      variant="default"
      aria-label={`Configure: ${connection.name}`}
    >
      Configure
    </Button>
  );
};

const keeps: Readonly<Record<Connection['kind'], string>> = {
  hire_source: 'its people are still here.',
  employee_source: 'its employees are still here.',
  prospect_target: 'who was sent there is still known.',
};

const NotConnected = ({ own }: { readonly own: readonly Connection[] }): ReactNode => {
  const former = own.at(-1);
  return (
    <Text size="sm" c="dimmed" component="div">
      Not connected
      {former?.uninstalledAt != null && (
        <>
          {'. '}
          <Anchor component={Link} to={`/integrations/${former.id}`} size="sm" underline="always">
            {former.name}
          </Anchor>{' '}
          was uninstalled <Ago at={former.uninstalledAt} />; {keeps[former.kind]}
        </>
      )}
    </Text>
  );
};

const Connect = ({
  provider,
  own,
}: {
  readonly provider: Provider;
  readonly own: readonly Connection[];
}): ReactNode => {
  const may = useMay();
  if (!may('connections.write')) return null;
  const any = own.some(isLive);
  const word = verb(provider);
  const label = any ? `${word} another` : own.length > 0 ? `${word} again` : word;
  return (
    <Group mt="auto">
      <Button
        component={Link}
        to={connectAddress(provider)}
        variant={any ? 'subtle' : 'filled'}
        size={any ? 'compact-sm' : 'sm'}
        ml={any ? -8 : 0}
        aria-label={`${label}${isTarget(provider) ? ' for prospects' : ''}: ${provider.label}`}
      >
        {label}
      </Button>
    </Group>
  );
};
