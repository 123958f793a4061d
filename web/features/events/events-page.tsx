import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useList } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { useAddressState } from '../../ui/address-state.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { useKeptFocus } from '../../ui/kept-focus.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Ago, countText } from '../../ui/time.tsx';
import { endpointLook, endpointName, type Endpoint } from '../../words/events.ts';
import { AddEndpoint } from './add-endpoint.tsx';

const Look = ({ endpoint }: { readonly endpoint: Endpoint }): ReactNode => {
  const look = endpointLook(endpoint);
  return (
    <Badge variant="light" color={look.color}>
      {look.text}
    </Badge>
  );
};

const Waiting = ({ endpoint }: { readonly endpoint: Endpoint }): ReactNode => {
  const { pending, held, failed } = endpoint.waiting;
  const parts = [
    pending > 0 ? `${countText(pending)} on the way` : null,
    held > 0 ? `${countText(held)} kept` : null,
    failed > 0 ? `${countText(failed)} given up` : null,
  ].filter((part) => part !== null);
  return (
    <Text size="sm" {...(parts.length === 0 ? { c: 'dimmed' } : {})}>
      {parts.length === 0 ? 'nothing waits' : parts.join(', ')}
    </Text>
  );
};

const LastTaken = ({ endpoint }: { readonly endpoint: Endpoint }): ReactNode =>
  endpoint.lastSuccessAt === null ? 'nothing yet' : <Ago at={endpoint.lastSuccessAt} />;

const columns: readonly Column<Endpoint>[] = [
  {
    key: 'name',
    label: 'Endpoint',
    render: (row) => (
      <Text span size="sm" fw={550}>
        {endpointName(row)}
      </Text>
    ),
  },
  { key: 'state', label: 'State', from: 'sm', width: 140, render: (row) => <Look endpoint={row} /> },
  {
    key: 'types',
    label: 'Events',
    from: 'md',
    width: 140,
    render: (row) => (
      <Text size="sm">{row.types.length === 0 ? 'All types' : `${row.types.length} types`}</Text>
    ),
  },
  {
    key: 'waiting',
    label: 'Not delivered',
    from: 'sm',
    width: 210,
    render: (row) => <Waiting endpoint={row} />,
  },
  {
    key: 'last',
    label: 'Last taken',
    from: 'md',
    width: 150,
    render: (row) => (
      <Text size="sm" component="div">
        <LastTaken endpoint={row} />
      </Text>
    ),
  },
];

const Details = ({ endpoint }: { readonly endpoint: Endpoint }): ReactNode => (
  <Stack gap={4} mt={2}>
    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {endpoint.url}
    </Text>
    <Group gap="xs" hiddenFrom="sm">
      <Look endpoint={endpoint} />
      <Waiting endpoint={endpoint} />
    </Group>
  </Stack>
);

/** Where events go: every endpoint with how it does. */
export const EventsPage = (): ReactNode => {
  useKeptFocus();
  const may = useMay();
  const endpoints = useList('GET /event-endpoints', { query: { limit: 50 } });
  const { value, open, close } = useAddressState('add');
  const rows = endpoints.data?.pages.flatMap((page) => page.items) ?? [];
  const button = may('events.write') ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open()}>
      Add an endpoint
    </Button>
  ) : null;
  return (
    <Page
      title="Outgoing events"
      lead={
        <>
          Foyer tells other systems what happens to people, as it happens, as signed{' '}
          <Anchor href="https://www.standardwebhooks.com" target="_blank" rel="noreferrer" underline="always">
            Standard Webhooks
          </Anchor>
          .
        </>
      }
      actions={rows.length > 0 && button}
    >
      {endpoints.data === undefined ? (
        endpoints.isError ? (
          <Failure error={endpoints.error} retry={() => void endpoints.refetch()} />
        ) : (
          <Loading />
        )
      ) : rows.length === 0 ? (
        <Empty title="No endpoint yet" action={button}>
          Add the address of a system that is to know when somebody comes into preboarding, is matched, starts
          or is withdrawn: payroll, a badge system, a workflow tool.
        </Empty>
      ) : (
        <DataTable
          label="Endpoints"
          rows={rows}
          rowKey={(row) => row.id}
          columns={columns}
          linkTo={(row) => `/events/${row.id}`}
          details={(row) => <Details endpoint={row} />}
          total={endpoints.data.pages[0]?.total ?? rows.length}
          more={{
            has: endpoints.hasNextPage,
            loading: endpoints.isFetchingNextPage,
            load: () => void endpoints.fetchNextPage(),
          }}
        />
      )}
      <AddEndpoint opened={value !== null} close={close} />
    </Page>
  );
};
