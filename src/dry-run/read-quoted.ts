import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { FileMake } from './file-make.ts';
import type { FoundRow } from './read-rows.ts';

/** A file's text after so many lines, each line ended by \n. */
const textAfter = async function* (
  file: string,
  { encoding }: FileMake,
  lines: number,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let left = lines;
  let kept = '';
  for await (const chunk of fs.createReadStream(file, { highWaterMark: 1 << 20 })) {
    if (!Buffer.isBuffer(chunk)) continue;
    const decoded = kept + decoder.decode(chunk, { stream: true });
    kept = decoded.endsWith('\r') ? '\r' : '';
    const text = decoded.slice(0, decoded.length - kept.length).replace(/\r\n?/g, '\n');
    let from = 0;
    for (let end = 0; left > 0 && (end = text.indexOf('\n', from)) >= 0; left -= 1) from = end + 1;
    if (left === 0) yield text.slice(from);
  }
};

type Read = { readonly record: string[]; readonly info: { readonly lines: number } };
const isRead = (one: unknown): one is Read =>
  typeof one === 'object' && one !== null && 'record' in one && 'info' in one;

const isEmpty = (cells: readonly string[]): boolean => cells.length === 1 && cells[0] === '';
const breaksIn = (cells: readonly string[]): number => cells.join('').split('\n').length - 1;

/**
 * A quote that opens by mistake takes the next rows into its cell. A line break in a cell is no proof of that; what else it
 * leaves behind is: the quote itself, another number of cells, as many separators inside as a row has.
 */
const isSwallowed = (cells: readonly string[], width: number, delimiter: string): boolean =>
  cells.some(
    (cell) =>
      cell.includes('\n') &&
      (cell.startsWith('"') || cells.length !== width || cell.split(delimiter).length >= width),
  );

/** Stops the reading where a quote takes other rows with it. */
class OpenQuote extends Error {
  override readonly name = 'OpenQuote';
  readonly line: number;

  constructor(line: number) {
    super(`A quote opens in line ${line} and is not closed.`);
    this.line = line;
  }
}

type Reading = {
  readonly file: string;
  readonly make: FileMake;
  readonly found: FoundRow;
  /** Cells of the header, the first row; null before it. */
  width: number | null;
};

/** @throws OpenQuote */
const readAfter = async (o: Reading, lines: number): Promise<void> => {
  const { delimiter } = o.make;
  const parser = parse({
    ...{ bom: true, delimiter, record_delimiter: '\n', info: true },
    ...{ relax_column_count: true, relax_quotes: true },
  });
  let last = lines;
  try {
    await pipeline(textAfter(o.file, o.make, lines), parser, async (rows: AsyncIterable<unknown>) => {
      for await (const row of rows) {
        if (!isRead(row)) continue;
        const { record, info } = row;
        const line = lines + info.lines;
        if (isSwallowed(record, o.width ?? record.length, delimiter))
          throw new OpenQuote(line - breaksIn(record));
        last = line;
        if (isEmpty(record)) continue;
        o.width ??= record.length;
        o.found(record, line);
      }
    });
  } catch (error) {
    const isOpen = error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED';
    throw isOpen ? new OpenQuote(last + 1) : error;
  }
};

/**
 * Reads rows with quotes. A line whose quote would take other rows with it is given up, and the rows behind it are read anew.
 * @returns the lines that were given up
 */
export const readQuoted = async (file: string, make: FileMake, found: FoundRow): Promise<number[]> => {
  const reading: Reading = { file, make, found, width: null };
  const openQuotes: number[] = [];
  for (;;) {
    try {
      await readAfter(reading, openQuotes.at(-1) ?? 0);
      return openQuotes;
    } catch (error) {
      if (!(error instanceof OpenQuote)) throw error;
      openQuotes.push(error.line);
    }
  }
};
