import type { Source } from '../connectors/contract.ts';
import { findConnection } from '../db/repositories/connections.ts';
import { openNotice } from '../db/repositories/open-notices.ts';
import { endSync, openSyncOf } from '../db/repositories/syncs.ts';
import { withOrganization } from '../db/scope.ts';
import type { SyncDeps } from './deps.ts';
import type { Connection } from '../domain/connection.ts';
import { permissionRemedy, reconnectRemedy } from './credential-remedies.ts';
import { needReconnect } from './need-reconnect.ts';
import { findSource } from './source-of.ts';

export type SyncFailure = { readonly kind: string; readonly message: string };

/**
 * The run is over without success, visible to the organization with its reason (SC-A17). A refused credential stops the
 * connection until a person gives a new one; people and timers stay as they are (C6, SC-F1).
 */
export const failSync = (
  deps: SyncDeps,
  o: { orgId: string; connectionId: string; failure: SyncFailure },
): Promise<void> =>
  withOrganization(deps.db, { orgId: o.orgId, actor: 'system:sync' }, async (scope) => {
    const connection = await findConnection(scope, o.connectionId);
    const run = await openSyncOf(scope, o.connectionId);
    if (run === null) return;
    const source = findSource(deps, connection);
    const remedy = remedyOf(o.failure.kind, source, connection);
    await endSync(scope, run.id, {
      state: 'failed',
      failureKind: o.failure.kind,
      failure: o.failure.message,
      remedy,
    });
    if (connection.state === 'uninstalled') return;
    if (o.failure.kind === 'auth') {
      await needReconnect(scope, { connection, source, reason: o.failure.message });
      return;
    }
    await openNotice(scope, {
      kind: 'sync_failed',
      subjectId: o.connectionId,
      message: `An import from ${connection.name} failed: ${o.failure.message}`,
      remedy,
    });
  });

const remedyOf = (kind: SyncFailure['kind'], source: Source | null, connection: Connection): string => {
  switch (kind) {
    case 'auth':
      return reconnectRemedy(source, connection);
    case 'permission':
      return permissionRemedy(source, connection);
    case 'rate_limited':
    case 'transient':
      return 'Nothing to do: the next run tries again. If it goes on, look at the provider’s status page.';
    case 'not_found':
    case 'invalid_response':
    case 'rejected':
      if (source === null)
        return 'Check the address under App Integrations: it shows what would be read. Mend the report or the address, then run the sync again.';
      return 'Run the sync again. If it fails in the same way, tell the provider the request id.';
    default:
      return 'Run the sync again. If it fails in the same way, report it with the time of the run.';
  }
};
