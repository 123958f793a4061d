import { createRandom } from '../people/random.ts';
import { requestFaultSchema, webhookFaultSchema } from './schema.ts';
import type { Fault, RequestFault, WebhookFault } from './schema.ts';

export type FaultEntry = { id: string; fault: Fault; seen: number; fired: number };

const matches = (pattern: string, name: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(name);

/** The faults that are set, and what is left of each. */
export class FaultBook {
  readonly entries: FaultEntry[] = [];
  readonly #random = createRandom('faults');
  #number = 0;

  add(fault: Fault): FaultEntry {
    this.#number += 1;
    const entry = { id: `fault-${this.#number}`, fault, seen: 0, fired: 0 };
    this.entries.push(entry);
    return entry;
  }

  /** Removes all, or those of one id; tells how many. */
  remove(id?: string): number {
    const before = this.entries.length;
    const left = id === undefined ? [] : this.entries.filter((entry) => entry.id !== id);
    this.entries.splice(0, before, ...left);
    return before - left.length;
  }

  /** The faults that strike this request, in the order they were set. */
  forRequest(request: {
    endpoint: string;
    key: string;
    hasToken: boolean;
    hasCursor: boolean;
  }): RequestFault[] {
    return this.#strike(
      request.endpoint,
      (fault): fault is RequestFault => requestFaultSchema.safeParse(fault).success,
      (fault) =>
        (fault.key === undefined || fault.key === request.key) &&
        (fault.kind !== 'tokenExpiry' ||
          (fault.code.includes('cursor') ? request.hasCursor : request.hasToken)),
    );
  }

  /** The faults that strike the deliveries of this webhook action. */
  forWebhook(action: string): WebhookFault[] {
    return this.#strike(
      action,
      (fault): fault is WebhookFault => webhookFaultSchema.safeParse(fault).success,
      () => true,
    );
  }

  #strike<F extends Fault>(
    name: string,
    isKind: (fault: Fault) => fault is F,
    applies: (fault: F) => boolean,
  ): F[] {
    const struck: F[] = [];
    for (const entry of this.entries) {
      const { fault } = entry;
      if (!isKind(fault) || !matches(fault.match, name) || !applies(fault)) continue;
      entry.seen += 1;
      if (entry.seen < fault.nth || entry.fired >= (fault.times ?? Infinity)) continue;
      if (!this.#random.chance(fault.probability)) continue;
      entry.fired += 1;
      struck.push(fault);
    }
    return struck;
  }
}
