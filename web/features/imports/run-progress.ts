import { useQuery, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { answerOptions, useAnswer } from '../../api/hooks.ts';
import { Refused, Unreachable } from '../../api/problem.ts';
import { rawAnswer } from '../../api/raw.ts';
import { isOpen, type Sync } from './run-words.ts';
import { serverEvents } from './server-events.ts';

const AGAIN_MS = 2_000;
const PROGRESS = 'progress';

/**
 * A run, second by second while it goes on: the server's events are written where the run is read from, and everything
 * else is read again at its end. A broken line is taken up again; until then the run is asked for like everything else.
 */
export const useRun = (id: string): UseQueryResult<Sync> => {
  const client = useQueryClient();
  const run = useAnswer('GET /syncs/{id}', { params: { id } });
  useQuery({
    queryKey: [PROGRESS, id],
    queryFn: ({ signal }) => follow(client, id, signal),
    enabled: run.data !== undefined && isOpen(run.data),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchInterval: (query) =>
      query.state.status === 'error' && !(query.state.error instanceof Refused) ? AGAIN_MS : false,
  });
  return run;
};

const follow = async (client: QueryClient, id: string, signal: AbortSignal): Promise<Sync> => {
  const response = await rawAnswer(`/syncs/${encodeURIComponent(id)}/progress`, {
    accept: 'text/event-stream',
    signal,
  });
  if (response.body !== null) {
    for await (const event of serverEvents(response.body, signal)) {
      // Our own server, which wrote it with the schema that the type is read from.
      const sync = JSON.parse(event.data) as Sync;
      client.setQueryData(answerOptions('GET /syncs/{id}', { params: { id } }).queryKey, sync);
      if (event.name !== 'done') continue;
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== PROGRESS });
      return sync;
    }
  }
  throw new Unreachable('The stream ended before the run did.');
};
