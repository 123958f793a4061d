/** Reads big-endian numbers of a font file one after another. @throws RangeError past the end */
export type Reader = {
  readonly at: () => number;
  readonly skip: (bytes: number) => void;
  readonly u8: () => number;
  readonly u16: () => number;
  readonly i16: () => number;
  readonly u32: () => number;
  readonly bytes: (length: number) => Buffer;
};

export const readerOf = (buffer: Buffer, from = 0): Reader => {
  let at = from;
  const step = (bytes: number): number => {
    const before = at;
    at += bytes;
    return before;
  };
  return {
    at: () => at,
    skip: step,
    u8: () => buffer.readUInt8(step(1)),
    u16: () => buffer.readUInt16BE(step(2)),
    i16: () => buffer.readInt16BE(step(2)),
    u32: () => buffer.readUInt32BE(step(4)),
    bytes: (length) => {
      const before = step(length);
      if (at > buffer.length) throw new RangeError('The font ends too early.');
      return buffer.subarray(before, at);
    },
  };
};
