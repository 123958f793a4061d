import { useMemo } from 'react';
import type { Answer } from '../../../api/contract.ts';
import { useList } from '../../../api/hooks.ts';
import { Refused } from '../../../api/problem.ts';
import type { Waiting } from '../new-hire.ts';
import type { HiresView } from './hires-view.ts';

export type HiresFound = {
  /** Undefined until the first answer. */
  readonly rows: readonly Waiting[] | undefined;
  readonly counts: Answer<'GET /new-hires'>['counts'] | undefined;
  readonly total: number;
  readonly error: Error | null;
  readonly again: () => void;
  /** The rows still answer the question before. */
  readonly busy: boolean;
  readonly more: { readonly has: boolean; readonly loading: boolean; readonly load: () => void };
};

/** The new hires that the address asks for, as far as one has scrolled. */
export const useHires = ({ query }: HiresView): HiresFound => {
  const list = useList('GET /new-hires', { query });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = useMemo(() => {
    if (data === undefined) return undefined;
    // Between two pages one may have moved from one to the other.
    const byId = new Map(data.pages.flatMap(({ items }) => items).map((one) => [one.hireId, one]));
    return [...byId.values()].map((one) => ({ ...one, id: one.hireId }));
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
    counts: data?.pages.at(-1)?.counts,
    total: data?.pages.at(-1)?.total ?? 0,
    error: data === undefined || list.error instanceof Refused ? list.error : null,
    again: () => void list.refetch(),
    busy: list.isPlaceholderData,
    more,
  };
};
