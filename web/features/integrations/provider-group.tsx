import { Anchor, Button, Group, Paper, SimpleGrid, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ConnectionBadge } from './connection-badge.tsx';
import { isLive, type Catalogue, type groups } from './groups.ts';
import { ProviderCard } from './provider-card.tsx';

/** Closed it says how its connections are; opened it shows the providers. */
export const ProviderGroup = ({
  group,
  catalogue,
  opened,
  toggle,
}: {
  readonly group: (typeof groups)[number];
  readonly catalogue: Catalogue;
  readonly opened: boolean;
  readonly toggle: () => void;
}): ReactNode => {
  const providers = catalogue.providers.filter((one) => one.group === group.name);
  const live = catalogue.items.filter((one) => one.group === group.name && isLive(one));
  const id = `group-${group.name}`;
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby={`${id}-title`}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Title order={2} id={`${id}-title`}>
            {group.name}
          </Title>
          <Text size="sm" c="dimmed">
            {group.what}
          </Text>
          {!opened && live.length > 0 && (
            <Group gap="md" mt="xs">
              {live.map((connection) => (
                <Group key={connection.id} gap={6}>
                  <Anchor component={Link} to={`/integrations/${connection.id}`} size="sm">
                    {connection.name}
                  </Anchor>
                  <ConnectionBadge connection={connection} />
                </Group>
              ))}
            </Group>
          )}
        </div>
        <Button
          variant="default"
          onClick={toggle}
          aria-expanded={opened}
          aria-controls={id}
          style={{ flexShrink: 0 }}
          rightSection={
            opened ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />
          }
        >
          {opened ? 'Hide' : 'Show'}
          <VisuallyHidden>{` ${group.name}`}</VisuallyHidden>
        </Button>
      </Group>
      <div id={id}>
        {opened && (
          <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }} mt="md">
            {providers.length === 0 && (
              <Text size="sm" c="dimmed">
                {group.nothing}
              </Text>
            )}
            {providers.map((provider) => (
              <ProviderCard key={provider.provider} provider={provider} catalogue={catalogue} />
            ))}
          </SimpleGrid>
        )}
      </div>
    </Paper>
  );
};
