import { Group, Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Column, DataTableProps, Sort } from './data-table-types.ts';
import { RowCheckbox } from './row-checkbox.tsx';

export const Head = <Row,>({
  columns,
  sort,
  selection,
}: Pick<DataTableProps<Row>, 'columns' | 'sort' | 'selection'>): ReactNode => (
  <Table.Thead>
    <Table.Tr>
      {selection !== undefined && (
        <Table.Th w={44}>
          <RowCheckbox
            label="Select all lines that are loaded"
            checked={selection.all}
            indeterminate={!selection.all && (selection.some ?? false)}
            onToggle={selection.toggleAll}
          />
        </Table.Th>
      )}
      {columns.map((column) => (
        <Table.Th
          key={column.key}
          {...(column.from === undefined ? {} : { visibleFrom: column.from })}
          {...(column.width === undefined ? {} : { w: column.width })}
          ta={column.align ?? 'left'}
          aria-sort={sortState(column.key, sort?.now)}
        >
          {column.sortable === true && sort !== undefined ? (
            <SortButton column={column} sort={sort} />
          ) : (
            column.label
          )}
        </Table.Th>
      ))}
    </Table.Tr>
  </Table.Thead>
);

const sortState = (key: string, now: Sort | undefined): 'ascending' | 'descending' | undefined => {
  if (now?.by !== key) return undefined;
  return now.order === 'asc' ? 'ascending' : 'descending';
};

const SortButton = <Row,>({
  column,
  sort,
}: {
  readonly column: Column<Row>;
  readonly sort: NonNullable<DataTableProps<Row>['sort']>;
}): ReactNode => {
  const mine = sort.now.by === column.key;
  const order = mine && sort.now.order === 'asc' ? 'desc' : 'asc';
  const Icon = !mine ? IconSelector : sort.now.order === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <UnstyledButton fz="sm" fw={700} mih={24} onClick={() => sort.change({ by: column.key, order })}>
      <Group gap={4} wrap="nowrap" component="span">
        {column.label}
        <Icon size={14} aria-hidden opacity={mine ? 1 : 0.45} />
      </Group>
    </UnstyledButton>
  );
};
