import { updateConnection, findConnection } from '../db/repositories/connections.ts';
import {
  endSync,
  findSync,
  openSyncOf,
  noteFullPass,
  requestSync,
  startSync,
  wasAskedFor,
} from '../db/repositories/syncs.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { hasFailedRecords } from '../db/repositories/sync-results.ts';
import { needDetailOfUnsettled } from '../db/repositories/unsettled-hires.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import type { SyncRun, SyncTrigger } from '../domain/sync.ts';
import type { SyncContext, SyncDeps } from './deps.ts';
import { REPORTS } from './source-of.ts';
import { readsOffersById } from './streams.ts';

/** A whole pass is due this long after the last one, whatever the tokens say (Y6, SC-A7). */
export const RECONCILE_EVERY_MS = 7 * 86_400_000;

/** Quick runs leave the whole pass to the daily one, at the organization's hour, unless that is long overdue. */
const inPassing: readonly SyncTrigger[] = ['webhook', 'reconcile', 'written'];
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
    const open = await openSyncOf(scope, connection.id);
    if (open !== null && isSent(connection, open))
      return { skipped: 'A report that was sent to Foyer is being taken in.' };
    if (!connection.pulled) {
      const failure = 'Nothing is fetched from this source (any more).';
      if (open !== null) await endSync(scope, open.id, { state: 'skipped', failure });
      return { skipped: failure };
    }
    if (await waitsForFirstImport(scope, connection)) {
      const failure = 'Nobody has started the first import yet.';
      if (open !== null) await endSync(scope, open.id, { state: 'skipped', failure });
      return { skipped: failure };
    }
    const run = open ?? (await openScheduled(scope, connection));
    if (connection.state === 'reconnect' && run.trigger !== 'manual') {
      const failure = 'The connection needs a new credential first.';
      await endSync(scope, run.id, { state: 'skipped', failure, remedy: connection.stateRemedy });
      return { skipped: failure };
    }
    await startSync(scope, run.id);
    const hadFailures = await hasFailedRecords(scope, connection.id);
    const reason = run.fullPassReason ?? fullPassReason(connection, run, { hadFailures, now: scope.now });
    if (reason !== null) await noteFullPass(scope, run.id, reason);
    if (run.startedAt === null) await lookAfterUnsettled(deps, scope, { connection, run });
    // A hint that came while an earlier attempt was reading may speak of what that one had read already: it stays.
    if (run.startedAt === null) await updateConnection(scope, connection.id, { hintAt: null });
    const { wrappedKey } = await loadSettings(scope);
    const vault = deps.vault.organization(o.orgId, wrappedKey);
    return { run: await findSync(scope, run.id), connection, known: { vault, hadFailures } };
  });

/**
 * An HRIS changes how everybody stands: its employees come in when a person has looked at the preview and said so, not by
 * the schedule and not by a webhook (Y10). A report was looked at when its address was tried.
 */
const waitsForFirstImport = async (scope: Scope, connection: Connection): Promise<boolean> =>
  connection.kind === 'employee_source' &&
  connection.provider !== REPORTS &&
  !connection.importedOnce &&
  !(await wasAskedFor(scope, connection.id));

/** A roster that was pushed or uploaded, or the release of one: another workflow takes it in. */
const isSent = ({ provider }: Connection, { trigger, releases }: SyncRun): boolean =>
  provider === REPORTS && (trigger === 'push' || trigger === 'upload' || releases !== null);

const openScheduled = async (scope: Scope, connection: Connection): Promise<SyncRun> => {
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
  if (connection.kind !== 'hire_source' || inPassing.includes(run.trigger)) return;
  if (!readsOffersById(deps.hireSource(connection.provider))) return;
  await needDetailOfUnsettled(scope, connection.id);
};

const fullPassReason = (
  connection: Connection,
  { trigger, releases }: SyncRun,
  { hadFailures, now }: { readonly hadFailures: boolean; readonly now: number },
): string | null => {
  // Employees who leave are known already, by the run that is released.
  if (connection.kind === 'employee_source' && releases !== null) return null;
  if (connection.provider === REPORTS) return 'A report lists everybody.';
  if (connection.fullPassRequested !== null) return connection.fullPassRequested;
  if (!connection.importedOnce) return 'First import.';
  // An HRIS has nothing like a record by its id: only everybody again.
  if (connection.kind === 'employee_source' && hadFailures && !inPassing.includes(trigger))
    return 'Records that could not be read are read again.';
  const last = connection.lastFullPassAt ?? 0;
  const every = inPassing.includes(trigger) ? RECONCILE_EVERY_MS + GRACE_MS : RECONCILE_EVERY_MS;
  return now - last >= every ? 'Periodic reconcile pass.' : null;
};
