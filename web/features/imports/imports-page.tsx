import { Button, Stack } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Ask } from '../../api/contract.ts';
import { useAnswer, useList } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { AlreadyRunning } from './already-running.tsx';
import { FirstTime } from './first-time.tsx';
import { RunCard } from './run-card.tsx';
import { RunFilters, useRunFilter } from './run-filters.tsx';
import { RunsTable } from './runs-table.tsx';
import { SyncButtons, type AskedSync, type Connection } from './sync-buttons.tsx';

const openRuns: Ask<'GET /syncs'> = { query: { state: ['requested', 'running'], trigger: [], limit: 20 } };

/** Every run of every connection: what started it, what came of it, and the button that starts one. */
export const ImportsPage = (): ReactNode => {
  const connections = useAnswer('GET /connections', {}).data?.items ?? [];
  const [asked, setAsked] = useState<AskedSync | null>(null);
  return (
    <Page
      title="User Imports"
      lead="Every run: what started it, what it brought, and what went wrong."
      actions={
        <>
          <UploadButtons connections={connections} />
          <SyncButtons connections={connections} asked={setAsked} />
        </>
      }
    >
      <div>
        <AlreadyRunning asked={asked} close={() => setAsked(null)} />
        <FirstTime connections={connections} />
        <Running asked={asked} dismiss={() => setAsked(null)} />
        <RunFilters connections={connections} />
      </div>
      <Runs connections={connections} />
    </Page>
  );
};

const UploadButtons = ({ connections }: { readonly connections: readonly Connection[] }): ReactNode => {
  const may = useMay();
  if (!may('people.write') && !may('connections.write')) return null;
  const rosters = connections.filter((one) => one.provider === 'roster' && one.state !== 'uninstalled');
  return rosters.map(({ id, name }) => (
    <Button
      key={id}
      component={Link}
      to={`/integrations/${id}/upload`}
      variant="default"
      leftSection={<IconUpload size={16} aria-hidden />}
    >
      {rosters.length > 1 ? `Upload ${name}` : 'Upload a roster'}
    </Button>
  ));
};

/** What goes on now, and the run that was asked for here until one has seen its end. */
const Running = ({
  asked,
  dismiss,
}: {
  readonly asked: AskedSync | null;
  readonly dismiss: () => void;
}): ReactNode => {
  const open = useAnswer('GET /syncs', openRuns).data?.items.map(({ id }) => id) ?? [];
  const own = asked?.sync.id;
  const ids = own === undefined || open.includes(own) ? open : [own, ...open];
  if (ids.length === 0) return null;
  return (
    <Stack gap="sm" mb="lg">
      {ids.map((id) => (
        <RunCard key={id} id={id} {...(id === own ? { dismiss } : {})} />
      ))}
    </Stack>
  );
};

const Runs = ({ connections }: { readonly connections: readonly Connection[] }): ReactNode => {
  const filter = useRunFilter();
  const { connectionId, state, trigger } = filter;
  const runs = useList('GET /syncs', {
    query: { ...(connectionId === null ? {} : { connectionId }), state, trigger, limit: 50 },
  });
  if (runs.data === undefined)
    return runs.isError ? <Failure error={runs.error} retry={() => void runs.refetch()} /> : <Loading />;
  const rows = runs.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <NoRuns filtered={filter.any} connections={connections} />;
  return (
    <RunsTable
      rows={rows}
      total={runs.data.pages[0]?.total ?? rows.length}
      more={{
        has: runs.hasNextPage,
        loading: runs.isFetchingNextPage,
        load: () => void runs.fetchNextPage(),
      }}
    />
  );
};

const NoRuns = ({
  filtered,
  connections,
}: {
  readonly filtered: boolean;
  readonly connections: readonly Connection[];
}): ReactNode => {
  if (filtered) return <Empty title="No run fits">Clear a filter to see more.</Empty>;
  const source = connections.find((one) => one.kind === 'hire_source' && one.state !== 'uninstalled');
  if (source === undefined)
    return (
      <Empty
        title="Nothing was imported yet"
        action={
          <Button component={Link} to="/integrations?show=People" mt="sm">
            Open App Integrations
          </Button>
        }
      >
        Connect your recruiting system first. Then everybody who is hired there comes in by itself, once a day
        and at each change.
      </Empty>
    );
  return (
    <Empty
      title="Nothing was imported yet"
      action={
        <Button component={Link} to={`/integrations/${source.id}`} variant="default" mt="sm">
          See what would come in
        </Button>
      }
    >
      {source.name} is connected. Look at what a first import would bring, then press Sync {source.label}.
    </Empty>
  );
};
