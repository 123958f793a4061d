import anyAscii from 'any-ascii';
import { codePointsOf, faceFor, type Face, type Weight } from './fonts/faces.ts';

/** A piece of text in one font. */
export type Run = { readonly face: Face; readonly text: string };

export type Drawable = {
  /** What can be drawn: the text itself, or its romanization where no font has the letters. */
  readonly text: string;
  /** Scripts that could not be drawn, in English: "Hebrew". */
  readonly romanized: readonly string[];
};

const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Marks that change how the text around them is drawn, and are nothing by themselves. */
const INVISIBLE = /[\ufe00-\ufe0f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

const tidied = (text: string): string =>
  text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hebrew}/u, 'Hebrew'],
  [/\p{Script=Arabic}/u, 'Arabic'],
  [/\p{Script=Thai}/u, 'Thai'],
  [/\p{Script=Hangul}/u, 'Korean'],
  [/\p{Script=Armenian}/u, 'Armenian'],
  [/\p{Script=Georgian}/u, 'Georgian'],
  [/\p{Script=Ethiopic}/u, 'Ethiopic'],
  [/\p{Script=Bengali}/u, 'Bengali'],
  [/\p{Script=Tamil}/u, 'Tamil'],
  [/\p{Script=Telugu}/u, 'Telugu'],
  [/\p{Script=Han}/u, 'rare Han'],
  [/\p{Extended_Pictographic}/u, 'emoji'],
];
const scriptOf = (cluster: string): string =>
  SCRIPTS.find(([pattern]) => pattern.test(cluster))?.[1] ?? 'other';

/** In Latin letters, every word with a capital, as names are written; what is no letter, by its name. */
const inLatin = (text: string): string => {
  const latin = anyAscii(text).toLowerCase();
  return /\p{L}/u.test(text) ? latin.replace(/(?<![a-z'])[a-z]/g, (sign) => sign.toUpperCase()) : latin;
};

/**
 * A text as it can be drawn in these fonts. Letters that none has are written in Latin ones (any-ascii), and it is said of
 * which scripts they were: a page has no empty boxes.
 */
export const drawable = (text: string): Drawable => {
  const parts: { text: string; foreign: boolean }[] = [];
  const romanized = new Set<string>();
  for (const { segment } of clusters.segment(tidied(text))) {
    const foreign = faceFor(segment, 'regular') === null;
    if (foreign) romanized.add(scriptOf(segment));
    const last = parts.at(-1);
    if (last?.foreign === foreign) last.text += segment;
    else parts.push({ text: segment, foreign });
  }
  const written = parts.map((part) => (part.foreign ? inLatin(part.text) || '?' : part.text));
  return { text: tidied(written.join('')), romanized: [...romanized] };
};

/** The pieces of a drawable text by font; what the piece before can draw, too, stays with it where it is no letter. */
export const runsOf = (text: string, weight: Weight): Run[] => {
  const runs: { face: Face; text: string }[] = [];
  for (const { segment } of clusters.segment(text)) {
    const last = runs.at(-1);
    if (last !== undefined && !/\p{L}/u.test(segment) && codePointsOf(segment).every(last.face.has)) {
      last.text += segment;
      continue;
    }
    const face = faceFor(segment, weight) ?? faceFor('?', weight);
    if (face === null) continue;
    if (last?.face.name === face.name) last.text += segment;
    else runs.push({ face, text: segment });
  }
  return runs;
};

/** Where a line may end: after blanks, and after each sign of scripts that write without them. */
export const wordsOf = (text: string): string[] =>
  text
    .split(/(?<= )|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])(?=\p{L})/u)
    .filter((word) => word !== '');

/** The signs of a text as a reader counts them. */
export const signsOf = (text: string): string[] =>
  Array.from(clusters.segment(text), ({ segment }) => segment);
