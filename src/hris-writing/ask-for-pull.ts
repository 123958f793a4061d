import { updateConnection } from '../db/repositories/connections.ts';
import { pullIsDue } from '../db/repositories/hris-write-steps.ts';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import { findSync, requestSync } from '../db/repositories/syncs.ts';
import type { Scope } from '../db/scope.ts';

/**
 * Asks for the employees to be read soon, in the caller's transaction: what Foyer made there is linked then, and not only after
 * the next scheduled run. Of many who are written at once the last one asks, so that one reading is for all. Nothing is asked
 * for a source whose first import nobody has started, and nothing where every record is known already.
 */
export const askForPull = async (scope: Scope, connectionId: string): Promise<void> => {
  if (!(await pullIsDue(scope, connectionId))) return;
  const { sync, alreadyRunning } = await requestSync(scope, {
    connectionId,
    trigger: 'written',
    requestedBy: null,
    state: 'requested',
    fullPassReason: null,
    releases: null,
  });
  if (!alreadyRunning) {
    await addOutbox(scope, [
      { kind: 'sync', subjectId: connectionId, priority: outboxPriority.person, payload: {} },
    ]);
    return;
  }
  // One that has not begun reads all that was made until now.
  if (sync.state === 'requested') return;
  await updateConnection(scope, connectionId, { hintAt: scope.now });
  const { state } = await findSync(scope, sync.id);
  // It ended meanwhile, without having seen that another is to follow.
  if (state !== 'requested' && state !== 'running') await askForPull(scope, connectionId);
};
