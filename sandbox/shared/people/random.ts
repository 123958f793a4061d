/** A seeded source of numbers and ids: the same seed gives the same world. */
export type Random = {
  /** A number in [0, 1). */
  next: () => number;
  /** An integer in [min, max], both included. */
  int: (min: number, max: number) => number;
  /** True with the probability given (0 … 1). */
  chance: (probability: number) => boolean;
  /** One element; throws a RangeError on an empty list. */
  pick: <T>(list: readonly T[]) => T;
  /** A copy in random order. */
  shuffle: <T>(list: readonly T[]) => T[];
  /** A UUID of version 4's form. */
  uuid: () => string;
  /** `length` characters of the alphabet given. */
  text: (length: number, alphabet?: string) => string;
};

const HEX = Buffer.from('0123456789abcdef', 'latin1');
const DASHES = new Set([8, 13, 18, 23]);
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** FNV-1a, 32 bits: turns a text such as "demo/7" into a seed. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
};

/** sfc32 by Chris Doty-Humphrey: fast, 128 bits of state, passes PractRand. */
const sfc32 = (seed: string): (() => number) => {
  let a = hash(`a${seed}`);
  let b = hash(`b${seed}`);
  let c = hash(`c${seed}`);
  let counter = 1;
  const step = (): number => {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  };
  for (let round = 0; round < 15; round += 1) step();
  return step;
};

/** Makes the source for one seed. */
export const createRandom = (seed: string): Random => {
  const word = sfc32(seed);
  const next = (): number => word() / 4294967296;
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const form = Buffer.alloc(36, '-', 'latin1');
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const found = list[int(0, list.length - 1)];
      if (found === undefined) throw new RangeError('pick from an empty list');
      return found;
    },
    shuffle: (list) => {
      const keyed = list.map((item) => ({ item, key: word() }));
      return keyed.sort((left, right) => left.key - right.key).map(({ item }) => item);
    },
    uuid: () => {
      // Written into bytes first: a string joined from pieces would take several times the memory.
      let bits = 0;
      let left = 0;
      for (let place = 0; place < 36; place += 1) {
        if (DASHES.has(place)) continue;
        if (left === 0) [bits, left] = [word(), 8];
        const digit = place === 14 ? 4 : place === 19 ? 8 | (bits & 3) : bits & 15;
        form[place] = HEX[digit] ?? 0;
        bits >>>= 4;
        left -= 1;
      }
      return form.toString('latin1');
    },
    text: (length, alphabet = BASE62) => {
      let result = '';
      for (let index = 0; index < length; index += 1) result += alphabet.charAt(word() % alphabet.length);
      return result;
    },
  };
};
