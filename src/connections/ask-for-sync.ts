import { findConnection } from '../db/repositories/connections.ts';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import { requestSync, type SyncRequest } from '../db/repositories/syncs.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { SyncRun } from '../domain/sync.ts';
import type { Vault } from '../secrets/vault.ts';
import { refuseUninstalled } from './change-connection.ts';
import { turnOnHris } from './use-hris.ts';

export type AskedSync = { readonly sync: SyncRun; readonly alreadyRunning: boolean };

/**
 * Asks for a run now; the one that is open is the answer to every further asking (Y2, SC-B4). The relay triggers it. From
 * the first run of an HRIS on, the organization uses one.
 * @throws Refusal
 */
export const askForSync = async (
  scope: Scope,
  o: Pick<SyncRequest, 'connectionId' | 'fullPassReason' | 'releases'> & { readonly vault: Vault },
): Promise<AskedSync> => {
  const connection = await findConnection(scope, o.connectionId);
  refuseUninstalled(connection);
  if (!connection.pulled)
    throw new Refusal(
      'conflict',
      'nothing_to_sync',
      'This source sends its reports by itself. Upload a report instead.',
    );
  const { vault, ...request } = o;
  if (connection.kind === 'employee_source') await turnOnHris(scope, vault);
  const asked = await requestSync(scope, {
    ...request,
    trigger: 'manual',
    requestedBy: scope.actor,
    state: 'requested',
  });
  if (!asked.alreadyRunning)
    await addOutbox(scope, [
      { kind: 'sync', subjectId: o.connectionId, priority: outboxPriority.person, payload: {} },
    ]);
  return asked;
};
