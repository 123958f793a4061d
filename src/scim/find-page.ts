import type { Filter } from './filter/types.ts';
import { narrow, type Condition, type ConditionOf } from './filter/narrow.ts';

/** How resources of one kind are read: `Item` is one with its document open. */
export type Source<Row extends { readonly seq: number }, Item> = {
  readonly conditionOf: ConditionOf;
  readonly count: (conditions: readonly Condition[]) => Promise<number>;
  readonly list: (
    conditions: readonly Condition[],
    page: { readonly offset: number; readonly after: number; readonly limit: number },
  ) => Promise<Row[]>;
  readonly open: (rows: readonly Row[]) => Promise<readonly Item[]>;
  readonly fulfils: (item: Item, filter: Filter) => boolean;
};

/** So many documents are open at a time while a filter is looked for. */
const BATCH = 500;

/**
 * One page of what fulfils a filter, and how much there is of it. What the columns can tell is asked of the database; any
 * other filter reads the resources that they leave, in batches.
 */
export const findPage = async <Row extends { readonly seq: number }, Item>(
  source: Source<Row, Item>,
  o: { readonly filter: Filter | null; readonly startIndex: number; readonly count: number },
): Promise<{ readonly total: number; readonly items: readonly Item[] }> => {
  const { conditions, exact } =
    o.filter === null ? { conditions: [], exact: true } : narrow(o.filter, source.conditionOf);
  const offset = o.startIndex - 1;
  if (o.filter === null || exact) {
    const total = await source.count(conditions);
    const none = o.count === 0 || offset >= total;
    const rows = none ? [] : await source.list(conditions, { offset, after: -1, limit: o.count });
    return { total, items: await source.open(rows) };
  }
  const items: Item[] = [];
  let [total, after] = [0, -1];
  for (;;) {
    const rows = await source.list(conditions, { offset: 0, after, limit: BATCH });
    for (const item of await source.open(rows)) {
      if (!source.fulfils(item, o.filter)) continue;
      if (total >= offset && items.length < o.count) items.push(item);
      total += 1;
    }
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return { total, items };
    after = last.seq;
  }
};
