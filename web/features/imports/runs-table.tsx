import { Anchor, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { DataTable, type Column, type DataTableProps } from '../../ui/data-table.tsx';
import { Ago, durationText, Instant, instantText, None } from '../../ui/time.tsx';
import { Counts } from './counts.tsx';
import { RunState } from './run-state.tsx';
import { isOpen, startedBy, type Sync } from './run-words.ts';

const When = ({ run }: { readonly run: Sync }): ReactNode => (
  <Stack gap={0}>
    <Text size="sm">
      <Ago at={run.requestedAt} />
    </Text>
    <Text size="xs" c="dimmed">
      <Instant at={run.requestedAt} />
    </Text>
  </Stack>
);

const State = ({ run }: { readonly run: Sync }): ReactNode => (
  <Stack gap={4} align="flex-start">
    <RunState run={run} />
    {run.failure !== null && (
      <Text size="xs" c="dimmed" lineClamp={3}>
        {run.failure}
      </Text>
    )}
    {run.failure !== null && run.remedy !== null && (
      <Text size="xs" lineClamp={2}>
        {run.remedy}
      </Text>
    )}
  </Stack>
);

const columns: readonly Column<Sync>[] = [
  { key: 'run', label: 'Run', render: (run) => run.connectionName },
  { key: 'when', label: 'When', from: 'sm', width: 190, render: (run) => <When run={run} /> },
  {
    key: 'length',
    label: 'Length',
    from: 'lg',
    width: 80,
    render: (run) => (
      <Text size="sm" className="tabular">
        {run.durationMs === null ? <None what="not over" /> : durationText(run.durationMs)}
      </Text>
    ),
  },
  {
    key: 'counts',
    label: 'Outcome',
    from: 'md',
    width: 190,
    render: (run) => (isOpen(run) ? <None what="not over" /> : <Counts run={run} />),
  },
  { key: 'state', label: 'State', render: (run) => <State run={run} /> },
  {
    key: 'results',
    label: 'Results',
    from: 'md',
    width: 115,
    render: (run) => (
      <Anchor component={Link} to={`/imports/${run.id}`} size="sm">
        View Results
        <VisuallyHidden>{` of ${run.connectionName}, ${instantText(run.requestedAt)}`}</VisuallyHidden>
      </Anchor>
    ),
  },
];

const details = (run: Sync): ReactNode => (
  <>
    <Text size="xs" c="dimmed">
      {startedBy(run)}
    </Text>
    <Text size="xs" c="dimmed" hiddenFrom="sm">
      {instantText(run.requestedAt)}
    </Text>
    <Text size="xs" component="div" mt={4} hiddenFrom="md">
      {!isOpen(run) && <Counts run={run} />}
    </Text>
  </>
);

const linkTo = (run: Sync): string => `/imports/${run.id}`;
const keyOf = (run: Sync): string => run.id;

export const RunsTable = (
  props: Pick<DataTableProps<Sync>, 'rows'> & Partial<Pick<DataTableProps<Sync>, 'more' | 'total'>>,
): ReactNode => (
  <DataTable
    {...props}
    label="Runs, newest first"
    columns={columns}
    rowKey={keyOf}
    linkTo={linkTo}
    details={details}
  />
);
