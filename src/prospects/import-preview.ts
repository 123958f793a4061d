import type { Scope } from '../db/scope.ts';
import type { CsvRecord } from '../parsing/csv.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { cellsOf, partOfColumn, type Cells, type ColumnPart, type ImportMapping } from './import-columns.ts';
import { CHUNK, headedRecords } from './import-csv.ts';
import {
  knownAs,
  learnKnown,
  learnRow,
  nobodyYet,
  readRow,
  type KnownRow,
  type ReadRow,
} from './import-known.ts';

export type ImportPreview = {
  readonly columns: readonly (ColumnPart & {
    /** Of the first rows, each once. */
    readonly samples: readonly string[];
  })[];
  readonly rows: number;
  readonly unreadable: number;
  /** Rows that bring nobody new: a prospect has the address, or another row of the file. */
  readonly known: number;
  /** How the first rows would be read; `row` as a spreadsheet counts, the header being 1. */
  readonly first: readonly {
    readonly row: number;
    readonly values: Cells;
    readonly fault: string | null;
    readonly known: string | null;
  }[];
  /** Of all rows, not only the first. */
  readonly faults: readonly { readonly row: number; readonly reason: string }[];
  readonly knownRows: readonly (KnownRow & { readonly row: number })[];
};

const MOST_SHOWN = 12;
const MOST_LISTED = 100;
const MOST_SAMPLES = 3;
const LONGEST_SAMPLE = 80;

const samplesOf = (rows: readonly { readonly cells: readonly string[] }[], at: number): string[] => {
  const cells = rows.slice(0, 100).map(({ cells: all }) => (all[at] ?? '').slice(0, LONGEST_SAMPLE));
  return [...new Set(cells.filter((cell) => cell !== ''))].slice(0, MOST_SAMPLES);
};

type Read = {
  readonly row: number;
  readonly fault: string | null;
  readonly known: KnownRow | null;
};

type Asked = {
  readonly run: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
  readonly vault: OrganizationVault;
  readonly mapping: ImportMapping;
};

/** Each row: cannot be read, brings nobody new, or neither. */
const readAll = async (
  records: readonly CsvRecord[],
  { run, vault, columns }: Omit<Asked, 'mapping'> & { readonly columns: readonly ColumnPart[] },
): Promise<Read[]> => {
  const here = nobodyYet();
  const read: Read[] = [];
  for (let from = 0; from < records.length; from += CHUNK) {
    const some = records.slice(from, from + CHUNK).map((record) => readRow(record, { columns, vault }));
    const good = some.filter((one): one is ReadRow => !('fault' in one));
    if (good.length > 0) await run((scope) => learnKnown(scope, here, good));
    for (const one of some)
      if ('fault' in one) read.push({ row: one.row, fault: one.fault, known: null });
      else {
        const known = knownAs(here, one);
        if (known === null) learnRow(here, one, null);
        read.push({ row: one.row, fault: null, known });
      }
  }
  return read;
};

/**
 * What would become of a file: its columns, its first rows, every row that nobody can be made of, and every row that brings
 * nobody new. Nothing is stored. @throws Refusal for what is no list
 */
export const previewImport = async (file: Buffer, { mapping, ...asked }: Asked): Promise<ImportPreview> => {
  const { header, rows } = headedRecords(file);
  const columns = header.map((column, at) => ({
    ...{ column, part: partOfColumn(column, mapping) },
    samples: samplesOf(rows, at),
  }));
  const read = await readAll(rows, { ...asked, columns });
  const faulty = read.flatMap(({ row, fault }) => (fault === null ? [] : [{ row, reason: fault }]));
  const known = read.flatMap(({ row, known: as }) => (as === null ? [] : [{ row, ...as }]));
  return {
    columns,
    rows: rows.length,
    unreadable: faulty.length,
    known: known.length,
    first: rows.slice(0, MOST_SHOWN).map(({ row, cells }, at) => ({
      ...{ row, values: cellsOf(columns, cells), fault: read[at]?.fault ?? null },
      known: read[at]?.known?.reason ?? null,
    })),
    faults: faulty.slice(0, MOST_LISTED),
    knownRows: known.slice(0, MOST_LISTED),
  };
};
