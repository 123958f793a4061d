import { groupBy } from '../../domain/group-by.ts';
import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';
import { conditionsSql, type ColumnCondition, type ColumnSql } from './scim-conditions.ts';

/** One group of one connection. Instants are epoch milliseconds. */
export type ScimGroupRow = {
  readonly id: string;
  readonly seq: number;
  readonly displayName: string;
  readonly externalId: string | null;
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
};

const COLUMNS = `g.id, g.seq, g.display_name as "displayName", g.external_id as "externalId", g.version,
  g.created_at as "createdAt", g.updated_at as "updatedAt"`;

const SEARCHED: Readonly<Record<string, ColumnSql>> = {
  id: { expression: 'g.id' },
  displayName: { expression: 'g.display_name_key' },
  externalId: { expression: 'g.external_id' },
  created: { expression: 'g.created_at' },
  lastModified: { expression: 'g.updated_at' },
  member: {
    expression: 'm.value',
    around: 'g.id in (select m.group_id from app.scim_members m where m.org_id = app.org_id() and %)',
  },
};

type Of = { readonly connectionId: string };

export const findScimGroup = async (
  scope: Scope,
  o: Of & { readonly id: string; readonly lock: boolean },
): Promise<ScimGroupRow | null> => {
  const [row] = await rows<ScimGroupRow>(
    scope.trx,
    `select ${COLUMNS} from app.scim_groups g where g.connection_id = ? and g.id = ? ${o.lock ? 'for no key update' : ''}`,
    [o.connectionId, o.id],
  );
  return row ?? null;
};

export type ScimGroupWrite = {
  readonly id: string;
  readonly connectionId: string;
  readonly displayName: string;
  readonly externalId: string | null;
};

/** Makes or changes a group; each change is a version. */
export const saveScimGroup = async (scope: Scope, group: ScimGroupWrite): Promise<ScimGroupRow> => {
  const [row] = await rows<ScimGroupRow>(
    scope.trx,
    `insert into app.scim_groups as g (id, connection_id, display_name, display_name_key, external_id) values (?, ?, ?, ?, ?)
     on conflict (id) do update set display_name = excluded.display_name, display_name_key = excluded.display_name_key,
       external_id = excluded.external_id, version = g.version + 1, updated_at = app.now()
     returning ${COLUMNS}`,
    [group.id, group.connectionId, group.displayName, group.displayName.toLowerCase(), group.externalId],
  );
  if (row === undefined) throw new Error('A group was not stored');
  return row;
};

export const deleteScimGroup = async (scope: Scope, id: string): Promise<void> => {
  await rows(scope.trx, `delete from app.scim_members where value = ?`, [id]);
  await rows(scope.trx, `delete from app.scim_groups where id = ?`, [id]);
};

type Found = Of & { readonly conditions: readonly ColumnCondition[] };

export const countScimGroups = async (scope: Scope, o: Found): Promise<number> => {
  const where = conditionsSql(SEARCHED, o.conditions);
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*)::int as total from app.scim_groups g where g.connection_id = ?${where.sql}`,
    [o.connectionId, ...where.bindings],
  );
  return row?.total ?? 0;
};

export const listScimGroups = (
  scope: Scope,
  o: Found & { readonly offset: number; readonly after: number; readonly limit: number },
): Promise<ScimGroupRow[]> => {
  const where = conditionsSql(SEARCHED, o.conditions);
  return rows<ScimGroupRow>(
    scope.trx,
    `select ${COLUMNS} from app.scim_groups g where g.connection_id = ? and g.seq > ?${where.sql} order by g.seq offset ? limit ?`,
    [o.connectionId, o.after, ...where.bindings, o.offset, o.limit],
  );
};

export type ScimMember = { readonly value: string; readonly body: Buffer | null };

/** Members by group, in the order in which they came. */
export const listScimMembers = async (
  scope: Scope,
  groupIds: readonly string[],
): Promise<Map<string, ScimMember[]>> => {
  const list = await rows<ScimMember & { groupId: string }>(
    scope.trx,
    `select group_id as "groupId", value, body from app.scim_members where group_id = any(?::uuid[]) order by group_id, seq`,
    [[...groupIds]],
  );
  return groupBy(list, (row) => row.groupId);
};

/** Adds members; who is there already takes over what is said of it. @returns whether anything is new */
export const addScimMembers = async (
  scope: Scope,
  groupId: string,
  members: readonly { readonly value: string; readonly body: Uint8Array | null }[],
): Promise<void> => {
  await bulkInsert(scope, {
    table: 'scim_members',
    columns: { groupId: 'uuid', value: 'text', body: 'bytea' },
    list: members.map((member) => ({ ...member, groupId })),
    suffix: 'on conflict (group_id, value) do update set body = excluded.body',
  });
};

/** @param values null: all of them. @returns how many there were */
export const removeScimMembers = async (
  scope: Scope,
  groupId: string,
  values: readonly string[] | null,
): Promise<number> => {
  const gone = await rows(
    scope.trx,
    `delete from app.scim_members where group_id = ? and (?::text[] is null or value = any(?::text[])) returning 1`,
    [groupId, values === null ? null : [...values], values === null ? null : [...values]],
  );
  return gone.length;
};

/** Which groups these users are members of. */
export const groupsOfMembers = (
  scope: Scope,
  o: Of & { readonly ids: readonly string[] },
): Promise<{ member: string; id: string; displayName: string }[]> =>
  rows(
    scope.trx,
    `select m.value as member, g.id, g.display_name as "displayName" from app.scim_members m join app.scim_groups g on g.id = m.group_id
     where m.org_id = app.org_id() and m.value = any(?::text[]) and g.connection_id = ? order by g.seq`,
    [[...o.ids], o.connectionId],
  );
