import { isUtf8 } from 'node:buffer';
import { parse, CsvError, type Options } from 'csv-parse/sync';
import { z } from 'zod';
import { Refusal } from '../domain/errors.ts';

/** One row of a report before anybody knows what its columns mean. */
export type TableRow = {
  /** Of a CSV as a spreadsheet counts, the header being 1; of a JSON list counted from 1. */
  readonly row: number;
  /** Why there are no cells to look at. */
  readonly fault: string | null;
  readonly cells: () => readonly (readonly [column: string, value: unknown])[];
  /** The whole row as it stands in the report (JSON). */
  readonly raw: () => unknown;
};

export type Table = {
  readonly format: 'csv' | 'json';
  /** In the order in which they first come. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
};

const MAX_ROWS = 200_000;

const refuse = (code: string, detail: string): Refusal => new Refusal('invalid', code, detail);

/**
 * Reads a whole report, JSON (an array, `{ Report_Entry }` or `{ employees }`) or CSV (comma, semicolon, tab or bar; UTF-8,
 * or UTF-16 with its mark), into rows. A bad row is kept with its fault; only what cannot be read at all refuses the report.
 * @throws Refusal invalid
 */
export const readTable = (body: Buffer, contentType: string | undefined): Table => {
  const text = decode(body);
  const table = formatOf(text, contentType ?? '') === 'json' ? jsonTable(text) : csvTable(text);
  if (table.rows.length > MAX_ROWS)
    throw refuse(
      'roster_too_long',
      `A roster has at most ${MAX_ROWS} rows. Send it in parts, with ?mode=partial.`,
    );
  return table;
};

const decode = (body: Buffer): string => {
  if (body.length === 0)
    throw refuse('roster_empty_body', 'The body is empty. An empty roster is sent as [].');
  // What Excel writes as "Unicode text", and what others make of it.
  const [first, second] = body;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(body);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(body);
  if (isUtf8(body)) return body.toString('utf8');
  throw refuse('roster_not_utf8', 'The file is not UTF-8 text. In Excel, save it as "CSV UTF-8".');
};

const formatOf = (text: string, contentType: string): Table['format'] => {
  if (/\bcsv\b/i.test(contentType)) return 'csv';
  if (/\bjson\b/i.test(contentType)) return 'json';
  return /^\uFEFF?\s*[[{]/.test(text) ? 'json' : 'csv';
};

const list = z.array(z.unknown());
const report = z.union([
  list,
  z.object({ Report_Entry: list }).transform((o) => o.Report_Entry),
  z.object({ employees: list }).transform((o) => o.employees),
]);

const noCells = (): [] => [];

const jsonTable = (text: string): Table => {
  const parsed = report.safeParse(parseJson(text.replace(/^\uFEFF/, '')));
  if (!parsed.success)
    throw refuse(
      'roster_not_a_report',
      'Expected a JSON array of employees, or an object with it in `Report_Entry` or `employees`.',
    );
  const columns = new Set<string>();
  const rows = parsed.data.map((record, index): TableRow => {
    const row = index + 1;
    if (typeof record !== 'object' || record === null || Array.isArray(record))
      return {
        row,
        cells: noCells,
        raw: () => record,
        fault: 'Expected an object with the employee’s fields.',
      };
    for (const name of Object.keys(record)) columns.add(name);
    return { row, cells: () => Object.entries(record), raw: () => record, fault: null };
  });
  return { format: 'json', columns: [...columns], rows };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw refuse('roster_malformed_json', 'The body is not valid JSON.');
  }
};

const csvTable = (text: string): Table => {
  const records = parseCsv(text)
    .map((cells, index) => ({ cells, row: index + 1 }))
    // Lines without anything in them, as spreadsheets leave them behind; they count, so that every other keeps its number.
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [header, ...rest] = records;
  const columns = header?.cells ?? [];
  const rows = rest.map(({ cells, row }): TableRow => {
    const entries = () => columns.map((name, at) => [name, cells[at] ?? ''] as const);
    if (cells.length === columns.length)
      return { row, cells: entries, raw: () => Object.fromEntries(entries()), fault: null };
    const fault = `The row has ${cells.length} cells, the header has ${columns.length}.`;
    return { row, cells: noCells, raw: () => cells, fault };
  });
  return { format: 'csv', columns, rows };
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
const parseCsv = (text: string): string[][] => {
  const told = TOLD.exec(text);
  const delimiter = told?.[1] ?? separatorOf(text);
  const table = told === null ? text : `${told[2] ?? ''}${text.slice(told[0].length)}`;
  try {
    return parsed(table, { delimiter, trim: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const loosely = error.code === 'CSV_QUOTE_NOT_CLOSED' ? null : parsedLoosely(table, delimiter);
    if (loosely !== null) return loosely;
    const line = typeof error['lines'] === 'number' ? ` near line ${error['lines']}` : '';
    throw refuse(
      'roster_malformed_csv',
      `The CSV cannot be read${line}: a quote is not closed or stands where none may be.`,
    );
  }
};
