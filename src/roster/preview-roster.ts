import { setImmediate } from 'node:timers/promises';
import { rosterColumnNames, type RosterColumn } from './columns.ts';
import { fieldLabels, NAMES, REQUIRED, type RowFault } from './fields.ts';
import { columnReader, type ColumnMapping, type ColumnReader, type MissingColumn } from './mapping.ts';
import { parseRow } from './parse-row.ts';
import { readRows, textOf, type RosterRow } from './read-roster.ts';
import { readTable, type Table } from './read-table.ts';

export type PreviewColumn = {
  readonly name: string;
  readonly samples: readonly string[];
  /** What it is read as. */
  readonly field: RosterColumn | null;
  /** Read only where a column with a better name is empty. */
  readonly fallback: boolean;
};

export type RosterPreview = {
  readonly columns: readonly PreviewColumn[];
  readonly fields: readonly {
    readonly field: RosterColumn;
    readonly label: string;
    readonly required: boolean;
    /** Of the fields with the same word here, a row needs at least one. */
    readonly oneOf: 'name' | null;
  }[];
  readonly mapping: ColumnMapping;
  readonly missing: readonly MissingColumn[];
  readonly rows: readonly {
    readonly line: number;
    readonly values: RosterRow['cells'];
    readonly errors: readonly RowFault[];
  }[];
  readonly counts: { readonly rows: number; readonly readable: number; readonly unreadable: number };
  readonly errors: readonly (RowFault & { readonly line: number })[];
};

const SHOWN_COLUMNS = 300;
const SHOWN_ROWS = 20;
const SHOWN_ERRORS = 100;
const SAMPLES = 3;
const SAMPLED_ROWS = 500;
const SAMPLE_LENGTH = 100;
/** So many rows are read in a few milliseconds; between two slices other requests have their turn. */
const SLICE = 200;

/**
 * What would become of a report under a mapping: its columns, and every row read as the import would. Nothing is stored,
 * and what the import refuses as a whole (no id, a missing column) is shown, so that the mapping can be mended.
 * @throws Refusal invalid for a body that is no report at all
 */
export const previewRoster = async (
  body: Buffer,
  contentType: string | undefined,
  mapping: ColumnMapping,
): Promise<RosterPreview> => {
  const table = readTable(body, contentType);
  const reader = columnReader(table.columns, mapping);
  return {
    columns: columnsOf(table, reader),
    fields: rosterColumnNames.map((field) => ({
      field,
      label: fieldLabels[field],
      required: field === REQUIRED,
      oneOf: NAMES.includes(field) ? 'name' : null,
    })),
    mapping,
    missing: reader.missing,
    ...(await outcomesOf(readRows(table, reader))),
  };
};

const outcomesOf = async (
  list: readonly RosterRow[],
): Promise<Pick<RosterPreview, 'rows' | 'counts' | 'errors'>> => {
  const rows: RosterPreview['rows'][number][] = [];
  const errors: RosterPreview['errors'][number][] = [];
  let unreadable = 0;
  for (const [index, row] of list.entries()) {
    if (index % SLICE === SLICE - 1) await setImmediate();
    const outcome = parseRow(row);
    const faults = 'employee' in outcome ? outcome.unreadable : outcome.faults;
    if (!('employee' in outcome)) unreadable += 1;
    if (rows.length < SHOWN_ROWS) rows.push({ line: row.row, values: row.cells, errors: faults });
    for (const fault of faults) if (errors.length < SHOWN_ERRORS) errors.push({ line: row.row, ...fault });
  }
  return { rows, counts: { rows: list.length, readable: list.length - unreadable, unreadable }, errors };
};

const columnsOf = (table: Table, reader: ColumnReader): PreviewColumn[] => {
  const best = new Map<RosterColumn, number>();
  for (const name of table.columns) {
    const known = reader.of(name);
    if (known !== null) best.set(known.column, Math.min(known.rank, best.get(known.column) ?? Infinity));
  }
  const names = [...new Set(table.columns)].slice(0, SHOWN_COLUMNS);
  const samples = samplesOf(table, names);
  return names.map((name) => {
    const known = reader.of(name);
    return {
      name,
      samples: [...(samples.get(name) ?? [])],
      field: known?.column ?? null,
      fallback: known !== null && known.rank > (best.get(known.column) ?? known.rank),
    };
  });
};

const samplesOf = ({ rows }: Table, names: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const samples = new Map(names.map((name) => [name, new Set<string>()]));
  for (const row of rows.slice(0, SAMPLED_ROWS))
    for (const [name, value] of row.cells()) {
      const found = samples.get(name);
      const text = textOf(value);
      if (found !== undefined && found.size < SAMPLES && text) found.add(shortened(text));
    }
  return samples;
};

/** Never half a character. */
const shortened = (text: string): string => text.slice(0, SAMPLE_LENGTH).replace(/\p{Surrogate}/gu, '');
