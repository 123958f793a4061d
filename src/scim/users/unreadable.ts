import { clearFailedRecords, noteFailedRecords } from '../../db/repositories/sync-results.ts';
import { countUnreadable, setUnreadableState } from '../../db/repositories/scim-connections.ts';
import type { ScimContext } from '../context.ts';

/** Where users stand among the records that could not be read. */
export const USERS_STREAM = 'scim-users';

/**
 * Lists a user of whom a value could not be read, or takes it off the list; the connection says how many there are. The
 * rest of the user is in, and nobody else waits for it.
 * @param o.reason null: all of it could be read
 */
export const noteUnreadable = async (
  { scope, connectionId }: Pick<ScimContext, 'scope' | 'connectionId'>,
  o: { readonly employeeKey: string; readonly reason: string | null },
): Promise<void> => {
  const stream = USERS_STREAM;
  if (o.reason !== null) {
    await noteFailedRecords(scope, connectionId, [{ stream, externalId: o.employeeKey, reason: o.reason }]);
  } else {
    const cleared = await clearFailedRecords(scope, { connectionId, stream, ids: [o.employeeKey] });
    if (cleared.length === 0) return;
  }
  await setUnreadableState(scope, {
    connectionId,
    unreadable: await countUnreadable(scope, { connectionId, stream }),
  });
};
