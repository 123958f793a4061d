import { useMemo } from 'react';
import type { Answer } from '../../api/contract.ts';
import { useList } from '../../api/hooks.ts';
import type { ListedPerson } from '../../words/people.ts';
import type { View } from './view.ts';

const PAGE = 50;

export type PeopleFound = {
  readonly counts: Answer<'GET /people'>['counts'] | undefined;
  /** Undefined until the first answer. */
  readonly rows: readonly ListedPerson[] | undefined;
  readonly total: number;
  readonly error: Error | null;
  readonly again: () => void;
  /** The rows still answer the question before. */
  readonly busy: boolean;
  readonly more: { readonly has: boolean; readonly loading: boolean; readonly load: () => void };
};

/** The list that the address asks for, as far as one has scrolled. */
export const usePeople = ({ query }: View): PeopleFound => {
  const list = useList('GET /people', { query: { ...query, limit: PAGE } });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = useMemo(() => {
    if (data === undefined) return undefined;
    // Between two pages somebody may have moved from one to the other.
    const byId = new Map(data.pages.flatMap(({ items }) => items).map((person) => [person.id, person]));
    return [...byId.values()];
  }, [data]);
  const more = useMemo(
    () => ({
      has: hasNextPage,
      loading: isFetchingNextPage,
      load: () => void fetchNextPage({ cancelRefetch: false }),
    }),
    [hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  const newest = data?.pages.at(-1);
  return {
    counts: newest?.counts,
    rows,
    total: newest?.total ?? 0,
    error: list.error,
    again: () => void list.refetch(),
    busy: list.isPlaceholderData,
    more,
  };
};
