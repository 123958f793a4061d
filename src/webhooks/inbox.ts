import type { Knex } from 'knex';
import { waitingConnections } from '../db/repositories/webhook-inbox.ts';
import { pause } from '../relay/pause.ts';
import { processConnection } from './process-inbox.ts';
import { tellOfWebhooks } from './tell-admins.ts';

export type InboxLog = {
  error: (facts: Readonly<Record<string, unknown>>, message: string) => void;
};

export type Inbox = { readonly stop: () => Promise<void> };

/** How long a delivery waits at most until somebody looks: the smallest part of the second it may take to a person. */
const IDLE_MS = 50;
/** Connections that are worked on at once: one whose row is held by a long transaction does not keep the others waiting. */
const AT_ONCE = 8;
const LOOKED_AT = 100;
const TELL_EVERY_MS = 30_000;
const AFTER_FAILURE_MS = 1_000;

/** Works through deliveries as they come, connection by connection, and tells admins what shows over time. */
export const startInbox = (o: {
  readonly db: Knex;
  readonly log: InboxLog;
  readonly idleMs?: number;
}): Inbox => {
  const stopping = new AbortController();
  const loops = [work(o, stopping.signal), tell(o, stopping.signal)];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
};

type Options = Parameters<typeof startInbox>[0];

const work = async ({ db, log, idleMs = IDLE_MS }: Options, stopping: AbortSignal): Promise<void> => {
  const busy = new Map<string, Promise<void>>();
  const start = (connection: { orgId: string; connectionId: string }): void => {
    const { connectionId } = connection;
    const one = async (): Promise<void> => {
      try {
        await processConnection(db, connection);
      } catch (error) {
        log.error({ error, connectionId }, 'deliveries could not be worked through');
        await pause(AFTER_FAILURE_MS, stopping);
      } finally {
        busy.delete(connectionId);
      }
    };
    busy.set(connectionId, one());
  };
  while (!stopping.aborted) {
    try {
      const waiting = await waitingConnections(db, LOOKED_AT);
      for (const connection of waiting)
        if (busy.size < AT_ONCE && !busy.has(connection.connectionId)) start(connection);
    } catch (error) {
      log.error({ error }, 'the inbox could not be looked at');
      await pause(AFTER_FAILURE_MS, stopping);
    }
    await pause(idleMs, stopping);
  }
  await Promise.all(busy.values());
};

const tell = async ({ db, log }: Options, stopping: AbortSignal): Promise<void> => {
  while (!stopping.aborted) {
    try {
      await tellOfWebhooks(db);
    } catch (error) {
      log.error({ error }, 'what webhooks show over time could not be looked at');
    }
    await pause(TELL_EVERY_MS, stopping);
  }
};
