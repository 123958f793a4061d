import { findConnection } from '../db/repositories/connections.ts';
import { lockConnection, retireConnection } from '../db/repositories/connection-admin.ts';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import { resolveNotices } from '../db/repositories/open-notices.ts';
import { endSync, openSyncOf } from '../db/repositories/syncs.ts';
import { forgetWebhooks } from '../db/repositories/webhook-states.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { sourceRetired } from '../people/settle-source.ts';
import { talentRetired } from '../talent/settings.ts';
import type { Vault } from '../secrets/vault.ts';

/**
 * Stops schedule and pending runs, destroys the secrets, keeps people and history (row C5). An employee source counts no
 * more for those who are linked in it (decision 12). Doing it again changes nothing. @throws Refusal not_found
 */
export const uninstall = async (
  scope: Scope,
  vault: Vault,
  id: string,
): Promise<{ readonly before: Connection; readonly after: Connection }> => {
  await lockConnection(scope, id);
  const before = await findConnection(scope, id);
  if (before.state === 'uninstalled') return { before, after: before };
  await retireConnection(scope, id);
  await forgetWebhooks(scope, id);
  const open = await openSyncOf(scope, id);
  if (open !== null)
    await endSync(scope, open.id, { state: 'skipped', failure: 'The connection was uninstalled.' });
  await resolveNotices(scope, {
    kinds: [
      'connection_reconnect',
      'sync_failed',
      'sync_held',
      'sync_silent',
      'sync_suspicious',
      'roster_held',
      'webhook_paused',
      'webhook_redundant',
      'hris_mapping_broken',
      'hris_write_stuck',
      'webhook_refused',
    ],
    subjectId: id,
  });
  if (before.kind === 'employee_source') await sourceRetired(scope, vault, id);
  if (before.kind === 'prospect_target') await talentRetired(scope, id);
  if (before.pulled)
    await addOutbox(scope, [
      { kind: 'schedule', subjectId: id, priority: outboxPriority.person, payload: {} },
    ]);
  return { before, after: await findConnection(scope, id) };
};
