import { isUtf8 } from 'node:buffer';
import { parse, CsvError, type Options } from 'csv-parse/sync';
import { z } from 'zod';

/** Why a text is no CSV. */
export class UnreadableCsv extends Error {
  /** Where the reading ended; null where nobody knows. */
  readonly line: number | null;

  constructor(line: number | null) {
    super(
      `The CSV cannot be read${line === null ? '' : ` near line ${line}`}: a quote is not closed or stands where none may be.`,
    );
    this.name = 'UnreadableCsv';
    this.line = line;
  }
}

/** The text of a file: UTF-8, or UTF-16 with its mark. Null for what is neither. */
export const textOfFile = (body: Buffer): string | null => {
  // What Excel writes as "Unicode text", and what others make of it.
  const [first, second] = body;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(body);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(body);
  return isUtf8(body) ? body.toString('utf8') : null;
};

export type CsvRecord = {
  /** As a spreadsheet counts, the first line being 1. */
  readonly row: number;
  readonly cells: readonly string[];
};

const SEPARATORS = [',', ';', '\t', '|'];

/** What Excel writes and reads as the first line where the separator is not its own: `sep=;`. */
const TOLD = /^\uFEFF?"?sep=([,;|\t])"?[ \t]*(\r\n|\n|\r|$)/i;

const separatorOf = (text: string): string => {
  const firstLine = text.replace(/^[\uFEFF\s]+/, '').split(/\r?\n|\r/, 1)[0] ?? '';
  const counted = SEPARATORS.map((one) => ({ one, times: firstLine.split(one).length }));
  return counted.reduce((best, next) => (next.times > best.times ? next : best)).one;
};

const parsed = (text: string, options: Options): string[][] =>
  z
    .array(z.array(z.string()))
    .parse(parse(text, { bom: true, relax_column_count: true, ...options }))
    .map((cells) => cells.map((cell) => cell.trim()));

/**
 * A quote inside a cell (`Kim "Kimmy" Lee`, `5" screens`) is a character like any other. Where there are such, a quote may
 * also have swallowed the end of its line: then nobody can say who stands in the file.
 */
const parsedLoosely = (text: string, delimiter: string): string[][] | null => {
  const records = parsed(text, { delimiter, relax_quotes: true });
  return records.some((cells) => cells.some((cell) => /[\r\n]/.test(cell))) ? null : records;
};

/** The line that tells the separator stays as an empty one, so that every row keeps its number. */
const allCells = (text: string): string[][] => {
  const told = TOLD.exec(text);
  const delimiter = told?.[1] ?? separatorOf(text);
  const table = told === null ? text : `${told[2] ?? ''}${text.slice(told[0].length)}`;
  try {
    return parsed(table, { delimiter, trim: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const loosely = error.code === 'CSV_QUOTE_NOT_CLOSED' ? null : parsedLoosely(table, delimiter);
    if (loosely !== null) return loosely;
    throw new UnreadableCsv(typeof error['lines'] === 'number' ? error['lines'] : null);
  }
};

/**
 * The lines of a CSV (comma, semicolon, tab or bar) that hold anything; those that spreadsheets leave behind empty count, so
 * that every other keeps its number. @throws UnreadableCsv
 */
export const csvRecords = (text: string): CsvRecord[] =>
  allCells(text)
    .map((cells, index) => ({ cells, row: index + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
