import { Refusal } from '../../domain/errors.ts';
import type { Connection } from '../../domain/connection.ts';
import { rows, type Scope } from '../scope.ts';

const COLUMNS = `id, provider, kind, name, state, state_reason as "stateReason", state_remedy as "stateRemedy",
  missing_permissions as "missingPermissions", account_id as "accountId", backfill_from as "backfillFrom",
  imported_once as "importedOnce", full_pass_requested as "fullPassRequested", last_success_at as "lastSuccessAt",
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
  backfillFrom: string | null;
  importedOnce: boolean;
  fullPassRequested: string | null;
  lastSuccessAt: number;
  lastFullPassAt: number;
  uninstalledAt: number | null;
  hintAt: number | null;
}>;

const SQL_NAMES: Readonly<Record<keyof ConnectionChange, string>> = {
  name: 'name',
  state: 'state',
  stateReason: 'state_reason',
  stateRemedy: 'state_remedy',
  missingPermissions: 'missing_permissions',
  credentials: 'credentials',
  accountId: 'account_id',
  backfillFrom: 'backfill_from',
  importedOnce: 'imported_once',
  fullPassRequested: 'full_pass_requested',
  lastSuccessAt: 'last_success_at',
  lastFullPassAt: 'last_full_pass_at',
  uninstalledAt: 'uninstalled_at',
  hintAt: 'hint_at',
};
const INSTANTS: readonly string[] = ['lastSuccessAt', 'lastFullPassAt', 'uninstalledAt', 'hintAt'];

export const updateConnection = async (scope: Scope, id: string, change: ConnectionChange): Promise<void> => {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  if (entries.length === 0) return;
  const sets = entries.map(([name]) => {
    const column = Object.entries(SQL_NAMES).find(([known]) => known === name)?.[1];
    if (column === undefined) throw new Error(`No such column of a connection: ${name}`);
    return `${column} = ${INSTANTS.includes(name) ? 'to_timestamp(?::double precision / 1000)' : '?'}`;
  });
  const values = entries.map(([, value]) =>
    value instanceof Uint8Array ? Buffer.from(value) : Array.isArray(value) ? [...value] : value,
  );
  await scope.trx.raw(`update app.connections set ${sets.join(', ')} where org_id = ? and id = ?`, [
    ...values.map(binding),
    scope.orgId,
    id,
  ]);
};

const binding = (value: unknown): string | number | boolean | Buffer | null | string[] => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return value.map(String);
  throw new TypeError('Not a value of a column');
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
