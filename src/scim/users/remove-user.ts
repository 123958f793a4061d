import { markEmployeesGone } from '../../db/repositories/scim-held.ts';
import { lockPeople } from '../../db/repositories/links.ts';
import { retireScimUser, type ScimUserRow } from '../../db/repositories/scim-users.ts';
import { noteContact } from '../../db/repositories/scim-connections.ts';
import { settleLinked } from '../../roster/import-chunk.ts';
import type { ScimContext } from '../context.ts';
import { departureOf } from './departure.ts';
import { noteUnreadable } from './unreadable.ts';

/**
 * A user is deleted: for the provider gone at once; its employee is gone as one whom a roster does not name any more,
 * unless too many leave at once. The caller holds the matching lock.
 */
export const removeUser = async (ctx: ScimContext, user: ScimUserRow): Promise<void> => {
  const { scope, connectionId } = ctx;
  const departure = await departureOf(ctx, { before: user, leaves: true });
  await retireScimUser(scope, { id: user.id, ...departure });
  await noteUnreadable(ctx, { employeeKey: user.employeeKey, reason: null });
  if (departure.heldAt === null) await vanish(ctx, [user.employeeKey]);
  await noteContact(scope, connectionId);
};

/** Employees who are gone, and the people linked to them. */
export const vanish = async (
  ctx: Omit<ScimContext, 'baseUrl'>,
  employeeKeys: readonly string[],
): Promise<void> => {
  const { scope, vault, connectionId } = ctx;
  const personIds = await markEmployeesGone(scope, { connectionId, employeeKeys });
  await lockPeople(scope, personIds);
  await settleLinked(scope, vault, { run: { connectionId, syncId: null }, personIds });
};
