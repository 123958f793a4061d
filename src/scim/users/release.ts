import { lockMatching } from '../../db/repositories/links.ts';
import { endHolding, listHeldUsers } from '../../db/repositories/scim-held.ts';
import { saveResults } from '../../db/repositories/sync-results.ts';
import { endSync, findSync, requestSync } from '../../db/repositories/syncs.ts';
import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../domain/errors.ts';
import { displayName } from '../../domain/person.ts';
import type { SyncRun } from '../../domain/sync.ts';
import type { Vault } from '../../secrets/vault.ts';
import { letGo } from './let-go.ts';

const REASONS = {
  terminated: 'Deactivated by the identity provider.',
  vanished: 'Deleted by the identity provider.',
} as const;

/**
 * A person lets the waiting departures through (row A7): all of them in this transaction, on a run of its own. Whoever
 * was activated again in the meantime waits no more and stays.
 * @throws Refusal conflict when a run is open
 */
export const releaseDepartures = async (scope: Scope, vault: Vault, held: SyncRun): Promise<SyncRun> => {
  await lockMatching(scope);
  const { connectionId } = held;
  const { sync, alreadyRunning } = await requestSync(scope, {
    connectionId,
    trigger: 'manual',
    requestedBy: scope.actor,
    state: 'running',
    fullPassReason: null,
    releases: held.id,
  });
  if (alreadyRunning)
    throw new Refusal('conflict', 'sync_running', 'A run is under way. Release this one when it has ended.', {
      syncId: sync.id,
    });
  const waiting = await listHeldUsers(scope, connectionId);
  for (const state of ['terminated', 'vanished'] as const) {
    const employeeKeys = waiting
      .filter((one) => one.deleted === (state === 'vanished'))
      .map((one) => one.employeeKey);
    const gone = await letGo({ scope, vault, connectionId }, { employeeKeys, state, syncId: sync.id });
    await saveResults(
      scope,
      sync.id,
      gone.map((employee) => ({
        externalId: employee.externalId,
        personId: employee.personId,
        name: displayName(employee),
        outcome: 'withdrawn',
        reason: REASONS[state],
        fields: ['state'],
        changes: null,
      })),
    );
  }
  await endHolding(scope, connectionId);
  await endSync(scope, sync.id, { state: 'succeeded' });
  return findSync(scope, sync.id);
};
