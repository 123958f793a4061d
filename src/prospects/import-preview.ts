import {
  isNobody,
  NOBODY,
  partOfColumn,
  readProfile,
  rowsOf,
  type Cells,
  type ImportMapping,
  type ImportPart,
} from './import-csv.ts';
import { Refusal } from '../domain/errors.ts';

/** How a row would be read; nothing is stored. */
export type PreviewedRow = {
  /** As a spreadsheet counts, the header being 1. */
  readonly row: number;
  /** The cells by what their columns are read as. */
  readonly values: Cells;
  readonly fault: string | null;
};

export type ImportPreview = {
  readonly columns: readonly {
    readonly column: string;
    readonly part: ImportPart | null;
    /** Of the first rows, each once. */
    readonly samples: readonly string[];
  }[];
  readonly rows: number;
  readonly unreadable: number;
  readonly first: readonly PreviewedRow[];
  /** Of all rows, not only the first. */
  readonly faults: readonly { readonly row: number; readonly reason: string }[];
};

const MOST_SHOWN = 12;
const MOST_FAULTS = 100;
const MOST_SAMPLES = 3;
const LONGEST_SAMPLE = 80;

type Column = { readonly column: string; readonly part: ImportPart | null; readonly samples: string[] };

const readRow = (
  { row, cells }: { readonly row: number; readonly cells: readonly string[] },
  columns: readonly Column[],
): PreviewedRow => {
  const values: Partial<Record<ImportPart, string[]>> = {};
  columns.forEach(({ part, samples }, at) => {
    const cell = cells[at] ?? '';
    if (cell === '') return;
    const sample = cell.slice(0, LONGEST_SAMPLE);
    if (samples.length < MOST_SAMPLES && !samples.includes(sample)) samples.push(sample);
    if (part !== null) (values[part] ??= []).push(cell);
  });
  if (cells.length !== columns.length)
    return { row, values, fault: `The row has ${cells.length} cells, the header has ${columns.length}.` };
  const parsed = readProfile(values);
  if ('fault' in parsed) return { row, values, fault: parsed.fault };
  return { row, values, fault: isNobody(parsed.profile) ? NOBODY : null };
};

/** What would become of a file: its columns, its first rows, and every row that nobody can be made of. @throws Refusal */
export const previewImport = async (
  file: AsyncIterable<unknown>,
  mapping: ImportMapping,
): Promise<ImportPreview> => {
  let columns: Column[] | null = null;
  const first: PreviewedRow[] = [];
  const faults: { row: number; reason: string }[] = [];
  let [row, rows, unreadable] = [0, 0, 0];
  for await (const cells of rowsOf(file)) {
    row += 1;
    if (columns === null) {
      columns = cells.map((column) => ({ column, part: partOfColumn(column, mapping), samples: [] }));
      continue;
    }
    if (cells.every((cell) => cell === '')) continue;
    rows += 1;
    const read = readRow({ row, cells }, columns);
    if (first.length < MOST_SHOWN) first.push(read);
    if (read.fault === null) continue;
    unreadable += 1;
    if (faults.length < MOST_FAULTS) faults.push({ row, reason: read.fault });
  }
  if (columns === null) throw new Refusal('invalid', 'empty_file', 'The file is empty.');
  return { columns, rows, unreadable, first, faults };
};
