import { Badge, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { DataTable, type Column, type DataTableProps } from '../../../ui/data-table.tsx';
import { Ago, Instant } from '../../../ui/time.tsx';
import { percentText } from '../../merge/likelihood.ts';
import { gradeWords } from '../grades.ts';
import { outcomeWords, type Shadowed } from './shadow-words.ts';

const columns: readonly Column<Shadowed>[] = [
  { key: 'person', label: 'New hire', render: (row) => row.name },
  {
    key: 'would',
    label: 'Would have been',
    from: 'md',
    width: 150,
    render: (row) => (row.would === 'link' ? 'Merged' : 'Suggested only'),
  },
  {
    key: 'grade',
    label: 'Evidence',
    from: 'sm',
    width: 120,
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
    key: 'outcome',
    label: 'What came of it',
    width: 200,
    render: (row) => (
      <Stack gap={2} align="flex-start">
        <Badge variant="light" color={outcomeWords[row.outcome].color} tt="none">
          {outcomeWords[row.outcome].text}
        </Badge>
        {row.decidedByName !== null && row.decidedAt !== null && (
          <Text size="xs" c="dimmed">
            {row.decidedByName}, <Ago at={row.decidedAt} />
          </Text>
        )}
      </Stack>
    ),
  },
  {
    key: 'at',
    label: 'Written down',
    from: 'lg',
    width: 190,
    render: (row) => (
      <Text size="sm">
        <Instant at={row.recordedAt} />
      </Text>
    ),
  },
];

const details = (row: Shadowed): ReactNode => (
  <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
    {row.employeeName}, {row.externalId} in {row.source}
  </Text>
);
const keyOf = (row: Shadowed): string => `${row.personId}/${row.employeeId}`;
const linkTo = (row: Shadowed): string => `/people/${row.personId}?tab=matches`;

export const ShadowTable = ({
  rows,
  empty,
  ...rest
}: Required<Pick<DataTableProps<Shadowed>, 'rows' | 'total' | 'busy' | 'more'>> & {
  readonly empty: ReactNode;
}): ReactNode =>
  rows.length === 0 ? (
    empty
  ) : (
    <DataTable
      {...rest}
      rows={rows}
      label="What Foyer would have done, latest first"
      columns={columns}
      details={details}
      rowKey={keyOf}
      linkTo={linkTo}
    />
  );
