import { updateConnection, findConnection } from '../db/repositories/connections.ts';
import {
  endSync,
  findSync,
  openSyncOf,
  noteFullPass,
  requestSync,
  startSync,
} from '../db/repositories/syncs.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { hasFailedRecords } from '../db/repositories/sync-results.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import type { SyncRun } from '../domain/sync.ts';
import type { SyncContext, SyncDeps } from './deps.ts';

/** A whole pass is due this long after the last one, whatever the tokens say (Y6, SC-A7). */
export const RECONCILE_EVERY_MS = 7 * 86_400_000;

export type BegunSync =
  | {
      readonly run: SyncRun;
      readonly connection: Connection;
      /** What every page needs, read once. */
      readonly known: Pick<SyncContext, 'vault' | 'hadFailures'>;
    }
  | { readonly skipped: string };

/**
 * Adopts the run that was asked for (by the button, a webhook, a release), the one an earlier attempt began, or opens one
 * for the schedule. A connection that is uninstalled or waits for a new credential is left alone: no hammering (C6).
 */
export const beginSync = (deps: SyncDeps, o: { orgId: string; connectionId: string }): Promise<BegunSync> =>
  withOrganization(deps.db, { orgId: o.orgId, actor: 'system:sync' }, async (scope) => {
    const connection = await findConnection(scope, o.connectionId);
    if (connection.state === 'uninstalled') {
      const failure = 'The connection is uninstalled.';
      const open = await openSyncOf(scope, connection.id);
      if (open !== null) await endSync(scope, open.id, { state: 'skipped', failure });
      return { skipped: failure };
    }
    const run = await adopt(scope, connection);
    if (connection.state === 'reconnect' && run.trigger !== 'manual') {
      const failure = 'The connection needs a new credential first.';
      await endSync(scope, run.id, { state: 'skipped', failure, remedy: connection.stateRemedy });
      return { skipped: failure };
    }
    await startSync(scope, run.id);
    const reason = run.fullPassReason ?? fullPassReason(connection, scope.now);
    if (reason !== null) await noteFullPass(scope, run.id, reason);
    // A hint that came while an earlier attempt was reading may speak of what that one had read already: it stays.
    if (run.startedAt === null) await updateConnection(scope, connection.id, { hintAt: null });
    const { wrappedKey } = await loadSettings(scope);
    const vault = deps.vault.organization(o.orgId, wrappedKey);
    const hadFailures = await hasFailedRecords(scope, connection.id);
    return { run: await findSync(scope, run.id), connection, known: { vault, hadFailures } };
  });

const adopt = async (scope: Scope, connection: Connection): Promise<SyncRun> => {
  const open = await openSyncOf(scope, connection.id);
  if (open !== null) return open;
  const request = {
    connectionId: connection.id,
    trigger: 'schedule' as const,
    requestedBy: null,
    fullPassReason: null,
    releases: null,
  };
  return (await requestSync(scope, { ...request, state: 'requested' })).sync;
};

const fullPassReason = (connection: Connection, now: number): string | null => {
  if (connection.fullPassRequested !== null) return connection.fullPassRequested;
  if (!connection.importedOnce) return 'First import.';
  const last = connection.lastFullPassAt ?? 0;
  return now - last >= RECONCILE_EVERY_MS ? 'Periodic reconcile pass.' : null;
};
