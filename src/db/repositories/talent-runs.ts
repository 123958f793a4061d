import type { TalentImportState, TalentTrigger } from '../../domain/talent.ts';
import { rows, timestamp, type Scope } from '../scope.ts';

export type TalentSource = {
  readonly connectionId: string;
  readonly enabled: boolean;
  readonly syncToken: string | null;
  readonly wholeDue: string | null;
  /** Epoch ms. */
  readonly lastWholeAt: number | null;
  readonly lastSuccessAt: number | null;
  /** How many candidates are here since the last run. */
  readonly held: number;
};

export type TalentImport = {
  readonly id: string;
  readonly connectionId: string;
  readonly state: TalentImportState;
  readonly trigger: TalentTrigger;
  readonly requestedByName: string;
  /** Epoch ms. */
  readonly requestedAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly phase: 'read' | 'absent' | 'end';
  readonly whole: boolean;
  readonly wholeReason: string | null;
  readonly passToken: string | null;
  readonly nextToken: string | null;
  readonly cursor: string | null;
  readonly page: number;
  readonly restarts: number;
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly failed: number;
  readonly leftOut: number;
  readonly failureKind: string | null;
  readonly failure: string | null;
  readonly remedy: string | null;
};

const SOURCE = `s.connection_id as "connectionId", s.enabled, s.sync_token as "syncToken", s.whole_due as "wholeDue",
  s.last_whole_at as "lastWholeAt", s.last_success_at as "lastSuccessAt", s.held`;
const RUN = `i.id, i.connection_id as "connectionId", i.state, i.trigger, app.actor_name(i.requested_by) as "requestedByName",
  i.requested_at as "requestedAt", i.started_at as "startedAt", i.ended_at as "endedAt", i.phase, i.whole, i.whole_reason as "wholeReason",
  i.pass_token as "passToken", i.next_token as "nextToken", i.cursor, i.page, i.restarts, i.read, i.added, i.changed, i.unchanged,
  i.removed, i.failed, i.left_out as "leftOut", i.failure_kind as "failureKind", i.failure, i.remedy`;

export const findTalentSource = async (scope: Scope, connectionId: string): Promise<TalentSource | null> => {
  const [row] = await rows<TalentSource>(
    scope.trx,
    `select ${SOURCE} from app.talent_sources s where s.org_id = app.org_id() and s.connection_id = ?`,
    [connectionId],
  );
  return row ?? null;
};

/** Connections whose candidates are here to be searched: switched on, and not uninstalled. */
export const talentConnections = (scope: Scope): Promise<{ id: string; name: string; provider: string }[]> =>
  rows(
    scope.trx,
    `select c.id, c.name, c.provider from app.talent_sources s join app.connections c on c.id = s.connection_id
     where s.org_id = app.org_id() and s.enabled and c.state <> 'uninstalled' order by c.name, c.id`,
  );

export const setTalentEnabled = async (
  scope: Scope,
  connectionId: string,
  enabled: boolean,
): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.talent_sources (connection_id, enabled, updated_by) values (?, ?, ?)
     on conflict (connection_id) do update set enabled = excluded.enabled, updated_by = excluded.updated_by, updated_at = app.now(),
       sync_token = null, last_whole_at = null`,
    [connectionId, enabled, scope.actor],
  );
};

/** The next run reads everybody. */
export const demandWhole = async (scope: Scope, connectionId: string, reason: string): Promise<void> => {
  await rows(scope.trx, `update app.talent_sources set whole_due = ? where connection_id = ?`, [
    reason,
    connectionId,
  ]);
};

/** False when a run of the connection is open, or this one is there already. */
export const insertTalentImport = async (
  scope: Scope,
  o: { readonly id: string; readonly connectionId: string; readonly trigger: TalentTrigger },
): Promise<boolean> => {
  const made = await rows(
    scope.trx,
    `insert into app.talent_imports (id, connection_id, trigger, requested_by) values (?, ?, ?, ?) on conflict do nothing returning id`,
    [o.id, o.connectionId, o.trigger, scope.actor],
  );
  return made.length === 1;
};

const one = async (scope: Scope, where: string, bindings: string[]): Promise<TalentImport | null> => {
  const [row] = await rows<TalentImport>(
    scope.trx,
    `select ${RUN} from app.talent_imports i where i.org_id = app.org_id() and ${where}`,
    bindings,
  );
  return row ?? null;
};

export const findTalentImport = (scope: Scope, id: string): Promise<TalentImport | null> =>
  one(scope, 'i.id = ?', [id]);

export const openTalentImport = (scope: Scope, connectionId: string): Promise<TalentImport | null> =>
  one(scope, `i.connection_id = ? and i.state in ('waiting', 'running')`, [connectionId]);

/** Holds the run until the end of the transaction; null when it is over. */
export const lockTalentImport = (scope: Scope, id: string): Promise<TalentImport | null> =>
  one(scope, `i.id = ? and i.state in ('waiting', 'running') for update of i`, [id]);

export const talentImportsOf = (
  scope: Scope,
  o: {
    readonly connectionId: string;
    readonly after: { readonly at: number; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<TalentImport[]> =>
  rows<TalentImport>(
    scope.trx,
    `select ${RUN} from app.talent_imports i where i.org_id = app.org_id() and i.connection_id = ?
     ${o.after === null ? '' : 'and (i.requested_at, i.id) < (?::timestamptz, ?::uuid)'}
     order by i.requested_at desc, i.id desc limit ?`,
    [o.connectionId, ...(o.after === null ? [] : [timestamp(o.after.at), o.after.id]), o.limit],
  );

export const lastTalentImport = async (scope: Scope, connectionId: string): Promise<TalentImport | null> =>
  (await talentImportsOf(scope, { connectionId, after: null, limit: 1 }))[0] ?? null;

/** Begins the run, or its pass anew. */
export const beginTalentPass = async (
  scope: Scope,
  id: string,
  o: {
    readonly whole: boolean;
    readonly reason: string | null;
    readonly passToken: string | null;
    readonly again: boolean;
  },
): Promise<void> => {
  await rows(scope.trx, 'delete from app.talent_seen where import_id = ?', [id]);
  await rows(
    scope.trx,
    `update app.talent_imports set state = 'running', trigger = case when trigger = 'clear' then 'manual' else trigger end, started_at = coalesce(started_at, app.now()), phase = 'read', whole = ?,
       whole_reason = ?, pass_token = ?, next_token = null, cursor = null, page = page + 1, restarts = restarts + ?::integer
     where id = ?`,
    [o.whole, o.reason, o.passToken, o.again ? 1 : 0, id],
  );
};

export type TalentCounts = Pick<
  TalentImport,
  'read' | 'added' | 'changed' | 'unchanged' | 'removed' | 'failed' | 'leftOut'
>;

/** What a page brought, and where the pass stands after it. */
export const advanceTalentImport = async (
  scope: Scope,
  id: string,
  o: {
    readonly counts: Partial<TalentCounts>;
    readonly phase: TalentImport['phase'];
    readonly cursor: string | null;
    readonly nextToken: string | null;
  },
): Promise<void> => {
  const { counts: c } = o;
  await rows(
    scope.trx,
    `update app.talent_imports set page = page + 1, phase = ?, cursor = ?, next_token = coalesce(?, next_token), read = read + ?::integer,
       added = added + ?::integer, changed = changed + ?::integer, unchanged = unchanged + ?::integer, removed = removed + ?::integer,
       failed = failed + ?::integer, left_out = left_out + ?::integer
     where id = ?`,
    [
      ...[o.phase, o.cursor, o.nextToken],
      ...[
        c.read ?? 0,
        c.added ?? 0,
        c.changed ?? 0,
        c.unchanged ?? 0,
        c.removed ?? 0,
        c.failed ?? 0,
        c.leftOut ?? 0,
      ],
      id,
    ],
  );
};

/** Counts what was cleared away; were the import switched on again, its pass would begin from the start. */
export const noteCleared = async (scope: Scope, id: string, removed: number): Promise<void> => {
  await rows(
    scope.trx,
    `update app.talent_imports set state = 'waiting', started_at = coalesce(started_at, app.now()), page = page + 1, cursor = null,
       removed = removed + ?::integer
     where id = ?`,
    [removed, id],
  );
};

export const endTalentImport = async (
  scope: Scope,
  id: string,
  o: {
    readonly state: TalentImportState;
    readonly failureKind?: string;
    readonly failure?: string;
    readonly remedy?: string;
  },
): Promise<void> => {
  await rows(scope.trx, 'delete from app.talent_seen where import_id = ?', [id]);
  await rows(
    scope.trx,
    `update app.talent_imports set state = ?, ended_at = app.now(), failure_kind = ?, failure = ?, remedy = ?,
       cursor = null, pass_token = null, next_token = null
     where id = ? and state in ('waiting', 'running')`,
    [o.state, o.failureKind ?? null, o.failure ?? null, o.remedy ?? null, id],
  );
};

/** What a good run leaves for the next one. */
export const keepTalentToken = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly token: string | null; readonly whole: boolean },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.talent_sources set sync_token = ?, last_success_at = app.now(),
       last_whole_at = case when ? then app.now() else last_whole_at end, whole_due = case when ? then null else whole_due end,
       held = (select count(*) from app.talent_candidates t where t.org_id = app.org_id() and t.connection_id = talent_sources.connection_id)
     where connection_id = ?`,
    [o.token, o.whole, o.whole, o.connectionId],
  );
};

export const noteSeen = async (
  scope: Scope,
  o: { readonly importId: string; readonly page: number; readonly ids: readonly string[] },
): Promise<void> => {
  await rows(scope.trx, 'insert into app.talent_seen (import_id, page, seen) values (?, ?, ?)', [
    o.importId,
    o.page,
    [...o.ids],
  ]);
};

/** Whom a whole pass did not see, and whether it saw anybody. */
export const absentTalent = async (
  scope: Scope,
  o: { readonly importId: string; readonly connectionId: string; readonly limit: number },
): Promise<{ readonly absent: readonly string[]; readonly sawNobody: boolean }> => {
  // After a first import the planner takes both for tables of a few rows, and would compare everybody with everybody.
  await rows(scope.trx, 'set local enable_nestloop = off');
  const absent = await rows<{ id: string }>(
    scope.trx,
    `select t.external_id as id from app.talent_candidates t
     where t.org_id = app.org_id() and t.connection_id = ?
       and not exists (select from (select unnest(seen) as id from app.talent_seen where import_id = ?) s where s.id = t.external_id)
     limit ?`,
    [o.connectionId, o.importId, o.limit],
  );
  const [some] = await rows<{ seen: boolean }>(
    scope.trx,
    `select exists (select from app.talent_seen where import_id = ? and cardinality(seen) > 0) as seen`,
    [o.importId],
  );
  return { absent: absent.map(({ id }) => id), sawNobody: some?.seen !== true };
};
