import { brotliDecompressSync, inflateSync } from 'node:zlib';
import { rebuildGlyphs } from './glyphs.ts';
import { readerOf, type Reader } from './reader.ts';

/** Tables of a font by tag, as they stand in a TrueType file. */
export type Tables = ReadonlyMap<string, Buffer>;

const WOFF = 0x774f4646;
const WOFF2 = 0x774f4632;

/**
 * The tables of a font of the web (WOFF: https://www.w3.org/TR/WOFF/, WOFF2: https://www.w3.org/TR/WOFF2/), which the PDF
 * library cannot embed in its packed form. @throws TypeError for what is neither
 */
export const unpackFont = (file: Buffer): Tables => {
  const signature = file.readUInt32BE(0);
  if (signature === WOFF) return unpackWoff(file);
  if (signature === WOFF2) return unpackWoff2(file);
  throw new TypeError('This is no font of the web.');
};

const unpackWoff = (file: Buffer): Tables => {
  const count = file.readUInt16BE(12);
  const reader = readerOf(file, 44);
  return new Map(
    Array.from({ length: count }, () => {
      const tag = reader.bytes(4).toString('latin1');
      const [offset, packed, length] = [reader.u32(), reader.u32(), reader.u32()];
      reader.skip(4);
      const bytes = file.subarray(offset, offset + packed);
      return [tag, packed === length ? bytes : inflateSync(bytes)];
    }),
  );
};

/** Tags that WOFF2 writes as a number. */
const known =
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
    .replaceAll('_', ' ')
    .match(/.{4}(?: |$)/g)
    ?.map((tag) => tag.slice(0, 4)) ?? [];

const base128 = (reader: Reader): number => {
  let value = 0;
  for (let at = 0; at < 5; at += 1) {
    const byte = reader.u8();
    value = value * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) break;
  }
  return value;
};

const unpackWoff2 = (file: Buffer): Tables => {
  const count = file.readUInt16BE(12);
  const reader = readerOf(file, 48);
  const entries = Array.from({ length: count }, () => {
    const flags = reader.u8();
    const tag = (flags & 63) === 63 ? reader.bytes(4).toString('latin1') : (known[flags & 63] ?? '');
    const version = flags >> 6;
    const length = base128(reader);
    const transformed = tag === 'glyf' || tag === 'loca' ? version === 0 : version !== 0;
    return { tag, transformed, length: transformed ? base128(reader) : length };
  });
  const packed = file.subarray(reader.at(), reader.at() + file.readUInt32BE(20));
  const unpacked = readerOf(brotliDecompressSync(packed));
  const tables = new Map(entries.map(({ tag, length }) => [tag, unpacked.bytes(length)]));
  const isTransformed = (tag: string): boolean =>
    entries.some((entry) => entry.tag === tag && entry.transformed);
  if (isTransformed('glyf')) rebuildGlyphs(tables, { hmtx: isTransformed('hmtx') });
  return tables;
};

/** A TrueType file of these tables; checksums are left out, nobody looks at them. */
export const trueTypeFile = (tables: Tables): Buffer => {
  const list = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const head = Buffer.alloc(12 + 16 * list.length);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(list.length, 4);
  let offset = head.length;
  const parts: Buffer[] = [head];
  list.forEach(([tag, bytes], at) => {
    const entry = 12 + 16 * at;
    head.write(tag, entry, 'latin1');
    head.writeUInt32BE(offset, entry + 8);
    head.writeUInt32BE(bytes.length, entry + 12);
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
    parts.push(bytes, padding);
    offset += bytes.length + padding.length;
  });
  return Buffer.concat(parts);
};
