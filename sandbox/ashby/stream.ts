import type { Tracked } from './model.ts';

/** Where a walk stands: an index (offset cursors) or the last record seen (keyset cursors). */
export type Position = { offset: number } | { createdAt: number; id: string };
export type Slice<T> = { items: T[]; more: boolean };

const before = (
  left: { createdAt: number; id: string },
  right: { createdAt: number; id: string },
): boolean => (left.createdAt === right.createdAt ? left.id < right.id : left.createdAt < right.createdAt);

/** The first index for which `reached` holds, in a list where it holds from some index on. */
const lowerBound = (length: number, reached: (index: number) => boolean): number => {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};

/**
 * Records of one kind in two orders: ascending by creation (full passes) and by last change (incremental passes).
 * Both are kept sorted as records come, so that a page costs its own size and not the number of records.
 */
export class Stream<T extends Tracked> {
  readonly byId = new Map<string, T>();
  #ordered: T[] = [];
  #log: { seq: number; record: T }[] = [];
  #seq = 0;
  /** Null while the seed is laid, which is not a change. */
  #changed: Set<T> | null = null;

  /** The number of the latest change. */
  get seq(): number {
    return this.#seq;
  }

  /** What was added, touched or removed since the seed was laid, removed records included. */
  get changed(): Iterable<T> {
    return this.#changed ?? [];
  }

  /** Live records. */
  get size(): number {
    return this.byId.size;
  }

  /** Live records ascending by creation. */
  *[Symbol.iterator](): Generator<T> {
    for (const record of this.#ordered) if (!record.deleted) yield record;
  }

  /** Adds a record; a creation instant in the past shifts what follows, as it does for an offset cursor in use. */
  add(record: T): T {
    const last = this.#ordered.at(-1);
    if (last === undefined || before(last, record)) this.#ordered.push(record);
    else {
      const at = lowerBound(this.#ordered.length, (index) => {
        const other = this.#ordered[index];
        return other === undefined || before(record, other);
      });
      this.#ordered.splice(at, 0, record);
    }
    this.byId.set(record.id, record);
    this.#note(record);
    return record;
  }

  /** Adds many at once: sorted first, so that each is then appended. */
  addAll(records: readonly T[]): void {
    for (const record of [...records].sort((left, right) => (before(left, right) ? -1 : 1))) this.add(record);
  }

  /** The seed is laid: what comes from now on is a change of it. */
  settle(): void {
    this.#changed = new Set();
  }

  /** Puts changes back over a seed just laid: `records` stand as they are to be, `seq` is the number of the latest change. */
  restore(records: readonly T[], seq: number): void {
    for (const record of records) {
      if (!this.byId.has(record.id)) this.#ordered.push(record);
      if (record.deleted) this.byId.delete(record.id);
      else this.byId.set(record.id, record);
    }
    this.#ordered.sort((left, right) => (before(left, right) ? -1 : 1));
    this.#log = this.#ordered
      .filter(({ deleted }) => !deleted)
      .sort((left, right) => left.seq - right.seq)
      .map((record) => ({ seq: record.seq, record }));
    this.#seq = seq;
    this.#changed = new Set(records);
  }

  /** Marks a record as changed at `at`. */
  touch(record: T, at: number): void {
    record.updatedAt = at;
    this.#note(record);
  }

  /** Deletes a record. Nothing about it is reported by an incremental pass. */
  remove(record: T): void {
    record.deleted = true;
    this.byId.delete(record.id);
    this.#changed?.add(record);
  }

  /** The next `limit` records of a full pass from a position on, of those that `wanted` accepts. */
  after(from: Position, limit: number, wanted: (record: T) => boolean): Slice<T> & { offset: number } {
    const start =
      'offset' in from
        ? from.offset
        : lowerBound(this.#ordered.length, (index) => {
            const other = this.#ordered[index];
            return other === undefined || before(from, other);
          });
    const items: T[] = [];
    for (let index = start; index < this.#ordered.length; index += 1) {
      const record = this.#ordered[index];
      if (record === undefined || record.deleted || !wanted(record)) continue;
      if (items.length === limit) return { items, more: true, offset: index };
      items.push(record);
    }
    return { items, more: false, offset: this.#ordered.length };
  }

  /** The next `limit` records whose last change has a number above `seq`, in the order of these changes. */
  changedSince(seq: number, limit: number, wanted: (record: T) => boolean): Slice<T> & { seq: number } {
    const items: T[] = [];
    let reached = seq;
    for (
      let index = lowerBound(this.#log.length, (at) => (this.#log[at]?.seq ?? Infinity) > seq);
      index < this.#log.length;
      index += 1
    ) {
      const entry = this.#log[index];
      if (entry === undefined || entry.record.seq !== entry.seq) continue;
      if (entry.record.deleted || !wanted(entry.record)) continue;
      if (items.length === limit) return { items, more: true, seq: reached };
      items.push(entry.record);
      reached = entry.seq;
    }
    return { items, more: false, seq: this.#seq };
  }

  #note(record: T): void {
    this.#seq += 1;
    record.seq = this.#seq;
    this.#changed?.add(record);
    this.#log.push({ seq: this.#seq, record });
    if (this.#log.length > 2 * this.#ordered.length + 1000) {
      this.#log = this.#log.filter((entry) => entry.record.seq === entry.seq && !entry.record.deleted);
    }
  }
}
