import type { SyncOutcome } from '../../domain/sync.ts';
import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

export type SyncResult = {
  readonly externalId: string;
  readonly personId: string | null;
  readonly name: string | null;
  readonly outcome: SyncOutcome;
  readonly reason: string | null;
  readonly fields: readonly string[];
  /** `FieldChange[]`, sealed under the person's key. */
  readonly changes: Uint8Array | null;
};

/**
 * One row per record and run. A second attempt adds up with the first (SC-J2): created stays created; a record that
 * failed and then went well is no failure any more.
 */
export const saveResults = async (
  scope: Scope,
  syncId: string,
  list: readonly SyncResult[],
): Promise<void> => {
  await bulkInsert(scope, {
    table: 'sync_results',
    columns: {
      syncId: 'uuid',
      externalId: 'text',
      personId: 'uuid',
      name: 'text',
      outcome: 'text',
      reason: 'text',
      fields: 'text[]',
      changes: 'bytea',
    },
    list: list.map((result) => ({ ...result, syncId })),
    suffix: `on conflict (sync_id, external_id) do update set
      person_id = coalesce(excluded.person_id, sync_results.person_id), name = coalesce(excluded.name, sync_results.name),
      outcome = case when sync_results.outcome = 'created' and excluded.outcome in ('updated', 'unchanged') then 'created'
                     when sync_results.outcome = 'updated' and excluded.outcome = 'unchanged' then 'updated' else excluded.outcome end,
      reason = excluded.reason, fields = excluded.fields, changes = coalesce(excluded.changes, sync_results.changes), at = app.now()`,
  });
};

export type FailedRecord = { readonly stream: string; readonly externalId: string; readonly reason: string };

export const noteFailedRecords = async (
  scope: Scope,
  connectionId: string,
  list: readonly FailedRecord[],
): Promise<void> => {
  await bulkInsert(scope, {
    table: 'failed_records',
    columns: { connectionId: 'uuid', stream: 'text', externalId: 'text', reason: 'text' },
    list: list.map((record) => ({ ...record, connectionId })),
    suffix: 'on conflict (connection_id, stream, external_id) do update set reason = excluded.reason',
  });
};

/** @returns the ids that stood on the list. */
export const clearFailedRecords = async (
  scope: Scope,
  o: { connectionId: string; stream: string; ids: readonly string[] },
): Promise<string[]> => {
  if (o.ids.length === 0) return [];
  const cleared = await rows<{ id: string }>(
    scope.trx,
    `delete from app.failed_records where connection_id = ? and stream = ? and external_id = any(?) returning external_id as id`,
    [o.connectionId, o.stream, [...o.ids]],
  );
  return cleared.map(({ id }) => id);
};

/**
 * Records that could not be read in an earlier run: each run tries them again by themselves (Y5, SC-A9), but not those
 * that failed in this run already. Where there are more than `limit`, chance gives each its turn.
 */
export const listFailedRecords = async (
  scope: Scope,
  o: { connectionId: string; syncId: string; stream: string; limit: number },
): Promise<string[]> => {
  const failed = await rows<{ id: string }>(
    scope.trx,
    `select f.external_id as id from app.failed_records f where f.connection_id = ? and f.stream = ?
       and not exists (select from app.sync_results r where r.sync_id = ? and r.external_id = f.external_id and r.outcome = 'failed')
     order by random() limit ?`,
    [o.connectionId, o.stream, o.syncId, o.limit],
  );
  return failed.map(({ id }) => id);
};

/**
 * What failed in a run waits to be read again. A whole pass saw all there is: what did not fail in it waits no more.
 */
export const keepFailuresOf = async (
  scope: Scope,
  o: { connectionId: string; syncId: string; stream: string; whole: boolean },
): Promise<void> => {
  if (o.whole)
    await rows(scope.trx, `delete from app.failed_records where connection_id = ? and stream = ?`, [
      o.connectionId,
      o.stream,
    ]);
  await rows(
    scope.trx,
    `insert into app.failed_records (connection_id, stream, external_id, reason)
     select ?, ?, external_id, coalesce(reason, '') from app.sync_results where sync_id = ? and outcome = 'failed'
     on conflict (connection_id, stream, external_id) do update set reason = excluded.reason`,
    [o.connectionId, o.stream, o.syncId],
  );
};

/** Rows about parts of hires that were nobody yet when their record was refused. */
export const nameFailures = async (
  scope: Scope,
  o: { connectionId: string; syncId: string },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.sync_results r set person_id = p.id,
       name = coalesce(nullif(concat_ws(' ', p.first_name, p.middle_name, p.last_name), ''), r.name)
     from app.hires h join app.people p on p.id = h.person_id
     where r.sync_id = ? and r.outcome = 'failed' and r.person_id is null
       and h.connection_id = ? and h.external_id = split_part(r.external_id, '/', 1)`,
    [o.syncId, o.connectionId],
  );
};

export const anyFailed = async (scope: Scope, syncId: string): Promise<boolean> => {
  const [row] = await rows<{ failed: boolean }>(
    scope.trx,
    `select exists (select from app.sync_results where sync_id = ? and outcome = 'failed') as failed`,
    [syncId],
  );
  return row?.failed === true;
};

/** Whether any record of a connection waits to be read again. */
export const hasFailedRecords = async (scope: Scope, connectionId: string): Promise<boolean> => {
  const [row] = await rows<{ some: boolean }>(
    scope.trx,
    `select exists (select from app.failed_records where connection_id = ?) as some`,
    [connectionId],
  );
  return row?.some === true;
};
