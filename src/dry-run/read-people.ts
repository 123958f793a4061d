import fs from 'node:fs';
import { peopleColumns, placesOf, type PeopleColumn } from './people-columns.ts';
import { readRows, type Rows } from './read-rows.ts';

/** One row: the cells of the known columns, trimmed; a missing or empty one is null. */
export type PeopleRow = (column: PeopleColumn) => string | null;

/** What is wrong with a file, for whoever gave it. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
}

const NOTHING = /^(?:-+|n\/a|null|nil|nan|none|undefined)$/i;
/** A column "title" may hold jobs or forms of address. */
const ADDRESS = /^(?:mrs?|ms|miss|mx|dr|prof)\.?$/i;
const NAMES = new Set<PeopleColumn>([
  'first_name',
  'middle_name',
  'last_name',
  'preferred_name',
  'full_name',
]);

const cellOf = (written: string, column: PeopleColumn): string | null => {
  const text = written.trim();
  if (text === '') return null;
  // Somebody may well be called Null or Nan; nobody is reached at them.
  if (text.length <= 9 && !NAMES.has(column) && NOTHING.test(text)) return null;
  if (column === 'job_title' && text.length <= 5 && ADDRESS.test(text)) return null;
  return text;
};

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export type ReadPeople = Rows & {
  /** Columns of the header that mean something here, by their own names. */
  readonly columns: readonly PeopleColumn[];
  /** Lines that have more cells than the header: a mark too many, their cells may be moved. */
  readonly long: readonly number[];
};

const SHOWN = 200;
const withoutId = (file: string, header: readonly string[]): FileFault =>
  new FileFault(
    `${file}: the header has no column "id" (nor ${peopleColumns.id.map((name) => `"${name}"`).join(', ')}). It reads: ` +
      header.join(', ').slice(0, SHOWN),
  );

/**
 * Reads a CSV of people as a stream.
 * @param found hears each row with its line in the file, the first being 1
 * @throws FileFault when the file cannot be read or has no id column
 */
export const readPeople = async (
  file: string,
  found: (row: PeopleRow, line: number) => void,
): Promise<ReadPeople> => {
  const header: { places: ReadonlyMap<PeopleColumn, number> | null } = { places: null };
  let width = 0;
  const long: number[] = [];
  const take = (cells: readonly string[], line: number): void => {
    const { places } = header;
    if (places === null) {
      header.places = placesOf(cells);
      width = cells.length;
      if (!header.places.has('id')) throw withoutId(file, cells);
      return;
    }
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) long.push(line);
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
    const rows = await readRows(file, take);
    if (header.places === null) throw new FileFault(`${file}: the file is empty.`);
    return { ...rows, columns: [...header.places.keys()], long };
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault(`${file}: ${textOf(error)}`);
  }
};
