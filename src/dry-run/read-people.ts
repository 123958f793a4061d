import fs from 'node:fs';
import { remembered } from '../domain/matching/remembered.ts';
import { placesOf, type PeopleColumn } from './people-columns.ts';
import { readRows } from './read-rows.ts';

/** One row: the cells of the known columns, trimmed; a missing or empty one is null. */
export type PeopleRow = (column: PeopleColumn) => string | null;

/** What is wrong with a file, for whoever gave it. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
}

const NOTHING = /^(?:-+|n\/a|null|nil|nan|none|undefined)$/i;
const NAMES = new Set<PeopleColumn>([
  'first_name',
  'middle_name',
  'last_name',
  'preferred_name',
  'full_name',
]);

/** Columns whose values come again and again: each is kept once, and compared by being the same. */
const REPEATED = new Set<PeopleColumn>([
  'first_name',
  'middle_name',
  'last_name',
  'preferred_name',
  'birth_date',
  'start_date',
  'job_title',
  'department',
  'location',
  'legal_entity',
  'status',
  'country',
]);
const keptOnce = remembered((text) => text);

const cellOf = (written: string, column: PeopleColumn): string | null => {
  const text = written.trim();
  if (text === '') return null;
  // Somebody may well be called Null or Nan; nobody is reached at them.
  if (text.length <= 9 && !NAMES.has(column) && NOTHING.test(text)) return null;
  return REPEATED.has(column) ? keptOnce(text) : text;
};

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export type ReadPeople = {
  readonly rows: number;
  /** Columns of the header that mean something here, by their own names. */
  readonly columns: readonly PeopleColumn[];
  /** Lines, counted from 1 with the header, that are longer than the header: a mark too many, their cells may be moved. */
  readonly long: number;
};

/**
 * Reads a CSV of people as a stream.
 * @param found hears each row with its number, the header being 1
 * @throws FileFault when the file cannot be read or has no id column
 */
export const readPeople = async (
  file: string,
  found: (row: PeopleRow, line: number) => void,
): Promise<ReadPeople> => {
  const header: { places: ReadonlyMap<PeopleColumn, number> | null } = { places: null };
  let width = 0;
  let line = 0;
  let long = 0;
  const take = (cells: readonly string[]): void => {
    line += 1;
    const { places } = header;
    if (places === null) {
      header.places = placesOf(cells);
      width = cells.length;
      if (!header.places.has('id')) throw new FileFault(`${file}: the header has no column "id".`);
      return;
    }
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) long += 1;
    // A cell is asked for several times: what shows how the file is to be read, and then its value.
    const read: (string | null | undefined)[] = [];
    found((column) => {
      const at = places.get(column);
      if (at === undefined) return null;
      const before = read[at];
      if (before !== undefined) return before;
      const cell = cellOf(cells[at] ?? '', column);
      read[at] = cell;
      return cell;
    }, line);
  };
  if (!fs.existsSync(file)) throw new FileFault(`${file}: there is no such file.`);
  try {
    await readRows(file, take);
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault(`${file}: ${textOf(error)}`);
  }
  if (header.places === null) throw new FileFault(`${file}: the file is empty.`);
  return { rows: line - 1, columns: [...header.places.keys()], long };
};
