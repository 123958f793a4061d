import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

export type StoredSource = {
  readonly stream: string;
  readonly externalId: string;
  readonly subjectId: string | null;
  readonly personId: string | null;
  readonly hash: Buffer;
  readonly body: Buffer;
};

/** Hashes of what is known of a page: what is equal is not written again. */
export const knownHashes = async (
  scope: Scope,
  o: { connectionId: string; stream: string; ids: readonly string[] },
): Promise<Map<string, Buffer>> => {
  const known = await rows<{ id: string; hash: Buffer }>(
    scope.trx,
    `select external_id as id, hash from app.source_records where connection_id = ? and stream = ? and external_id = any(?)`,
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
    list: list.map((record) => ({ ...record, connectionId })),
    suffix: `on conflict (connection_id, stream, external_id) do update
      set subject_id = excluded.subject_id, person_id = excluded.person_id, hash = excluded.hash, body = excluded.body, updated_at = app.now()`,
  });
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

/** The stored records of a set of applications (their own, their offers') and candidates. */
export const loadBodies = (
  scope: Scope,
  connectionId: string,
  subjects: readonly string[],
): Promise<SourceBody[]> =>
  rows<SourceBody>(
    scope.trx,
    `select stream, external_id as "externalId", subject_id as "subjectId", body from app.source_records
     where connection_id = ? and subject_id = any(?) order by stream, external_id`,
    [connectionId, [...subjects]],
  );

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
