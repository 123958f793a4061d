/** Per record of one side, by its number, how its best pair stands against the next. */
export type Rivals = {
  readonly count: (
    of: number,
    rival: number,
    pair: { readonly score: number; readonly fits: boolean },
  ) => void;
  /** Score of the best other pair of this record; -Infinity without any. */
  readonly bestOther: (of: number, rival: number) => number;
  readonly fitting: (of: number) => number;
};

const NOBODY = -1;

/** @param size how many records there are */
export const createRivals = (size: number): Rivals => {
  const best = new Float64Array(size).fill(-Infinity);
  const second = new Float64Array(size).fill(-Infinity);
  const bestRival = new Int32Array(size).fill(NOBODY);
  const fitting = new Int32Array(size);
  return {
    count: (of, rival, { score, fits }) => {
      const before = best[of] ?? -Infinity;
      if (score > before) {
        second[of] = before;
        best[of] = score;
        bestRival[of] = rival;
      } else if (score > (second[of] ?? -Infinity)) second[of] = score;
      if (fits) fitting[of] = (fitting[of] ?? 0) + 1;
    },
    bestOther: (of, rival) => (bestRival[of] === rival ? second[of] : best[of]) ?? -Infinity,
    fitting: (of) => fitting[of] ?? 0,
  };
};
