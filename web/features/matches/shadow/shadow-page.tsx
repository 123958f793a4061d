import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconDownload, IconEye } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../../api/contract.ts';
import { useList } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { rawAnswer } from '../../../api/raw.ts';
import { failed } from '../../../ui/notify.ts';
import { Page } from '../../../ui/page.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { Empty, Failure, Loading } from '../../../ui/states.tsx';
import { GradesTable } from './grades-table.tsx';
import { ShadowFilters, useShadowFilter } from './shadow-filters.tsx';
import { ShadowTable } from './shadow-table.tsx';
import { tallyText } from './shadow-words.ts';

/** What Foyer would have done by itself, beside what people decided: the ground for turning a switch on. */
export const ShadowPage = (): ReactNode => {
  const filter = useShadowFilter();
  const list = useList('GET /matching/shadow', { query: { ...filter, limit: 100 } });
  const first = list.data?.pages[0];
  return (
    <Page
      title="Shadow report"
      lead="What Foyer would have done by itself, beside what people decided since."
      back={{ to: '/matches', label: 'Matches' }}
      actions={<Export />}
    >
      {first === undefined && list.isError && (
        <Failure error={list.error} retry={() => void list.refetch()} />
      )}
      {first === undefined && !list.isError && <Loading />}
      {first !== undefined && (
        <Stack gap="lg">
          <State shadow={first.shadow} />
          <Grounds counts={first.counts} />
          {first.counts.link.total + first.counts.suggest.total > 0 && <ShadowFilters total={first.total} />}
          <ShadowTable
            rows={list.data?.pages.flatMap((page) => page.items) ?? []}
            total={first.total}
            busy={list.isPlaceholderData}
            empty={
              <NoneYet shadow={first.shadow} any={first.counts.link.total + first.counts.suggest.total} />
            }
            more={{
              has: list.hasNextPage,
              loading: list.isFetchingNextPage,
              load: () => void list.fetchNextPage(),
            }}
          />
        </Stack>
      )}
    </Page>
  );
};

const SwitchesLink = (): ReactNode =>
  useMay()('settings.read') ? (
    <Button component={Link} to="/settings#matching" variant="default" size="xs">
      The switches
    </Button>
  ) : null;

const State = ({ shadow }: { readonly shadow: boolean }): ReactNode => (
  <Alert
    color={shadow ? 'blue' : 'gray'}
    icon={<IconEye aria-hidden />}
    title={shadow ? 'Shadow mode is on' : 'Shadow mode is off'}
  >
    <Group justify="space-between" gap="sm">
      <Text size="sm" maw={640}>
        {shadow
          ? 'Foyer merges nobody by itself. Whom it would have merged is written down here, and waits in Matches for a person.'
          : 'Nothing new is written down. What was stays here, with what people have decided since.'}
      </Text>
      <SwitchesLink />
    </Group>
  </Alert>
);

const Grounds = ({ counts }: { readonly counts: Answer<'GET /matching/shadow'>['counts'] }): ReactNode => (
  <Paper withBorder p="md" component="section" aria-label="Summary">
    <Stack gap="sm">
      <Text fw={600}>{tallyText(counts.link, 'merged')}</Text>
      <Text size="sm">{tallyText(counts.suggest, 'suggested')}</Text>
      <GradesTable counts={counts} />
    </Stack>
  </Paper>
);

const NoneYet = ({ shadow, any }: { readonly shadow: boolean; readonly any: number }): ReactNode =>
  any > 0 ? (
    <Empty title="Nobody fits">Clear a filter to see more.</Empty>
  ) : (
    <Empty title="Nothing written down yet" action={shadow ? undefined : <SwitchesLink />}>
      {shadow
        ? 'As soon as the HRIS or the recruiting system brings somebody who has a match, it stands here.'
        : 'Turn shadow mode on to find out what Foyer would merge, before it merges anybody.'}
    </Empty>
  );

/** As it is filtered on the screen. */
const Export = (): ReactNode => {
  const filter = useShadowFilter();
  const save = useMutation({
    mutationFn: async () => {
      const search = new URLSearchParams(Object.entries(filter));
      const answer = await rawAnswer(`/matching/shadow.csv?${search.toString()}`, { accept: 'text/csv' });
      saveFile(await answer.blob(), 'matching-shadow.csv');
    },
    onError: (error) => failed('The file was not made', error),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      Export CSV
    </Button>
  );
};
