import { useCallback, useEffect, useRef } from 'react';
import { useFilters } from '../../ui/search-params.ts';
import { MERGE_PARAM } from '../merge/merge-address.ts';
import type { Queued } from './grades.ts';

export type Selected = {
  readonly id: string | null;
  readonly choose: (id: string) => void;
  /** Back to the list. */
  readonly leave: () => void;
  /** To the next line, or the one before. */
  readonly step: (by: 1 | -1) => string | null;
};

/** The line that is looked at; in the address, so that it can be sent to a colleague. */
export const AT = 'at';

/**
 * Whoever was decided about leaves the queue: then the next in the line takes the place, so that one can go on with the
 * same keys. The address is written by choosing alone: written by itself it could undo a filter that is set at the same
 * moment. On a narrow window nobody is chosen until one chooses.
 */
export const useSelected = ({
  rows,
  narrow,
}: {
  readonly rows: readonly Queued[];
  readonly narrow: boolean;
}): Selected => {
  const { get, set } = useFilters();
  const asked = get(AT);
  const busy = get(MERGE_PARAM) !== null;
  const place = rows.findIndex((row) => row.id === asked);
  const last = useRef(0);
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (place < 0) return;
    last.current = place;
    seen.current = asked;
  }, [place, asked]);
  const heir = rows[Math.min(last.current, rows.length - 1)]?.id ?? null;
  // What was looked up in a modal is finished there first; an address may name a line that is not loaded yet.
  const there = place >= 0 || busy || seen.current !== asked;
  const id = asked !== null && there ? asked : narrow ? null : heir;
  const choose = useCallback(
    (to: string) => {
      if (to !== asked) set({ [AT]: to });
    },
    [asked, set],
  );
  return {
    id,
    choose,
    leave: () => set({ [AT]: null }),
    step: (by) => {
      const here = rows.findIndex((row) => row.id === id);
      const next = rows[Math.min(Math.max(here + by, 0), rows.length - 1)];
      if (next === undefined) return null;
      choose(next.id);
      return next.id;
    },
  };
};
