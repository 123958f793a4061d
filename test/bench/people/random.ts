/** Numbers from a seed (mulberry32): the same seed gives the same people everywhere. */
export type Random = {
  /** 0 ≤ x < 1. */
  readonly next: () => number;
  readonly below: (limit: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** Earlier ones more often, as names are spread: the k-th about as 1/(k+20). */
  readonly pickSkewed: <T>(list: readonly T[]) => T;
};

const HEAD = 20;

export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const at = <T>(list: readonly T[], index: number): T => {
    const found = list[index];
    if (found === undefined) throw new RangeError('Nothing to pick from');
    return found;
  };
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (list) => at(list, below(list.length)),
    pickSkewed: (list) => at(list, Math.floor(((list.length + HEAD) / HEAD) ** next() * HEAD - HEAD)),
  };
};
