import { findConnection } from '../db/repositories/connections.ts';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import { insertRoster, type Roster } from '../db/repositories/rosters.ts';
import { requestSync } from '../db/repositories/syncs.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { Connection } from '../domain/connection.ts';
import type { SyncRun } from '../domain/sync.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { reportErased } from '../privacy/tombstones.ts';
import { sealChunks } from './chunks.ts';
import { leaveOutErased } from './leave-out-erased.ts';
import { columnMappingSchema, type ColumnMapping } from './mapping.ts';
import type { RosterRow } from './read-roster.ts';

export type ReceivedRoster = {
  readonly connectionId: string;
  readonly trigger: 'push' | 'upload';
  readonly mode: Roster['mode'];
  readonly rows: readonly RosterRow[];
};

/**
 * Stores a roster and asks for its run, in one transaction: what was answered with 202 is taken in, whatever dies.
 * While a roster of the connection is still being taken in, another one is refused and not queued: the sender keeps it
 * and sends again, so an older report can never overtake or undo a newer one.
 * @throws Refusal not_found, conflict (not a roster, uninstalled, or a run is open: named in the facts)
 */
export const receiveRoster = async (
  scope: Scope,
  vault: OrganizationVault,
  o: ReceivedRoster,
): Promise<SyncRun> => {
  await rosterConnection(scope, o.connectionId);
  const { sync, alreadyRunning } = await requestSync(scope, {
    connectionId: o.connectionId,
    trigger: o.trigger,
    requestedBy: scope.actor,
    state: 'requested',
    fullPassReason: o.mode === 'full' ? 'A roster is a full report.' : null,
    releases: null,
  });
  if (alreadyRunning)
    throw new Refusal(
      'conflict',
      'roster_under_way',
      'The roster before this one is still being taken in. Send this one again when that run has ended.',
      { syncId: sync.id, state: sync.state },
    );
  const left = await leaveOutErased(scope, vault, o);
  await insertRoster(scope, {
    syncId: sync.id,
    connectionId: o.connectionId,
    mode: o.mode,
    rowCount: left.rows.length,
    chunks: sealChunks(vault, sync.id, left.rows),
  });
  await reportErased(scope, sync.id, left.stones);
  await addOutbox(scope, [rosterStart(o.connectionId, sync.id)]);
  return sync;
};

/** What tells the relay to start the run's workflow. */
const rosterStart = (connectionId: string, syncId: string) => ({
  kind: 'sync' as const,
  subjectId: syncId,
  priority: outboxPriority.normal,
  payload: { roster: true, connectionId },
});

/**
 * Carries out what a held or suspicious roster would have removed: a run of its own, without rows.
 * @throws Refusal conflict when a run is open
 */
export const releaseRoster = async (scope: Scope, held: SyncRun): Promise<SyncRun> => {
  await rosterConnection(scope, held.connectionId);
  const { sync, alreadyRunning } = await requestSync(scope, {
    connectionId: held.connectionId,
    trigger: 'manual',
    requestedBy: scope.actor,
    state: 'requested',
    fullPassReason: null,
    releases: held.id,
  });
  if (alreadyRunning)
    throw new Refusal(
      'conflict',
      'roster_under_way',
      'A roster is being taken in. Release when it has ended.',
      {
        syncId: sync.id,
      },
    );
  await addOutbox(scope, [rosterStart(held.connectionId, sync.id)]);
  return sync;
};

/**
 * How the files of a connection are read.
 * @throws Refusal not_found, conflict (not a roster, uninstalled)
 */
export const columnMappingOf = async (scope: Scope, connectionId: string): Promise<ColumnMapping> =>
  columnMappingSchema.parse((await rosterConnection(scope, connectionId)).columnMapping);

const rosterConnection = async (scope: Scope, connectionId: string): Promise<Connection> => {
  const connection = await findConnection(scope, connectionId);
  if (connection.kind !== 'employee_source' || connection.provider !== 'roster')
    throw new Refusal('conflict', 'not_a_roster', 'This connection does not take rosters.');
  if (connection.state === 'uninstalled')
    throw new Refusal('conflict', 'connection_uninstalled', 'This connection is uninstalled.');
  return connection;
};
