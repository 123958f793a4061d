import { readerOf, type Reader } from './reader.ts';

/** A number of 8 to 24 bits (WOFF2, section 4.1). */
const short255 = (reader: Reader): number => {
  const code = reader.u8();
  if (code === 253) return reader.u16();
  if (code === 255) return reader.u8() + 253;
  if (code === 254) return reader.u8() + 506;
  return code;
};

type Streams = Readonly<
  Record<'contours' | 'points' | 'flags' | 'glyphs' | 'composites' | 'boxes' | 'instructions', Reader>
> & { readonly count: number; readonly hasBox: (glyph: number) => boolean };

const streamsOf = (glyf: Buffer): Streams => {
  const head = readerOf(glyf, 4);
  const count = head.u16();
  head.skip(2);
  const sizes = Array.from({ length: 7 }, () => head.u32());
  let at = head.at();
  const [contours, points, flags, glyphs, composites, boxes, instructions] = sizes.map((size) => {
    const reader = readerOf(glyf, at);
    at += size;
    return reader;
  });
  if (!contours || !points || !flags || !glyphs || !composites || !boxes || !instructions)
    throw new RangeError('The font lacks streams.');
  const bits = boxes.bytes(4 * Math.floor((count + 31) / 32));
  const hasBox = (glyph: number): boolean => ((bits[glyph >> 3] ?? 0) & (0x80 >> (glyph & 7))) !== 0;
  return { contours, points, flags, glyphs, composites, boxes, instructions, count, hasBox };
};

type Point = { readonly dx: number; readonly dy: number; readonly onCurve: boolean };

const signed = (flag: number, value: number): number => ((flag & 1) === 1 ? value : -value);

/** WOFF2, section 5.2: a step to the next point in one to four bytes. */
const stepOf = (written: number, bytes: Reader): Point => {
  const onCurve = written >> 7 === 0;
  const flag = written & 0x7f;
  const first = bytes.u8();
  if (flag < 10) return { onCurve, dx: 0, dy: signed(flag, ((flag & 14) << 7) + first) };
  if (flag < 20) return { onCurve, dx: signed(flag, (((flag - 10) & 14) << 7) + first), dy: 0 };
  const other = flag >> 1;
  if (flag < 84) {
    const high = flag - 20;
    return {
      onCurve,
      dx: signed(flag, 1 + (high & 0x30) + (first >> 4)),
      dy: signed(other, 1 + ((high & 0x0c) << 2) + (first & 0x0f)),
    };
  }
  const second = bytes.u8();
  if (flag < 120) {
    const high = flag - 84;
    return {
      onCurve,
      dx: signed(flag, 1 + (Math.floor(high / 12) << 8) + first),
      dy: signed(other, 1 + (((high % 12) >> 2) << 8) + second),
    };
  }
  if (flag < 124)
    return {
      onCurve,
      dx: signed(flag, (first << 4) + (second >> 4)),
      dy: signed(other, ((second & 0x0f) << 8) + bytes.u8()),
    };
  return {
    onCurve,
    dx: signed(flag, (first << 8) + second),
    dy: signed(other, (bytes.u8() << 8) + bytes.u8()),
  };
};

const numbers = (list: readonly number[]): Buffer => {
  const out = Buffer.alloc(list.length * 2);
  list.forEach((value, at) => out.writeUInt16BE(value & 0xffff, at * 2));
  return out;
};

/** Left, bottom, right, top of the points. */
const boxOf = (points: readonly Point[]): [number, number, number, number] => {
  let [x, y] = [0, 0];
  let box: [number, number, number, number] | null = null;
  for (const { dx, dy } of points) {
    x += dx;
    y += dy;
    box =
      box === null
        ? [x, y, x, y]
        : [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
  }
  return box ?? [0, 0, 0, 0];
};

const simpleGlyph = (s: Streams, glyph: number, contours: number): Buffer => {
  const lengths = Array.from({ length: contours }, () => short255(s.points));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const points = Array.from({ length: total }, () => stepOf(s.flags.u8(), s.glyphs));
  const code = s.instructions.bytes(short255(s.glyphs));
  const box = s.hasBox(glyph) ? [s.boxes.i16(), s.boxes.i16(), s.boxes.i16(), s.boxes.i16()] : boxOf(points);
  let end = -1;
  return Buffer.concat([
    numbers([contours, ...box, ...lengths.map((length) => (end += length)), code.length]),
    code,
    // Every step in two whole bytes: the file is only handed on.
    Buffer.from(points.map(({ onCurve }) => (onCurve ? 1 : 0))),
    numbers(points.map(({ dx }) => dx)),
    numbers(points.map(({ dy }) => dy)),
  ]);
};

const [WORDS, SCALE, MORE, TWO_SCALES, MATRIX, INSTRUCTIONS] = [1, 8, 32, 64, 128, 256];

const compositeGlyph = (s: Streams): Buffer => {
  const parts: Buffer[] = [];
  let flags = MORE;
  let coded = false;
  while ((flags & MORE) !== 0) {
    flags = s.composites.u16();
    coded ||= (flags & INSTRUCTIONS) !== 0;
    const scales =
      (flags & SCALE) !== 0 ? 2 : (flags & TWO_SCALES) !== 0 ? 4 : (flags & MATRIX) !== 0 ? 8 : 0;
    parts.push(numbers([flags]), s.composites.bytes(2 + ((flags & WORDS) !== 0 ? 4 : 2) + scales));
  }
  if (coded) {
    const length = short255(s.glyphs);
    parts.push(numbers([length]), s.instructions.bytes(length));
  }
  const box = [s.boxes.i16(), s.boxes.i16(), s.boxes.i16(), s.boxes.i16()];
  return Buffer.concat([numbers([-1, ...box]), ...parts]);
};

/**
 * Puts `glyf` and `loca` (and `hmtx`) of a WOFF2 file back into the form of TrueType: https://www.w3.org/TR/WOFF2/, section
 * 5. `tables` is changed.
 */
export const rebuildGlyphs = (tables: Map<string, Buffer>, o: { readonly hmtx: boolean }): void => {
  const streams = streamsOf(tables.get('glyf') ?? Buffer.alloc(0));
  const glyphs: Buffer[] = [];
  for (let glyph = 0; glyph < streams.count; glyph += 1) {
    const contours = streams.contours.i16();
    const bytes =
      contours === 0
        ? Buffer.alloc(0)
        : contours < 0
          ? compositeGlyph(streams)
          : simpleGlyph(streams, glyph, contours);
    glyphs.push(bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4));
  }
  const loca = Buffer.alloc(4 * (streams.count + 1));
  let offset = 0;
  for (let glyph = 0; glyph < streams.count; glyph += 1) {
    offset += (glyphs[glyph * 2]?.length ?? 0) + (glyphs[glyph * 2 + 1]?.length ?? 0);
    loca.writeUInt32BE(offset, 4 * (glyph + 1));
  }
  tables.set('glyf', Buffer.concat(glyphs));
  tables.set('loca', loca);
  const head = Buffer.from(tables.get('head') ?? Buffer.alloc(54));
  head.writeInt16BE(1, 50);
  tables.set('head', head);
  if (o.hmtx) rebuildMetrics(tables, glyphs);
};

/** The left bearings that were left out are the left edges of the glyphs. */
const rebuildMetrics = (tables: Map<string, Buffer>, glyphs: readonly Buffer[]): void => {
  const packed = readerOf(tables.get('hmtx') ?? Buffer.alloc(0));
  const wide = (tables.get('hhea') ?? Buffer.alloc(36)).readUInt16BE(34);
  const count = glyphs.length / 2;
  const left = (glyph: number): number => {
    const bytes = glyphs[glyph * 2];
    return bytes === undefined || bytes.length === 0 ? 0 : bytes.readInt16BE(2);
  };
  const flags = packed.u8();
  const widths = Array.from({ length: wide }, () => packed.u16());
  const first = Array.from({ length: wide }, (_, at) => ((flags & 1) === 0 ? packed.i16() : left(at)));
  const rest = Array.from({ length: count - wide }, (_, at) =>
    (flags & 2) === 0 ? packed.i16() : left(wide + at),
  );
  tables.set('hmtx', numbers([...widths.flatMap((width, at) => [width, first[at] ?? 0]), ...rest]));
};
