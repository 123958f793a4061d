import { Button, Group, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useList } from '../../../api/hooks.ts';
import { useFilters } from '../../../ui/search-params.ts';
import { Empty, Failure, Loading } from '../../../ui/states.tsx';
import { countText, dayText } from '../../../ui/time.tsx';
import type { Person } from '../person.ts';
import { ownDay } from '../start-moment.ts';
import type { Entry } from './entry-data.ts';
import { EntryLine } from './entry-line.tsx';
import styles from './timeline.module.css';

const PAGE = 40;

/** Everything that happened and why, newest first, by the reader's own days. */
export const TimelineTab = ({ person }: { readonly person: Person }): ReactNode => {
  const named = useFilters().get('entry');
  const list = useList('GET /people/{id}/timeline', { params: { id: person.id }, query: { limit: PAGE } });
  const entries = list.data?.pages.flatMap((page) => page.items) ?? [];
  const found = named === null || entries.some((entry) => String(entry.id) === named);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  // An entry that the address names may be further down.
  useEffect(() => {
    if (!found && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [found, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (list.data === undefined)
    return list.isError ? (
      <Failure error={list.error} retry={() => void list.refetch()} />
    ) : (
      <Loading lines={8} />
    );
  if (entries.length === 0)
    return <Empty title="Nothing happened yet">What is done to this person is told here.</Empty>;
  return (
    <Stack gap="lg">
      {!found && !hasNextPage && (
        <Text size="sm" c="dimmed" role="status">
          The entry of this address is not there.
        </Text>
      )}
      {byDay(entries).map(({ day, items }) => (
        <section key={day} aria-label={dayText(day)}>
          <Title order={2} size="h4" mb="sm">
            {dayHeading(day)}
          </Title>
          <ol className={styles['day']}>
            {items.map((entry) => (
              <EntryLine key={entry.id} entry={entry} person={person} named={String(entry.id) === named} />
            ))}
          </ol>
        </section>
      ))}
      {hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </Group>
      )}
      <VisuallyHidden aria-live="polite">
        {countText(entries.length)} of {countText(list.data.pages[0]?.total ?? 0)} entries
      </VisuallyHidden>
    </Stack>
  );
};

type Day = { readonly day: string; readonly items: readonly Entry[] };

const byDay = (entries: readonly Entry[]): readonly Day[] => {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = ownDay(entry.at);
    const items = days.get(day);
    if (items === undefined) days.set(day, [entry]);
    else items.push(entry);
  }
  return [...days].map(([day, items]) => ({ day, items }));
};

const DAY_MS = 86_400_000;

const dayHeading = (day: string): string => {
  const today = ownDay(new Date().toISOString());
  if (day === today) return 'Today';
  return day === ownDay(new Date(Date.now() - DAY_MS).toISOString()) ? 'Yesterday' : dayText(day);
};
