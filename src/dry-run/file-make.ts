import { isAscii, isUtf8 } from 'node:buffer';
import fs from 'node:fs';

const QUOTE = 0x22;
const NEW_LINE = 0x0a;
const CHUNK = 1 << 20;

/** What a file shows of how it is to be read. */
export type FileMake = {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly delimiter: string;
  /** UTF-8 without quotes, and lines end as they do nearly everywhere. */
  readonly isPlain: boolean;
  /** The first line only tells the separator: `sep=;`, as Excel writes it. */
  readonly tellsSeparator: boolean;
  /** Lines of a file in UTF-8 that hold bytes which are no UTF-8. */
  readonly brokenLines: number;
};

/** A file in pieces of whole lines. */
const piecesOf = function* (file: string): Generator<Buffer> {
  const handle = fs.openSync(file, 'r');
  try {
    let rest = Buffer.alloc(0);
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const length = fs.readSync(handle, chunk);
      if (length === 0) break;
      const all = Buffer.concat([rest, chunk.subarray(0, length)]);
      const end = all.lastIndexOf(NEW_LINE) + 1;
      if (end > 0) yield all.subarray(0, end);
      rest = all.subarray(end);
    }
    yield rest;
  } finally {
    fs.closeSync(handle);
  }
};

const linesOf = function* (piece: Buffer): Generator<Buffer> {
  for (let from = 0; from < piece.length;) {
    const end = piece.indexOf(NEW_LINE, from) + 1 || piece.length;
    yield piece.subarray(from, end);
    from = end;
  }
};

const markOf = ([first, second]: Buffer): 'utf-16le' | 'utf-16be' | null => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
};

const TELLS = /^\s*"?sep=([,;|\t])"?\s*$/i;

/** Comma, semicolon, tab or bar: whichever the header has most of. */
const separatorOf = (header: string): string => {
  const counts = [',', ';', '\t', '|'].map((mark) => [mark, header.split(mark).length] as const);
  return counts.reduce((most, one) => (one[1] > most[1] ? one : most))[0];
};

/**
 * Looks once through a file. What is no UTF-8 is Windows-1252 (as Excel saves in the west), unless other lines hold letters in
 * UTF-8: then those few lines are broken.
 * @throws Error for what is no text
 */
export const makeOf = (file: string): FileMake => {
  let start: Buffer | null = null;
  let [hasQuotes, hasLetters, brokenLines] = [false, false, 0];
  for (const piece of piecesOf(file)) {
    start ??= piece.subarray(0, 16_384);
    if (markOf(start) !== null) break;
    hasQuotes ||= piece.includes(QUOTE);
    if (isAscii(piece)) continue;
    if (isUtf8(piece)) hasLetters = true;
    else
      for (const line of linesOf(piece)) {
        if (!isUtf8(line)) brokenLines += 1;
        else if (!isAscii(line)) hasLetters = true;
      }
  }
  const mark = start === null ? null : markOf(start);
  const encoding = mark ?? (brokenLines > 0 && !hasLetters ? 'windows-1252' : 'utf-8');
  const text = new TextDecoder(encoding).decode(start ?? undefined);
  const [header = '', ...others] = text.replace(/^[\r\n]+/, '').split(/\r\n|\n|\r/);
  if (header.includes('\0')) throw new Error('This is no text. Save it as CSV (UTF-8).');
  const told = TELLS.exec(header)?.[1];
  return {
    encoding,
    delimiter: told ?? separatorOf(header === '' ? (others[0] ?? '') : header),
    isPlain: encoding === 'utf-8' && !hasQuotes && !/\r(?!\n)/.test(text.replace(/\r$/, '')),
    tellsSeparator: told !== undefined,
    brokenLines: encoding === 'utf-8' ? brokenLines : 0,
  };
};
