import { Button, Stack, Text } from '@mantine/core';
import { useMemo, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer, useList } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import type { TableHandle } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Answered, Empty, Failure, Loading } from '../../ui/states.tsx';
import { countText } from '../../ui/time.tsx';
import { Sources } from './sources.tsx';
import { TalentFilters } from './talent-filters.tsx';
import { TalentTable } from './talent-table.tsx';
import { useTalentView } from './talent-view.ts';
import { isOpen, type TalentSource } from './words.ts';

const PAGE = 50;

/** Candidates of the recruiting systems, to be found again. */
export const TalentPage = (): ReactNode => {
  const sources = useAnswer('GET /talent-sources', {});
  return (
    <Page
      title="Talent pool"
      lead="Candidates of your recruiting systems: find people again whom you met before, see who was sent from here, and whom they are like."
    >
      <Answered query={sources}>
        {({ items }) => (items.length === 0 ? <NotConnected /> : <Pool sources={items} />)}
      </Answered>
    </Page>
  );
};

const NotConnected = (): ReactNode => {
  const may = useMay();
  return (
    <Empty
      title="No recruiting system is connected"
      action={
        may('connections.write') && (
          <Button component={Link} to="/integrations">
            Open App Integrations
          </Button>
        )
      }
    >
      Candidates come from where prospects are sent: Ashby or Clinch.
      {!may('connections.write') && ' Ask a Super Admin to connect it.'}
    </Empty>
  );
};

const Pool = ({ sources }: { readonly sources: readonly TalentSource[] }): ReactNode => {
  const on = sources.some(({ enabled }) => enabled);
  return (
    <Stack gap="md">
      <Sources sources={sources} />
      {on ? <Candidates sources={sources} /> : <Off sources={sources} />}
    </Stack>
  );
};

const Off = ({ sources }: { readonly sources: readonly TalentSource[] }): ReactNode => {
  const may = useMay();
  if (sources.some(({ run }) => isOpen(run))) return null;
  return (
    <Empty title="Nobody is here yet">
      {may('push.settings')
        ? 'Choose “Import candidates” above: everybody whom the key may see is brought here, then daily what changed.'
        : 'A Super Admin can switch the import of candidates on.'}
    </Empty>
  );
};

const Candidates = ({ sources }: { readonly sources: readonly TalentSource[] }): ReactNode => {
  const view = useTalentView();
  const table = useRef<TableHandle>(null);
  const list = useList('GET /talent', { query: { ...view.query, limit: PAGE } });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = useMemo(
    () => [...new Map(data?.pages.flatMap(({ items }) => items).map((one) => [one.id, one])).values()],
    [data],
  );
  const [first] = data?.pages ?? [];
  const total = first?.total ?? 0;
  const importing = sources.some(({ run }) => isOpen(run));
  return (
    <Stack gap="sm">
      <TalentFilters view={view} sources={sources} onDown={() => table.current?.focusFirst()} />
      <Text size="sm" c="dimmed" role="status" className="tabular">
        {first !== undefined &&
          (total === 1
            ? '1 candidate'
            : `${first.more ? 'More than ' : ''}${countText(total)} candidates, changed last first`)}
      </Text>
      {data === undefined && list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      {data === undefined && !list.isError && <Loading lines={10} />}
      {first !== undefined &&
        rows.length === 0 &&
        (view.any ? (
          <Empty
            title="No candidate fits"
            action={
              <Button variant="default" onClick={view.clear}>
                Show everybody
              </Button>
            }
          >
            No candidate has all of this. Try fewer words, or the beginning of one.
          </Empty>
        ) : (
          <Empty title={importing ? 'The first candidates are on their way' : 'Nobody is here yet'}>
            {importing
              ? 'They appear here as they come.'
              : 'The recruiting system has no candidates that its key may see.'}
          </Empty>
        ))}
      {rows.length > 0 && (
        <TalentTable
          ref={table}
          rows={rows}
          total={total}
          busy={list.isPlaceholderData}
          shows={JSON.stringify(view.query)}
          more={{
            has: hasNextPage,
            loading: isFetchingNextPage,
            load: () => void fetchNextPage({ cancelRefetch: false }),
          }}
        />
      )}
    </Stack>
  );
};
