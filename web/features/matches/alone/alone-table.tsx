import { Badge, Button, Group, Text } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, type ReactNode, type Ref } from 'react';
import { useAddressState } from '../../../ui/address-state.ts';
import { DataTable, type Column, type Selection, type TableHandle } from '../../../ui/data-table.tsx';
import { Ago, Day, dayText } from '../../../ui/time.tsx';
import { aloneWords, type Alone, type AloneList } from './alone.ts';
import { FIND_PARAM } from './find-person.tsx';

const keyOf = (row: Alone): string => row.id;
const linkTo = (row: Alone): string => `/employees/${row.id}`;

const Details = ({ row }: { readonly row: Alone }): ReactNode => (
  <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
    {[row.externalId, row.jobTitle, row.department, row.workEmail].filter(Boolean).join(' · ')}, in{' '}
    {row.source}
    {row.startDate !== null && (
      <Text span inherit hiddenFrom="md">
        {` · starts ${dayText(row.startDate)}`}
      </Text>
    )}
  </Text>
);
const details = (row: Alone): ReactNode => <Details row={row} />;

/** Why, and who said so. */
const Reason = ({ row }: { readonly row: Alone }): ReactNode => (
  <>
    <Badge variant="light" color={aloneWords[row.reason].color} title={aloneWords[row.reason].what}>
      {aloneWords[row.reason].text}
    </Badge>
    {row.setAsideAt !== null && (
      <Text size="xs" c="dimmed">
        {row.setAsideByName}, <Ago at={row.setAsideAt} />
      </Text>
    )}
  </>
);

const FindButton = ({ row }: { readonly row: Alone }): ReactNode => {
  const modal = useAddressState(FIND_PARAM);
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconSearch size={14} aria-hidden />}
      aria-label={`Find the person of ${row.name}`}
      onClick={() => modal.open(row.id)}
    >
      Find the person
    </Button>
  );
};

const plain: readonly Column<Alone>[] = [
  { key: 'name', label: 'Employee', render: (row) => row.name },
  { key: 'reason', label: 'Reason', width: 170, render: (row) => <Reason row={row} /> },
  { key: 'start', label: 'Start', from: 'md', width: 120, render: (row) => <Day day={row.startDate} /> },
];
const withFind: readonly Column<Alone>[] = [
  ...plain,
  {
    key: 'find',
    label: 'Next step',
    width: 180,
    render: (row) => (
      <Group gap={4}>
        <FindButton row={row} />
      </Group>
    ),
  },
];

/** @param selection undefined for those who may only read */
export const AloneTable = ({
  list,
  rows,
  selection,
  table,
}: {
  readonly list: AloneList;
  readonly rows: readonly Alone[];
  readonly selection: Selection<Alone> | undefined;
  readonly table: Ref<TableHandle>;
}): ReactNode => {
  const mayDecide = selection !== undefined;
  const columns = useMemo(() => (mayDecide ? withFind : plain), [mayDecide]);
  return (
    <DataTable
      ref={table}
      label="Employees whom nobody fits, by name"
      columns={columns}
      details={details}
      rows={rows}
      rowKey={keyOf}
      linkTo={linkTo}
      {...(selection === undefined ? {} : { selection })}
      more={list.more}
      total={list.total}
      busy={list.busy}
    />
  );
};
