import { Anchor, Badge, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/me.ts';
import { DataTable, type Column, type DataTableProps } from '../../ui/data-table.tsx';
import { outcomeWords } from '../../words/syncs.ts';
import { WhatHappened } from './result-changes.tsx';
import type { Result } from './result-words.ts';

const Outcome = ({ result }: { readonly result: Result }): ReactNode => (
  <Badge component="span" variant="light" color={outcomeWords[result.outcome].color} tt="none" fw={600}>
    {outcomeWords[result.outcome].text}
  </Badge>
);

/** A link to the person where there is one and the reader may see people; every line can have the focus. */
const Person = ({ result }: { readonly result: Result }): ReactNode => {
  const may = useMay();
  const name = result.name ?? 'Name not known';
  return (
    <Stack gap={4} align="flex-start">
      {result.personId !== null && may('people.read') ? (
        <Anchor component={Link} to={`/people/${result.personId}`} data-row-link size="sm" fw={550}>
          {name}
        </Anchor>
      ) : (
        <Text data-row-link tabIndex={0} size="sm" fw={550}>
          {name}
        </Text>
      )}
      <Text component="div" hiddenFrom="sm">
        <Outcome result={result} />
      </Text>
    </Stack>
  );
};

const columns: readonly Column<Result>[] = [
  { key: 'person', label: 'Person', width: '28%', render: (result) => <Person result={result} /> },
  {
    key: 'outcome',
    label: 'Outcome',
    from: 'sm',
    width: 130,
    render: (result) => <Outcome result={result} />,
  },
  { key: 'what', label: 'What changed, and why', render: (result) => <WhatHappened result={result} /> },
];

const keyOf = (result: Result): string => result.externalId;

export const ResultsTable = (
  props: Pick<DataTableProps<Result>, 'rows' | 'more' | 'total' | 'busy'>,
): ReactNode => (
  <DataTable {...props} label="Results, one line per person" columns={columns} rowKey={keyOf} />
);
