import type { FigureResult } from '../results.ts';
import type { Bench } from '../support/bench.ts';
import { listsOfKnown } from './s7-lists.ts';
import { memoryOfWaiting } from './s7-memory.ts';

/** What waiting costs the worker, and how fast lists are over many people. */
export const s7 = async (bench: Bench): Promise<FigureResult> => {
  const memory = await memoryOfWaiting(bench);
  const lists = await listsOfKnown(bench);
  return {
    figure: 'S7',
    title: 'Waiting hires and large lists',
    rows: [...memory.rows, ...lists.rows],
    notes: [...memory.notes, ...lists.notes],
  };
};
