import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { act } from '../../../api/client.ts';
import type { Answer } from '../../../api/contract.ts';
import { messageOf } from '../../../api/problem.ts';
import type { Waiting } from '../new-hire.ts';
import type { HireAct } from './hire-acts.ts';

/** So many the server takes at once. */
export const HIRES_AT_ONCE = 200;

type Result = Omit<Answer<'POST /new-hires/bulk'>['results'][number], 'hireId' | 'code'> & {
  readonly id: string;
};

const partsOf = (rows: readonly Waiting[]): readonly (readonly Waiting[])[] =>
  Array.from({ length: Math.ceil(rows.length / HIRES_AT_ONCE) }, (_, at) =>
    rows.slice(at * HIRES_AT_ONCE, (at + 1) * HIRES_AT_ONCE),
  );

/** Those whom an error kept from being asked for: they stay selected, with its reason. */
const notAsked = (rows: readonly Waiting[], error: unknown): Result[] =>
  rows.map(({ id, name }) => ({ id, name, outcome: 'failed', message: messageOf(error) }));

/**
 * One act for any number of new hires, as many at once as the server takes. What was done before an error stays done: whoever
 * is left is told of as refused, and can be repeated. @returns the mutation, and how many are through of how many
 */
export const useHiresBulk = (
  action: HireAct,
): {
  readonly bulk: UseMutationResult<readonly Result[], Error, readonly Waiting[]>;
  readonly through: { readonly done: number; readonly of: number } | null;
} => {
  const client = useQueryClient();
  const [through, setThrough] = useState<{ done: number; of: number } | null>(null);
  const bulk = useMutation({
    mutationFn: async (rows: readonly Waiting[]): Promise<readonly Result[]> => {
      const results: Result[] = [];
      for (const part of partsOf(rows)) {
        setThrough(rows.length > HIRES_AT_ONCE ? { done: results.length, of: rows.length } : null);
        try {
          const answer = await act('POST /new-hires/bulk', {
            body: { ids: part.map(({ id }) => id), action },
          });
          results.push(...answer.results.map(({ hireId, ...one }) => ({ ...one, id: hireId })));
        } catch (error) {
          if (results.length === 0) throw error;
          return [...results, ...notAsked(rows.slice(results.length), error)];
        }
      }
      return results;
    },
    onSettled: () => {
      setThrough(null);
      void client.invalidateQueries();
    },
  });
  return { bulk, through };
};
