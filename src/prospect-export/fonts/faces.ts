import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { coverageOf } from './cmap.ts';
import { trueTypeFile, unpackFont } from './woff.ts';

export type Weight = 'regular' | 'bold';

/** One font file: some characters in one weight. */
export type Face = {
  readonly name: string;
  /** As TrueType. */
  readonly file: Buffer;
  readonly has: (codePoint: number) => boolean;
  /**
   * The strokes of the file are thinner than wanted by this share of the size: they are drawn with a line around them. The
   * Han font varies its weight, and the PDF library embeds only its thinnest.
   */
  readonly outline: number;
};

const require = createRequire(import.meta.url);
const sans = path.dirname(require.resolve('@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff'));
const han = path.dirname(
  require.resolve('@fontsource-variable/noto-sans-sc/files/noto-sans-sc-119-wght-normal.woff2'),
);

/** What the letters of a text are looked for in, in this order; beyond them the Han font. */
const SUBSETS = [
  'latin',
  'latin-ext',
  'vietnamese',
  'greek',
  'greek-ext',
  'cyrillic',
  'cyrillic-ext',
  'devanagari',
] as const;
const WEIGHTS = { regular: 400, bold: 600 } as const;
const OUTLINES = { regular: 0.03, bold: 0.06 } as const;

/** The Han font comes in a hundred files of some hundred characters; a list of people needs some dozen of them. */
const MOST_KEPT = 60;
const kept = new Map<string, Face>();

const faceOf = (file: string, outline: number): Face => {
  const name = `${path.basename(file)}@${outline}`;
  const known = kept.get(name);
  if (known !== undefined) return known;
  const tables = unpackFont(readFileSync(file));
  const face: Face = {
    name,
    file: trueTypeFile(tables),
    has: coverageOf(tables.get('cmap') ?? Buffer.alloc(4)),
    outline,
  };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(name, face);
  return face;
};

type Slice = { readonly first: number; readonly last: number; readonly slice: string };
let slices: readonly Slice[] | undefined;

/** "U+4e00-4e0f,U+5000": where a character of the Han font stands. */
const readSlices = (): readonly Slice[] =>
  Object.entries(
    z
      .record(z.string(), z.string())
      .parse(JSON.parse(readFileSync(path.join(han, '..', 'unicode.json'), 'utf8'))),
  ).flatMap(([slice, ranges]) =>
    ranges.split(',').map((range) => {
      const [first = '0', last = first] = range.trim().slice(2).split('-');
      return { slice: slice.replace(/[[\]]/g, ''), first: parseInt(first, 16), last: parseInt(last, 16) };
    }),
  );

/** The file of the Han font with a character; null where there is none. */
const hanFace = (codePoint: number, weight: Weight): Face | null => {
  slices ??= readSlices();
  const found = slices.find(({ first, last }) => first <= codePoint && codePoint <= last);
  if (found === undefined) return null;
  return faceOf(path.join(han, `noto-sans-sc-${found.slice}-wght-normal.woff2`), OUTLINES[weight]);
};

const hasAll = (face: Face, codePoints: readonly number[]): boolean => codePoints.every(face.has);

const find = (codePoints: readonly number[], weight: Weight): Face | null => {
  for (const subset of SUBSETS) {
    const face = faceOf(path.join(sans, `noto-sans-${subset}-${WEIGHTS[weight]}-normal.woff`), 0);
    if (hasAll(face, codePoints)) return face;
  }
  const [first] = codePoints;
  const face = first === undefined ? null : hanFace(first, weight);
  return face !== null && hasAll(face, codePoints) ? face : null;
};

/** Most texts are made of the same few letters. */
const MOST_FOUND = 20_000;
const found = new Map<string, Face | null>();

/** The font that can draw all of a letter with its marks; null where none can. */
export const faceFor = (letter: string, weight: Weight): Face | null => {
  const key = `${weight}${letter}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  if (found.size >= MOST_FOUND) found.clear();
  const face = find(codePointsOf(letter), weight);
  found.set(key, face);
  return face;
};

export const codePointsOf = (text: string): number[] => Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
