import { markReleased } from '../db/repositories/connection-admin.ts';
import { findConnection } from '../db/repositories/connections.ts';
import { resolveNotices } from '../db/repositories/open-notices.ts';
import { findSync } from '../db/repositories/syncs.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { Refusal } from '../domain/errors.ts';
import type { SyncRun } from '../domain/sync.ts';
import { releaseDepartures } from '../scim/users/release.ts';
import { SCIM } from '../scim/token.ts';
import type { Vault } from '../secrets/vault.ts';
import { releaseRoster } from '../roster/receive-roster.ts';
import { ROSTER } from './catalog.ts';
import { askForSync } from './ask-for-sync.ts';
import { refuseUninstalled } from './change-connection.ts';

/**
 * A person looked at a held or suspicious run and lets it through (row A7): a run of its own carries it out. Of two who
 * release at once one does. @throws Refusal not_found, conflict
 */
export const releaseSync = async (
  scope: Scope,
  vault: Vault,
  id: string,
): Promise<{ readonly released: SyncRun; readonly sync: SyncRun }> => {
  const held = await findSync(scope, id);
  if ((await markReleased(scope, id)) === null)
    throw new Refusal('conflict', 'nothing_to_release', 'This run is not held (any more).');
  const sync = await carryOut(scope, vault, held);
  await resolveNotices(scope, {
    kinds: ['sync_held', 'sync_suspicious', 'roster_held'],
    subjectId: held.connectionId,
  });
  return { released: await findSync(scope, id), sync };
};

const carryOut = async (scope: Scope, vault: Vault, held: SyncRun): Promise<SyncRun> => {
  const connection = await findConnection(scope, held.connectionId);
  if (connection.provider === SCIM) {
    refuseUninstalled(connection);
    return releaseDepartures(scope, vault, held);
  }
  return connection.provider === ROSTER
    ? releaseRoster(scope, held)
    : releasePulled(scope, vault, { connection, held });
};

/** Hires are read once more in whole; who is missing from an HRIS is known by the run that was held. */
const releasePulled = async (
  scope: Scope,
  vault: Vault,
  { connection: { kind }, held }: { readonly connection: Connection; readonly held: SyncRun },
): Promise<SyncRun> => {
  const { sync, alreadyRunning } = await askForSync(scope, {
    vault,
    connectionId: held.connectionId,
    fullPassReason: kind === 'hire_source' ? 'A person released a held run.' : null,
    releases: held.id,
  });
  if (!alreadyRunning) return sync;
  throw new Refusal('conflict', 'sync_running', 'A run is under way. Release this one when it has ended.', {
    syncId: sync.id,
  });
};
