import type { Knex } from 'knex';
import type { Role } from '../../domain/permissions.ts';
import { rows, type Scope } from '../scope.ts';

export type Membership = {
  readonly orgId: string;
  readonly orgName: string;
  readonly memberId: string;
  readonly roles: readonly Role[];
  readonly name: string;
  readonly email: string;
  readonly personId: string | null;
};

/** Where a user belongs, oldest first. Before any organization is known, hence through a definer function. */
export const membershipsOf = (db: Knex, userId: string): Promise<Membership[]> =>
  rows<Membership>(
    db,
    `select org_id as "orgId", org_name as "orgName", member_id as "memberId", roles, name, email, person_id as "personId"
     from app.memberships_of(?)`,
    [userId],
  );

export type MemberRow = {
  readonly id: string;
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly personId: string | null;
  /** Epoch ms. */
  readonly createdAt: number;
};

const columns = `id, user_id as "userId", email, name, roles, person_id as "personId", created_at as "createdAt"`;

/** Whom full access made a member is one of the many employees, until somebody gives a role for the console. */
const ADDED = `removed_at is null and not (through_person and roles = array['employee'])`;

/** Members in the order of their e-mail addresses, after a given one. */
export const listMembers = (
  scope: Scope,
  page: { readonly after: string | null; readonly limit: number },
): Promise<MemberRow[]> =>
  rows<MemberRow>(
    scope.trx,
    `select ${columns} from app.members where ${ADDED} and (?::text is null or email > ?) order by email limit ?`,
    [page.after, page.after, page.limit],
  );

export const countMembers = async (scope: Scope): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*) as total from app.members where ${ADDED}`,
  );
  return row?.total ?? 0;
};

export const findMember = async (scope: Scope, id: string): Promise<MemberRow | null> => {
  const [row] = await rows<MemberRow>(
    scope.trx,
    `select ${columns} from app.members where id = ? and removed_at is null for update`,
    [id],
  );
  return row ?? null;
};

/**
 * Adds a member, or takes back one who was removed; an employee whom full access made a member gets the roles and stays
 * bound to the own door (docs/decisions/0015).
 * @returns null when the user is a member already
 */
export const addMember = async (
  scope: Scope,
  member: Pick<MemberRow, 'userId' | 'email' | 'name' | 'roles'>,
): Promise<MemberRow | null> => {
  const [row] = await rows<MemberRow>(
    scope.trx,
    `insert into app.members as m (user_id, email, name, roles) values (?, ?, ?, ?)
     on conflict (org_id, user_id) do update
       set email = excluded.email, name = excluded.name, roles = excluded.roles, removed_at = null, created_at = app.now()
       where m.removed_at is not null or (m.through_person and m.roles = array['employee'])
     returning ${columns}`,
    [member.userId, member.email, member.name, [...member.roles]],
  );
  return row ?? null;
};

export const setRoles = async (scope: Scope, id: string, roles: readonly Role[]): Promise<void> => {
  await scope.trx.raw('update app.members set roles = ? where id = ?', [[...roles], id]);
};

export const renameMember = async (scope: Scope, id: string, name: string): Promise<void> => {
  await scope.trx.raw('update app.members set name = ? where id = ?', [name, id]);
};

export const removeMember = async (scope: Scope, id: string): Promise<void> => {
  await scope.trx.raw('update app.members set removed_at = app.now() where id = ?', [id]);
};

/**
 * Lets one change of roles at a time into an organization: two admins who take the role from each other at the same
 * instant would otherwise both find the other one still there.
 */
export const lockRoles = async (scope: Scope): Promise<void> => {
  await scope.trx.raw(`select pg_advisory_xact_lock(hashtextextended('roles:' || ?, 0))`, [scope.orgId]);
};

export const countSuperAdmins = async (scope: Scope): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*) as total from app.members where removed_at is null and 'super_admin' = any(roles)`,
  );
  return row?.total ?? 0;
};

/** Everybody, for who is meant by a name or a role. */
export const allMembers = (scope: Scope): Promise<MemberRow[]> =>
  rows<MemberRow>(
    scope.trx,
    `select ${columns} from app.members where org_id = app.org_id() and removed_at is null order by email`,
  );
