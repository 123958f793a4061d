import {
  cellsOf,
  partOfColumn,
  readProfile,
  type Cells,
  type ColumnPart,
  type ImportMapping,
} from './import-columns.ts';
import { headedRecords } from './import-csv.ts';

export type ImportPreview = {
  readonly columns: readonly (ColumnPart & {
    /** Of the first rows, each once. */
    readonly samples: readonly string[];
  })[];
  readonly rows: number;
  readonly unreadable: number;
  /** How the first rows would be read; `row` as a spreadsheet counts, the header being 1. */
  readonly first: readonly { readonly row: number; readonly values: Cells; readonly fault: string | null }[];
  /** Of all rows, not only the first. */
  readonly faults: readonly { readonly row: number; readonly reason: string }[];
};

const MOST_SHOWN = 12;
const MOST_FAULTS = 100;
const MOST_SAMPLES = 3;
const LONGEST_SAMPLE = 80;

const samplesOf = (rows: readonly { readonly cells: readonly string[] }[], at: number): string[] => {
  const cells = rows.slice(0, 100).map(({ cells: all }) => (all[at] ?? '').slice(0, LONGEST_SAMPLE));
  return [...new Set(cells.filter((cell) => cell !== ''))].slice(0, MOST_SAMPLES);
};

/**
 * What would become of a file: its columns, its first rows, and every row that nobody can be made of. Nothing is stored.
 * @throws Refusal for what is no list
 */
export const previewImport = (file: Buffer, mapping: ImportMapping): ImportPreview => {
  const { header, rows } = headedRecords(file);
  const columns = header.map((column, at) => ({
    ...{ column, part: partOfColumn(column, mapping) },
    samples: samplesOf(rows, at),
  }));
  const read = rows.map(({ row, cells }) => {
    const answer = readProfile(columns, cells);
    return { row, cells, fault: 'fault' in answer ? answer.fault : null };
  });
  const faulty = read.flatMap(({ row, fault }) => (fault === null ? [] : [{ row, reason: fault }]));
  return {
    columns,
    rows: rows.length,
    unreadable: faulty.length,
    first: read
      .slice(0, MOST_SHOWN)
      .map(({ row, cells, fault }) => ({ row, values: cellsOf(columns, cells), fault })),
    faults: faulty.slice(0, MOST_FAULTS),
  };
};
