import { z } from 'zod';
import type { OrganizationVault } from '../secrets/vault.ts';
import { invalidInput } from './problem.ts';

/** Cursor lists: `{ items, nextCursor, total }`. */
export const MAX_LIMIT = 200;

/** Spread into a query schema: `z.object({ ...listQuery, q: z.string().optional() })`. */
export const listQuery = {
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(50),
  cursor: z.string().max(2000).optional(),
};

/** A query parameter that may be given several times; absent it is an empty list, which stands for all. */
export const severalOf = <S extends z.ZodType<string, string>>(
  item: S,
): z.ZodType<z.output<S>[], z.input<S> | z.input<S>[] | undefined> =>
  z.union([z.array(item), item.transform((one) => [one])]).default([]);

export const listOfItems = <S extends z.ZodType>(
  item: S,
): z.ZodObject<{ items: z.ZodArray<S>; nextCursor: z.ZodNullable<z.ZodString>; total: z.ZodNumber }> =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number() });

export type Page<Item> = { items: Item[]; nextCursor: string | null; total: number };

export type Cursors<Position> = {
  /** The position after which the asked page begins, null for the first. @throws Problem 400 for a cursor that is none of this list */
  readonly read: (cursor: string | undefined) => Position | null;
  readonly write: (position: Position) => string;
};

/**
 * Cursors are sealed with the organization's key: opaque, unforgeable, and of no use in another organization, for another
 * list or under another filter.
 * @param list name of the list with its filter: `{ name: 'people', filter: query }`
 */
export const cursorsOf = <S extends z.ZodType>(
  vault: OrganizationVault,
  list: { readonly name: string; readonly filter: Readonly<Record<string, unknown>> },
  position: S,
): Cursors<z.output<S>> => {
  const filter = Object.entries(list.filter).filter(([name]) => name !== 'limit' && name !== 'cursor');
  const context = `cursor:${list.name}:${JSON.stringify(filter)}`;
  return {
    read: (cursor) => {
      if (cursor === undefined) return null;
      return position.parse(openCursor(vault, cursor, context));
    },
    write: (at) => vault.seal(at, context).toString('base64url'),
  };
};

const openCursor = (vault: OrganizationVault, cursor: string, context: string): unknown => {
  try {
    return vault.open(Buffer.from(cursor, 'base64url'), context);
  } catch (cause) {
    const refusal = invalidInput(400, [
      { path: 'cursor', message: 'is none of this list; begin again without it' },
    ]);
    refusal.cause = cause;
    throw refusal;
  }
};

/**
 * One page of a list.
 * @param o.fetch rows after a position, at most so many; the page asks for one more to know whether there is a next
 */
export const pageOf = async <Row, Position, Item>(o: {
  readonly query: { readonly limit: number; readonly cursor?: string | undefined };
  readonly cursors: Cursors<Position>;
  readonly fetch: (after: Position | null, limit: number) => Promise<readonly Row[]>;
  readonly positionOf: (row: Row) => Position;
  readonly total: () => Promise<number>;
  readonly toItem: (row: Row) => Item;
}): Promise<Page<Item>> => {
  const found = await o.fetch(o.cursors.read(o.query.cursor), o.query.limit + 1);
  const shown = found.slice(0, o.query.limit);
  const last = shown.at(-1);
  const nextCursor =
    found.length > o.query.limit && last !== undefined ? o.cursors.write(o.positionOf(last)) : null;
  return { items: shown.map(o.toItem), nextCursor, total: await o.total() };
};
