import { Box, Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useList } from '../../api/hooks.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { countText, Instant } from '../../ui/time.tsx';
import type { AuditEntry } from '../../words/audit.ts';
import { queryOf, useActivityFilter } from './activity-filter.ts';
import { ActivityFilters } from './activity-filters.tsx';
import { Entry } from './entry.tsx';

const When = ({ entry }: { readonly entry: AuditEntry }): ReactNode => (
  <Text size="sm" c="dimmed" component="div">
    <Instant at={entry.at} />
  </Text>
);

const columns: readonly Column<AuditEntry>[] = [
  { key: 'what', label: 'What was done', render: (row) => <Entry entry={row} /> },
  { key: 'at', label: 'When', from: 'sm', width: 220, render: (row) => <When entry={row} /> },
];

const keyOf = (row: AuditEntry): string => String(row.id);

export const ActivityPage = (): ReactNode => {
  const { filter, any, clear } = useActivityFilter();
  const acts = useList('GET /audit', { query: { ...queryOf(filter), limit: 50 } });
  const rows = acts.data?.pages.flatMap((page) => page.items) ?? [];
  const total = acts.data?.pages[0]?.total ?? 0;
  return (
    <Page
      title="Activity log"
      lead="Everything that people and programs did, with what was before and after. Nothing here can be changed or removed."
    >
      <ActivityFilters about={rows[0]?.targetName ?? null} />
      {acts.data === undefined ? (
        acts.isError ? (
          <Failure error={acts.error} retry={() => void acts.refetch()} />
        ) : (
          <Loading />
        )
      ) : rows.length === 0 ? (
        any ? (
          <Empty
            title="Nothing like this was done"
            action={
              <Button variant="default" onClick={clear}>
                Show everything
              </Button>
            }
          >
            Nothing matches all of these filters together.
          </Empty>
        ) : (
          <Empty title="Nothing was done yet">
            As soon as somebody connects an app, edits a person or changes a setting, it stands here.
          </Empty>
        )
      ) : (
        // Wider, one would lose the line between what and when.
        <Box maw={1200}>
          <Text size="sm" c="dimmed" aria-live="polite">
            {total === 1 ? '1 entry' : `${countText(total)} entries`}, newest first
          </Text>
          <DataTable
            label="Activity log"
            rows={rows}
            rowKey={keyOf}
            columns={columns}
            details={(row) => <Narrow entry={row} />}
            total={total}
            busy={acts.isPlaceholderData}
            more={{
              has: acts.hasNextPage,
              loading: acts.isFetchingNextPage,
              load: () => void acts.fetchNextPage(),
            }}
          />
        </Box>
      )}
    </Page>
  );
};

/** On a phone the time stands below. */
const Narrow = ({ entry }: { readonly entry: AuditEntry }): ReactNode => (
  <Text size="xs" c="dimmed" component="div" hiddenFrom="sm" mt={4}>
    <Instant at={entry.at} />
  </Text>
);
