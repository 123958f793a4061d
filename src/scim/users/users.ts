import { randomUUID } from 'node:crypto';
import { groupBy } from '../../domain/group-by.ts';
import { lockMatching } from '../../db/repositories/links.ts';
import { groupsOfMembers } from '../../db/repositories/scim-groups.ts';
import {
  countScimUsers,
  findFormerScimUser,
  findScimUser,
  forgetFormerScimUser,
  listScimUsers,
} from '../../db/repositories/scim-users.ts';
import { refuseStale, type Answer, type Body, type IfMatch } from '../answer.ts';
import { conditionsFor } from '../conditions.ts';
import { isId, type ScimContext } from '../context.ts';
import { textAt, withValue, type Document } from '../document.ts';
import { fulfils } from '../filter/evaluate.ts';
import { asksFor } from '../filter/types.ts';
import { findPage } from '../find-page.ts';
import type { ListQuery } from '../list-query.ts';
import { applyPatch } from '../patch/apply.ts';
import type { Operation } from '../patch/read-operations.ts';
import { wants, type Projection } from '../projection.ts';
import { etagOf, render, withMeta } from '../render.ts';
import { userType } from '../schema/resource-type.ts';
import { USER } from '../schema/user.ts';
import { unknownResource } from '../scim-error.ts';
import { refuseErased } from './refuse-erased.ts';
import { removeUser } from './remove-user.ts';
import { openUser, userMeta, type StoredUser } from './stored-user.ts';
import { takeBack } from './take-back.ts';
import { writeUser } from './write-user.ts';

/** @throws ScimError 409 uniqueness */
export const createUser = async (
  ctx: ScimContext,
  document: Document,
  projection: Projection,
): Promise<Answer> => {
  await lockMatching(ctx.scope);
  const { scope, connectionId } = ctx;
  await refuseErased(ctx, document);
  const id = randomUUID();
  const former = await findFormerScimUser(scope, {
    connectionId,
    externalId: textAt(document, USER, 'externalId'),
    userNameKey: (textAt(document, USER, 'userName') ?? '').toLowerCase(),
  });
  const employeeKey = former?.employeeKey ?? id;
  const made = await writeUser(ctx, { before: null, made: { id, employeeKey }, document });
  if (former !== null) {
    if (former.heldAt !== null) await takeBack(ctx, former);
    await forgetFormerScimUser(scope, former.id);
  }
  return answer(ctx, made, projection);
};

/** @throws ScimError 404 */
export const getUser = async (ctx: ScimContext, id: string, projection: Projection): Promise<Answer> =>
  answer(ctx, await find(ctx, id, false), projection);

/** @throws ScimError 404, 409, 412 */
export const replaceUser = (
  ctx: ScimContext,
  o: {
    readonly id: string;
    readonly document: Document;
    readonly projection: Projection;
    readonly ifMatch: IfMatch;
  },
): Promise<Answer> => change(ctx, { ...o, next: () => o.document });

/** @throws ScimError 400, 404, 409, 412 */
export const patchUser = (
  ctx: ScimContext,
  o: {
    readonly id: string;
    readonly operations: readonly Operation[];
    readonly projection: Projection;
    readonly ifMatch: IfMatch;
  },
): Promise<Answer> => change(ctx, { ...o, next: (document) => applyPatch(userType, document, o.operations) });

/** @throws ScimError 404, 412 */
export const deleteUser = async (
  ctx: ScimContext,
  o: { readonly id: string; readonly ifMatch: IfMatch },
): Promise<void> => {
  await lockMatching(ctx.scope);
  const { row } = await find(ctx, o.id, true);
  refuseStale(row.version, o.ifMatch);
  await removeUser(ctx, row);
};

const change = async (
  ctx: ScimContext,
  o: {
    readonly id: string;
    readonly next: (document: Document) => Document;
    readonly projection: Projection;
    readonly ifMatch: IfMatch;
  },
): Promise<Answer> => {
  // Everybody who matches takes this before any row.
  await lockMatching(ctx.scope);
  const before = await find(ctx, o.id, true);
  refuseStale(before.row.version, o.ifMatch);
  const document = o.next(before.document);
  return answer(ctx, await writeUser(ctx, { before, made: before.row, document }), o.projection);
};

const find = async (ctx: ScimContext, id: string, lock: boolean): Promise<StoredUser> => {
  const { scope, connectionId } = ctx;
  const row = isId(id) ? await findScimUser(scope, { connectionId, id, lock }) : null;
  if (row === null) throw unknownResource('User');
  return openUser(ctx.keys, row);
};

const answer = async (ctx: ScimContext, user: StoredUser, projection: Projection): Promise<Answer> => {
  const [body] = await renderAll(ctx, [user], projection);
  const meta = userMeta(ctx, user.row);
  return { body: body ?? {}, location: meta.location, etag: etagOf(meta.version) };
};

const renderAll = async (
  ctx: ScimContext,
  users: readonly StoredUser[],
  projection: Projection,
): Promise<Body[]> => {
  const grouped = wants(projection, USER, 'groups') ? await withGroups(ctx, users) : users;
  return grouped.map(({ row, document }) =>
    render(userType, { document, meta: userMeta(ctx, row), projection }),
  );
};

/** `groups` is what the groups say of their members (RFC 7643 §4.1.2). */
const withGroups = async (ctx: ScimContext, users: readonly StoredUser[]): Promise<readonly StoredUser[]> => {
  const { scope, connectionId, baseUrl } = ctx;
  const ids = users.map(({ row }) => row.id);
  const all = groupBy(await groupsOfMembers(scope, { connectionId, ids }), (one) => one.member);
  return users.map(({ row, document }) => {
    const groups = all.get(row.id)?.map(({ id, displayName }) => ({
      value: id,
      $ref: `${baseUrl}/Groups/${id}`,
      display: displayName,
      type: 'direct',
    }));
    return { row, document: withValue(document, USER, 'groups', groups) };
  });
};

/** What filters ask most is looked up; the other attributes are read. */
const conditionOf = conditionsFor({
  id: 'id',
  userName: 'userName',
  externalId: 'externalId',
  active: 'active',
  emails: 'email',
  'emails.value': 'email',
  'meta.created': 'created',
  'meta.lastModified': 'lastModified',
});

export const listUsers = async (
  ctx: ScimContext,
  query: ListQuery,
): Promise<{ readonly total: number; readonly resources: Body[] }> => {
  const { scope, connectionId, keys } = ctx;
  const { filter, projection } = query;
  const byGroup = filter !== null && asksFor(filter, 'groups');
  const { total, items } = await findPage(
    {
      conditionOf,
      count: (conditions) => countScimUsers(scope, { connectionId, conditions }),
      list: (conditions, page) => listScimUsers(scope, { connectionId, conditions, ...page }),
      open: async (rows) => {
        const users = rows.map((row) => openUser(keys, row));
        return byGroup ? withGroups(ctx, users) : users;
      },
      fulfils: (user, wanted) => fulfils(withMeta(userType, user.document, userMeta(ctx, user.row)), wanted),
    },
    query,
  );
  return { total, resources: await renderAll(ctx, items, projection) };
};
