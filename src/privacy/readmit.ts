import { listConnections, updateConnection } from '../db/repositories/connections.ts';
import { addOutbox, addTimeline, outboxPriority } from '../db/repositories/journal.ts';
import { liftTombstones } from '../db/repositories/tombstones.ts';
import type { Scope } from '../db/scope.ts';

/**
 * Lifts the tombstones of an erased person. What did not change since is not sent again by itself, so the sources that are
 * asked by Foyer are read through once.
 */
export const readmit = async (scope: Scope, personId: string): Promise<void> => {
  await liftTombstones(scope, personId);
  const sources = (await listConnections(scope)).filter((one) => one.pulled && one.state !== 'uninstalled');
  for (const { id } of sources)
    await updateConnection(scope, id, { fullPassRequested: 'Somebody who was erased may come back.' });
  await addOutbox(
    scope,
    sources.map(({ id }) => ({
      kind: 'sync' as const,
      subjectId: id,
      priority: outboxPriority.normal,
      payload: {},
    })),
  );
  await addTimeline(scope, [
    { personId, kind: 'person.readmitted', facts: {}, detail: null, idempotencyKey: null },
  ]);
};
