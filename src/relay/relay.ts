import type { Knex } from 'knex';
import { claimOutbox, finishOutbox, postponeOutbox, type ClaimedEntry } from '../db/repositories/outbox.ts';
import type { OutboxEntry } from '../db/repositories/journal.ts';
import { createFinisher, type Finisher } from './finisher.ts';
import { pause } from './pause.ts';
import { groupBy } from '../domain/group-by.ts';

export type RelayLog = {
  warn: (facts: Readonly<Record<string, unknown>>, message: string) => void;
  error: (facts: Readonly<Record<string, unknown>>, message: string) => void;
};

export type Deliver = (entry: ClaimedEntry) => Promise<void>;

export type RelayOptions = {
  readonly db: Knex;
  readonly log: RelayLog;
  readonly deliver: Readonly<Record<OutboxEntry['kind'], Deliver>>;
  readonly idleMs?: number;
};

export type Relay = { readonly stop: () => Promise<void> };

/**
 * What belongs together has a lane of its own, so that mails do not wait behind an import. `atOnce` keeps bulk starts
 * from outrunning the first tasks of the workflows they start (reference: measured rates).
 */
const LANES: readonly {
  readonly kinds: readonly OutboxEntry['kind'][];
  readonly batch: number;
  readonly atOnce: number;
  /** Between two looks that found nothing. A webhook's run is part of the second that a person may take to be here. */
  readonly idleMs: number;
}[] = [
  { kinds: ['lifecycle'], batch: 200, atOnce: 40, idleMs: 250 },
  { kinds: ['sync', 'schedule'], batch: 20, atOnce: 5, idleMs: 50 },
  { kinds: ['journey'], batch: 200, atOnce: 20, idleMs: 250 },
  { kinds: ['hris_write'], batch: 50, atOnce: 10, idleMs: 250 },
  { kinds: ['mail'], batch: 20, atOnce: 4, idleMs: 250 },
  { kinds: ['push'], batch: 50, atOnce: 10, idleMs: 50 },
  { kinds: ['talent'], batch: 10, atOnce: 2, idleMs: 250 },
  { kinds: ['export'], batch: 20, atOnce: 5, idleMs: 250 },
  // Each is seconds of work in the database.
  { kinds: ['rematch', 'settle'], batch: 1, atOnce: 1, idleMs: 250 },
];
const LEASE_SECONDS = 60;
const LONGEST_DELAY_SECONDS = 300;

/**
 * Hands on what transactions left in the outbox: signals and triggers to Temporal, mails to SMTP. An entry goes only
 * when its delivery was acknowledged, so each is delivered at least once; receivers know repeats by version or id.
 */
export const startRelay = (o: RelayOptions): Relay => {
  const stopping = new AbortController();
  const lanes = LANES.map((lane) => runLane(o, lane, stopping.signal));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(lanes);
    },
  };
};

const runLane = async (
  o: RelayOptions,
  lane: (typeof LANES)[number],
  stopping: AbortSignal,
): Promise<void> => {
  while (!stopping.aborted) {
    try {
      const entries = await claimOutbox(o.db, {
        kinds: lane.kinds,
        limit: lane.batch,
        leaseSeconds: LEASE_SECONDS,
      });
      await deliverAll(o, entries, lane.atOnce);
      if (entries.length === 0) await pause(o.idleMs ?? lane.idleMs, stopping);
    } catch (error) {
      o.log.error({ error, lane: lane.kinds.join('+') }, 'the relay could not reach the database');
      await pause(2_000, stopping);
    }
  }
};

/** Entries of one subject keep the order in which they were written; different subjects go side by side. */
const deliverAll = async (
  o: RelayOptions,
  entries: readonly ClaimedEntry[],
  atOnce: number,
): Promise<void> => {
  const queue = [...groupBy(entries, (entry) => entry.subjectId).values()];
  const finisher = createFinisher((ids) => finishOutbox(o.db, ids));
  const workers = Array.from({ length: Math.min(atOnce, queue.length) }, async () => {
    for (let group = queue.shift(); group !== undefined; group = queue.shift())
      await deliverGroup(
        o,
        group.toSorted((a, b) => a.id - b.id),
        finisher,
      );
  });
  await Promise.all(workers);
  await finisher.drain();
};

/** One that cannot be delivered holds back those behind it: they come again together. */
const deliverGroup = async (
  o: RelayOptions,
  group: readonly ClaimedEntry[],
  finisher: Finisher,
): Promise<void> => {
  for (const [done, entry] of group.entries()) {
    try {
      await o.deliver[entry.kind](entry);
    } catch (error) {
      const delaySeconds = Math.min(2 ** entry.attempts, LONGEST_DELAY_SECONDS);
      o.log.warn(
        { error, outboxId: entry.id, kind: entry.kind, attempts: entry.attempts, delaySeconds },
        'not delivered yet',
      );
      await postponeOutbox(o.db, {
        ids: group.slice(done).map(({ id }) => id),
        error: error instanceof Error ? error.name : 'unknown',
        delaySeconds,
      });
      return;
    }
    finisher.add(entry.id);
  }
};
