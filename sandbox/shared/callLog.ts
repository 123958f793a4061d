const KEPT = 20_000;

/** The latest requests to a sandbox, oldest first. */
export class CallLog<C> {
  #calls: ({ id: number } & C)[] = [];
  #number = 0;

  add(call: C): void {
    this.#number += 1;
    this.#calls.push({ id: this.#number, ...call });
    if (this.#calls.length > KEPT * 1.1) this.#calls = this.#calls.slice(-KEPT);
  }

  all(): readonly ({ id: number } & C)[] {
    return this.#calls;
  }

  clear(): void {
    this.#calls = [];
  }
}
