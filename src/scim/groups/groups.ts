import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  countScimGroups,
  deleteScimGroup,
  findScimGroup,
  listScimGroups,
  saveScimGroup,
  type ScimGroupRow,
} from '../../db/repositories/scim-groups.ts';
import { noteContact } from '../../db/repositories/scim-connections.ts';
import { conditionsFor } from '../conditions.ts';
import { isId, type ScimContext } from '../context.ts';
import { isList, textAt, withValue, type Document } from '../document.ts';
import { fulfils } from '../filter/evaluate.ts';
import { asksFor } from '../filter/types.ts';
import { findPage } from '../find-page.ts';
import type { ListQuery } from '../list-query.ts';
import { refuseStale, type Answer, type Body, type IfMatch } from '../answer.ts';
import { applyOperation } from '../patch/apply.ts';
import type { Operation } from '../patch/read-operations.ts';
import { wants, type Projection } from '../projection.ts';
import { checked } from '../read-document.ts';
import { etagOf, render, withMeta, type Meta } from '../render.ts';
import { GROUP } from '../schema/group.ts';
import { groupType } from '../schema/resource-type.ts';
import { unknownResource } from '../scim-error.ts';
import { addMembers, changeMembers, openMembers, replaceMembers } from './members.ts';

/** Groups are kept as they are pushed, so that provisioning succeeds; they give nobody access to anything. */
export const createGroup = async (
  ctx: ScimContext,
  document: Document,
  projection: Projection,
): Promise<Answer> => {
  const row = await save(ctx, randomUUID(), document);
  await addMembers(ctx, row.id, membersOf(document));
  return answer(ctx, row, projection);
};

/** @throws ScimError 404 */
export const getGroup = async (ctx: ScimContext, id: string, projection: Projection): Promise<Answer> =>
  answer(ctx, await find(ctx, id, false), projection);

type Change = { readonly id: string; readonly projection: Projection; readonly ifMatch: IfMatch };

/** @throws ScimError 404, 412 */
export const replaceGroup = async (
  ctx: ScimContext,
  o: Change & { readonly document: Document },
): Promise<Answer> => {
  const before = await find(ctx, o.id, true);
  refuseStale(before.version, o.ifMatch);
  await replaceMembers(ctx, before.id, membersOf(o.document));
  return answer(ctx, await save(ctx, before.id, o.document), o.projection);
};

/** @throws ScimError 400, 404, 412 */
export const patchGroup = async (
  ctx: ScimContext,
  o: Change & { readonly operations: readonly Operation[] },
): Promise<Answer> => {
  const before = await find(ctx, o.id, true);
  refuseStale(before.version, o.ifMatch);
  let [document, moved] = [documentOf(before), false];
  for (const operation of o.operations) {
    if (operation.attribute.name !== 'members') document = applyOperation(document, operation);
    else if (await changeMembers(ctx, before.id, operation)) moved = true;
  }
  const unchanged = !moved && isDeepStrictEqual(document, documentOf(before));
  const row = unchanged ? before : await save(ctx, before.id, checked(groupType, document));
  return answer(ctx, row, o.projection);
};

/** @throws ScimError 404, 412 */
export const deleteGroup = async (
  ctx: ScimContext,
  o: { readonly id: string; readonly ifMatch: IfMatch },
): Promise<void> => {
  const row = await find(ctx, o.id, true);
  refuseStale(row.version, o.ifMatch);
  await deleteScimGroup(ctx.scope, row.id);
};

const find = async (ctx: ScimContext, id: string, lock: boolean): Promise<ScimGroupRow> => {
  const { scope, connectionId } = ctx;
  const row = isId(id) ? await findScimGroup(scope, { connectionId, id, lock }) : null;
  if (row === null) throw unknownResource('Group');
  return row;
};

const save = async (ctx: ScimContext, id: string, document: Document): Promise<ScimGroupRow> => {
  const { scope, connectionId } = ctx;
  const row = await saveScimGroup(scope, {
    ...{ id, connectionId },
    displayName: textAt(document, GROUP, 'displayName') ?? '',
    externalId: textAt(document, GROUP, 'externalId'),
  });
  await noteContact(scope, connectionId);
  return row;
};

const membersOf = (document: Document) => {
  const members = document[GROUP]?.['members'];
  return isList(members) ? members : [];
};

const documentOf = ({ displayName, externalId }: ScimGroupRow): Document => ({
  [GROUP]: { displayName, ...(externalId === null ? {} : { externalId }) },
});

type OpenGroup = { readonly row: ScimGroupRow; readonly document: Document };

const open = async (
  ctx: ScimContext,
  list: readonly ScimGroupRow[],
  withMembers: boolean,
): Promise<OpenGroup[]> => {
  const members = withMembers
    ? await openMembers(
        ctx,
        list.map(({ id }) => id),
      )
    : new Map<string, never>();
  return list.map((row) => ({
    row,
    document: withValue(documentOf(row), GROUP, 'members', members.get(row.id)),
  }));
};

const metaOf = (ctx: ScimContext, row: ScimGroupRow): Meta => ({
  ...row,
  location: `${ctx.baseUrl}/Groups/${row.id}`,
});

const answer = async (ctx: ScimContext, row: ScimGroupRow, projection: Projection): Promise<Answer> => {
  const [group] = await open(ctx, [row], wants(projection, GROUP, 'members'));
  const meta = metaOf(ctx, row);
  const body = render(groupType, { document: group?.document ?? {}, meta, projection });
  return { body, location: meta.location, etag: etagOf(meta.version) };
};

const conditionOf = conditionsFor({
  id: 'id',
  displayName: 'displayName',
  externalId: 'externalId',
  members: 'member',
  'members.value': 'member',
  'meta.created': 'created',
  'meta.lastModified': 'lastModified',
});

export const listGroups = async (
  ctx: ScimContext,
  query: ListQuery,
): Promise<{ readonly total: number; readonly resources: Body[] }> => {
  const { scope, connectionId } = ctx;
  const { filter, projection } = query;
  const withMembers = wants(projection, GROUP, 'members') || (filter !== null && asksFor(filter, 'members'));
  const { total, items } = await findPage(
    {
      conditionOf,
      count: (conditions) => countScimGroups(scope, { connectionId, conditions }),
      list: (conditions, page) => listScimGroups(scope, { connectionId, conditions, ...page }),
      open: (list) => open(ctx, list, withMembers),
      fulfils: ({ row, document }, wanted) =>
        fulfils(withMeta(groupType, document, metaOf(ctx, row)), wanted),
    },
    query,
  );
  const resources = items.map(({ row, document }) =>
    render(groupType, { document, meta: metaOf(ctx, row), projection }),
  );
  return { total, resources };
};
