import { lockMatching } from '../../db/repositories/links.ts';
import { endHolding, firstDaysOf, listHeldUsers } from '../../db/repositories/scim-held.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { saveResults } from '../../db/repositories/sync-results.ts';
import { endSync, findSync, requestSync } from '../../db/repositories/syncs.ts';
import type { Scope } from '../../db/scope.ts';
import { groupBy } from '../../domain/group-by.ts';
import { Refusal } from '../../domain/errors.ts';
import { displayName } from '../../domain/person.ts';
import type { SyncRun } from '../../domain/sync.ts';
import type { Vault } from '../../secrets/vault.ts';
import { dayIn } from '../../time/start-instant.ts';
import { letGo } from './let-go.ts';
import { stateOfLeaver } from './take-in.ts';

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
  const today = dayIn((await loadSettings(scope)).timeZone, scope.now);
  const firstDays = await firstDaysOf(scope, {
    connectionId,
    employeeKeys: waiting.map((one) => one.employeeKey),
  });
  const leavers = groupBy(waiting, (one) =>
    one.deleted ? 'vanished' : stateOfLeaver(firstDays.get(one.employeeKey), today),
  );
  for (const [state, users] of leavers) {
    const deleted = new Set(users.filter((one) => one.deleted).map((one) => one.employeeKey));
    const employeeKeys = users.map((one) => one.employeeKey);
    const gone = await letGo({ scope, vault, connectionId }, { employeeKeys, state, syncId: sync.id });
    await saveResults(
      scope,
      sync.id,
      gone.map((employee) => ({
        externalId: employee.externalId,
        personId: employee.personId,
        name: displayName(employee),
        outcome: 'withdrawn',
        reason: `${deleted.has(employee.externalId) ? 'Deleted' : 'Deactivated'} by the identity provider.`,
        fields: ['state'],
        changes: null,
      })),
    );
  }
  await endHolding(scope, connectionId);
  await endSync(scope, sync.id, { state: 'succeeded' });
  return findSync(scope, sync.id);
};
