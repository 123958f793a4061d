/** Who stands under which key, for records by number. Grows by one in microseconds. */
export type BlockIndex = {
  readonly add: (at: number, keys: readonly number[]) => void;
  /** Calls back once for each record that shares a key. A key of more than `cap` records finds nobody and is counted. */
  readonly near: (keys: readonly number[], found: (at: number) => void) => void;
  readonly capHits: () => number;
};

/** A block larger than this is the key's fault: it finds namesakes, not people. */
export const BLOCK_CAP = 100;

export const createBlockIndex = (cap: number = BLOCK_CAP): BlockIndex => {
  // A block of one, by far the most common, is the number itself.
  const blocks = new Map<number, number | number[]>();
  let seen = new Uint32Array(1024);
  let round = 0;
  let size = 0;
  let hits = 0;
  return {
    add: (at, keys) => {
      size = Math.max(size, at + 1);
      for (const key of keys) {
        const block = blocks.get(key);
        if (block === undefined) blocks.set(key, at);
        else if (typeof block === 'number') blocks.set(key, [block, at]);
        // One beyond the cap says that it is full; more would only take room.
        else if (block.length <= cap) block.push(at);
      }
    },
    near: (keys, found) => {
      if (seen.length < size) seen = new Uint32Array(size * 2);
      round += 1;
      const once = (at: number): void => {
        if (seen[at] === round) return;
        seen[at] = round;
        found(at);
      };
      for (const key of keys) {
        const block = blocks.get(key);
        if (block === undefined) continue;
        if (typeof block === 'number') once(block);
        else if (block.length > cap) hits += 1;
        else block.forEach(once);
      }
    },
    capHits: () => hits,
  };
};
