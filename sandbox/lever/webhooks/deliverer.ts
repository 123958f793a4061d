import { createHmac, randomBytes } from 'node:crypto';
import type { WebhookFault } from '../../shared/faults/schema.ts';
import { Courier } from '../../shared/webhooks/courier.ts';
import type { Message } from '../../shared/webhooks/courier.ts';
import type { Delivery, DeliveryLog } from '../../shared/webhooks/log.ts';
import type { Account, Webhook } from '../account.ts';
import type { Settings } from '../settings.ts';
import type { WebhookEventName } from './events.ts';

/** Something that happened in an account. `origin` is that of the opportunity it is about, null where it is about none. */
export type Event = { event: WebhookEventName; data: Record<string, unknown>; origin: string | null };

export type DeliveryFacts = { accountId: string; webhookId: string; event: string };

/** "Five times, waiting longer and longer": Lever names no intervals; these are the sandbox's own, in milliseconds. */
export const RETRY_DELAYS: readonly number[] = [10_000, 60_000, 300_000, 1_800_000, 7_200_000];

/** What Lever signs: the token and the instant, not the body. */
export const sign = (signatureToken: string, token: string, triggeredAt: number): string =>
  createHmac('sha256', signatureToken).update(`${token}${triggeredAt}`).digest('hex');

/** Sends webhooks as Lever does: with the signature in the body. */
export class Deliverer {
  readonly #courier: Courier<DeliveryFacts>;
  readonly #clock: () => number;
  readonly #settings: () => Settings;

  constructor(options: {
    faultsFor: (event: string) => readonly WebhookFault[];
    clock: () => number;
    settings: () => Settings;
    scale: number;
  }) {
    this.#clock = options.clock;
    this.#settings = options.settings;
    this.#courier = new Courier({
      clock: options.clock,
      faultsFor: options.faultsFor,
      retryDelays: RETRY_DELAYS,
      scale: options.scale,
      finalStatuses: new Set(),
    });
  }

  get log(): DeliveryLog<DeliveryFacts> {
    return this.#courier.log;
  }

  /** Sends events to every webhook of their group, where the account has turned the group on. */
  emit(account: Account, events: readonly Event[]): void {
    for (const { event, data, origin } of events) {
      if (!account.webhooksOn.has(event)) continue;
      for (const webhook of account.webhooks.values()) {
        if (webhook.event !== event) continue;
        if (webhook.origins !== null && origin !== null && !webhook.origins.includes(origin)) continue;
        this.#courier.send(event, this.#facts(account, webhook), {
          url: () => webhook.url,
          wanted: () => account.webhooks.has(webhook.id) && account.webhooksOn.has(event),
          message: this.#messages(account, webhook, data),
        });
      }
    }
  }

  /** The delivery that a person asks for, with empty data; true where it was answered 2xx. */
  test(account: Account, webhook: Webhook): Promise<boolean> {
    return this.#courier.sendOnce(this.#facts(account, webhook), {
      url: () => webhook.url,
      wanted: () => true,
      message: this.#messages(account, webhook, {}),
    });
  }

  /** Sends an earlier delivery once more, byte by byte. */
  rerun({ accountId, webhookId, event, url, body }: Delivery<DeliveryFacts>): Promise<boolean> {
    return this.#courier.sendOnce(
      { accountId, webhookId, event },
      {
        url: () => url,
        wanted: () => true,
        message: () => ({ headers: { 'user-agent': 'Lever-Webhooks' }, body }),
      },
    );
  }

  settled(): Promise<void> {
    return this.#courier.settled();
  }

  close(): Promise<void> {
    return this.#courier.close();
  }

  #facts(account: Account, webhook: Webhook): DeliveryFacts {
    return { accountId: account.id, webhookId: webhook.id, event: webhook.event };
  }

  /** The messages of one event's attempts: all alike, or signed anew each time, as the settings say. */
  #messages(
    account: Account,
    webhook: Webhook,
    data: Record<string, unknown>,
  ): (genuine: boolean) => Message {
    const { webhookIds, retrySignature } = this.#settings();
    const id = webhookIds ? { id: account.random.uuid() } : {};
    const stamp = () => ({ triggeredAt: this.#clock(), token: randomBytes(24).toString('hex') });
    const first = stamp();
    return (genuine) => {
      const { triggeredAt, token } = retrySignature === 'same' ? first : stamp();
      const secret = genuine ? webhook.signatureToken : `${webhook.signatureToken}-wrong`;
      const signature = sign(secret, token, triggeredAt);
      const body = JSON.stringify({ ...id, triggeredAt, event: webhook.event, data, signature, token });
      return { headers: { 'user-agent': 'Lever-Webhooks' }, body };
    };
  }
}
