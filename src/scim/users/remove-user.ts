import { retireScimUser, type ScimUserRow } from '../../db/repositories/scim-users.ts';
import { noteContact } from '../../db/repositories/scim-connections.ts';
import type { ScimContext } from '../context.ts';
import { departureOf } from './departure.ts';
import { letGo } from './let-go.ts';
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
  if (departure.heldAt === null)
    await letGo(ctx, { employeeKeys: [user.employeeKey], state: 'vanished', syncId: null });
  await noteContact(scope, connectionId);
};
