import {
  keepPreviousData,
  useInfiniteQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import type { JourneyDefinition } from '../../../../src/domain/journey.ts';
import { act } from '../../../api/client.ts';
import { sendable } from '../definition.ts';
import type { DryRun } from '../journey.ts';

const PAGE = 50;
/** Who would get what when, over all who are expected today. Reads only. */
export const useDryRun = (
  { audience, steps }: JourneyDefinition,
  wanted: boolean,
): UseInfiniteQueryResult<InfiniteData<DryRun, string | null>> =>
  useInfiniteQuery({
    queryKey: ['POST /journeys/dry-run', audience, steps],
    queryFn: ({ pageParam }) =>
      act('POST /journeys/dry-run', {
        body: {
          definition: sendable({ audience, steps }),
          limit: PAGE,
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: firstPage,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    enabled: wanted,
    retry: false,
  });

const firstPage: string | null = null;
