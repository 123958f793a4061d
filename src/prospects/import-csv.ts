import { insertProspects } from '../db/repositories/prospects.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { csvRecords, textOfFile, UnreadableCsv, type CsvRecord } from '../parsing/csv.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { partOfColumn, type ColumnPart, type ImportMapping } from './import-columns.ts';
import { knownAs, learnKnown, learnRow, nobodyYet, readRow, SAME_ROW, type ReadRow } from './import-known.ts';
import { newProspect, type NewProspect } from './store.ts';

export type RowResult = {
  /** As a spreadsheet counts, the header being 1. */
  readonly row: number;
  readonly outcome: 'made' | 'known' | 'failed';
  readonly prospectId: string | null;
  readonly reason: string | null;
};

export type ImportResult = {
  readonly columns: readonly ColumnPart[];
  readonly rows: number;
  readonly made: number;
  /** The same row was imported before, or somebody here has the address. */
  readonly known: number;
  readonly failed: number;
  /** Those that were not made, at most 1,000. */
  readonly listed: readonly RowResult[];
};

/** Rows of one transaction. */
export const CHUNK = 500;
const MOST_ROWS = 100_000;
const MOST_LISTED = 1000;

const refuse = (code: string, message: string): Refusal => new Refusal('invalid', code, message);

const recordsOf = (file: Buffer): CsvRecord[] => {
  const text = textOfFile(file);
  if (text === null)
    throw refuse('not_utf8', 'The file is not UTF-8 text. In Excel, save it as "CSV UTF-8".');
  try {
    return csvRecords(text);
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error;
    throw refuse('malformed_csv', error.message);
  }
};

/** The first line, and all the others. @throws Refusal for what is no CSV, is empty or too long */
export const headedRecords = (
  file: Buffer,
): { readonly header: readonly string[]; readonly rows: readonly CsvRecord[] } => {
  const [header, ...rows] = recordsOf(file);
  if (header === undefined) throw refuse('empty_file', 'The file is empty.');
  if (rows.length > MOST_ROWS)
    throw refuse('file_too_long', `A file has at most ${MOST_ROWS} rows. Send it in parts.`);
  return { header: header.cells, rows };
};

type Import = {
  readonly run: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
  readonly vault: OrganizationVault;
  readonly mapping: ImportMapping;
  readonly ownerId: string | null;
  readonly tags: readonly string[];
};

/**
 * Takes prospects from a CSV file, some hundred in a transaction; a bad row is listed with its reason and stops nobody. The
 * same file again makes nobody twice. @throws Refusal
 */
export const importProspects = async (file: Buffer, o: Import): Promise<ImportResult> => {
  const { header, rows } = headedRecords(file);
  const columns = header.map((column) => ({ column, part: partOfColumn(column, o.mapping) }));
  refuseUnread(columns, o.mapping);
  const sums = { made: 0, known: 0, failed: 0 };
  const listed: RowResult[] = [];
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK);
    for (const result of await o.run((scope) => takeIn(scope, o, { columns, chunk }))) {
      sums[result.outcome] += 1;
      if (result.outcome !== 'made' && listed.length < MOST_LISTED) listed.push(result);
    }
  }
  return { columns, rows: rows.length, ...sums, listed };
};

const refuseUnread = (columns: readonly ColumnPart[], mapping: ImportMapping): void => {
  const names = new Set(columns.map(({ column }) => column));
  const unknown = Object.keys(mapping).find((column) => !names.has(column));
  if (unknown !== undefined)
    throw new Refusal('invalid', 'column_unknown', `The file has no column "${unknown}".`, {
      field: 'mapping',
    });
  if (columns.every(({ part }) => part === null))
    throw refuse('no_columns', 'No column of the file is one that prospects have. Say which is which.');
};

/** Rows that are here already, by one query for all; then the others by one insert. Results in the order of the rows. */
const takeIn = async (
  scope: Scope,
  o: Import,
  { columns, chunk }: { readonly columns: readonly ColumnPart[]; readonly chunk: readonly CsvRecord[] },
): Promise<RowResult[]> => {
  const results: RowResult[] = [];
  const read: ReadRow[] = [];
  for (const record of chunk) {
    const answer = readRow(record, { columns, vault: o.vault });
    if ('fault' in answer)
      results.push({ row: answer.row, outcome: 'failed', prospectId: null, reason: answer.fault });
    else read.push(answer);
  }
  const here = nobodyYet();
  await learnKnown(scope, here, read);
  const fresh: { readonly row: number; readonly made: NewProspect }[] = [];
  for (const one of read) {
    const { row, origin } = one;
    const known = knownAs(here, one);
    if (known !== null) results.push({ row, outcome: 'known', ...known });
    else {
      const profile = { ...one.profile, tags: [...one.profile.tags, ...o.tags] };
      const made = newProspect(o.vault, { profile, ownerId: o.ownerId, origin: 'csv', originKey: origin });
      fresh.push({ row, made });
      learnRow(here, one, made.id);
    }
  }
  const stored = new Set(await insertProspects(scope, fresh.map(({ made }) => made).sort(byOriginKey)));
  for (const { row, made } of fresh)
    results.push(
      stored.has(made.id)
        ? { row, outcome: 'made', prospectId: made.id, reason: null }
        : { row, outcome: 'known', prospectId: null, reason: SAME_ROW },
    );
  return results.sort((a, b) => a.row - b.row);
};

/** In the order of everybody: two who import the same rows at once never wait for each other. */
const byOriginKey = (a: NewProspect, b: NewProspect): number =>
  Buffer.compare(a.originKey ?? Buffer.alloc(0), b.originKey ?? Buffer.alloc(0));
