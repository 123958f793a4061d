import { closeHeldRun, findHeldRun, leaveHeldRun } from '../../db/repositories/scim-held.ts';
import { resolveNotices } from '../../db/repositories/open-notices.ts';
import type { ScimUserRow } from '../../db/repositories/scim-users.ts';
import type { ScimContext } from '../context.ts';

/** A waiting departure was a mistake of the provider: the user is active again. The last one closes the run. */
export const takeBack = async ({ scope, connectionId }: ScimContext, user: ScimUserRow): Promise<void> => {
  const syncId = await findHeldRun(scope, connectionId);
  if (syncId === null) return;
  if ((await leaveHeldRun(scope, { syncId, employeeKey: user.employeeKey })) > 0) return;
  await closeHeldRun(scope, syncId);
  await resolveNotices(scope, { kinds: ['roster_held'], subjectId: connectionId });
};
