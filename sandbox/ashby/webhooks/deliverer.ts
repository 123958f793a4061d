import { createHmac } from 'node:crypto';
import type { WebhookFault } from '../../shared/faults/schema.ts';
import { Courier } from '../../shared/webhooks/courier.ts';
import type { Parcel } from '../../shared/webhooks/courier.ts';
import type { Delivery as SharedDelivery, DeliveryLog } from '../../shared/webhooks/log.ts';
import type { Account, Webhook } from '../account.ts';

/** Something that happened in an account: one webhook action and its `data`. */
export type Event = { action: string; data: unknown };

type Facts = { accountId: string; webhookId: string; action: string; webhookActionId: string };
/** One event on its way to one webhook. */
export type Delivery = SharedDelivery<Facts>;

const MAX_ATTEMPTS = 10;
/** Answers after which Ashby gives up at once. */
const FINAL_STATUSES = new Set([401, 403, 404, 405, 410]);

/** Milliseconds before retry n (1 …): (2^n - 1) × 10 s, the documented minimum. */
export const retryDelay = (retry: number): number => (2 ** retry - 1) * 10_000;

const sign = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body, 'utf8').digest('hex')}`;

/** Sends webhooks: signed, retried on Ashby's schedule times `scale`, with the faults that are set. */
export class Deliverer {
  readonly #courier: Courier<Facts>;

  constructor(options: {
    faultsFor: (action: string) => readonly WebhookFault[];
    clock: () => number;
    scale: number;
  }) {
    this.#courier = new Courier({
      ...options,
      retryDelays: Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => retryDelay(index + 1)),
      finalStatuses: FINAL_STATUSES,
    });
  }

  get log(): DeliveryLog<Facts> {
    return this.#courier.log;
  }

  /** Sends `ping` once and tells whether the receiver answered 2xx. */
  ping(account: Account, webhook: Webhook): Promise<boolean> {
    const payload = {
      webhookActionId: account.random.uuid(),
      action: 'ping',
      data: { webhookActionType: 'ping' },
    };
    return this.#courier.sendOnce(this.#facts(account, webhook, payload), this.#parcel(webhook, payload));
  }

  /** Sends events in the order given to every enabled webhook of their type; returns before they arrive. */
  emit(account: Account, events: readonly Event[]): void {
    const shared = account.random.uuid();
    for (const { action, data } of events) {
      const webhookActionId = account.settings.sharedActionId ? shared : account.random.uuid();
      for (const webhook of account.webhooks.values()) {
        if (webhook.type !== action || !webhook.enabled) continue;
        const payload = { webhookActionId, action, data };
        this.#courier.send(action, this.#facts(account, webhook, payload), this.#parcel(webhook, payload));
      }
    }
  }

  /** Waits until nothing is on its way and no retry is planned. */
  settled(): Promise<void> {
    return this.#courier.settled();
  }

  close(): Promise<void> {
    return this.#courier.close();
  }

  #facts(
    account: Account,
    webhook: Webhook,
    { action, webhookActionId }: { action: string; webhookActionId: string },
  ): Facts {
    return { accountId: account.id, webhookId: webhook.id, action, webhookActionId };
  }

  #parcel(webhook: Webhook, payload: unknown): Parcel {
    const body = JSON.stringify(payload);
    const secret = webhook.secretToken;
    return {
      url: () => webhook.requestUrl,
      wanted: () => webhook.enabled,
      message: (genuine) => {
        const key = genuine ? secret : `${secret}-wrong`;
        const signed = secret === '' && genuine ? {} : { 'ashby-signature': sign(key, body) };
        return { headers: { 'user-agent': 'Ashby-Webhook', ...signed }, body };
      },
    };
  }
}
