import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';
import { conditionsSql, type ColumnCondition, type ColumnSql } from './scim-conditions.ts';

/** One user of one connection, as the identity provider says. Instants are epoch milliseconds. */
export type ScimUserRow = {
  readonly id: string;
  readonly seq: number;
  readonly employeeKey: string;
  readonly userName: string;
  readonly externalId: string | null;
  readonly active: boolean;
  readonly everActive: boolean;
  readonly heldAt: number | null;
  readonly leftAt: number | null;
  readonly deletedAt: number | null;
  readonly keyId: string;
  readonly wrappedKey: Buffer;
  /** The document, sealed under that key; null once deleted. */
  readonly body: Buffer | null;
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
};

const COLUMNS = `u.id, u.seq, u.employee_key as "employeeKey", u.user_name as "userName", u.external_id as "externalId",
  u.active, u.ever_active as "everActive", u.held_at as "heldAt", u.left_at as "leftAt", u.deleted_at as "deletedAt",
  u.key_id as "keyId", k.wrapped_key as "wrappedKey", u.body, u.version, u.created_at as "createdAt", u.updated_at as "updatedAt"`;
const FROM = `app.scim_users u join app.person_keys k on k.person_id = u.key_id`;

/** What filters may compare without reading the document. */
const SEARCHED: Readonly<Record<string, ColumnSql>> = {
  id: { expression: 'u.id' },
  userName: { expression: 'u.user_name_key' },
  externalId: { expression: 'u.external_id' },
  active: { expression: 'u.active' },
  created: { expression: 'u.created_at' },
  lastModified: { expression: 'u.updated_at' },
  email: {
    expression: 'm.email_key',
    around: 'u.id in (select m.user_id from app.scim_emails m where m.org_id = app.org_id() and %)',
  },
};

type Of = { readonly connectionId: string };

export const findScimUser = async (
  scope: Scope,
  o: Of & { readonly id: string; readonly lock: boolean },
): Promise<ScimUserRow | null> => {
  const [row] = await rows<ScimUserRow>(
    scope.trx,
    `select ${COLUMNS} from ${FROM} where u.connection_id = ? and u.id = ? and u.deleted_at is null ${o.lock ? 'for no key update of u' : ''}`,
    [o.connectionId, o.id],
  );
  return row ?? null;
};

export const userNameTaken = async (
  scope: Scope,
  o: Of & { readonly userNameKey: string; readonly except: string | null },
): Promise<boolean> => {
  const found = await rows(
    scope.trx,
    `select 1 from app.scim_users where connection_id = ? and user_name_key = ? and deleted_at is null and (?::uuid is null or id <> ?::uuid)`,
    [o.connectionId, o.userNameKey, o.except, o.except],
  );
  return found.length > 0;
};

/**
 * Who was deleted and is pushed again: by external id first; by name only where the two external ids do not contradict
 * each other, so that a name that was given to somebody else brings nobody back.
 */
export const findFormerScimUser = async (
  scope: Scope,
  o: Of & { readonly externalId: string | null; readonly userNameKey: string },
): Promise<ScimUserRow | null> => {
  const [row] = await rows<ScimUserRow>(
    scope.trx,
    `select ${COLUMNS} from ${FROM} where u.connection_id = ? and u.deleted_at is not null
       and (u.external_id = ? or (u.user_name_key = ? and (u.external_id is null or ?::text is null)))
     order by u.external_id is not distinct from ? desc, u.deleted_at desc limit 1`,
    [o.connectionId, o.externalId, o.userNameKey, o.externalId, o.externalId],
  );
  return row ?? null;
};

export const forgetFormerScimUser = async (scope: Scope, id: string): Promise<void> => {
  await rows(scope.trx, `delete from app.scim_users where id = ? and deleted_at is not null`, [id]);
};

export type ScimUserWrite = {
  readonly id: string;
  readonly connectionId: string;
  readonly employeeKey: string;
  readonly userName: string;
  readonly userNameKey: string;
  readonly externalId: string | null;
  readonly active: boolean;
  readonly everActive: boolean;
  readonly heldAt: number | null;
  readonly leftAt: number | null;
  readonly keyId: string;
  readonly body: Uint8Array;
};

const WRITTEN = {
  id: 'uuid',
  connectionId: 'uuid',
  employeeKey: 'text',
  userName: 'text',
  userNameKey: 'text',
  externalId: 'text',
  active: 'boolean',
  everActive: 'boolean',
  heldAt: 'timestamptz',
  leftAt: 'timestamptz',
  keyId: 'uuid',
  body: 'bytea',
} as const;

/** Makes or changes a user; each change is a version. @returns what the database gave it */
export const saveScimUser = async (
  scope: Scope,
  user: ScimUserWrite,
  emailKeys: readonly string[],
): Promise<Pick<ScimUserRow, 'version' | 'createdAt' | 'updatedAt'>> => {
  const [saved] = await bulkInsert<ScimUserWrite, Pick<ScimUserRow, 'version' | 'createdAt' | 'updatedAt'>>(
    scope,
    {
      table: 'scim_users',
      columns: WRITTEN,
      list: [user],
      suffix: `on conflict (id) do update set user_name = excluded.user_name, user_name_key = excluded.user_name_key,
        external_id = excluded.external_id, active = excluded.active, ever_active = excluded.ever_active, held_at = excluded.held_at,
        left_at = excluded.left_at, key_id = excluded.key_id, body = excluded.body, version = scim_users.version + 1, updated_at = app.now()
      returning version, created_at as "createdAt", updated_at as "updatedAt"`,
    },
  );
  if (saved === undefined) throw new Error('A user was not stored');
  await rows(scope.trx, `delete from app.scim_emails where user_id = ? and not email_key = any(?)`, [
    user.id,
    [...emailKeys],
  ]);
  await bulkInsert(scope, {
    table: 'scim_emails',
    columns: { connectionId: 'uuid', userId: 'uuid', emailKey: 'text' },
    list: emailKeys.map((emailKey) => ({ connectionId: user.connectionId, userId: user.id, emailKey })),
    suffix: 'on conflict do nothing',
  });
  return saved;
};

/** The user is gone for its provider; the row stays without a body, to know who is pushed again. */
export const retireScimUser = async (
  scope: Scope,
  o: { readonly id: string; readonly heldAt: number | null; readonly leftAt: number | null },
): Promise<void> => {
  await rows(scope.trx, `delete from app.scim_members where value = ?`, [o.id]);
  await rows(scope.trx, `delete from app.scim_emails where user_id = ?`, [o.id]);
  await rows(
    scope.trx,
    `update app.scim_users set deleted_at = app.now(), body = null, active = false,
       held_at = to_timestamp(?::double precision / 1000), left_at = to_timestamp(?::double precision / 1000) where id = ?`,
    [o.heldAt, o.leftAt, o.id],
  );
};

type Found = Of & { readonly conditions: readonly ColumnCondition[] };

export const countScimUsers = async (scope: Scope, o: Found): Promise<number> => {
  const where = conditionsSql(SEARCHED, o.conditions);
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*)::int as total from app.scim_users u where u.connection_id = ? and u.deleted_at is null${where.sql}`,
    [o.connectionId, ...where.bindings],
  );
  return row?.total ?? 0;
};

/** Users in the order in which they came, from an offset or after a position. */
export const listScimUsers = (
  scope: Scope,
  o: Found & { readonly offset: number; readonly after: number; readonly limit: number },
): Promise<ScimUserRow[]> => {
  const where = conditionsSql(SEARCHED, o.conditions);
  return rows<ScimUserRow>(
    scope.trx,
    // The page is found in the index alone; only its rows are read.
    `with found as ${where.few ? 'materialized' : 'not materialized'} (
       select u.id, u.seq from app.scim_users u where u.connection_id = ? and u.deleted_at is null${where.sql})
     select ${COLUMNS} from ${FROM} where u.id in (select id from found where seq > ? order by seq offset ? limit ?) order by u.seq`,
    [o.connectionId, ...where.bindings, o.after, o.offset, o.limit],
  );
};

/** The name of a user, as its employee has it: for who is named as a manager by id. */
export const nameOfScimUser = async (
  scope: Scope,
  o: Of & { readonly id: string },
): Promise<{ firstName: string | null; lastName: string | null } | null> => {
  const [row] = await rows<{ firstName: string | null; lastName: string | null }>(
    scope.trx,
    `select e.first_name as "firstName", e.last_name as "lastName" from app.scim_users u
     join app.employees e on e.connection_id = u.connection_id and e.external_id = u.employee_key
     where u.connection_id = ? and u.id = ?::uuid and u.deleted_at is null`,
    [o.connectionId, o.id],
  );
  return row ?? null;
};
