import { useState } from 'react';
import { useAct } from '../../../api/hooks.ts';
import type { Queued } from '../grades.ts';

export type Refusal = { readonly row: Queued; readonly why: string };

/** What became of everybody so far, repetitions included. */
export type Ran = { readonly done: number; readonly unchanged: number; readonly refused: readonly Refusal[] };

/** So many go to the server at once: then one sees how far it is, and what is done stays done. */
const AT_ONCE = 50;

export type ConfirmAll = {
  readonly run: (rows: readonly Queued[]) => Promise<Ran | null>;
  /** Null before the first. */
  readonly ran: Ran | null;
  readonly busy: boolean;
  /** How many of this run the server has answered for. */
  readonly answered: number;
  readonly error: Error | null;
};

/** Confirms in batches; a batch that does not come through stops the run, and what was done before it is told. */
export const useConfirmAll = (): ConfirmAll => {
  const act = useAct('POST /matches/bulk');
  const [ran, setRan] = useState<Ran | null>(null);
  const [answered, setAnswered] = useState(0);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const run = async (rows: readonly Queued[]): Promise<Ran | null> => {
    setBusy(true);
    setError(null);
    setAnswered(0);
    let sum: Ran = { done: ran?.done ?? 0, unchanged: ran?.unchanged ?? 0, refused: [] };
    try {
      for (let from = 0; from < rows.length; from += AT_ONCE) {
        const batch = rows.slice(from, from + AT_ONCE);
        const pairs = batch.map(({ personId, employeeId }) => ({ personId, employeeId }));
        const { counts, results } = await act.mutateAsync({ body: { action: 'confirm', pairs } });
        const byId = new Map(results.map((one) => [one.personId, one]));
        sum = {
          done: sum.done + counts.done,
          unchanged: sum.unchanged + counts.unchanged,
          refused: [
            ...sum.refused,
            ...batch.flatMap((row) => {
              const result = byId.get(row.personId);
              if (result !== undefined && result.outcome !== 'failed') return [];
              return [{ row, why: result?.message ?? 'The server does not say why.' }];
            }),
          ],
        };
        setAnswered(from + batch.length);
      }
      setRan(sum);
      return sum;
    } catch (cause) {
      setError(cause instanceof Error ? cause : new Error(String(cause)));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { run, ran, busy, answered, error };
};
