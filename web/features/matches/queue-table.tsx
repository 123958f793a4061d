import { Badge, Stack, Text } from '@mantine/core';
import { useMemo, type ReactNode, type Ref } from 'react';
import { useSearchParams } from 'react-router';
import { DataTable, type Column, type Selection, type TableHandle } from '../../ui/data-table.tsx';
import { awayText, Day, startsText } from '../../ui/time.tsx';
import { percentText } from '../merge/likelihood.ts';
import { gradeWords, type Queued } from './grades.ts';
import type { Queue } from './queue-view.ts';
import { AT } from './use-selected.ts';

const keyOf = (row: Queued): string => row.id;

/** Marks the line that is looked at, for the eye and for those who listen. */
const Name = ({ row, here }: { readonly row: Queued; readonly here: boolean }): ReactNode => (
  <span {...(here ? { 'data-here': true, 'aria-current': 'true' as const } : {})}>{row.name}</span>
);

const columnsOf = (selected: string | null): readonly Column<Queued>[] => [
  { key: 'name', label: 'New hire', render: (row) => <Name row={row} here={row.id === selected} /> },
  {
    key: 'grade',
    label: 'Evidence',
    width: 110,
    render: (row) => (
      <Stack gap={2} align="flex-start">
        <Badge variant="light" color={gradeWords[row.grade].color}>
          {gradeWords[row.grade].text}
        </Badge>
        <Text size="xs" c="dimmed" className="tabular">
          {percentText(row.probability)}
        </Text>
      </Stack>
    ),
  },
  {
    key: 'start',
    label: 'Start',
    from: 'xl',
    width: 130,
    render: (row) => (
      <Stack gap={0}>
        <Day day={row.startDate} />
        {row.startDate !== null && (
          <Text size="xs" c="dimmed">
            {awayText(row.startDate, row.timeZone)}
          </Text>
        )}
      </Stack>
    ),
  },
];

const details = (row: Queued): ReactNode => (
  <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
    {row.employeeName}, {row.externalId} in {row.source}
    {row.suggestions > 1 && `, and ${row.suggestions - 1} more`}
    {row.startDate !== null && (
      <Text span inherit hiddenFrom="xl">
        {` · ${startsText(row.startDate, row.timeZone)}`}
      </Text>
    )}
  </Text>
);

export const QueueTable = ({
  queue,
  rows,
  selected,
  selection,
  table,
}: {
  readonly queue: Queue;
  readonly rows: readonly Queued[];
  readonly selected: string | null;
  readonly selection: Selection<Queued>;
  readonly table: Ref<TableHandle>;
}): ReactNode => {
  const [search] = useSearchParams();
  const columns = useMemo(() => columnsOf(selected), [selected]);
  const linkTo = useMemo(() => {
    const kept = new URLSearchParams(search);
    kept.delete(AT);
    return (row: Queued): string => {
      const to = new URLSearchParams(kept);
      to.set(AT, row.id);
      return `/matches?${to.toString()}`;
    };
  }, [search]);
  return (
    <DataTable
      ref={table}
      label="Waiting for a decision, surest first"
      columns={columns}
      details={details}
      rows={rows}
      rowKey={keyOf}
      linkTo={linkTo}
      selection={selection}
      more={queue.more}
      total={queue.total}
      busy={queue.busy}
    />
  );
};
