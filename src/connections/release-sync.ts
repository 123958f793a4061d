import { markReleased } from '../db/repositories/connection-admin.ts';
import { findConnection } from '../db/repositories/connections.ts';
import { resolveNotices } from '../db/repositories/open-notices.ts';
import { findSync } from '../db/repositories/syncs.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { SyncRun } from '../domain/sync.ts';
import { releaseRoster } from '../roster/receive-roster.ts';
import { askForSync } from './ask-for-sync.ts';

/**
 * A person looked at a held or suspicious run and lets it through (row A7): a run of its own carries it out. Of two who
 * release at once one does. @throws Refusal not_found, conflict
 */
export const releaseSync = async (
  scope: Scope,
  id: string,
): Promise<{ readonly released: SyncRun; readonly sync: SyncRun }> => {
  const held = await findSync(scope, id);
  if ((await markReleased(scope, id)) === null)
    throw new Refusal('conflict', 'nothing_to_release', 'This run is not held (any more).');
  const { kind } = await findConnection(scope, held.connectionId);
  const sync =
    kind === 'employee_source' ? await releaseRoster(scope, held) : await releaseHires(scope, held);
  await resolveNotices(scope, {
    kinds: ['sync_held', 'sync_suspicious', 'roster_held'],
    subjectId: held.connectionId,
  });
  return { released: await findSync(scope, id), sync };
};

const releaseHires = async (scope: Scope, held: SyncRun): Promise<SyncRun> => {
  const { sync, alreadyRunning } = await askForSync(scope, {
    connectionId: held.connectionId,
    fullPassReason: 'A person released a held run.',
    releases: held.id,
  });
  if (!alreadyRunning) return sync;
  throw new Refusal('conflict', 'sync_running', 'A run is under way. Release this one when it has ended.', {
    syncId: sync.id,
  });
};
