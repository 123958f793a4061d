import { isUtf8 } from 'node:buffer';
import { parse, CsvError } from 'csv-parse/sync';
import { z } from 'zod';
import { Refusal } from '../domain/errors.ts';
import { columnOf, type RosterColumn } from './columns.ts';
import { splitName } from '../parsing/person-name.ts';

/** One row as it came: recognised cells as text, and what makes it unusable. */
export type RosterRow = {
  /** Counted from 1, without the header. */
  readonly row: number;
  readonly cells: Readonly<Partial<Record<RosterColumn, string>>>;
  readonly fault: string | null;
};

const MAX_CELL = 1_000;
const MAX_ROWS = 200_000;

const refuse = (code: string, detail: string): Refusal => new Refusal('invalid', code, detail);

/**
 * Reads a whole report, JSON (an array, `{ Report_Entry }` or `{ employees }`) or CSV (comma, semicolon or tab), into
 * rows. A bad row is kept with its fault; only what cannot be read at all refuses the report.
 * @throws Refusal invalid
 */
export const readRoster = (body: Buffer, contentType: string | undefined): RosterRow[] => {
  const text = decode(body);
  const format = formatOf(text, contentType ?? '');
  const rows = format === 'json' ? jsonRows(text) : csvRows(text);
  if (rows.length > MAX_ROWS)
    throw refuse(
      'roster_too_long',
      `A roster has at most ${MAX_ROWS} rows. Send it in parts, with ?mode=partial.`,
    );
  if (rows.length > 0 && rows.every((row) => row.cells.id === undefined && row.fault === null))
    throw withoutIds();
  return withoutTwins(rows);
};

const withoutIds = (): Refusal =>
  refuse(
    'roster_without_ids',
    'There is no employee id. Name its column `id` or `employee_id`; the guide lists all names that are read.',
  );

const decode = (body: Buffer): string => {
  if (body.length === 0)
    throw refuse('roster_empty_body', 'The body is empty. An empty roster is sent as [].');
  // What Excel writes as "Unicode text".
  if (body[0] === 0xff && body[1] === 0xfe) return body.toString('utf16le');
  if (isUtf8(body)) return body.toString('utf8');
  throw refuse('roster_not_utf8', 'The file is not UTF-8 text. In Excel, save it as "CSV UTF-8".');
};

const formatOf = (text: string, contentType: string): 'json' | 'csv' => {
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

const jsonRows = (text: string): RosterRow[] => {
  const parsed = report.safeParse(parseJson(text.replace(/^\uFEFF/, '')));
  if (!parsed.success)
    throw refuse(
      'roster_not_a_report',
      'Expected a JSON array of employees, or an object with it in `Report_Entry` or `employees`.',
    );
  return parsed.data.map((record, index) => {
    const row = index + 1;
    if (typeof record !== 'object' || record === null || Array.isArray(record))
      return { row, cells: {}, fault: 'Expected an object with the employee’s fields.' };
    return toRow(row, Object.entries(record));
  });
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw refuse('roster_malformed_json', 'The body is not valid JSON.');
  }
};

const csvRows = (text: string): RosterRow[] => {
  const [header = [], ...records] = parseCsv(text);
  if (!header.some((name) => columnOf(name)?.column === 'id')) throw withoutIds();
  return records.map((cells, index) => {
    const row = index + 1;
    if (cells.length !== header.length) {
      const fault = `The row has ${cells.length} cells, the header has ${header.length}.`;
      return { row, cells: {}, fault };
    }
    return toRow(
      row,
      header.map((name, column) => [name, cells[column] ?? ''] as const),
    );
  });
};

const parseCsv = (text: string): string[][] => {
  const firstLine = text.split(/\r?\n/, 1)[0] ?? '';
  const separators = [',', ';', '\t'].map((one) => ({ one, times: firstLine.split(one).length }));
  const delimiter = separators.reduce((best, next) => (next.times > best.times ? next : best)).one;
  try {
    const options = { bom: true, skip_empty_lines: true, relax_column_count: true, trim: true, delimiter };
    return z.array(z.array(z.string())).parse(parse(text, options));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? ` near line ${error['lines']}` : '';
    throw refuse(
      'roster_malformed_csv',
      `The CSV cannot be read${line}: a quote is not closed or stands where none may be.`,
    );
  }
};

type Cell = { readonly text: string; readonly rank: number };

/** PostgreSQL takes neither the null character nor half a surrogate pair. */
const unstorable = (text: string): boolean => text.includes('\0') || /\p{Surrogate}/u.test(text);

/** The text of a cell; null when there is nothing in it; undefined when it cannot be a cell. */
const textOf = (value: unknown): string | null | undefined => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value.trim() || null;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value))
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : String(value);
  return undefined;
};

const toRow = (row: number, entries: readonly (readonly [string, unknown])[]): RosterRow => {
  const best = new Map<RosterColumn, Cell>();
  const faults: string[] = [];
  for (const [header, value] of entries) {
    const known = columnOf(header);
    if (known === null) continue;
    const text = textOf(value);
    if (text === undefined) faults.push(`${known.column}: expected text.`);
    else if (text !== null && text.length > MAX_CELL)
      faults.push(`${known.column}: longer than ${MAX_CELL} characters.`);
    else if (text !== null && unstorable(text))
      faults.push(`${known.column}: has a character that cannot be stored.`);
    else if (text !== null && known.rank < (best.get(known.column)?.rank ?? Infinity))
      best.set(known.column, { text, rank: known.rank });
  }
  const cells: Partial<Record<RosterColumn, string>> = {};
  for (const [column, { text }] of best) cells[column] = text;
  return { row, cells: named(cells), fault: faults.length === 0 ? null : faults.join(' ') };
};

/** A source that gives the name in one field only. */
const named = (cells: RosterRow['cells']): RosterRow['cells'] => {
  const { full_name: whole, ...rest } = cells;
  if (whole === undefined || rest.first_name !== undefined || rest.last_name !== undefined) return rest;
  const { firstName, middleName, lastName } = splitName(whole);
  return {
    ...rest,
    ...(firstName === null ? {} : { first_name: firstName }),
    ...(middleName === null ? {} : { middle_name: middleName }),
    ...(lastName === null ? {} : { last_name: lastName }),
  };
};

/** The same row twice is one row; one id for two different rows is a fault of both, for nobody can say which is right. */
const withoutTwins = (rows: readonly RosterRow[]): RosterRow[] => {
  const byId = new Map<string, RosterRow[]>();
  for (const row of rows) {
    if (row.cells.id === undefined) continue;
    const same = byId.get(row.cells.id);
    if (same === undefined) byId.set(row.cells.id, [row]);
    else same.push(row);
  }
  return rows.flatMap((row) => {
    const same = row.cells.id === undefined ? [row] : (byId.get(row.cells.id) ?? [row]);
    const [first] = same;
    if (same.length === 1 || first === undefined) return [row];
    if (first !== row) return [];
    const contents = new Set(same.map((one) => JSON.stringify(Object.entries(one.cells).sort())));
    if (contents.size === 1) return [row];
    const where = same.slice(0, 5).map((one) => one.row);
    return [{ ...row, fault: `The id stands on several different rows: ${where.join(', ')}.` }];
  });
};
