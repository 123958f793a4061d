import type { Knex } from 'knex';
import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

/** Where employees stand in what a run saw (`sync_pages`). */
export const EMPLOYEES_STREAM = 'employees';

export type Roster = {
  readonly mode: 'full' | 'partial';
  readonly rowCount: number;
  /** Rows taken in so far that had no usable id. */
  readonly unnamedCount: number;
  /** Fetched page by page, by Foyer itself. */
  readonly pulled: boolean;
};

/** Before any organization is known: whose connection this is, through a definer function. */
export const organizationOfConnection = async (
  db: Knex,
  connectionId: string,
): Promise<{ orgId: string; provider: string; state: string } | null> => {
  const [row] = await rows<{ orgId: string; provider: string; state: string }>(
    db,
    `select org_id as "orgId", provider, state from app.organization_of_connection(?)`,
    [connectionId],
  );
  return row ?? null;
};

export type NewRoster = {
  readonly syncId: string;
  readonly connectionId: string;
  readonly mode: Roster['mode'];
  readonly rowCount: number;
  /** Sealed with the organization's key, in order. */
  readonly chunks: readonly Uint8Array[];
};

/** Stores a roster as it came, and lets go of what ended runs of the connection left behind. */
export const insertRoster = async (scope: Scope, roster: NewRoster): Promise<void> => {
  await dropLeftRows(scope, roster.connectionId);
  await rows(
    scope.trx,
    `insert into app.rosters (sync_id, connection_id, mode, row_count) values (?, ?, ?, ?)`,
    [roster.syncId, roster.connectionId, roster.mode, roster.rowCount],
  );
  for (const [chunk, body] of roster.chunks.entries()) {
    await rows(scope.trx, `insert into app.roster_rows (sync_id, chunk, body) values (?, ?, ?)`, [
      roster.syncId,
      chunk,
      Buffer.from(body),
    ]);
  }
};

const dropLeftRows = async (scope: Scope, connectionId: string): Promise<void> => {
  await rows(
    scope.trx,
    `delete from app.roster_rows r using app.rosters o, app.syncs s
     where o.sync_id = r.sync_id and s.id = r.sync_id and o.connection_id = ? and s.state not in ('requested', 'running')`,
    [connectionId],
  );
};

/**
 * Opens the roster of a pass, or finds it again. At the pass's first page nothing of it counts that an earlier beginning
 * stored.
 */
export const openPulledRoster = async (
  scope: Scope,
  o: Pick<NewRoster, 'syncId' | 'connectionId' | 'mode'> & { readonly fromStart: boolean },
): Promise<void> => {
  if (o.fromStart) {
    await dropLeftRows(scope, o.connectionId);
    await rows(scope.trx, `delete from app.roster_rows where sync_id = ?`, [o.syncId]);
  }
  await rows(
    scope.trx,
    `insert into app.rosters as r (sync_id, connection_id, mode, row_count, pulled) values (?, ?, ?, 0, true)
     on conflict (sync_id) do update set mode = excluded.mode, row_count = case when ? then 0 else r.row_count end`,
    [o.syncId, o.connectionId, o.mode, o.fromStart],
  );
};

/** How many rows of a roster are stored, with the roster held: one page after the other is added. */
export const holdRosterRows = async (scope: Scope, syncId: string): Promise<number> => {
  const [row] = await rows<{ rowCount: number }>(
    scope.trx,
    `select row_count as "rowCount" from app.rosters where sync_id = ? for update`,
    [syncId],
  );
  if (row === undefined) throw new Error('A pass has no roster');
  return row.rowCount;
};

/** Adds a page to a roster that is held. */
export const addRosterRows = async (
  scope: Scope,
  o: { readonly syncId: string; readonly rowCount: number; readonly chunks: readonly Uint8Array[] },
): Promise<void> => {
  for (const body of o.chunks)
    await rows(
      scope.trx,
      `insert into app.roster_rows (sync_id, chunk, body)
       select ?, coalesce(max(chunk) + 1, 0), ? from app.roster_rows where sync_id = ?`,
      [o.syncId, Buffer.from(body), o.syncId],
    );
  await rows(scope.trx, `update app.rosters set row_count = row_count + ? where sync_id = ?`, [
    o.rowCount,
    o.syncId,
  ]);
};

export const findRoster = async (scope: Scope, syncId: string): Promise<Roster | null> => {
  const [row] = await rows<Roster>(
    scope.trx,
    `select mode, row_count as "rowCount", unnamed_count as "unnamedCount", pulled from app.rosters where sync_id = ?`,
    [syncId],
  );
  return row ?? null;
};

/** The next chunk that is not taken in, locked: a second attempt at the same time waits, and finds it gone. */
export const nextRosterChunk = async (
  scope: Scope,
  syncId: string,
): Promise<{ chunk: number; body: Buffer } | null> => {
  const [row] = await rows<{ chunk: number; body: Buffer }>(
    scope.trx,
    `select chunk, body from app.roster_rows where sync_id = ? order by chunk limit 1 for update`,
    [syncId],
  );
  return row ?? null;
};

export type ChunkDone = {
  readonly syncId: string;
  readonly chunk: number;
  readonly rowCount: number;
  readonly unnamed: number;
  /** External ids the chunk spoke of, readable or not: these employees are not gone. */
  readonly seen: readonly string[];
};

/** Durable progress, in the transaction that took the chunk in: its rows are gone, what it saw is kept. */
export const finishRosterChunk = async (scope: Scope, done: ChunkDone): Promise<void> => {
  await rows(scope.trx, `delete from app.roster_rows where sync_id = ? and chunk = ?`, [
    done.syncId,
    done.chunk,
  ]);
  await bulkInsert(scope, {
    table: 'sync_pages',
    columns: { syncId: 'uuid', stream: 'text', page: 'integer', seen: 'text[]' },
    list: [{ syncId: done.syncId, stream: EMPLOYEES_STREAM, page: done.chunk, seen: done.seen }],
    suffix: 'on conflict do nothing',
  });
  await rows(scope.trx, `update app.rosters set unnamed_count = unnamed_count + ? where sync_id = ?`, [
    done.unnamed,
    done.syncId,
  ]);
  await rows(
    scope.trx,
    `update app.syncs s set read_count = read_count + case when r.pulled then 0 else ? end, heartbeat_at = app.now()
     from app.rosters r where s.id = r.sync_id and s.id = ?`,
    [done.rowCount, done.syncId],
  );
};

/** How the rows of a run came out, to tell partial from whole success. */
export const outcomesOf = async (scope: Scope, syncId: string): Promise<{ failed: number; good: number }> => {
  const [row] = await rows<{ failed: number; good: number }>(
    scope.trx,
    `select (select count(*) from app.sync_results where sync_id = ? and outcome = 'failed') as failed,
            (select count(*) from app.sync_results where sync_id = ? and outcome <> 'failed') + (select count(*) from app.sync_unchanged(?)) as good`,
    [syncId, syncId, syncId],
  );
  return row ?? { failed: 0, good: 0 };
};

/** Everything of the organization that waits to be taken in, held. */
export const waitingChunks = (
  scope: Scope,
): Promise<{ syncId: string; connectionId: string; chunk: number; body: Buffer }[]> =>
  rows(
    scope.trx,
    `select r.sync_id as "syncId", o.connection_id as "connectionId", r.chunk, r.body
     from app.roster_rows r join app.rosters o on o.sync_id = r.sync_id where r.org_id = app.org_id()
     order by r.sync_id, r.chunk for update of r`,
  );

/** The chunk without rows that nobody may take in any more. @param o.gone how many that are */
export const replaceChunk = async (
  scope: Scope,
  o: { syncId: string; chunk: number; body: Uint8Array; gone: number },
): Promise<void> => {
  await rows(scope.trx, `update app.roster_rows set body = ? where sync_id = ? and chunk = ?`, [
    Buffer.from(o.body),
    o.syncId,
    o.chunk,
  ]);
  await rows(scope.trx, `update app.rosters set row_count = greatest(0, row_count - ?) where sync_id = ?`, [
    o.gone,
    o.syncId,
  ]);
};
