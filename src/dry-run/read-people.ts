import fs from 'node:fs';
import { parse } from 'csv-parse';
import { placesOf, type PeopleColumn } from './people-columns.ts';

/** One row: the cells of the known columns, trimmed; a missing or empty one is null. */
export type PeopleRow = (column: PeopleColumn) => string | null;

/** What is wrong with a file, for whoever gave it. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
}

/** Comma, semicolon or tab: whichever the header has most of. */
const delimiterOf = (file: string): string => {
  const start = Buffer.alloc(4096);
  const handle = fs.openSync(file, 'r');
  const length = fs.readSync(handle, start, 0, start.length, 0);
  fs.closeSync(handle);
  const header = start.toString('utf8', 0, length).split(/\r?\n/)[0] ?? '';
  const counts = [',', ';', '\t'].map((mark) => [mark, header.split(mark).length] as const);
  return counts.reduce((most, one) => (one[1] > most[1] ? one : most))[0];
};

const NOTHING = /^(?:-+|n\/a|null|nil|nan|none|undefined)$/i;
const NAMES = new Set<PeopleColumn>(['first_name', 'middle_name', 'last_name', 'preferred_name']);

const cellOf = (cells: readonly string[], at: number | undefined, column: PeopleColumn): string | null => {
  const text = at === undefined ? '' : (cells[at] ?? '').trim();
  if (text === '') return null;
  // Somebody may well be called Null or Nan; nobody is reached at them.
  return text.length <= 9 && !NAMES.has(column) && NOTHING.test(text) ? null : text;
};

const isRow = (row: unknown): row is string[] => Array.isArray(row);

/**
 * Reads a CSV of people as a stream, UTF-8 with or without a byte order mark.
 * @throws FileFault when the file cannot be read or has no id column
 */
export const readPeople = async (file: string, found: (row: PeopleRow) => void): Promise<void> => {
  if (!fs.existsSync(file)) throw new FileFault(`${file}: there is no such file.`);
  const parser = fs.createReadStream(file).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(file),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }),
  );
  const header: { places?: ReadonlyMap<PeopleColumn, number> } = {};
  const take = (cells: readonly string[]): void => {
    const { places } = header;
    if (places !== undefined) {
      found((column) => cellOf(cells, places.get(column), column));
      return;
    }
    header.places = placesOf(cells);
    if (!header.places.has('id')) throw new FileFault(`${file}: the header has no column "id".`);
  };
  await new Promise<void>((resolve, reject) => {
    parser.on('readable', () => {
      try {
        for (let cells: unknown = parser.read(); cells !== null; cells = parser.read())
          if (isRow(cells)) take(cells);
      } catch (error) {
        parser.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    });
    parser.on('error', (error) => {
      reject(error instanceof FileFault ? error : new FileFault(`${file}: ${error.message}`));
    });
    parser.on('end', resolve);
  });
  if (header.places === undefined) throw new FileFault(`${file}: the file is empty.`);
};
