import { setTimeout as wait } from 'node:timers/promises';
import type { WebhookFault } from '../faults/schema.ts';
import { DeliveryLog } from './log.ts';
import type { Delivery } from './log.ts';

const DELIVERY_TIMEOUT_MS = 10_000;

/** What is sent in one attempt. */
export type Message = { headers: Readonly<Record<string, string>>; body: string };

/** One event for one webhook: where it goes now, and what is sent. */
export type Parcel = {
  url: () => string;
  /** False once nobody wants it any more: the webhook was deleted or turned off. */
  wanted: () => boolean;
  /** @param genuine false where a fault asks for a wrong signature */
  message: (genuine: boolean) => Message;
};

export type CourierOptions = {
  clock: () => number;
  /** Faults that strike the deliveries of an event. */
  faultsFor: (event: string) => readonly WebhookFault[];
  /** Milliseconds before each retry, before `scale`. */
  retryDelays: readonly number[];
  scale: number;
  /** Answers after which it is given up at once. */
  finalStatuses: ReadonlySet<number>;
};

/** Sends webhooks: retried on a provider's schedule, with the faults that are set. Redirects are not followed. */
export class Courier<F> {
  readonly log = new DeliveryLog<F>();
  readonly #options: CourierOptions;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<void>>();
  /** Lets go the events held back by a reorder fault, once another one arrived. */
  #held: (() => void)[] = [];

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  /** Sends one message once and tells whether the receiver answered 2xx. */
  async sendOnce(facts: F, parcel: Parcel): Promise<boolean> {
    const delivery = this.#open(facts, parcel);
    const status = await this.#attempt(parcel, delivery, true);
    delivery.state = status !== null && status >= 200 && status < 300 ? 'delivered' : 'failed';
    return delivery.state === 'delivered';
  }

  /** Sends an event as often as it takes; returns before it arrives. */
  send(event: string, facts: F, parcel: Parcel): void {
    const work = this.#deliver(event, parcel, this.#open(facts, parcel));
    const tracked = work.finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  /** Waits until nothing is on its way and no retry is planned. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#release();
    await this.settled();
  }

  #open(facts: F, parcel: Parcel): Delivery<F> {
    const { body } = parcel.message(true);
    return this.log.add({ ...facts, url: parcel.url(), body, at: this.#options.clock() });
  }

  async #deliver(event: string, parcel: Parcel, delivery: Delivery<F>): Promise<void> {
    let copies = 0;
    let genuine = true;
    for (const fault of this.#options.faultsFor(event)) {
      switch (fault.kind) {
        case 'webhookDuplicate':
          copies += fault.copies;
          break;
        case 'webhookDelay':
          if (!(await this.#sleep(fault.ms))) return;
          break;
        case 'webhookReorder':
          await this.#hold(fault.ms);
          break;
        case 'webhookDrop':
          delivery.state = 'dropped';
          return;
        case 'webhookBadSignature':
          genuine = false;
          break;
      }
    }
    await Promise.all(Array.from({ length: copies }, () => this.#attempt(parcel, delivery, genuine)));
    await this.#attempts(parcel, delivery, genuine);
  }

  async #attempts(parcel: Parcel, delivery: Delivery<F>, genuine: boolean): Promise<void> {
    const { retryDelays, scale, finalStatuses } = this.#options;
    for (let retry = 0; ; retry += 1) {
      const status = await this.#attempt(parcel, delivery, genuine);
      this.#release();
      if (status !== null && status >= 200 && status < 300) {
        delivery.state = 'delivered';
        return;
      }
      if (status !== null && finalStatuses.has(status)) {
        delivery.state = 'refused';
        return;
      }
      const planned = retryDelays[retry];
      if (planned === undefined) break;
      delivery.retryDelays.push(planned * scale);
      if (!(await this.#sleep(planned * scale))) return;
      if (!parcel.wanted()) {
        delivery.state = 'dropped';
        return;
      }
    }
    delivery.state = 'failed';
  }

  /** One POST; the status, or null where there was no answer. */
  async #attempt(parcel: Parcel, delivery: Delivery<F>, genuine: boolean): Promise<number | null> {
    const { headers, body } = parcel.message(genuine);
    delivery.body = body;
    const record = (status: number | null, error: string | null): number | null => {
      delivery.attempts.push({ at: this.#options.clock(), status, error });
      return status;
    };
    try {
      const response = await fetch(parcel.url(), {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(DELIVERY_TIMEOUT_MS)]),
      });
      await response.body?.cancel();
      return record(response.status, null);
    } catch (error) {
      return record(null, error instanceof Error ? error.message : String(error));
    }
  }

  /** False where the sandbox closes meanwhile. */
  async #sleep(ms: number): Promise<boolean> {
    try {
      await wait(ms, undefined, { signal: this.#closing.signal });
      return true;
    } catch (error) {
      if (this.#closing.signal.aborted) return false;
      throw error;
    }
  }

  #release(): void {
    const held = this.#held;
    this.#held = [];
    for (const free of held) free();
  }

  async #hold(ms: number): Promise<void> {
    const released = new Promise<void>((resolve) => this.#held.push(resolve));
    await Promise.race([released, this.#sleep(ms)]);
  }
}
