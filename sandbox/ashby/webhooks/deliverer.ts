import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Account, Webhook } from '../account.ts';
import type { FaultBook } from '../faults/book.ts';
import { DeliveryLog } from './log.ts';
import type { Delivery } from './log.ts';

/** Something that happened in an account: one webhook action and its `data`. */
export type Event = { action: string; data: unknown };

const MAX_ATTEMPTS = 10;
const DELIVERY_TIMEOUT_MS = 10_000;
/** Answers after which Ashby gives up at once. */
const FINAL_STATUSES = new Set([401, 403, 404, 405, 410]);

/** Milliseconds before retry n (1 …): (2^n - 1) × 10 s, the documented minimum. */
export const retryDelay = (retry: number): number => (2 ** retry - 1) * 10_000;

const sign = (secret: string, body: Buffer): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** Sends webhooks: signed, retried on Ashby's schedule times `scale`, with the faults that are set. */
export class Deliverer {
  readonly log = new DeliveryLog();
  readonly #faults: FaultBook;
  readonly #clock: () => number;
  readonly #scale: number;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<void>>();
  /** Lets go the events held back by a reorder fault, once another one arrived. */
  #held: (() => void)[] = [];

  constructor(options: { faults: FaultBook; clock: () => number; scale: number }) {
    this.#faults = options.faults;
    this.#clock = options.clock;
    this.#scale = options.scale;
  }

  /** Sends `ping` once and tells whether the receiver answered 2xx. */
  async ping(account: Account, webhook: Webhook): Promise<boolean> {
    const payload = {
      webhookActionId: account.random.uuid(),
      action: 'ping',
      data: { webhookActionType: 'ping' },
    };
    const delivery = this.#open(account, webhook, payload);
    const status = await this.#attempt(webhook, delivery, webhook.secretToken);
    delivery.state = status !== null && status < 300 ? 'delivered' : 'failed';
    return delivery.state === 'delivered';
  }

  /** Sends events in the order given to every enabled webhook of their type; returns before they arrive. */
  emit(account: Account, events: readonly Event[]): void {
    const shared = account.random.uuid();
    for (const { action, data } of events) {
      const webhookActionId = account.settings.sharedActionId ? shared : account.random.uuid();
      for (const webhook of account.webhooks.values()) {
        if (webhook.type !== action || !webhook.enabled) continue;
        this.#track(this.#deliver(webhook, this.#open(account, webhook, { webhookActionId, action, data })));
      }
    }
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

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  #open(
    account: Account,
    webhook: Webhook,
    payload: { webhookActionId: string; action: string; data: unknown },
  ): Delivery {
    return this.log.add({
      accountId: account.id,
      webhookId: webhook.id,
      action: payload.action,
      webhookActionId: payload.webhookActionId,
      url: webhook.requestUrl,
      body: JSON.stringify(payload),
      at: this.#clock(),
    });
  }

  async #deliver(webhook: Webhook, delivery: Delivery): Promise<void> {
    const faults = this.#faults.forWebhook(delivery.action);
    let copies = 0;
    let secret = webhook.secretToken;
    for (const fault of faults) {
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
          secret = `${secret}-wrong`;
          break;
      }
    }
    await Promise.all(Array.from({ length: copies }, () => this.#attempt(webhook, delivery, secret)));
    await this.#attempts(webhook, delivery, secret);
  }

  async #attempts(webhook: Webhook, delivery: Delivery, secret: string): Promise<void> {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const status = await this.#attempt(webhook, delivery, secret);
      this.#release();
      if (status !== null && status >= 200 && status < 300) {
        delivery.state = 'delivered';
        return;
      }
      if (status !== null && FINAL_STATUSES.has(status)) {
        delivery.state = 'refused';
        return;
      }
      const delay = retryDelay(attempt) * this.#scale;
      if (attempt === MAX_ATTEMPTS) break;
      delivery.retryDelays.push(delay);
      if (!(await this.#sleep(delay))) return;
      if (!webhook.enabled) {
        delivery.state = 'dropped';
        return;
      }
    }
    delivery.state = 'failed';
  }

  /** One POST; the status, or null where there was no answer. */
  async #attempt(webhook: Webhook, delivery: Delivery, secret: string): Promise<number | null> {
    const body = Buffer.from(delivery.body, 'utf8');
    const record = (status: number | null, error: string | null): number | null => {
      delivery.attempts.push({ at: this.#clock(), status, error });
      return status;
    };
    try {
      const response = await fetch(webhook.requestUrl, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Ashby-Webhook',
          ...(secret === '' ? {} : { 'ashby-signature': sign(secret, body) }),
        },
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
