import type { Knex } from 'knex';
import { rows } from '../scope.ts';
import type { OutboxEntry } from './journal.ts';

export type ClaimedEntry = {
  readonly id: number;
  readonly orgId: string;
  readonly kind: OutboxEntry['kind'];
  readonly subjectId: string;
  readonly priority: number;
  readonly payload: unknown;
  readonly body: Buffer | null;
  readonly attempts: number;
};

/** Takes the next entries for a while: another relay skips them, and gets them if this one dies before it is done. */
export const claimOutbox = (
  db: Knex,
  o: {
    readonly kinds: readonly OutboxEntry['kind'][];
    readonly limit: number;
    readonly leaseSeconds: number;
  },
): Promise<ClaimedEntry[]> =>
  rows<ClaimedEntry>(
    db,
    `select id, org_id as "orgId", kind, subject_id as "subjectId", priority, payload, body, attempts
     from app.claim_outbox(?, ?::text[], ?) order by priority, id`,
    [o.limit, [...o.kinds], o.leaseSeconds],
  );

export const finishOutbox = async (db: Knex, ids: readonly number[]): Promise<void> => {
  if (ids.length > 0) await rows(db, 'select app.finish_outbox(?::bigint[])', [[...ids]]);
};

/** Puts entries off together, so that those of one subject come again in their order. */
export const postponeOutbox = async (
  db: Knex,
  o: { ids: readonly number[]; error: string; delaySeconds: number },
): Promise<void> => {
  await rows(db, 'select app.postpone_outbox(id, ?, ?) from unnest(?::bigint[]) as late(id)', [
    o.error,
    o.delaySeconds,
    [...o.ids],
  ]);
};

/** Runs that were asked for but never began: their trigger was lost (design/decisions.md 11). */
export const unstartedSyncs = (
  db: Knex,
  olderThanSeconds: number,
): Promise<{ orgId: string; connectionId: string }[]> =>
  rows(db, `select org_id as "orgId", connection_id as "connectionId" from app.unstarted_syncs(?)`, [
    olderThanSeconds,
  ]);

/** Connections that had no good run for too long, whoever should have run them (SC-A15). */
export const silentConnections = (
  db: Knex,
  quietHours: number,
): Promise<{ orgId: string; connectionId: string; name: string; lastSuccessAt: number | null }[]> =>
  rows(
    db,
    `select org_id as "orgId", connection_id as "connectionId", name, last_success_at as "lastSuccessAt" from app.silent_connections(?)`,
    [quietHours],
  );
