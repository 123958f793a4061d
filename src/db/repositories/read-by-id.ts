import { rows, type Scope } from '../scope.ts';

type Reading = { readonly syncId: string; readonly stream: string };

/** What a run has read by id so far: an attempt after a crash goes on behind it. */
export const noteReadById = async (scope: Scope, o: Reading & { ids: readonly string[] }): Promise<void> => {
  if (o.ids.length === 0) return;
  await rows(
    scope.trx,
    `insert into app.sync_pages (sync_id, stream, page, seen)
     select ?, ?, coalesce(max(page) + 1, 0), ?::text[] from app.sync_pages where sync_id = ? and stream = ?
     on conflict do nothing`,
    [o.syncId, o.stream, [...o.ids], o.syncId, o.stream],
  );
};

export const readByIdBefore = async (scope: Scope, o: Reading): Promise<Set<string>> => {
  const read = await rows<{ id: string }>(
    scope.trx,
    `select unnest(seen) as id from app.sync_pages where sync_id = ? and stream = ?`,
    [o.syncId, o.stream],
  );
  return new Set(read.map(({ id }) => id));
};

/**
 * Look-up records that hires speak of, as `stream:id`.
 * @param o.fresh what hires speak of whose refs are not written yet
 * @param o.all also what all current hires speak of
 * @param o.stored also those that are stored already
 */
export const referredLookups = async (
  scope: Scope,
  o: {
    connectionId: string;
    streams: readonly string[];
    fresh: readonly string[];
    all: boolean;
    stored: boolean;
  },
): Promise<string[]> => {
  const found = await rows<{ ref: string }>(
    scope.trx,
    `with refs as (
       select r.ref from app.hires h cross join lateral unnest(h.refs) as r(ref)
       where ? and h.connection_id = ? and h.state = 'hired' and split_part(r.ref, ':', 1) = any(?::text[])
       union select unnest(?::text[]))
     select ref from refs where ? or not exists (
       select from app.source_records s where s.connection_id = ? and s.stream = split_part(ref, ':', 1)
         and s.external_id = substr(ref, strpos(ref, ':') + 1))
     order by ref`,
    [o.all, o.connectionId, [...o.streams], [...o.fresh], o.stored, o.connectionId],
  );
  return found.map(({ ref }) => ref);
};

/** Whether hires that stand in a run's report speak of a look-up record of these streams that is not stored. */
export const anyUnknownLookup = async (
  scope: Scope,
  o: { connectionId: string; syncId: string; streams: readonly string[] },
): Promise<boolean> => {
  const [row] = await rows<{ some: boolean }>(
    scope.trx,
    `select exists (
       select from app.sync_results r
       join app.hires h on h.connection_id = ? and h.external_id = r.external_id
       cross join lateral unnest(h.refs) as f(ref)
       where r.sync_id = ? and split_part(f.ref, ':', 1) = any(?::text[]) and not exists (
         select from app.source_records s where s.connection_id = h.connection_id and s.stream = split_part(f.ref, ':', 1)
           and s.external_id = substr(f.ref, strpos(f.ref, ':') + 1))) as some`,
    [o.connectionId, o.syncId, [...o.streams]],
  );
  return row?.some === true;
};

/** The hires that are about to be projected, in their order, after a given one. */
export const dirtyHiredAfter = (
  scope: Scope,
  o: { connectionId: string; after: string; limit: number },
): Promise<{ externalId: string; candidateId: string }[]> =>
  rows(
    scope.trx,
    `select external_id as "externalId", candidate_id as "candidateId" from app.hires
     where connection_id = ? and dirty and provider_state = 'hired' and external_id > ? order by external_id limit ?`,
    [o.connectionId, o.after, o.limit],
  );
