import { Badge, Box, Button, Group, MultiSelect, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { eventTypes } from '../../../src/domain/event-types.ts';
import { useList } from '../../api/hooks.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { useFilters } from '../../ui/search-params.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Ago, countText, Instant } from '../../ui/time.tsx';
import {
  deliveryLook,
  deliveryWords,
  isDeliveryState,
  type Delivery,
  type Endpoint,
} from '../../words/events.ts';
import { RowLink } from '../members/row-link.tsx';
import { useKinds } from './use-kinds.ts';

const Look = ({ delivery }: { readonly delivery: Delivery }): ReactNode => {
  const look = deliveryLook(delivery);
  return (
    <Badge variant="light" color={look.color}>
      {look.text}
    </Badge>
  );
};

const Outcome = ({ delivery }: { readonly delivery: Delivery }): ReactNode => (
  <Text size="sm" component="div">
    {delivery.lastText ?? <span>no attempt yet</span>}
    {delivery.attempts > 1 && ` · ${delivery.attempts} attempts`}
    {delivery.nextAttemptAt !== null && (
      <>
        {' '}
        · next <Ago at={delivery.nextAttemptAt} />
      </>
    )}
  </Text>
);

const Kind = ({ delivery }: { readonly delivery: Delivery }): ReactNode => (
  <RowLink name="delivery" value={delivery.id}>
    {useKinds().titleOf(delivery.type)}
  </RowLink>
);

const columns: readonly Column<Delivery>[] = [
  {
    key: 'type',
    label: 'Event',
    render: (row) => (
      <>
        <Kind delivery={row} />
        <Stack gap={4} mt={4} hiddenFrom="sm">
          <Group>
            <Look delivery={row} />
          </Group>
          <Outcome delivery={row} />
          <Text size="xs" c="dimmed" component="div">
            <Instant at={row.at} />
          </Text>
        </Stack>
      </>
    ),
  },
  { key: 'state', label: 'State', from: 'sm', width: 140, render: (row) => <Look delivery={row} /> },
  { key: 'outcome', label: 'Answer', from: 'sm', render: (row) => <Outcome delivery={row} /> },
  {
    key: 'at',
    label: 'Happened',
    from: 'md',
    width: 230,
    render: (row) => (
      <Text size="sm" component="div">
        <Instant at={row.at} />
      </Text>
    ),
  },
];

const states = Object.entries(deliveryWords).map(([value, { text }]) => ({ value, label: text }));

/** The log of an endpoint, newest first. */
export const Deliveries = ({ endpoint }: { readonly endpoint: Endpoint }): ReactNode => {
  const { all, set } = useFilters();
  const { titleOf } = useKinds();
  const state = all('state').filter(isDeliveryState);
  const type = eventTypes.filter((one) => all('type').includes(one));
  const any = state.length + type.length > 0;
  const deliveries = useList('GET /event-endpoints/{id}/deliveries', {
    params: { id: endpoint.id },
    query: { state, type, limit: 50 },
  });
  const rows = deliveries.data?.pages.flatMap((page) => page.items) ?? [];
  const total = deliveries.data?.pages[0]?.total ?? 0;
  const clear = (
    <Button variant="subtle" onClick={() => set({ state: null, type: null })}>
      Clear filters
    </Button>
  );
  return (
    <Stack gap="md" component="section" aria-labelledby="deliveries">
      <Title order={2} id="deliveries">
        Deliveries
      </Title>
      <Group gap="sm" align="flex-end">
        <MultiSelect
          label="State"
          placeholder={state.length === 0 ? 'Any' : ''}
          data={states}
          value={state}
          onChange={(value) => set({ state: value })}
          clearable
          w={{ base: '100%', sm: 260 }}
        />
        <MultiSelect
          label="Event"
          placeholder={type.length === 0 ? 'Any' : ''}
          data={eventTypes.map((value) => ({ value, label: titleOf(value) }))}
          value={type}
          onChange={(value) => set({ type: value })}
          clearable
          w={{ base: '100%', sm: 320 }}
        />
        {any && clear}
      </Group>
      {deliveries.data === undefined ? (
        deliveries.isError ? (
          <Failure error={deliveries.error} retry={() => void deliveries.refetch()} />
        ) : (
          <Loading />
        )
      ) : rows.length === 0 ? (
        any ? (
          <Empty title="Nothing like this" action={clear}>
            No delivery matches all of these filters together.
          </Empty>
        ) : (
          <Empty title="Nothing was sent yet">
            The next event goes here at once. Press “Send a test” to see whether it arrives.
          </Empty>
        )
      ) : (
        <Box>
          <Text size="sm" c="dimmed" aria-live="polite">
            {total === 1 ? '1 delivery' : `${countText(total)} deliveries`}, newest first
          </Text>
          <DataTable
            label="Deliveries"
            rows={rows}
            rowKey={(row) => row.id}
            columns={columns}
            total={total}
            busy={deliveries.isPlaceholderData}
            more={{
              has: deliveries.hasNextPage,
              loading: deliveries.isFetchingNextPage,
              load: () => void deliveries.fetchNextPage(),
            }}
          />
        </Box>
      )}
    </Stack>
  );
};
