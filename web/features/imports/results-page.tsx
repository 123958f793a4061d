import { Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useList } from '../../api/hooks.ts';
import { Page } from '../../ui/page.tsx';
import { Answered, Empty, Failure, Loading } from '../../ui/states.tsx';
import { countText } from '../../ui/time.tsx';
import { Elapsed } from './elapsed.tsx';
import { ExportButton } from './export-button.tsx';
import { ResultFilters, useResultFilter } from './result-filters.tsx';
import { ResultsTable } from './results-table.tsx';
import { RunProgress } from './run-card.tsx';
import { useRun } from './run-progress.ts';
import { RunStory, RunTrouble } from './run-story.tsx';
import { isOpen, type Sync } from './run-words.ts';

/** View Results: one line per person, with what changed and why. */
export const ResultsPage = (): ReactNode => {
  const { id = '' } = useParams();
  const query = useRun(id);
  const run = query.data;
  return (
    <Page
      title={run === undefined ? 'Results' : `Results: ${run.connectionName}`}
      back={{ to: '/imports', label: 'User Imports' }}
      actions={run !== undefined && <ExportButton run={run} />}
    >
      <Answered query={query}>
        {(data) => (
          <Stack gap="lg">
            <RunTrouble run={data} />
            <RunStory run={data} />
            <Live run={data} />
            <Results run={data} />
          </Stack>
        )}
      </Answered>
    </Page>
  );
};

const Live = ({ run }: { readonly run: Sync }): ReactNode => (
  <>
    {!isOpen(run) && <RunProgress run={run} />}
    {isOpen(run) && (
      <Paper withBorder p="md">
        <Stack gap="xs">
          <RunProgress run={run} />
          <Text size="sm" className="tabular">
            {run.startedAt === null ? (
              'Starts in a moment.'
            ) : (
              <>
                {countText(run.readCount)} records read in <Elapsed since={run.startedAt} />
              </>
            )}
          </Text>
        </Stack>
      </Paper>
    )}
  </>
);

const Results = ({ run }: { readonly run: Sync }): ReactNode => {
  const filter = useResultFilter();
  const filtered = filter.outcome.length > 0 || filter.q !== undefined;
  const results = useList(
    'GET /syncs/{id}/results',
    { params: { id: run.id }, query: { ...filter, limit: 100 } },
    // What is over does not change, but for the names of people that do.
    { live: isOpen(run) },
  );
  if (results.data === undefined)
    return results.isError ? (
      <Failure error={results.error} retry={() => void results.refetch()} />
    ) : (
      <Loading />
    );
  const rows = results.data.pages.flatMap((page) => page.items);
  const total = results.data.pages[0]?.total ?? rows.length;
  if (rows.length === 0 && !filtered) return <NoResults run={run} />;
  return (
    <Stack gap="sm">
      <ResultFilters run={run} />
      <Text size="sm" c="dimmed" role="status">
        {countText(total)} {total === 1 ? 'line' : 'lines'}
        {filtered ? ' fit' : ''}
      </Text>
      {rows.length === 0 ? (
        <Empty title="Nobody fits">Search for another name, or show more outcomes.</Empty>
      ) : (
        <ResultsTable
          rows={rows}
          total={total}
          busy={results.isPlaceholderData}
          more={{
            has: results.hasNextPage,
            loading: results.isFetchingNextPage,
            load: () => void results.fetchNextPage(),
          }}
        />
      )}
    </Stack>
  );
};

const NoResults = ({ run }: { readonly run: Sync }): ReactNode => (
  <Empty title={isOpen(run) ? 'Nothing written down yet' : 'Nobody changed'}>
    {isOpen(run)
      ? 'Lines appear here as the run goes on.'
      : run.failure === null
        ? 'The source had nothing new since the run before.'
        : 'The run ended before it came to anybody.'}
  </Empty>
);
