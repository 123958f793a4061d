import type { Knex } from 'knex';
import { claimDeliveries, forgetOldEvents, handOnEvents } from '../db/repositories/event-attempts.ts';
import { pause } from '../relay/pause.ts';
import type { TemporalGateway } from '../temporal/gateway.ts';

export type EventsLog = {
  error: (facts: Readonly<Record<string, unknown>>, message: string) => void;
};
export type HandingOn = { readonly stop: () => Promise<void> };

const IDLE_MS = 250;
const AFTER_FAILURE_MS = 2_000;
/** Events that get their deliveries in one statement. */
const SET = 500;
/** Deliveries that are started at one look, and those of one endpoint that may be under way at once. */
const STARTED_AT_ONCE = 100;
const PER_ENDPOINT = 8;
const FORGET_EVERY_MS = 60_000;
const ATTEMPT_DAYS = 30;
const DELIVERY_DAYS = 90;
const FORGOTTEN_AT_ONCE = 10_000;

type Options = {
  readonly db: Knex;
  readonly gateway: Pick<TemporalGateway, 'startEventDelivery'>;
  readonly log: EventsLog;
  readonly idleMs?: number;
};

/** One look: events get their deliveries in sets, due deliveries their workflows. @returns how much there was */
export const handOnOnce = async ({ db, gateway }: Pick<Options, 'db' | 'gateway'>): Promise<number> => {
  const events = await handOnEvents(db, SET);
  const claimed = await claimDeliveries(db, { limit: STARTED_AT_ONCE, atOnce: PER_ENDPOINT });
  await Promise.all(claimed.map((delivery) => gateway.startEventDelivery(delivery)));
  return events + claimed.length;
};

/** Hands events on as they happen, and forgets old attempts. What a crash leaves unstarted is claimed again. */
export const startHandingOn = (o: Options): HandingOn => {
  const stopping = new AbortController();
  const loops = [
    repeat(o, stopping.signal, async () => ((await handOnOnce(o)) === 0 ? (o.idleMs ?? IDLE_MS) : 0)),
    repeat(o, stopping.signal, async () => {
      await forgetOldEvents(o.db, {
        attemptDays: ATTEMPT_DAYS,
        deliveryDays: DELIVERY_DAYS,
        limit: FORGOTTEN_AT_ONCE,
      });
      return FORGET_EVERY_MS;
    }),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
};

const repeat = async (
  { log }: Options,
  stopping: AbortSignal,
  work: () => Promise<number>,
): Promise<void> => {
  while (!stopping.aborted) {
    try {
      await pause(await work(), stopping);
    } catch (error) {
      log.error({ error }, 'outgoing events could not be handed on');
      await pause(AFTER_FAILURE_MS, stopping);
    }
  }
};
