import { z } from 'zod';
import { Refusal } from '../domain/errors.ts';
import { csvRecords, textOfFile, UnreadableCsv, type CsvRecord } from '../parsing/csv.ts';

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
  const text = textOfFile(body);
  if (text !== null) return text;
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
  const [header, ...rest] = parseCsv(text);
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

const parseCsv = (text: string): CsvRecord[] => {
  try {
    return csvRecords(text);
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error;
    throw refuse('roster_malformed_csv', error.message);
  }
};
