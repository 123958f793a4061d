import { Badge, DataList, Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Ago, Instant } from '../../ui/time.tsx';
import { endpointLook, type Endpoint } from '../../words/events.ts';
import classes from './endpoint-facts.module.css';
import { useKinds } from './use-kinds.ts';

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode => (
  <DataList.Item>
    <DataList.ItemLabel>{label}</DataList.ItemLabel>
    <DataList.ItemValue>{children}</DataList.ItemValue>
  </DataList.Item>
);

export const EndpointFacts = ({ endpoint }: { readonly endpoint: Endpoint }): ReactNode => {
  const { titleOf } = useKinds();
  const look = endpointLook(endpoint);
  return (
    <Paper withBorder radius="md" p={{ base: 'md', sm: 'lg' }}>
      <DataList orientation="vertical" className={classes['facts'] ?? ''}>
        <Fact label="Address">
          <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {endpoint.url}
          </Text>
        </Fact>
        <Fact label="State">
          <Badge variant="light" color={look.color}>
            {look.text}
          </Badge>
        </Fact>
        <Fact label="Events">
          {endpoint.types.length === 0 ? (
            'All types'
          ) : (
            <Group gap={6}>
              {endpoint.types.map((type) => (
                <Badge key={type} variant="light" color="gray" tt="none">
                  {titleOf(type)}
                </Badge>
              ))}
            </Group>
          )}
        </Fact>
        <Fact label="Last taken">
          {endpoint.lastSuccessAt === null ? 'Nothing yet' : <Ago at={endpoint.lastSuccessAt} />}
        </Fact>
        <Fact label="Added">
          <Instant at={endpoint.createdAt} /> by {endpoint.createdByName}
        </Fact>
        {endpoint.previousSecretUntil !== null && (
          <Fact label="Signing secret">
            Replaced; the old one signs, too, until <Instant at={endpoint.previousSecretUntil} />
          </Fact>
        )}
      </DataList>
    </Paper>
  );
};
