import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { answerOptions, LIVE_MS } from '../../api/hooks.ts';
import { isOpen, type Export } from './words.ts';

const OPEN_MS = 1_000;

/** An export, second by second while it goes on. */
export const useExport = (id: string | null): UseQueryResult<Export> =>
  useQuery({
    ...answerOptions('GET /prospect-exports/{id}', { params: { id: id ?? '' } }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data === undefined || isOpen(state.data) ? OPEN_MS : LIVE_MS),
  });
