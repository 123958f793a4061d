import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../api/problem.ts';
import type { Result, Somebody } from './ran.ts';

/** How one act is asked of the server. */
export type Asking<Row extends Somebody> = {
  /** So many at once. */
  readonly atOnce: number;
  readonly ask: (rows: readonly Row[]) => Promise<readonly Result[]>;
};

export type InParts<Row extends Somebody> = {
  readonly bulk: UseMutationResult<readonly Result[], Error, readonly Row[]>;
  /** How many are through of how many; null while nothing goes in parts. */
  readonly through: { readonly done: number; readonly of: number } | null;
};

const partsOf = <Row>(rows: readonly Row[], atOnce: number): readonly (readonly Row[])[] =>
  Array.from({ length: Math.ceil(rows.length / atOnce) }, (_, at) =>
    rows.slice(at * atOnce, (at + 1) * atOnce),
  );

/** Those whom an error kept from being asked for: they stay selected, with its reason. */
const notAsked = (rows: readonly Somebody[], error: unknown): Result[] =>
  rows.map(({ id }) => ({ id, outcome: 'failed', message: messageOf(error) }));

/**
 * One act for any number, as many at once as the server takes. What was done before an error stays done: whoever is left is
 * told of as refused, and can be repeated.
 */
export const useInParts = <Row extends Somebody>({ atOnce, ask }: Asking<Row>): InParts<Row> => {
  const client = useQueryClient();
  const [through, setThrough] = useState<InParts<Row>['through']>(null);
  const bulk = useMutation({
    mutationFn: async (rows: readonly Row[]): Promise<readonly Result[]> => {
      const results: Result[] = [];
      let asked = 0;
      for (const part of partsOf(rows, atOnce)) {
        setThrough(rows.length > atOnce ? { done: asked, of: rows.length } : null);
        try {
          results.push(...(await ask(part)));
        } catch (error) {
          if (asked === 0) throw error;
          return [...results, ...notAsked(rows.slice(asked), error)];
        }
        asked += part.length;
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
