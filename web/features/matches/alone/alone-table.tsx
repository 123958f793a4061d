import { Badge, Button, Group, Text } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, type ReactNode, type Ref } from 'react';
import { useAddressState } from '../../../ui/address-state.ts';
import { DataTable, type Column, type Selection, type TableHandle } from '../../../ui/data-table.tsx';
import { Ago, Day, dayText } from '../../../ui/time.tsx';
import { aloneWords, type Alone, type AloneList } from './alone.ts';
import { FIND_PARAM } from './find-person.tsx';

const keyOf = (row: Alone): string => row.id;
const linkTo = (row: Alone): string => `/employees/${row.id}`;

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

/** Below the name; a narrow window has the other columns here. */
const Details = ({ row, mayDecide }: { readonly row: Alone; readonly mayDecide: boolean }): ReactNode => (
  <>
    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {[row.externalId, row.jobTitle, row.department, row.workEmail].filter(Boolean).join(' · ')}, in{' '}
      {row.source}
      {row.startDate !== null && (
        <Text span inherit hiddenFrom="md">
          {` · starts ${dayText(row.startDate)}`}
        </Text>
      )}
    </Text>
    <Group gap="xs" mt={6} hiddenFrom="md">
      <div>
        <Reason row={row} />
      </div>
      {mayDecide && <FindButton row={row} />}
    </Group>
  </>
);

const plain: readonly Column<Alone>[] = [
  { key: 'name', label: 'Employee', render: (row) => row.name },
  { key: 'reason', label: 'Reason', from: 'md', width: 170, render: (row) => <Reason row={row} /> },
  { key: 'start', label: 'Start', from: 'md', width: 120, render: (row) => <Day day={row.startDate} /> },
];
const withFind: readonly Column<Alone>[] = [
  ...plain,
  {
    key: 'find',
    label: 'Next step',
    from: 'md',
    width: 190,
    render: (row) => <FindButton row={row} />,
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
  const columns = mayDecide ? withFind : plain;
  const details = useCallback((row: Alone) => <Details row={row} mayDecide={mayDecide} />, [mayDecide]);
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
