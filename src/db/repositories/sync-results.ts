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

export const clearFailedRecords = async (
  scope: Scope,
  o: { connectionId: string; stream: string; ids: readonly string[] },
): Promise<void> => {
  if (o.ids.length === 0) return;
  await rows(
    scope.trx,
    `delete from app.failed_records where connection_id = ? and stream = ? and external_id = any(?)`,
    [o.connectionId, o.stream, [...o.ids]],
  );
};

/** Records that could not be read before: each run tries them again by themselves (Y5, SC-A9). */
export const listFailedRecords = (
  scope: Scope,
  connectionId: string,
  stream: string,
  limit: number,
): Promise<{ externalId: string }[]> =>
  rows(
    scope.trx,
    `select external_id as "externalId" from app.failed_records where connection_id = ? and stream = ? order by since, external_id limit ?`,
    [connectionId, stream, limit],
  );
