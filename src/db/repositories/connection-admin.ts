import { rows, type Scope } from '../scope.ts';

/** Lets one change of a provider's connections at a time into an organization. */
export const lockProvider = async (scope: Scope, provider: string): Promise<void> => {
  await rows(scope.trx, `select pg_advisory_xact_lock(hashtextextended('connect:' || ? || ':' || ?, 0))`, [
    scope.orgId,
    provider,
  ]);
};

/** Holds a connection's row until the end of the transaction. False when there is none. */
export const lockConnection = async (scope: Scope, id: string): Promise<boolean> => {
  const found = await rows(
    scope.trx,
    `select id from app.connections where org_id = app.org_id() and id = ? for update`,
    [id],
  );
  return found.length === 1;
};

/** Names with addresses of those who may change settings. */
export const superAdminNames = async (scope: Scope): Promise<string[]> => {
  const found = await rows<{ name: string; email: string }>(
    scope.trx,
    `select name, email from app.members where org_id = app.org_id() and removed_at is null and 'super_admin' = any(roles)
     order by name, email limit 5`,
  );
  return found.map(({ name, email }) => `${name} (${email})`);
};

/** Some applications that were imported, the latest first: who knows them is the same account. */
export const knownApplicationIds = async (
  scope: Scope,
  connectionId: string,
  limit: number,
): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    scope.trx,
    `select external_id as id from app.hires where org_id = app.org_id() and connection_id = ? and provider_state <> 'gone'
     order by created_at desc, external_id limit ?`,
    [connectionId, limit],
  );
  return found.map(({ id }) => id);
};

/** An uninstalled connection is live again, with new secrets and all it knew. */
export const reviveConnection = async (
  scope: Scope,
  id: string,
  o: { readonly credentials: Buffer; readonly webhookSecret: Buffer | null },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.connections set credentials = ?, webhook_secret = ?, uninstalled_at = null, state = 'connected'
     where org_id = app.org_id() and id = ?`,
    [o.credentials, o.webhookSecret, id],
  );
};

/** Secrets destroyed, and whatever a run under way would still store is refused: its pass is nobody's any more. */
export const retireConnection = async (scope: Scope, id: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.connections set state = 'uninstalled', uninstalled_at = app.now(), credentials = null, webhook_secret = null,
       state_reason = null, state_remedy = null, missing_permissions = '{}', hint_at = null
     where org_id = app.org_id() and id = ?`,
    [id],
  );
  await rows(
    scope.trx,
    `update app.checkpoints set run_id = null where org_id = app.org_id() and connection_id = ?`,
    [id],
  );
  await rows(
    scope.trx,
    `delete from app.outbox where org_id = app.org_id() and subject_id = ? and kind in ('sync', 'schedule')`,
    [id],
  );
};

/**
 * Hires that were left outside the window and are inside the new one (or tell no day to judge by) are read and projected
 * again: their hashes are forgotten, so that the full pass stages them. All others stay as they are, for the same row
 * would let them in through a later, unbounded run.
 * @returns how many
 */
export const reopenWindow = async (
  scope: Scope,
  connectionId: string,
  backfillFrom: string | null,
): Promise<number> => {
  const reopened = await rows<{ externalId: string }>(
    scope.trx,
    `with reopened as (
       update app.hires set dirty = true, needs_detail = true, updated_at = app.now()
       where org_id = app.org_id() and connection_id = ? and state = 'outside_window' and provider_state = 'hired'
         and (?::date is null or coalesce(start_date, (hired_at at time zone 'UTC')::date, 'infinity') >= ?::date)
       returning external_id),
     forgotten as (
       update app.source_records set hash = ''::bytea
       where org_id = app.org_id() and connection_id = ? and subject_id in (select external_id from reopened) returning 1)
     select external_id as "externalId" from reopened`,
    [connectionId, backfillFrom, backfillFrom, connectionId],
  );
  return reopened.length;
};

/** A held or suspicious run is released; null when it is neither (any more). */
export const markReleased = async (scope: Scope, syncId: string): Promise<string | null> => {
  const [row] = await rows<{ connectionId: string }>(
    scope.trx,
    `update app.syncs set state = 'released', released_by = ?, released_at = app.now()
     where org_id = app.org_id() and id = ? and state in ('held', 'suspicious') returning connection_id as "connectionId"`,
    [scope.actor, syncId],
  );
  return row?.connectionId ?? null;
};
