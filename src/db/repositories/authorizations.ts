import { rows, timestamp, type Scope } from '../scope.ts';

export type NewAuthorization = {
  readonly id: string;
  readonly stateHash: Uint8Array;
  readonly provider: string;
  readonly sessionId: string | null;
  readonly connectionId: string | null;
  readonly request: Uint8Array;
  /** Epoch ms. */
  readonly expiresAt: number;
};

/** As many as people of one organization may have under way; the oldest make room. */
const MOST_OPEN = 50;

/** Files one that begins, and lets go of those that are long over. */
export const insertAuthorization = async (scope: Scope, a: NewAuthorization): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.authorizations (id, state_hash, provider, actor, session_id, connection_id, request, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      a.id,
      Buffer.from(a.stateHash),
      a.provider,
      scope.actor,
      a.sessionId,
      a.connectionId,
      Buffer.from(a.request),
      timestamp(a.expiresAt),
    ],
  );
  await rows(
    scope.trx,
    `delete from app.authorizations where id in (
       select id from app.authorizations where org_id = app.org_id() and expires_at < app.now() - interval '1 day'
       limit 100 for update skip locked)`,
  );
  await rows(
    scope.trx,
    `delete from app.authorizations where id in (
       select id from app.authorizations where org_id = app.org_id() and used_at is null and expires_at > app.now()
       order by created_at desc, id offset ?)`,
    [MOST_OPEN],
  );
};

export type Authorization = {
  readonly id: string;
  readonly provider: string;
  readonly actor: string;
  readonly sessionId: string | null;
  readonly connectionId: string | null;
  /** Null once it was used. */
  readonly request: Buffer | null;
  readonly expiresAt: number;
};

/**
 * Uses one up: whoever comes second finds it without its request. Null when the organization has none of this state.
 */
export const takeAuthorization = async (
  scope: Scope,
  stateHash: Uint8Array,
): Promise<Authorization | null> => {
  const [found] = await rows<Authorization>(
    scope.trx,
    `select id, provider, actor, session_id as "sessionId", connection_id as "connectionId", request, expires_at as "expiresAt"
     from app.authorizations where org_id = app.org_id() and state_hash = ? for update`,
    [Buffer.from(stateHash)],
  );
  if (found === undefined) return null;
  await rows(
    scope.trx,
    `update app.authorizations set used_at = coalesce(used_at, app.now()), request = null where id = ?`,
    [found.id],
  );
  return found;
};
