import { z } from 'zod';
import { refusal } from './errors.ts';
import type { Query } from './query.ts';

const LIMIT_MAX = 100;

/** Where a record stands in its list's order; an offset is the key of the next page's first record. */
export type Key = readonly (string | number)[];
export type Order = readonly ('ascending' | 'descending')[];
export type Page = { data: unknown[]; hasNext: boolean; next?: string };

export const compareKeys = (order: Order, left: Key, right: Key): number => {
  for (const [index, direction] of order.entries()) {
    const [a, b] = [left[index], right[index]];
    if (a === undefined || b === undefined || a === b) continue;
    return a < b === (direction === 'ascending') ? -1 : 1;
  }
  return 0;
};

const limitOf = (query: Query): number => {
  const text = query.one('limit');
  const limit = text === undefined ? LIMIT_MAX : Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT_MAX)
    throw refusal(400, `limit must be between 1 and ${LIMIT_MAX}`);
  return limit;
};

export const invalidOffset = () => refusal(400, 'Invalid offset token');

/** Lever's token is a JSON array, percent-encoded; it travels encoded once more, as any value of a query does. */
const readOffset = (token: string, sample: Key): Key => {
  if (!token.startsWith('%5B')) throw invalidOffset();
  let value: unknown;
  try {
    value = JSON.parse(decodeURIComponent(token));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError) throw invalidOffset();
    throw error;
  }
  const key = z.array(z.union([z.string(), z.number()])).safeParse(value);
  const fits =
    key.success &&
    key.data.length === sample.length &&
    key.data.every((part, index) => typeof part === typeof sample[index]);
  if (!fits) throw invalidOffset();
  return key.data;
};

/** The first index from which on the list is not before `key`. */
const lowerBound = <T>(items: readonly T[], isBefore: (item: T) => boolean): number => {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && isBefore(item)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** One page of a list that stands in its order. `next` is only there where there is a next page. */
export const listPage = <T>(request: {
  query: Query;
  items: readonly T[];
  order: Order;
  keyOf: (item: T) => Key;
  wanted: (item: T) => boolean;
  render: (item: T) => unknown;
}): Page => {
  const { query, items, order, keyOf, wanted, render } = request;
  const limit = limitOf(query);
  const token = query.one('offset');
  const sample = items[0];
  let start = 0;
  if (token !== undefined) {
    const key = readOffset(token, sample === undefined ? [] : keyOf(sample));
    start = lowerBound(items, (item) => compareKeys(order, keyOf(item), key) < 0);
  }
  const data: unknown[] = [];
  for (let index = start; index < items.length; index += 1) {
    const item = items[index];
    if (item === undefined || !wanted(item)) continue;
    if (data.length === limit)
      return { data, hasNext: true, next: encodeURIComponent(JSON.stringify(keyOf(item))) };
    data.push(render(item));
  }
  return { data, hasNext: false };
};

/** A list in the order of creation, the newest first, with Lever's `[createdAt, id]` as offset. */
export const listByCreation = <T extends { id: string; createdAt: number }>(request: {
  query: Query;
  items: Iterable<T>;
  wanted: (item: T) => boolean;
  render: (item: T) => unknown;
}): Page => {
  const order: Order = ['descending', 'ascending'];
  const keyOf = ({ createdAt, id }: T): Key => [createdAt, id];
  const items = [...request.items].sort((left, right) => compareKeys(order, keyOf(left), keyOf(right)));
  return listPage({ ...request, items, order, keyOf });
};

/** A short list in its own order. */
export const listInOrder = <T>(query: Query, items: readonly T[], render: (item: T) => unknown): Page =>
  listPage({
    query,
    items: [...items.entries()],
    order: ['ascending'],
    keyOf: ([index]) => [index],
    wanted: () => true,
    render: ([, item]) => render(item),
  });

/** Leaves only the fields that `include` names, and the id. */
export const onlyIncluded = (record: Record<string, unknown>, query: Query): Record<string, unknown> => {
  const fields = new Set(query.all('include'));
  if (fields.size === 0) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => name === 'id' || fields.has(name)));
};
