import fs from 'node:fs';
import { makeOf, type FileMake } from './file-make.ts';
import { readQuoted } from './read-quoted.ts';

export type Rows = {
  readonly make: FileMake;
  /** Lines, the first being 1, in which a quote opens that is never closed, or only in another row. */
  readonly openQuotes: readonly number[];
};

/** @param line of the file, the first being 1, in which the row ends */
export type FoundRow = (cells: string[], line: number) => void;

/** Without quotes a row is its line: several times faster than a parser, and the same (see the test). */
const readPlain = async (file: string, delimiter: string, found: FoundRow): Promise<void> => {
  let line = 0;
  const take = (written: string): void => {
    line += 1;
    const text = written.endsWith('\r') ? written.slice(0, -1) : written;
    if (text !== '') found(text.split(delimiter), line);
  };
  let rest = '';
  let isStart = true;
  for await (const chunk of fs.createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + String(chunk)).split('\n');
    if (isStart) lines[0] = lines[0]?.replace(/^\uFEFF/, '') ?? '';
    isStart = false;
    rest = lines.pop() ?? '';
    for (const one of lines) take(one);
  }
  take(rest);
};

/**
 * The rows of a CSV file as a stream; empty lines are left out. UTF-8, UTF-16 with its mark, or Windows-1252; comma, semicolon,
 * tab or bar.
 */
export const readRows = async (file: string, found: FoundRow): Promise<Rows> => {
  const make = makeOf(file);
  let isTold = !make.tellsSeparator;
  const take: FoundRow = (cells, line) => {
    if (isTold) found(cells, line);
    isTold = true;
  };
  if (!make.isPlain) return { make, openQuotes: await readQuoted(file, make, take) };
  await readPlain(file, make.delimiter, take);
  return { make, openQuotes: [] };
};
