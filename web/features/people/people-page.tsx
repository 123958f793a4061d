import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useList } from '../../api/hooks.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { useFilters } from '../../ui/search-params.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { Day } from '../../ui/time.tsx';
import { tabWords, type Tab } from '../../words/people.ts';

const tabs = ['preboarding', 'action-needed', 'active', 'withdrawn'] as const;

export const PeoplePage = (): ReactNode => {
  const filters = useFilters();
  const tab: Tab = tabs.find((one) => one === filters.get('tab')) ?? 'preboarding';
  const people = useList('GET /people', { query: { tab, limit: 50 } });
  const counts = people.data?.pages[0]?.counts;
  const rows = people.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title="Users">
      <Tabs value={tab} onChange={(to) => filters.set({ tab: to })}>
        <Tabs.List>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {tabWords[one]} {counts?.[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          {people.isError && <Failure error={people.error} />}
          {people.isPending ? (
            <Loading />
          ) : (
            <DataTable
              label={tabWords[tab]}
              rows={rows}
              rowKey={(row) => row.id}
              linkTo={(row) => `/people/${row.id}`}
              columns={[
                { key: 'name', label: 'Name', render: (row) => row.name },
                { key: 'startDate', label: 'Start date', render: (row) => <Day day={row.startDate} /> },
              ]}
              more={{
                has: people.hasNextPage,
                loading: people.isFetchingNextPage,
                load: () => void people.fetchNextPage(),
              }}
            />
          )}
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
};
