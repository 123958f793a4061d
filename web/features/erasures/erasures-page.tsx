import { Anchor, Box, Button, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { erasureReasonTexts } from '../../../src/domain/erasure.ts';
import type { Answer } from '../../api/contract.ts';
import { useList } from '../../api/hooks.ts';
import { rawAnswer } from '../../api/raw.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { failed } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { countText, Instant } from '../../ui/time.tsx';

type Erasure = Answer<'GET /erasures'>['items'][number];

const reasonText = (reason: string): string =>
  new Map(Object.entries(erasureReasonTexts)).get(reason) ?? reason;

const Who = ({ row }: { readonly row: Erasure }): ReactNode =>
  row.personId === null ? (
    <Text size="sm">{countText(row.people)} people</Text>
  ) : (
    <Anchor component={Link} to={`/people/${row.personId}`} size="sm">
      1 person{row.employees > 0 && ', with the employee record'}
    </Anchor>
  );

const rowsOf = (row: Erasure): number => Object.values(row.counts).reduce((sum, count) => sum + count, 0);

const Proof = ({ row }: { readonly row: Erasure }): ReactNode => {
  const save = useMutation({
    mutationFn: async () => {
      const answer = await rawAnswer(`/erasures/${row.id}/proof`, { accept: 'application/json' });
      saveFile(await answer.blob(), `erasure-${row.number}.json`);
    },
    onError: (error) => failed('The file was not made', error),
  });
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconDownload size={14} aria-hidden />}
      aria-label={`Proof of erasure ${row.number}`}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      Proof
    </Button>
  );
};

const columns: readonly Column<Erasure>[] = [
  { key: 'who', label: 'Who', render: (row) => <Who row={row} /> },
  { key: 'why', label: 'Why', render: (row) => <Text size="sm">{reasonText(row.reason)}</Text> },
  { key: 'by', label: 'By', from: 'sm', render: (row) => <Text size="sm">{row.actorName}</Text> },
  { key: 'at', label: 'When', from: 'sm', width: 200, render: (row) => <Instant at={row.at} /> },
  {
    key: 'rows',
    label: 'Rows',
    from: 'md',
    width: 90,
    render: (row) => <Text size="sm">{countText(rowsOf(row))}</Text>,
  },
  { key: 'proof', label: 'Proof', width: 130, render: (row) => <Proof row={row} /> },
];

/** Who was erased cannot be read here, on purpose: when, why, by whom, and a proof to take away. */
export const ErasuresPage = (): ReactNode => {
  const erasures = useList('GET /erasures', { query: { limit: 50 } });
  const rows = erasures.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title="Erasures"
      lead="When people were erased, why and by whom. Each proof follows the one before it, so that none can be changed or taken out unseen."
    >
      {erasures.data === undefined ? (
        erasures.isError ? (
          <Failure error={erasures.error} retry={() => void erasures.refetch()} />
        ) : (
          <Loading />
        )
      ) : rows.length === 0 ? (
        <Empty title="Nobody was erased yet">
          A person is erased from the menu of their page, or by the settings some days after they were
          un-hired.
        </Empty>
      ) : (
        <Box maw={1200}>
          <DataTable
            label="Erasures"
            rows={rows}
            rowKey={(row) => row.id}
            columns={columns}
            total={erasures.data.pages[0]?.total ?? 0}
            busy={erasures.isPlaceholderData}
            more={{
              has: erasures.hasNextPage,
              loading: erasures.isFetchingNextPage,
              load: () => void erasures.fetchNextPage(),
            }}
          />
        </Box>
      )}
    </Page>
  );
};
