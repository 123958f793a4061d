import { Badge, Button, Group, Progress, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useList } from '../../api/hooks.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { useDialog } from '../../ui/dialog.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Ago, countText, Instant } from '../../ui/time.tsx';
import { Download } from './download.tsx';
import { ExportProspects } from './index.ts';
import { isOpen, stateWords, titleOf, type Export, type ProspectSelection } from './words.ts';

const everybody: ProspectSelection = { filter: {}, except: [] };

const columns: readonly Column<Export>[] = [
  { key: 'title', label: 'Export', render: titleOf },
  { key: 'state', label: 'State', width: 220, render: (made) => <State made={made} /> },
  {
    ...{ key: 'by', label: 'Asked for by', from: 'md' },
    render: ({ requestedByName, own }) => (own ? 'You' : requestedByName),
  },
  { key: 'at', label: 'Asked for', from: 'sm', render: ({ requestedAt }) => <Ago at={requestedAt} /> },
  { key: 'until', label: 'Kept until', from: 'lg', render: ({ expiresAt }) => <Instant at={expiresAt} /> },
  {
    ...{ key: 'file', label: 'File', from: 'sm', align: 'right' },
    render: (made) => <Download made={made} size="xs" variant="default" />,
  },
];

const State = ({ made }: { readonly made: Export }): ReactNode =>
  isOpen(made) ? (
    <Group gap="xs" wrap="nowrap">
      <Progress
        value={made.total === 0 ? 100 : (made.done / made.total) * 100}
        aria-label={titleOf(made)}
        flex={1}
        miw={60}
      />
      <Text size="xs">
        {countText(made.done)} of {countText(made.total)}
      </Text>
    </Group>
  ) : (
    <Badge variant="light" color={stateWords[made.state].color} tt="none">
      {stateWords[made.state].text}
    </Badge>
  );

/** Exports that are under way, and those that are over until their time is. */
export const ExportsPage = (): ReactNode => {
  const query = useList('GET /prospect-exports', {});
  const dialog = useDialog('export');
  const pages = query.data?.pages;
  const rows = pages?.flatMap(({ items }) => items) ?? [];
  const ask = (
    <Button leftSection={<IconDownload size={16} aria-hidden />} onClick={dialog.open}>
      Export all prospects
    </Button>
  );
  return (
    <Page
      title="Exports"
      lead="Prospects as CSV or PDF, and sent to recruiting systems many at once. Files are deleted after a week."
      back={{ to: '/prospects', label: 'Prospects' }}
      actions={ask}
    >
      {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
      {pages === undefined && !query.isError && <Loading />}
      {pages !== undefined && rows.length === 0 && (
        <Empty title="No exports yet">
          Select prospects in their list and press Export, or export all of them from here.
        </Empty>
      )}
      {rows.length > 0 && (
        <DataTable
          label="Exports"
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          linkTo={linkOf}
          total={pages?.[0]?.total ?? rows.length}
          more={{
            has: query.hasNextPage,
            loading: query.isFetchingNextPage,
            load: () => void query.fetchNextPage(),
          }}
        />
      )}
      <ExportProspects selection={everybody} opened={dialog.opened} onClose={dialog.close} />
    </Page>
  );
};

const keyOf = ({ id }: Export): string => id;
const linkOf = ({ id }: Export): string => `/prospects/exports/${id}`;
