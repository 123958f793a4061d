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
import { needDetailOfUnsettled } from '../db/repositories/unsettled-hires.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import type { SyncRun, SyncTrigger } from '../domain/sync.ts';
import type { SyncContext, SyncDeps } from './deps.ts';
import { readsOffersById } from './streams.ts';

/** A whole pass is due this long after the last one, whatever the tokens say (Y6, SC-A7). */
export const RECONCILE_EVERY_MS = 7 * 86_400_000;

/** Quick runs leave the whole pass to the daily one, at the organization's hour, unless that is long overdue. */
const inPassing: readonly SyncTrigger[] = ['webhook', 'reconcile'];
const GRACE_MS = 36 * 3_600_000;

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
    const reason = run.fullPassReason ?? fullPassReason(connection, run.trigger, scope.now);
    if (reason !== null) await noteFullPass(scope, run.id, reason);
    if (run.startedAt === null) await lookAfterUnsettled(deps, scope, { connection, run });
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

/**
 * Offers that are read hire by hire may have changed without a trace anywhere else: whoever has not started yet is read
 * again. Not for a webhook, which is waited for; the hourly look reads those who start soonest in its own way.
 */
const lookAfterUnsettled = async (
  deps: SyncDeps,
  scope: Scope,
  { connection, run }: { readonly connection: Connection; readonly run: SyncRun },
): Promise<void> => {
  if (inPassing.includes(run.trigger) || !readsOffersById(deps.hireSource(connection.provider))) return;
  await needDetailOfUnsettled(scope, connection.id);
};

const fullPassReason = (connection: Connection, trigger: SyncTrigger, now: number): string | null => {
  if (connection.fullPassRequested !== null) return connection.fullPassRequested;
  if (!connection.importedOnce) return 'First import.';
  const last = connection.lastFullPassAt ?? 0;
  const every = inPassing.includes(trigger) ? RECONCILE_EVERY_MS + GRACE_MS : RECONCILE_EVERY_MS;
  return now - last >= every ? 'Periodic reconcile pass.' : null;
};
