import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { act, ask } from './client.ts';
import type { Act, ActRoute, Answer, Ask, ReadRoute } from './contract.ts';

/** How soon one admin sees what another did. */
export const LIVE_MS = 4_000;

export const answerOptions = <R extends ReadRoute>(route: R, asked: Ask<R>) =>
  queryOptions<Answer<R>>({
    queryKey: [route, asked.params ?? null, asked.query ?? null],
    queryFn: ({ signal }) => ask(route, asked, { signal }),
  });

/** A read that stays fresh while it is on the screen. `live: false` for what does not change under one's eyes. */
export const useAnswer = <R extends ReadRoute>(
  route: R,
  asked: Ask<R>,
  o: { readonly enabled?: boolean; readonly live?: boolean; readonly keep?: boolean } = {},
): UseQueryResult<Answer<R>> =>
  useQuery({
    ...answerOptions(route, asked),
    enabled: o.enabled ?? true,
    refetchInterval: o.live === false ? false : LIVE_MS,
    ...(o.keep === true ? { placeholderData: keepPreviousData } : {}),
  });

type ListRoute = {
  [R in ReadRoute]: Answer<R> extends { items: readonly unknown[]; nextCursor: string | null } ? R : never;
}[ReadRoute];

/** A cursor list, page after page; the pages that are loaded stay fresh. */
export const useList = <R extends ListRoute>(
  route: R,
  asked: Ask<R>,
  o: { readonly enabled?: boolean; readonly live?: boolean } = {},
): UseInfiniteQueryResult<InfiniteData<Answer<R>, string | null>> =>
  useInfiniteQuery({
    queryKey: [route, asked.params ?? null, asked.query ?? null, 'pages'],
    queryFn: ({ pageParam, signal }) => ask(route, asked, { signal, cursor: pageParam }),
    initialPageParam: initialCursor,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    enabled: o.enabled ?? true,
    refetchInterval: (query) =>
      // Many loaded pages are read again when one comes back to them, not every few seconds.
      o.live === false || (query.state.data?.pages.length ?? 0) > 3 ? false : LIVE_MS,
  });

const initialCursor: string | null = null;

/**
 * A decision or change. Afterwards everything on the screen is read again: a person's change shows in lists, counts and on
 * Home alike, and a guess at what else changed would be wrong one day.
 */
export const useAct = <R extends ActRoute>(route: R): UseMutationResult<Answer<R>, Error, Act<R>> => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: Act<R>) => act(route, asked),
    // Not awaited: what a page does with the answer must not wait for (nor be lost in) the re-reading of all the rest.
    onSettled: () => void client.invalidateQueries(),
  });
};
