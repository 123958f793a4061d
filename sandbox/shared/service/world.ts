import { EventEmitter } from 'node:events';
import { CallLog } from '../callLog.ts';
import { FaultBook } from '../faults/book.ts';
import { Courier } from '../webhooks/courier.ts';
import type { Fault } from './faults.ts';
import { createClosing } from './closing.ts';

/** One request to the sandbox, as the control API shows it. */
export type Call = {
  at: number;
  /** Method and path with `:id` in place of ids: `GET /people/:id`. */
  endpoint: string;
  /** Path and query as they were sent. */
  url: string;
  /** Name of the credential that it was made with. */
  credential: string | null;
  /** The request's body, cut after 500 characters. */
  body: string;
  /** Null where the connection was cut. */
  status: number | null;
  results: number | null;
  faults: string[];
  ms: number;
};

export type DeliveryFacts = { webhookId: string; event: string };

/** What every running sandbox of this kind holds, whatever its provider. */
export type ServiceWorld = {
  readonly clock: () => number;
  readonly calls: CallLog<Call>;
  readonly faults: FaultBook<Fault>;
  readonly courier: Courier<DeliveryFacts>;
  /** Tells that something changed which outlives a restart. */
  readonly changes: EventEmitter<{ change: [] }>;
  /** Aborted when the sandbox closes. */
  readonly closing: AbortController;
};

/** Seconds to hours: none of the providers names its intervals. Milliseconds. */
const RETRY_DELAYS: readonly number[] = [10_000, 60_000, 300_000, 1_800_000, 7_200_000];

/** @param o.webhookDelayScale factor on the delays before webhook retries */
export const createServiceWorld = (o: { clock: () => number; webhookDelayScale: number }): ServiceWorld => {
  const faults = new FaultBook<Fault>();
  return {
    clock: o.clock,
    calls: new CallLog(),
    faults,
    courier: new Courier({
      clock: o.clock,
      faultsFor: (event) => faults.forWebhook(event),
      retryDelays: RETRY_DELAYS,
      scale: o.webhookDelayScale,
      finalStatuses: new Set(),
    }),
    changes: new EventEmitter(),
    closing: createClosing(),
  };
};
