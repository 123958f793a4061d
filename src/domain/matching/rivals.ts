import type { Scored } from './window.ts';

type Side = { best: number; bestId: string; second: number; fitting: number };

/** Per record of one side, how its best pair stands against the next. */
export type Rivals = {
  readonly count: (id: string, rivalId: string, pair: Scored) => void;
  /** Score of the best other pair of this record; -Infinity without any. */
  readonly bestOther: (id: string, rivalId: string) => number;
  readonly fitting: (id: string) => number;
};

export const createRivals = (): Rivals => {
  const sides = new Map<string, Side>();
  return {
    count: (id, rivalId, { score, fits }) => {
      let side = sides.get(id);
      if (side === undefined) {
        side = { best: -Infinity, bestId: '', second: -Infinity, fitting: 0 };
        sides.set(id, side);
      }
      if (score > side.best) {
        side.second = side.best;
        side.best = score;
        side.bestId = rivalId;
      } else if (score > side.second) side.second = score;
      if (fits) side.fitting += 1;
    },
    bestOther: (id, rivalId) => {
      const side = sides.get(id);
      if (side === undefined) return -Infinity;
      return side.bestId === rivalId ? side.second : side.best;
    },
    fitting: (id) => sides.get(id)?.fitting ?? 0,
  };
};
