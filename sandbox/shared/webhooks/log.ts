/** One event on its way to one webhook; `F` is what the sandbox tells about it. */
export type Delivery<F> = F & {
  id: number;
  url: string;
  /** The exact text sent last. */
  body: string;
  at: number;
  state: 'pending' | 'delivered' | 'refused' | 'failed' | 'dropped';
  attempts: { at: number; status: number | null; error: string | null }[];
  /** Milliseconds planned before each retry so far, scaled. */
  retryDelays: number[];
};

const KEPT = 20_000;

/** The latest deliveries, oldest first. */
export class DeliveryLog<F> {
  #entries: Delivery<F>[] = [];
  #number = 0;

  add(input: F & { url: string; body: string; at: number }): Delivery<F> {
    this.#number += 1;
    const delivery: Delivery<F> = {
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

  all(): readonly Delivery<F>[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }
}
