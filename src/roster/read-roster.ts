import type { EmployeeCells } from '../domain/employee.ts';
import { Refusal } from '../domain/errors.ts';
import { splitName } from '../parsing/person-name.ts';
import { rosterColumnNames, type RosterColumn } from './columns.ts';
import { fieldLabels, REQUIRED, type RowFault } from './fields.ts';
import { columnReader, type ColumnMapping, type ColumnReader } from './mapping.ts';
import { readTable, type Table, type TableRow } from './read-table.ts';

/** One row as it came: recognised cells as text, and what makes it unusable. */
export type RosterRow = {
  /** Of a CSV as a spreadsheet counts, the header being 1; of a JSON list counted from 1. */
  readonly row: number;
  readonly cells: Readonly<Partial<Record<RosterColumn, string>>>;
  readonly faults: readonly RowFault[];
  /** The whole row as the source has it (JSON); null where that is not known. */
  readonly raw: unknown;
};

const MAX_CELL = 1_000;

/**
 * Reads a whole report into rows (`readTable` says which reports). A bad row is kept with its faults; only what cannot be
 * read at all refuses the report, and a mapping that the report does not fit.
 * @throws Refusal invalid
 */
export const readRoster = (
  body: Buffer,
  contentType: string | undefined,
  mapping: ColumnMapping = {},
): RosterRow[] => {
  const table = readTable(body, contentType);
  const reader = columnReader(table.columns, mapping);
  refuseMissing(table, reader);
  if (table.format === 'csv' && !table.columns.some((name) => reader.of(name)?.column === REQUIRED))
    throw withoutIds();
  const rows = readRows(table, reader);
  if (rows.length > 0 && rows.every((row) => row.cells.id === undefined && row.faults.length === 0))
    throw withoutIds();
  return rows;
};

/**
 * A file without a column that was chosen for it would empty the field of everybody. A JSON report leaves out what is
 * empty, so that a field which nobody has is no fault there; the id is.
 */
const refuseMissing = ({ format, rows }: Table, { missing }: ColumnReader): void => {
  if (rows.length === 0 && format === 'json') return;
  const [first, ...more] = missing.filter(({ field }) => format === 'csv' || field === REQUIRED);
  if (first === undefined) return;
  const others = more.length === 0 ? '' : ` ${more.length} more are missing.`;
  throw new Refusal(
    'invalid',
    'roster_column_missing',
    `There is no column "${first.column}", which the mapping reads as ${fieldLabels[first.field]}.${others} Change the mapping of this connection or the file.`,
    { column: first.column, rosterField: first.field },
  );
};

const withoutIds = (): Refusal =>
  new Refusal(
    'invalid',
    'roster_without_ids',
    'There is no employee id. Name its column `id` or `employee_id`, or choose the column that has it in the mapping of this connection.',
  );

/** The rows of a table as its columns are read. */
export const readRows = (table: Table, reader: ColumnReader): RosterRow[] =>
  withoutTwins(table.rows.map((row) => toRow(row, reader)));

const ownNames = columnReader(rosterColumnNames, {});

/** A row whose cells stand under their own names already, as a connector gives them. */
export const rowOfCells = (o: {
  readonly row: number;
  readonly cells: EmployeeCells;
  readonly raw: unknown;
}): RosterRow =>
  toRow(
    { row: o.row, fault: null, cells: () => Object.entries(o.cells), raw: () => o.raw ?? null },
    ownNames,
  );

type Cell = { readonly text: string; readonly rank: number };

/** PostgreSQL takes neither the null character nor half a surrogate pair. */
const unstorable = (text: string): boolean => text.includes('\0') || /\p{Surrogate}/u.test(text);

/** The text of a cell; null when there is nothing in it; undefined when it cannot be a cell. */
export const textOf = (value: unknown): string | null | undefined => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value.trim() || null;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value))
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : String(value);
  return undefined;
};

const toRow = ({ row, fault, cells: all, raw }: TableRow, reader: ColumnReader): RosterRow => {
  if (fault !== null) return { row, cells: {}, faults: [{ field: null, message: fault }], raw: raw() };
  const best = new Map<RosterColumn, Cell>();
  const faults: RowFault[] = [];
  for (const [header, value] of all()) {
    const known = reader.of(header);
    if (known === null) continue;
    const field = known.column;
    const text = textOf(value);
    if (text === undefined) faults.push({ field, message: 'Expected text.' });
    else if (text !== null && text.length > MAX_CELL)
      faults.push({ field, message: `Longer than ${MAX_CELL} characters.` });
    else if (text !== null && unstorable(text))
      faults.push({ field, message: 'Has a character that cannot be stored.' });
    else if (text !== null && known.rank < (best.get(field)?.rank ?? Infinity))
      best.set(field, { text, rank: known.rank });
  }
  const cells: Partial<Record<RosterColumn, string>> = {};
  for (const [column, { text }] of best) cells[column] = text;
  return { row, cells: named(cells), faults, raw: raw() };
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
    const message = `The id stands on several different rows: ${where.join(', ')}.`;
    return [{ ...row, faults: [{ field: REQUIRED, message }] }];
  });
};
