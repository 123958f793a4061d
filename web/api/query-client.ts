import { QueryClient } from '@tanstack/react-query';
import { Refused } from './problem.ts';

/** What the server refused is refused again; what did not answer is asked until it does, ever more slowly. */
const retry = (failures: number, error: Error): boolean => !(error instanceof Refused) && failures < 3;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry,
      retryDelay: (failures) => Math.min(500 * 2 ** failures, 8_000),
      staleTime: 2_000,
      // Also when the browser believes to be offline: Foyer may run on this very machine.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
