import { Refusal } from '../../domain/errors.ts';
import type { Connection } from '../../domain/connection.ts';
import { asJson, recordset, snake, type Columns } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

const COLUMNS = `id, provider, kind, name, pulled, state, state_reason as "stateReason", state_remedy as "stateRemedy",
  missing_permissions as "missingPermissions", account_id as "accountId",
  connected_by as "connectedBy", authorized_by_name as "authorizedByName", column_mapping as "columnMapping", backfill_from as "backfillFrom",
  imported_once as "importedOnce", review_first as "reviewFirst", fields_off as "fieldsOff", full_pass_requested as "fullPassRequested", last_success_at as "lastSuccessAt",
  last_full_pass_at as "lastFullPassAt", created_at as "createdAt", uninstalled_at as "uninstalledAt"`;

export const findConnection = async (scope: Scope, id: string): Promise<Connection> => {
  const [row] = await rows<Connection>(
    scope.trx,
    `select ${COLUMNS} from app.connections where org_id = ? and id = ?`,
    [scope.orgId, id],
  );
  if (row === undefined) throw new Refusal('not_found', 'connection_unknown', 'There is no such connection.');
  return row;
};

export const listConnections = (scope: Scope): Promise<Connection[]> =>
  rows<Connection>(
    scope.trx,
    `select ${COLUMNS} from app.connections where org_id = ? order by created_at, id`,
    [scope.orgId],
  );

export type NewConnection = {
  readonly id: string;
  readonly provider: string;
  readonly kind: Connection['kind'];
  readonly name: string;
  readonly credentials: Uint8Array | null;
  readonly accountId: string | null;
  readonly missingPermissions: readonly string[];
  readonly webhookToken: string;
  readonly webhookSecret: Uint8Array | null;
  readonly backfillFrom: string | null;
};

export const insertConnection = async (scope: Scope, c: NewConnection): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.connections (id, provider, kind, name, state, credentials, account_id, missing_permissions, webhook_token, webhook_secret, backfill_from)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      c.id,
      c.provider,
      c.kind,
      c.name,
      c.missingPermissions.length > 0 ? 'attention' : 'connected',
      c.credentials === null ? null : Buffer.from(c.credentials),
      c.accountId,
      [...c.missingPermissions],
      c.webhookToken,
      c.webhookSecret === null ? null : Buffer.from(c.webhookSecret),
      c.backfillFrom,
    ],
  );
};

export type ConnectionChange = Partial<{
  name: string;
  state: Connection['state'];
  stateReason: string | null;
  stateRemedy: string | null;
  missingPermissions: readonly string[];
  credentials: Uint8Array | null;
  accountId: string | null;
  authorizedById: string | null;
  connectedBy: Connection['connectedBy'];
  authorizedByName: string | null;
  columnMapping: Connection['columnMapping'];
  reportFetch: Uint8Array | null;
  backfillFrom: string | null;
  importedOnce: boolean;
  reviewFirst: boolean;
  fieldsOff: readonly string[];
  fullPassRequested: string | null;
  lastSuccessAt: number;
  lastFullPassAt: number;
  uninstalledAt: number | null;
  hintAt: number | null;
}>;

/** Columns of a change with their types, so that one statement sets any of them. */
const CHANGEABLE = {
  name: 'text',
  state: 'text',
  stateReason: 'text',
  stateRemedy: 'text',
  missingPermissions: 'text[]',
  credentials: 'bytea',
  accountId: 'text',
  authorizedById: 'text',
  connectedBy: 'text',
  authorizedByName: 'text',
  columnMapping: 'jsonb',
  reportFetch: 'bytea',
  backfillFrom: 'date',
  importedOnce: 'boolean',
  reviewFirst: 'boolean',
  fieldsOff: 'text[]',
  fullPassRequested: 'text',
  lastSuccessAt: 'timestamptz',
  lastFullPassAt: 'timestamptz',
  uninstalledAt: 'timestamptz',
  hintAt: 'timestamptz',
} as const satisfies Columns & Record<keyof ConnectionChange, unknown>;

export const updateConnection = async (scope: Scope, id: string, change: ConnectionChange): Promise<void> => {
  const given = Object.entries(CHANGEABLE).filter(([name]) => name in change);
  if (given.length === 0) return;
  const sets = given.map(([name]) => `${snake(name)} = r.${snake(name)}`).join(', ');
  await rows(
    scope.trx,
    `update app.connections c set ${sets} from ${recordset(CHANGEABLE)} where c.org_id = ? and c.id = ?`,
    [asJson(CHANGEABLE, [change]), scope.orgId, id],
  );
};

export type ConnectionSecrets = {
  readonly credentials: Buffer | null;
  readonly webhookToken: string;
  readonly webhookSecret: Buffer | null;
  readonly hintAt: number | null;
};

/** The sealed secrets, apart from the rest so that no listing carries them. */
export const loadConnectionSecrets = async (scope: Scope, id: string): Promise<ConnectionSecrets> => {
  const [row] = await rows<ConnectionSecrets>(
    scope.trx,
    `select credentials, webhook_token as "webhookToken", webhook_secret as "webhookSecret", hint_at as "hintAt"
     from app.connections where org_id = ? and id = ?`,
    [scope.orgId, id],
  );
  if (row === undefined) throw new Refusal('not_found', 'connection_unknown', 'There is no such connection.');
  return row;
};

/** Where a report is fetched from, sealed; null where none is. */
export const loadReportFetch = async (scope: Scope, id: string): Promise<Buffer | null> => {
  const [row] = await rows<{ reportFetch: Buffer | null }>(
    scope.trx,
    `select report_fetch as "reportFetch" from app.connections where org_id = app.org_id() and id = ?`,
    [id],
  );
  return row?.reportFetch ?? null;
};

/** Puts new credentials in the place of those that were read. False when others stand there (or none any more). */
export const replaceCredentials = async (
  scope: Scope,
  id: string,
  o: { readonly from: Uint8Array; readonly to: Uint8Array },
): Promise<boolean> => {
  const replaced = await rows(
    scope.trx,
    `update app.connections set credentials = ? where org_id = app.org_id() and id = ? and credentials = ? returning id`,
    [Buffer.from(o.to), id, Buffer.from(o.from)],
  );
  return replaced.length === 1;
};

/**
 * Lets one renewal of a connection's access at a time into the database, over all processes; others wait, up to `waitMs`.
 * No row is locked: the provider is asked meanwhile, and webhooks and pages must not wait for it.
 */
export const lockRenewal = async (scope: Scope, id: string, waitMs: number): Promise<void> => {
  await rows(scope.trx, `select set_config('lock_timeout', ?, true)`, [`${waitMs}ms`]);
  await rows(scope.trx, `select pg_advisory_xact_lock(hashtextextended('renew:' || ?, 0))`, [id]);
};
