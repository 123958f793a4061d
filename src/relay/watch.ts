import type { Knex } from 'knex';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import { openNotice } from '../db/repositories/open-notices.ts';
import { silentConnections, unstartedSyncs } from '../db/repositories/outbox.ts';
import { withOrganization } from '../db/scope.ts';
import { pause } from './pause.ts';

/** Daily runs: two missed ones (SC-A15). */
const QUIET_HOURS = 48;
const UNSTARTED_SECONDS = 60;

/**
 * The dead-man check, independent of Temporal's scheduler: repeats triggers that were lost, and tells of connections
 * without a good run for two days.
 */
export const watchOnce = async (db: Knex): Promise<void> => {
  for (const { orgId, connectionId } of await unstartedSyncs(db, UNSTARTED_SECONDS)) {
    await withOrganization(db, { orgId, actor: 'system:watch' }, (scope) =>
      addOutbox(scope, [
        { kind: 'sync', subjectId: connectionId, priority: outboxPriority.normal, payload: {} },
      ]),
    );
  }
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

export type Watch = { readonly stop: () => Promise<void> };

/** Looks every half minute; a look that fails is told and the next one comes all the same. */
export const startWatch = (
  db: Knex,
  log: { error: (facts: Readonly<Record<string, unknown>>, message: string) => void },
): Watch => {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await watchOnce(db);
      } catch (error) {
        log.error({ error }, 'the watch could not look');
      }
      await pause(EVERY_MS, stopping.signal);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};
