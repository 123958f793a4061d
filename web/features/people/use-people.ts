import { useEffect, useMemo } from 'react';
import type { Answer } from '../../api/contract.ts';
import { useAnswer, useList } from '../../api/hooks.ts';
import { Refused } from '../../api/problem.ts';
import type { ListedPerson } from '../../words/people.ts';
import type { View } from './view.ts';

const PAGE = 50;
/** `useList` reads no more pages than these again every few seconds. */
const LIVE_PAGES = 3;

export type PeopleFound = {
  readonly counts: Answer<'GET /people'>['counts'] | undefined;
  /** Undefined until the first answer. */
  readonly rows: readonly ListedPerson[] | undefined;
  readonly total: number;
  /** There are more than `total`. */
  readonly totalIsLeast: boolean;
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
  const newest = useNewest(query, list);
  return {
    counts: newest?.counts,
    rows,
    total: newest?.total ?? 0,
    totalIsLeast: newest?.totalIsLeast ?? false,
    // What is shown stays while a refresh finds no way to the server: the shell tells of that.
    error: data === undefined || list.error instanceof Refused ? list.error : null,
    again: () => void list.refetch(),
    busy: list.isPlaceholderData,
    more,
  };
};

type Found = Pick<Answer<'GET /people'>, 'counts' | 'total' | 'totalIsLeast'>;

/** Far down a list only the numbers stay fresh; where they change, the lines are read again, too. */
const useNewest = (
  query: View['query'],
  list: ReturnType<typeof useList<'GET /people'>>,
): Found | undefined => {
  const { data, refetch, isFetching, dataUpdatedAt } = list;
  const loaded = data?.pages.at(-1);
  const deep = (data?.pages.length ?? 0) > LIVE_PAGES;
  const numbers = useAnswer('GET /people', { query: { ...query, limit: 1 } }, { enabled: deep });
  const fresher = deep && numbers.dataUpdatedAt > dataUpdatedAt ? numbers.data : undefined;
  const moved = fresher !== undefined && fresher.total !== loaded?.total;
  useEffect(() => {
    if (moved && !isFetching) void refetch();
  }, [moved, isFetching, refetch]);
  return fresher ?? loaded;
};
