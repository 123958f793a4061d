import type { Knex } from 'knex';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import { openNotice } from '../db/repositories/open-notices.ts';
import { silentConnections, unstartedSyncs } from '../db/repositories/outbox.ts';
import { requestReconciles } from '../db/repositories/unsettled-hires.ts';
import { withOrganization } from '../db/scope.ts';
import { everySoOften, type Loop, type LoopLog } from './every-so-often.ts';

/** Daily runs: two missed ones (SC-A15). */
const QUIET_HOURS = 48;
const UNSTARTED_SECONDS = 60;

/**
 * Whoever has not started yet is looked after within the hour (row X4): so long after the last time, and each connection
 * a little later in its own way. `most` at one look, so that after an outage a thousand do not come at once.
 */
const RECONCILE = { quietMinutes: 50, spreadSeconds: 300, most: 100 } as const;

/**
 * The dead-man check, independent of Temporal's scheduler: repeats triggers that were lost, tells of connections without
 * a good run for two days, and asks for the hourly look at those who have not started yet.
 */
export const watchOnce = async (db: Knex): Promise<void> => {
  for (const { orgId, connectionId } of await unstartedSyncs(db, UNSTARTED_SECONDS)) {
    await withOrganization(db, { orgId, actor: 'system:watch' }, (scope) =>
      addOutbox(scope, [
        { kind: 'sync', subjectId: connectionId, priority: outboxPriority.normal, payload: {} },
      ]),
    );
  }
  await requestReconciles(db, RECONCILE);
  for (const { orgId, connectionId, name, lastSuccessAt } of await silentConnections(db, QUIET_HOURS)) {
    const since =
      lastSuccessAt === null ? 'since it was connected' : `since ${new Date(lastSuccessAt).toISOString()}`;
    await withOrganization(db, { orgId, actor: 'system:watch' }, (scope) =>
      openNotice(scope, {
        kind: 'sync_silent',
        subjectId: connectionId,
        message: `${name} has had no successful import ${since}. New hires may be missing.`,
        remedy: 'Open User Imports, look at the last runs, and press Sync.',
      }),
    );
  }
};

const EVERY_MS = 30_000;

/** Looks every half minute; a look that fails is told, and neither the others nor the next one wait for it. */
export const startWatch = (
  db: Knex,
  log: LoopLog,
  /** What other rooms have to look at as often, each by itself. */
  others: readonly (() => Promise<unknown>)[] = [],
): Loop => {
  const loops = [() => watchOnce(db), ...others].map((work) =>
    everySoOften({
      everyMs: EVERY_MS,
      work,
      failed: (error) => log.error({ error }, 'the watch could not look'),
    }),
  );
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
};
