import { Badge, Group, Text } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { DataTable, type Column, type DataTableProps, type TableHandle } from '../../ui/data-table.tsx';
import { Ago, None } from '../../ui/time.tsx';
import { Standing } from './standing.tsx';
import type { TalentItem } from './words.ts';

const SHOWN_TAGS = 3;

const Tags = ({ tags }: { readonly tags: readonly string[] }): ReactNode => (
  <Group gap={4}>
    {tags.slice(0, SHOWN_TAGS).map((tag) => (
      <Badge key={tag} variant="light" color="gray" tt="none" maw={140}>
        {tag}
      </Badge>
    ))}
    {tags.length > SHOWN_TAGS && (
      <Text size="xs" c="dimmed">
        +{tags.length - SHOWN_TAGS}
      </Text>
    )}
  </Group>
);

const Plain = ({ text }: { readonly text: string | null }): ReactNode =>
  text === null ? <None /> : <Text size="sm">{text}</Text>;

const columns: readonly Column<TalentItem>[] = [
  { key: 'name', label: 'Name', render: ({ name }) => name },
  { key: 'title', label: 'Title', from: 'sm', render: ({ title }) => <Plain text={title} /> },
  { key: 'company', label: 'Company', from: 'md', render: ({ company }) => <Plain text={company} /> },
  { key: 'location', label: 'Location', from: 'lg', render: ({ location }) => <Plain text={location} /> },
  { key: 'tags', label: 'Tags', from: 'xl', render: ({ tags }) => <Tags tags={tags} /> },
  {
    key: 'standing',
    label: 'Standing',
    from: 'sm',
    width: 220,
    render: (row) => <Standing candidate={row} />,
  },
  {
    key: 'changed',
    label: 'Changed there',
    from: 'md',
    width: 140,
    render: ({ activeAt }) => <Ago at={activeAt} />,
  },
];

/** On a phone everything else stands below the name. */
const Narrow = ({ row }: { readonly row: TalentItem }): ReactNode => (
  <Group gap={6} hiddenFrom="sm">
    <Text size="xs" c="dimmed">
      {[row.title, row.company].filter((part) => part !== null).join(' · ')}
    </Text>
    <Standing candidate={row} />
  </Group>
);

const keyOf = ({ id }: TalentItem): string => id;
const linkOf = ({ id }: TalentItem): string => `/talent/${id}`;
const details = (row: TalentItem): ReactNode => <Narrow row={row} />;

export const TalentTable = (
  props: Pick<DataTableProps<TalentItem>, 'rows' | 'more' | 'total' | 'busy' | 'shows'> & {
    readonly ref: Ref<TableHandle>;
  },
): ReactNode => (
  <DataTable {...{ ...props, label: 'Candidates', columns, rowKey: keyOf, linkTo: linkOf, details }} />
);
