import { createRandom } from '../people/random.ts';
import { webhookFaultSchema } from './schema.ts';
import type { WebhookFault } from './schema.ts';

/** What the book needs of a fault; the rest is the sandbox's own. */
type FaultRule = {
  kind: string;
  match: string;
  key?: string | undefined;
  nth: number;
  times?: number | undefined;
  probability: number;
};
export type FaultEntry<F> = { id: string; fault: F; seen: number; fired: number };

const matches = (pattern: string, name: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(name);

/** The faults that are set, and what is left of each. */
export class FaultBook<F extends FaultRule> {
  readonly entries: FaultEntry<F>[] = [];
  readonly #random = createRandom('faults');
  #number = 0;

  add(fault: F): FaultEntry<F> {
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

  /** The faults among `applies` that strike `name`, in the order they were set. */
  strike<S extends F>(name: string, applies: (fault: F) => fault is S): S[] {
    const struck: S[] = [];
    for (const entry of this.entries) {
      const { fault } = entry;
      if (!applies(fault) || !matches(fault.match, name)) continue;
      entry.seen += 1;
      if (entry.seen < fault.nth || entry.fired >= (fault.times ?? Infinity)) continue;
      if (!this.#random.chance(fault.probability)) continue;
      entry.fired += 1;
      struck.push(fault);
    }
    return struck;
  }

  /** The faults that strike the deliveries of this event. */
  forWebhook(event: string): WebhookFault[] {
    const struck = this.strike(event, (fault): fault is F => fault.kind.startsWith('webhook'));
    return struck.map((fault) => webhookFaultSchema.parse(fault));
  }
}
