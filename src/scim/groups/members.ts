import { z } from 'zod';
import {
  addScimMembers,
  listScimMembers,
  removeScimMembers,
  type ScimMember,
} from '../../db/repositories/scim-groups.ts';
import { isId, type ScimContext } from '../context.ts';
import { isList, without, type Complex, type Document, type Value } from '../document.ts';
import type { Filter } from '../filter/types.ts';
import { applyOperation } from '../patch/apply.ts';
import type { Operation } from '../patch/read-operations.ts';
import { readValue } from '../read-value.ts';
import { GROUP } from '../schema/group.ts';
import { badRequest } from '../scim-error.ts';

const MEMBER = 'scim-member';
const said = z.record(z.string(), z.union([z.string(), z.boolean()]));

/** Members of groups as they are answered, by group. */
export const openMembers = async (
  ctx: ScimContext,
  groupIds: readonly string[],
): Promise<Map<string, readonly Complex[]>> => {
  const stored = await listScimMembers(ctx.scope, groupIds);
  return new Map([...stored].map(([id, list]) => [id, list.map((member) => openMember(ctx, member))]));
};

const openMember = ({ keys, baseUrl }: ScimContext, { value, body }: ScimMember): Complex => {
  const more = body === null ? {} : said.parse(keys.open(body, MEMBER));
  const kind = String(more['type']).toLowerCase() === 'group' ? 'Groups' : 'Users';
  return { value, ...(isId(value) ? { $ref: `${baseUrl}/${kind}/${value}` } : {}), ...more };
};

/** @throws ScimError 400 for a member without a value */
export const addMembers = async (
  { scope, keys }: ScimContext,
  groupId: string,
  members: readonly Complex[],
): Promise<void> => {
  const byValue = new Map(
    members.map(({ value, ...rest }) => {
      const more = without(rest, '$ref');
      if (typeof value !== 'string' || value === '' || value.length > 512)
        throw badRequest('invalidValue', 'A member needs a value of at most 512 characters.');
      const body = Object.keys(more).length === 0 ? null : keys.seal(more, MEMBER);
      return [value, { value, body }];
    }),
  );
  await addScimMembers(scope, groupId, [...byValue.values()]);
};

const listOf = (value: Value | undefined): readonly Complex[] => (isList(value) ? value : []);

/** Which members a condition names by their value; null for any other condition. */
const namedBy = (filter: Filter): readonly string[] | null => {
  if (filter.kind === 'or') {
    const parts = filter.filters.map(namedBy);
    return parts.includes(null) ? null : parts.flatMap((one) => one ?? []);
  }
  const plain =
    filter.kind === 'compare' && filter.operator === 'eq' && filter.target.attribute.name === 'value';
  return plain ? [String(filter.value)] : null;
};

/**
 * Changes members without reading them all, where the operation names them: a group may have as many as there are people.
 * @returns whether anything may have changed
 */
export const changeMembers = async (ctx: ScimContext, groupId: string, o: Operation): Promise<boolean> => {
  const { scope } = ctx;
  const given = listOf(readable(o));
  if (o.sub === null && o.filter === null && o.op === 'add') {
    await addMembers(ctx, groupId, given);
    return given.length > 0;
  }
  if (o.sub === null && o.op === 'remove') {
    const named = o.filter === null ? given.map((one) => String(one['value'])) : namedBy(o.filter);
    if (named !== null) {
      const all = o.filter === null && (o.value === undefined || o.value === null);
      return (await removeScimMembers(scope, groupId, all ? null : named)) > 0;
    }
  }
  const before = (await openMembers(ctx, [groupId])).get(groupId) ?? [];
  const document: Document = before.length === 0 ? {} : { [GROUP]: { members: before } };
  const after = listOf(applyOperation(document, o)[GROUP]?.['members']);
  await replaceMembers(ctx, groupId, after);
  return true;
};

const readable = (o: Operation): Value | undefined =>
  o.sub === null && o.filter === null ? readValue(o.attribute, o.value) : undefined;

/** Makes these the members of a group, and no others. */
export const replaceMembers = async (
  ctx: ScimContext,
  groupId: string,
  members: readonly Complex[],
): Promise<void> => {
  const keep = new Set(members.map((one) => one['value']));
  const stored = (await listScimMembers(ctx.scope, [groupId])).get(groupId) ?? [];
  const gone = stored.map((one) => one.value).filter((value) => !keep.has(value));
  await removeScimMembers(ctx.scope, groupId, gone);
  await addMembers(ctx, groupId, members);
};
