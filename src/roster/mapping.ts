import { z } from 'zod';
import { columnOf, rosterColumnNames, type KnownColumn, type RosterColumn } from './columns.ts';

/**
 * Which column of the file a field is read from, where an admin said so; null: the field is not read. Fields that are not
 * named are found by the names that columns usually have.
 */
export type ColumnMapping = Readonly<Partial<Record<RosterColumn, string | null>>>;

/** Letters and digits of any script, without case: how an admin's names are compared with those of a file. */
const columnKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '') || name.trim();

const eachOnce = (mapping: ColumnMapping): boolean => {
  const named = Object.values(mapping)
    .filter((name) => name !== null)
    .map(columnKey);
  return new Set(named).size === named.length;
};

export const columnMappingSchema = z
  .partialRecord(z.enum(rosterColumnNames), z.string().trim().min(1).max(200).nullable())
  .refine(eachOnce, 'two fields are read from the same column');

/** A field whose column the file does not have. */
export type MissingColumn = { readonly field: RosterColumn; readonly column: string };

export type ColumnReader = {
  /** What a column of the file is read as; null when it is not read. */
  readonly of: (header: string) => KnownColumn | null;
  readonly missing: readonly MissingColumn[];
};

/** Better than any name that a column may have of itself. */
const CHOSEN = -1;

/** @param columns names as the file has them */
export const columnReader = (columns: readonly string[], mapping: ColumnMapping): ColumnReader => {
  const byKey = new Map([...columns].reverse().map((name) => [columnKey(name), name]));
  const exact = new Set(columns);
  const chosen = new Map<string, KnownColumn>();
  const missing: MissingColumn[] = [];
  for (const field of rosterColumnNames) {
    const wanted = mapping[field];
    if (wanted === undefined || wanted === null) continue;
    const found = exact.has(wanted) ? wanted : byKey.get(columnKey(wanted));
    if (found === undefined) missing.push({ field, column: wanted });
    else chosen.set(found, { column: field, rank: CHOSEN });
  }
  const read = (header: string): KnownColumn | null => {
    const known = columnOf(header);
    // Once an admin has spoken about a field, no other column is read as it.
    return known === null || mapping[known.column] !== undefined ? null : known;
  };
  const all = new Map(columns.map((name) => [name, chosen.get(name) ?? read(name)]));
  return { of: (header) => all.get(header) ?? null, missing };
};
