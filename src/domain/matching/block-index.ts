/** Who stands under which key, for records by number. Grows by one in microseconds. */
export type BlockIndex = {
  /** @returns whether the record can be found by any of them */
  readonly add: (at: number, keys: readonly number[]) => boolean;
  /**
   * Calls back once for each record that shares a key, or two weak ones: one weak key alone is chance. A key of too many
   * records finds nobody and is counted.
   */
  readonly near: (keys: readonly number[], found: (at: number) => void) => void;
  readonly capHits: () => number;
};

/** A block larger than this is the key's fault: it finds namesakes, not people. */
const BLOCK_CAP = 100;
/** The same for keys that are weak by nature. */
const WEAK_CAP = 25;
/** The bit that marks a weak key. */
export const WEAK_KEY = 1;

const FREE = -1;
const END = -1;

type Numbers = Int32Array<ArrayBuffer>;

const grown = (list: Numbers): Numbers => {
  const longer = new Int32Array(list.length * 2);
  longer.set(list);
  return longer;
};

/** How many may share a key before it finds nobody. */
export const capOf = (key: number): number => ((key & WEAK_KEY) === 0 ? BLOCK_CAP : WEAK_CAP);

/**
 * A hash table in plain arrays of numbers, each block a chain: a map of lists takes several times the room and time for the
 * millions of entries that a hundred thousand people have.
 */
export const createBlockIndex = (o: { readonly sought?: Iterable<number> | undefined } = {}): BlockIndex => {
  let slots = 4096;
  let used = 0;
  let keyAt = new Int32Array(slots).fill(FREE);
  let headAt = new Int32Array(slots);
  let countAt = new Int32Array(slots);
  let entries = 0;
  let record = new Int32Array(4096);
  let next = new Int32Array(4096);
  let seen = new Int32Array(1024);
  let seenWeakly = new Int32Array(1024);
  let round = 0;
  let hits = 0;
  let isClosed = false;

  const slotOf = (key: number): number => {
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & (slots - 1);
    while (keyAt[slot] !== FREE && keyAt[slot] !== key) slot = (slot + 1) & (slots - 1);
    return slot;
  };
  const growSlots = (): void => {
    const [keys, heads, counts] = [keyAt, headAt, countAt];
    slots *= 2;
    keyAt = new Int32Array(slots).fill(FREE);
    headAt = new Int32Array(slots);
    countAt = new Int32Array(slots);
    keys.forEach((key, old) => {
      if (key === FREE) return;
      const slot = slotOf(key);
      keyAt[slot] = key;
      headAt[slot] = heads[old] ?? END;
      countAt[slot] = counts[old] ?? 0;
    });
  };
  const take = (slot: number, key: number): void => {
    keyAt[slot] = key;
    headAt[slot] = END;
    countAt[slot] = 0;
    used += 1;
  };
  const addOne = (at: number, key: number): boolean => {
    let slot = slotOf(key);
    if (keyAt[slot] === FREE) {
      if (isClosed) return false;
      if ((used + 1) * 3 > slots * 2) {
        growSlots();
        slot = slotOf(key);
      }
      take(slot, key);
    }
    const count = countAt[slot] ?? 0;
    // One beyond the cap says that it is full; more would only take room.
    if (count > capOf(key)) return true;
    if (entries === record.length) [record, next] = [grown(record), grown(next)];
    record[entries] = at;
    next[entries] = headAt[slot] ?? END;
    headAt[slot] = entries;
    countAt[slot] = count + 1;
    entries += 1;
    return true;
  };
  /** At the first record: whoever will be asked about is known by then. */
  const close = (keys: Iterable<number>): void => {
    for (const key of keys) {
      const slot = slotOf(key);
      if (keyAt[slot] !== FREE) continue;
      take(slot, key);
      if (used * 3 > slots * 2) growSlots();
    }
    isClosed = true;
  };
  return {
    add: (at, keys) => {
      while (seen.length <= at) [seen, seenWeakly] = [grown(seen), grown(seenWeakly)];
      if (o.sought !== undefined && !isClosed) close(o.sought);
      let isFindable = false;
      for (const key of keys) if (addOne(at, key)) isFindable = true;
      return isFindable;
    },
    near: (keys, found) => {
      round += 1;
      for (const key of keys) {
        const slot = slotOf(key);
        if (keyAt[slot] === FREE) continue;
        if ((countAt[slot] ?? 0) > capOf(key)) {
          hits += 1;
          continue;
        }
        for (let entry = headAt[slot] ?? END; entry !== END; entry = next[entry] ?? END) {
          const at = record[entry] ?? 0;
          if (seen[at] === round) continue;
          if ((key & WEAK_KEY) !== 0 && seenWeakly[at] !== round) {
            seenWeakly[at] = round;
            continue;
          }
          seen[at] = round;
          found(at);
        }
      }
    },
    capHits: () => hits,
  };
};
