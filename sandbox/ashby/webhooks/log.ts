/** One event on its way to one webhook. */
export type Delivery = {
  id: number;
  accountId: string;
  webhookId: string;
  action: string;
  webhookActionId: string;
  url: string;
  /** The exact text sent. */
  body: string;
  at: number;
  state: 'pending' | 'delivered' | 'refused' | 'failed' | 'dropped';
  attempts: { at: number; status: number | null; error: string | null }[];
  /** Milliseconds planned before each retry so far, scaled. */
  retryDelays: number[];
};

const KEPT = 20_000;

/** The latest deliveries, oldest first. */
export class DeliveryLog {
  #entries: Delivery[] = [];
  #number = 0;

  add(input: Omit<Delivery, 'id' | 'state' | 'attempts' | 'retryDelays'>): Delivery {
    this.#number += 1;
    const delivery: Delivery = {
      ...input,
      id: this.#number,
      state: 'pending',
      attempts: [],
      retryDelays: [],
    };
    this.#entries.push(delivery);
    if (this.#entries.length > KEPT * 1.1) this.#entries = this.#entries.slice(-KEPT);
    return delivery;
  }

  all(): readonly Delivery[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }
}
