import { useMemo } from 'react';
import { useList } from '../../../api/hooks.ts';
import { Refused } from '../../../api/problem.ts';
import type { ListedProspect } from '../../../words/prospects.ts';
import type { ProspectsView } from './view.ts';

export type ProspectsFound = {
  /** Undefined until the first answer. */
  readonly rows: readonly ListedProspect[] | undefined;
  readonly total: number;
  readonly error: Error | null;
  readonly again: () => void;
  /** The rows still answer the question before. */
  readonly busy: boolean;
  readonly more: { readonly has: boolean; readonly loading: boolean; readonly load: () => void };
};

/** The prospects that the address asks for, as far as one has scrolled. */
export const useProspects = ({ query }: ProspectsView): ProspectsFound => {
  const list = useList('GET /prospects', { query });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = useMemo(() => {
    if (data === undefined) return undefined;
    // Between two pages one may have moved from one to the other.
    return [...new Map(data.pages.flatMap(({ items }) => items).map((one) => [one.id, one])).values()];
  }, [data]);
  const more = useMemo(
    () => ({
      has: hasNextPage,
      loading: isFetchingNextPage,
      load: () => void fetchNextPage({ cancelRefetch: false }),
    }),
    [hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  return {
    rows,
    total: data?.pages.at(-1)?.total ?? 0,
    error: data === undefined || list.error instanceof Refused ? list.error : null,
    again: () => void list.refetch(),
    busy: list.isPlaceholderData,
    more,
  };
};
