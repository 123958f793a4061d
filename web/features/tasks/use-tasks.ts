import { useMemo } from 'react';
import { useList } from '../../api/hooks.ts';
import type { Task } from '../../words/tasks.ts';
import type { Scope } from './scope.ts';

export type Shown = 'open' | 'done';

export type Tasks = {
  /** Undefined while they are on their way. */
  readonly rows: readonly Task[] | undefined;
  readonly total: number | undefined;
  /** Of all that are open. */
  readonly late: number;
  readonly error: Error | null;
  readonly retry: () => void;
  readonly more: { readonly has: boolean; readonly loading: boolean; readonly load: () => void };
};

const PAGE = 50;

export const useTasks = (scope: Scope, shown: Shown, q: string): Tasks => {
  const list = useList('GET /tasks', {
    query: { scope, state: shown, limit: PAGE, ...(q === '' ? {} : { q }) },
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  const first = data?.pages[0];
  return {
    rows,
    total: first?.total,
    late: first?.late ?? 0,
    error: data === undefined ? list.error : null,
    retry: () => void list.refetch(),
    more: { has: hasNextPage, loading: isFetchingNextPage, load: () => void fetchNextPage() },
  };
};
