import { readerOf } from './reader.ts';

/** First and last code point of what is covered in one piece. */
type Span = readonly [number, number];

/** The characters that a font has glyphs for, from its `cmap` table (formats 4 and 12: what fonts of the web have). */
export const coverageOf = (cmap: Buffer): ((codePoint: number) => boolean) => {
  const header = readerOf(cmap, 2);
  const subtables = Array.from({ length: header.u16() }, () => {
    header.skip(4);
    return header.u32();
  });
  const formats = subtables.map((offset) => ({ offset, format: cmap.readUInt16BE(offset) }));
  const wide = formats.find(({ format }) => format === 12);
  const narrow = formats.find(({ format }) => format === 4);
  const spans =
    wide !== undefined
      ? groups(cmap, wide.offset)
      : narrow !== undefined
        ? segments(cmap, narrow.offset)
        : [];
  const known = new Set(spans.flatMap(([first, last]) => range(first, last)));
  return (codePoint) => known.has(codePoint);
};

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);

const groups = (cmap: Buffer, offset: number): Span[] => {
  const reader = readerOf(cmap, offset + 12);
  return Array.from({ length: reader.u32() }, () => {
    const span: Span = [reader.u32(), reader.u32()];
    reader.skip(4);
    return span;
  });
};

const segments = (cmap: Buffer, offset: number): Span[] => {
  const count = cmap.readUInt16BE(offset + 6) / 2;
  const [ends, starts, deltas, ranges] = [14, 16 + count * 2, 16 + count * 4, 16 + count * 6];
  const glyphOf = (segment: number, codePoint: number): number => {
    const rangeAt = offset + ranges + segment * 2;
    const shift = cmap.readUInt16BE(rangeAt);
    const delta = cmap.readUInt16BE(offset + deltas + segment * 2);
    if (shift === 0) return (codePoint + delta) & 0xffff;
    const first = cmap.readUInt16BE(offset + starts + segment * 2);
    const glyph = cmap.readUInt16BE(rangeAt + shift + (codePoint - first) * 2);
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  };
  return Array.from({ length: count }, (_, segment): Span[] => {
    const first = cmap.readUInt16BE(offset + starts + segment * 2);
    const last = Math.min(cmap.readUInt16BE(offset + ends + segment * 2), 0xfffe);
    if (last < first) return [];
    return range(first, last)
      .filter((codePoint) => glyphOf(segment, codePoint) !== 0)
      .map((codePoint): Span => [codePoint, codePoint]);
  }).flat();
};
