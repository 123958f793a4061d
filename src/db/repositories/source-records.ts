import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

export type StoredSource = {
  readonly stream: string;
  readonly externalId: string;
  readonly subjectId: string | null;
  readonly personId: string | null;
  /** Hex. */
  readonly hash: string;
  readonly body: Buffer;
};

/** Hashes (hex) of what is known of a page: what is equal is not written again. */
export const knownHashes = async (
  scope: Scope,
  o: { connectionId: string; stream: string; ids: readonly string[] },
): Promise<Map<string, string>> => {
  const known = await rows<{ id: string; hash: string }>(
    scope.trx,
    `select external_id as id, encode(hash, 'hex') as hash from app.source_records where connection_id = ? and stream = ? and external_id = any(?)`,
    [o.connectionId, o.stream, [...o.ids]],
  );
  return new Map(known.map((row) => [row.id, row.hash]));
};

export const saveSources = async (
  scope: Scope,
  connectionId: string,
  list: readonly StoredSource[],
): Promise<void> => {
  await bulkInsert(scope, {
    table: 'source_records',
    columns: {
      connectionId: 'uuid',
      stream: 'text',
      externalId: 'text',
      subjectId: 'text',
      personId: 'uuid',
      hash: 'bytea',
      body: 'bytea',
    },
    list: list.map((record) => ({ ...record, connectionId, hash: `\\x${record.hash}` })),
    suffix: `on conflict (connection_id, stream, external_id) do update
      set subject_id = excluded.subject_id, person_id = excluded.person_id, hash = excluded.hash, body = excluded.body, updated_at = app.now()`,
  });
};

/** The provider does not know these: remembered without a body, unless an earlier one is there, which stays. */
export const saveUnknownSources = async (
  scope: Scope,
  o: { connectionId: string; stream: string; ids: readonly string[] },
): Promise<void> => {
  if (o.ids.length === 0) return;
  await rows(
    scope.trx,
    `insert into app.source_records (connection_id, stream, external_id, hash)
     select ?, ?, id, ''::bytea from unnest(?::text[]) as unknown(id) on conflict do nothing`,
    [o.connectionId, o.stream, [...o.ids]],
  );
};

/** Notes what a record looks like now without taking its body over. */
export const noteHashes = async (
  scope: Scope,
  o: { connectionId: string; stream: string; list: readonly { externalId: string; hash: string }[] },
): Promise<void> => {
  if (o.list.length === 0) return;
  await rows(
    scope.trx,
    `update app.source_records s set hash = decode(r.hash, 'hex'), updated_at = app.now()
     from unnest(?::text[], ?::text[]) as r(id, hash) where s.connection_id = ? and s.stream = ? and s.external_id = r.id`,
    [o.list.map((one) => one.externalId), o.list.map((one) => one.hash), o.connectionId, o.stream],
  );
};

export const deleteSources = async (
  scope: Scope,
  o: { connectionId: string; stream: string; ids: readonly string[] },
): Promise<void> => {
  if (o.ids.length === 0) return;
  await rows(
    scope.trx,
    `delete from app.source_records where connection_id = ? and stream = ? and external_id = any(?)`,
    [o.connectionId, o.stream, [...o.ids]],
  );
};

export type SourceBody = {
  readonly stream: string;
  readonly externalId: string;
  readonly subjectId: string | null;
  readonly body: Buffer | null;
};

/** A record of a person, with the key it is sealed under: two people may stand on one candidate (merged profiles). */
export type PersonBody = SourceBody & { readonly personId: string; readonly wrappedKey: Buffer };

/**
 * The stored records of a set of applications (their own, their offers') and candidates. The records come first and by
 * their whole index: on tables that a first import has just filled the planner knows nothing yet.
 */
export const loadBodies = (
  scope: Scope,
  o: { connectionId: string; streams: readonly string[]; subjects: readonly string[] },
): Promise<PersonBody[]> =>
  rows<PersonBody>(
    scope.trx,
    `with s as materialized (
       select stream, external_id, subject_id, body, person_id from app.source_records
       where connection_id = ? and stream = any(?) and subject_id = any(?))
     select s.stream, s.external_id as "externalId", s.subject_id as "subjectId", s.body, s.person_id as "personId", k.wrapped_key as "wrappedKey"
     from s join app.person_keys k on k.person_id = s.person_id order by s.stream, s.external_id`,
    [o.connectionId, [...o.streams], [...o.subjects]],
  );

/** Ids of the stored records of some subjects, by subject. */
export const storedIdsOf = async (
  scope: Scope,
  o: { connectionId: string; stream: string; subjects: readonly string[] },
): Promise<Map<string, string[]>> => {
  const list = await rows<{ subject: string; ids: string[] }>(
    scope.trx,
    `select subject_id as subject, array_agg(external_id) as ids from app.source_records
     where connection_id = ? and stream = ? and subject_id = any(?) group by subject_id`,
    [o.connectionId, o.stream, [...o.subjects]],
  );
  return new Map(list.map(({ subject, ids }) => [subject, ids]));
};

/**
 * What a whole pass over a stream of hires' records (offers) did not see although it is stored: deleted at the provider,
 * or left out by it. Subjects with an unreadable record stay out of it.
 * @returns the subjects, with how many records are stored in all.
 */
export const findUnseen = async (
  scope: Scope,
  o: { connectionId: string; syncId: string; stream: string },
): Promise<{ subjects: string[]; stored: number }> => {
  const [row] = await rows<{ subjects: string[] | null; stored: number }>(
    scope.trx,
    `with known as (
       select s.external_id, s.subject_id from app.source_records s
       join app.hires h on h.connection_id = s.connection_id and h.external_id = s.subject_id and h.provider_state = 'hired'
       where s.connection_id = ? and s.stream = ?),
     seen as (select unnest(seen) as id from app.sync_pages where sync_id = ? and stream = ?)
     select (select count(*)::int from known) as stored,
       (select array_agg(distinct k.subject_id) from known k
        where k.external_id not in (select id from seen)
          and not exists (select from app.failed_records f where f.connection_id = ? and f.stream = ? and f.external_id = k.subject_id)) as subjects`,
    [o.connectionId, o.stream, o.syncId, o.stream, o.connectionId, o.stream],
  );
  return { subjects: row?.subjects ?? [], stored: row?.stored ?? 0 };
};

/** All look-up records of a connection (jobs, departments, locations): some hundreds. */
export const loadLookups = (
  scope: Scope,
  connectionId: string,
  streams: readonly string[],
): Promise<SourceBody[]> =>
  rows<SourceBody>(
    scope.trx,
    `select stream, external_id as "externalId", null as "subjectId", body from app.source_records where connection_id = ? and stream = any(?)`,
    [connectionId, [...streams]],
  );
