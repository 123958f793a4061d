import { Refusal } from '../../domain/errors.ts';
import type { SyncRun, SyncState, SyncTrigger } from '../../domain/sync.ts';
import { rows, timestamp, type Scope } from '../scope.ts';
import { releaseBulk } from './journal.ts';

const COLUMNS = `id, connection_id as "connectionId", trigger, requested_by as "requestedBy", state,
  (select c.name from app.connections c where c.id = syncs.connection_id) as "connectionName",
  (select c.provider from app.connections c where c.id = syncs.connection_id) as provider,
  case when requested_by is not null then app.actor_name(requested_by) end as "requestedByName", full_pass as "fullPass",
  full_pass_reason as "fullPassReason", attempts, requested_at as "requestedAt", started_at as "startedAt", ended_at as "endedAt",
  failure_kind as "failureKind", failure, remedy, read_count as "readCount", held, releases,
  json_build_object('created', created_count, 'updated', updated_count, 'unchanged', unchanged_count,
    'withdrawn', withdrawn_count, 'skipped', skipped_count, 'failed', failed_count) as counts`;

export const findSync = async (scope: Scope, id: string): Promise<SyncRun> => {
  const [row] = await rows<SyncRun>(
    scope.trx,
    `select ${COLUMNS} from app.syncs where org_id = ? and id = ?`,
    [scope.orgId, id],
  );
  if (row === undefined) throw new Refusal('not_found', 'sync_unknown', 'There is no such run.');
  return row;
};

export const openSyncOf = async (scope: Scope, connectionId: string): Promise<SyncRun | null> => {
  const [row] = await rows<SyncRun>(
    scope.trx,
    `select ${COLUMNS} from app.syncs where org_id = ? and connection_id = ? and state in ('requested', 'running')`,
    [scope.orgId, connectionId],
  );
  return row ?? null;
};

export type SyncFilter = {
  readonly connectionId: string | null;
  /** Empty: any. */
  readonly states: readonly SyncState[];
  readonly triggers: readonly SyncTrigger[];
};

/** Runs, newest first. `before` is the (requested_at, id) of the last one of the page before. */
export const listSyncs = async (
  scope: Scope,
  o: {
    readonly filter: SyncFilter;
    readonly before: { readonly at: number; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<{ items: SyncRun[]; total: number }> => {
  const { connectionId, states, triggers } = o.filter;
  const where = `org_id = ? and (?::uuid is null or connection_id = ?) and (cardinality(?::text[]) = 0 or state = any(?::text[]))
    and (cardinality(?::text[]) = 0 or trigger = any(?::text[]))`;
  const [anyState, anyTrigger] = [[...states], [...triggers]];
  const key = [scope.orgId, connectionId, connectionId, anyState, anyState, anyTrigger, anyTrigger];
  const at = o.before === null ? null : timestamp(o.before.at);
  const items = await rows<SyncRun>(
    scope.trx,
    `select ${COLUMNS} from app.syncs where ${where} and (?::timestamptz is null or (requested_at, id) < (?::timestamptz, ?::uuid))
     order by requested_at desc, id desc limit ?`,
    [...key, at, at, o.before?.id ?? null, o.limit],
  );
  const [count] = await rows<{ total: number }>(
    scope.trx,
    `select count(*)::int as total from app.syncs where ${where}`,
    key,
  );
  return { items, total: count?.total ?? 0 };
};

/** The last run of every connection that is not uninstalled, newest first. */
export const lastSyncs = (scope: Scope): Promise<SyncRun[]> =>
  rows<SyncRun>(
    scope.trx,
    `select s.* from app.connections c cross join lateral (
       select ${COLUMNS} from app.syncs where connection_id = c.id order by requested_at desc, id desc limit 1) s
     where c.org_id = app.org_id() and c.state <> 'uninstalled' order by s."requestedAt" desc, s.id`,
  );

/** Runs that wait for a person to release them, newest first; a success of the same connection after it makes one moot. */
export const waitingSyncs = (scope: Scope, limit: number): Promise<SyncRun[]> =>
  rows<SyncRun>(
    scope.trx,
    `select ${COLUMNS} from app.syncs where org_id = app.org_id() and state in ('held', 'suspicious')
       and exists (select from app.connections c where c.id = syncs.connection_id and c.state <> 'uninstalled')
       and not exists (select from app.syncs l where l.connection_id = syncs.connection_id
         and l.requested_at > syncs.requested_at and l.state in ('succeeded', 'partially_succeeded'))
     order by requested_at desc, id desc limit ?`,
    [limit],
  );

export type SyncRequest = {
  readonly connectionId: string;
  readonly trigger: SyncTrigger;
  readonly requestedBy: string | null;
  readonly state: 'requested' | 'running';
  readonly fullPassReason: string | null;
  readonly releases: string | null;
};

/**
 * Opens a run unless one is open already; the partial unique index decides between two at once (Y2, SC-B4, SC-B12).
 * Answers the open run in both cases.
 */
export const requestSync = async (
  scope: Scope,
  r: SyncRequest,
): Promise<{ sync: SyncRun; alreadyRunning: boolean }> => {
  const [row] = await rows<SyncRun>(
    scope.trx,
    `insert into app.syncs (connection_id, trigger, requested_by, state, full_pass, full_pass_reason, releases, started_at)
     values (?, ?, ?, ?, ?, ?, ?, case when ? = 'running' then app.now() end)
     on conflict (connection_id) where state in ('requested', 'running') do nothing returning ${COLUMNS}`,
    [
      r.connectionId,
      r.trigger,
      r.requestedBy,
      r.state,
      r.fullPassReason !== null,
      r.fullPassReason,
      r.releases,
      r.state,
    ],
  );
  if (row !== undefined) return { sync: row, alreadyRunning: false };
  const open = await openSyncOf(scope, r.connectionId);
  // It ended between the two statements: the caller's second try finds the way free.
  return open === null ? requestSync(scope, r) : { sync: open, alreadyRunning: true };
};

/** Whether a person ever asked for a run of this connection. */
export const wasAskedFor = async (scope: Scope, connectionId: string): Promise<boolean> => {
  const [row] = await rows<{ asked: boolean }>(
    scope.trx,
    `select exists (select from app.syncs where connection_id = ? and trigger = 'manual') as asked`,
    [connectionId],
  );
  return row?.asked ?? false;
};

/** Marks the run as running (again): an attempt after a crash adopts the same run. */
export const startSync = async (scope: Scope, id: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.syncs set state = 'running', started_at = coalesce(started_at, app.now()), attempts = attempts + 1, heartbeat_at = app.now()
     where id = ? and state in ('requested', 'running')`,
    [id],
  );
};

export const noteFullPass = async (scope: Scope, id: string, reason: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.syncs set full_pass = true, full_pass_reason = coalesce(full_pass_reason, ?) where id = ?`,
    [reason, id],
  );
};

export type SyncEnd = {
  readonly state: Exclude<SyncState, 'requested' | 'running'>;
  readonly failureKind?: string | null;
  readonly failure?: string | null;
  readonly remedy?: string | null;
  readonly held?: SyncRun['held'];
  /** The lifecycles that it held back wait for somebody else to let them go: another run follows. */
  readonly keepsHeldBack?: boolean;
};

/**
 * Ends a run; its counts come from its result rows and from what it saw unchanged. Ending an ended run changes nothing.
 * The lifecycles that it held back go now, unless `keepsHeldBack`.
 */
export const endSync = async (scope: Scope, id: string, end: SyncEnd): Promise<void> => {
  await rows(
    scope.trx,
    `update app.syncs s set state = ?, failure_kind = ?, failure = ?, remedy = ?, held = ?::jsonb, ended_at = app.now(),
       created_count = c.created, updated_count = c.updated, withdrawn_count = c.withdrawn, skipped_count = c.skipped, failed_count = c.failed,
       unchanged_count = c.unchanged
     from (select count(*) filter (where outcome = 'created') as created, count(*) filter (where outcome = 'updated') as updated,
             count(*) filter (where outcome = 'withdrawn') as withdrawn, count(*) filter (where outcome = 'skipped') as skipped,
             count(*) filter (where outcome = 'failed') as failed,
             (select count(*) from app.sync_unchanged(?)) + count(*) filter (where outcome = 'unchanged') as unchanged
           from app.sync_results where sync_id = ?) c
     where s.id = ? and s.state in ('requested', 'running')`,
    [
      end.state,
      end.failureKind ?? null,
      end.failure ?? null,
      end.remedy ?? null,
      end.held ? JSON.stringify(end.held) : null,
      id,
      id,
      id,
    ],
  );
  if (end.keepsHeldBack !== true) await releaseBulk(scope);
};
