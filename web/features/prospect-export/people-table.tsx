import { Anchor, Badge, Chip, Group, Stack, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useList } from '../../api/hooks.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { countText } from '../../ui/time.tsx';
import { outcomeWords, outcomesInOrder, reasonOf, type Export, type Outcome, type Person } from './words.ts';

const columns: readonly Column<Person>[] = [
  { key: 'name', label: 'Name', width: '30%', render: ({ name }) => name },
  {
    ...{ key: 'outcome', label: 'Outcome', width: 190 },
    render: ({ outcome }) => (
      <Badge variant="light" color={outcomeWords[outcome].color} tt="none">
        {outcomeWords[outcome].text}
      </Badge>
    ),
  },
  {
    ...{ key: 'reason', label: 'Why', from: 'sm' },
    render: (person) => (
      <Text size="sm" style={{ whiteSpace: 'normal' }}>
        {reasonOf(person)} <Candidate person={person} />
      </Text>
    ),
  },
];

const Candidate = ({ person: { candidate, name } }: { readonly person: Person }): ReactNode =>
  candidate?.url == null ? null : (
    <Anchor
      href={candidate.url}
      target="_blank"
      rel="noreferrer"
      size="sm"
      aria-label={`${name}: open the candidate`}
    >
      Open the candidate <IconExternalLink size={14} aria-hidden />
    </Anchor>
  );

/** What became of each person, those first in the filter who need somebody. */
export const PeopleTable = ({ made }: { readonly made: Export }): ReactNode => {
  const [only, setOnly] = useState<Outcome | null>(null);
  const query = useList('GET /prospect-exports/{id}/people', {
    params: { id: made.id },
    query: only === null ? {} : { outcome: [only] },
  });
  const pages = query.data?.pages;
  const rows = pages?.flatMap(({ items }) => items) ?? [];
  const there = outcomesInOrder.filter((outcome) => made.people[outcome] > 0);
  return (
    <Stack gap="sm">
      {there.length > 0 && (
        <Group gap={6} role="group" aria-label="Show only">
          {there.map((outcome) => (
            <Chip
              key={outcome}
              size="xs"
              checked={only === outcome}
              onChange={(checked) => setOnly(checked ? outcome : null)}
            >
              {outcomeWords[outcome].text} ({countText(made.people[outcome])})
            </Chip>
          ))}
        </Group>
      )}
      {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
      {pages === undefined && !query.isError && <Loading lines={4} />}
      {pages !== undefined && (
        <DataTable
          label="People of this export"
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          linkTo={linkOf}
          details={detailsOf}
          total={pages[0]?.total ?? rows.length}
          busy={query.isPlaceholderData}
          dense
          more={{
            has: query.hasNextPage,
            loading: query.isFetchingNextPage,
            load: () => void query.fetchNextPage(),
          }}
        />
      )}
    </Stack>
  );
};

const keyOf = ({ prospectId }: Person): string => prospectId;
const linkOf = ({ prospectId }: Person): string => `/prospects/${prospectId}`;
/** On a phone, where the column has no place. */
const detailsOf = (person: Person): ReactNode => {
  const reason = reasonOf(person);
  return reason === '' ? null : (
    <Text size="xs" c="dimmed" hiddenFrom="sm" style={{ whiteSpace: 'normal' }}>
      {reason}
    </Text>
  );
};
