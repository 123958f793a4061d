import { createHmac } from 'node:crypto';
import type { WebhookFault } from '../../shared/faults/schema.ts';
import { Courier } from '../../shared/webhooks/courier.ts';
import type { Message } from '../../shared/webhooks/courier.ts';
import type { DeliveryLog } from '../../shared/webhooks/log.ts';
import { byMonitorName, byName } from '../fields.ts';
import type { Field } from '../fields.ts';
import type { Company, Employee, Webhook } from '../model.ts';
import { dayOf, valueOf } from '../values.ts';

export type Action = 'created' | 'updated' | 'deleted';

/** Something that happened to an employee. */
export type Happening = { action: Action; employee: Employee; changed: readonly Field[] };

export type DeliveryFacts = { company: string; webhookId: string; event: string; employeeId: string };

/** BambooHR names no intervals; these are the simulator's own, in milliseconds. */
export const RETRY_DELAYS: readonly number[] = [60_000, 300_000, 900_000, 3_600_000, 14_400_000];
/** An answer that blames the request is final. */
const FINAL = new Set(Array.from({ length: 100 }, (_, n) => 400 + n));

/** What BambooHR signs: the body, then the timestamp, with nothing between. */
export const sign = (privateKey: string, body: string, timestamp: string): string =>
  createHmac('sha256', privateKey).update(`${body}${timestamp}`).digest('hex');

/** The monitored fields among these that the maker of the webhook may see. */
const seenBy = (company: Company, webhook: Webhook, changed: readonly Field[]): Field[] => {
  const hidden = new Set(company.users.get(webhook.userId)?.restricted);
  const monitored = new Set((webhook.monitorFields ?? []).map((name) => byMonitorName.get(name)?.key));
  return changed.filter(({ key }) => monitored.has(key) && !hidden.has(key));
};

const formOf = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => formOf(inner, path === '' ? key : `${path}[${key}]`))
    : [[path, String(value)]];

/** Sends webhooks as BambooHR does: a 4xx is never tried again. */
export class Deliverer {
  readonly #courier: Courier<DeliveryFacts>;
  readonly #clock: () => number;

  constructor(options: {
    faultsFor: (event: string) => readonly WebhookFault[];
    clock: () => number;
    scale: number;
  }) {
    this.#clock = options.clock;
    this.#courier = new Courier({
      clock: options.clock,
      faultsFor: options.faultsFor,
      retryDelays: RETRY_DELAYS,
      scale: options.scale,
      finalStatuses: FINAL,
    });
  }

  get log(): DeliveryLog<DeliveryFacts> {
    return this.#courier.log;
  }

  /** Sends what happened to every webhook that wants it; those of people without an account any more are dead. */
  emit(company: Company, { action, employee, changed }: Happening): void {
    for (const webhook of company.webhooks.values()) {
      if (company.users.get(webhook.userId)?.active !== true) continue;
      const event = webhook.events.find((name) => name.startsWith('employee') && name.endsWith(`.${action}`));
      if (event === undefined) continue;
      const seen = action === 'updated' ? seenBy(company, webhook, changed) : [];
      if (action === 'updated' && seen.length === 0) continue;
      webhook.lastSent = this.#clock();
      const payload = event.startsWith('employee_with_fields')
        ? this.#legacy(company, { webhook, employee, action, seen })
        : {
            type: event,
            timestamp: new Date(this.#clock()).toISOString().replace(/\.\d+Z$/, 'Z'),
            data: {
              companyId: company.id,
              employeeId: employee.id,
              ...(action === 'updated' ? { changedFields: seen.map(({ alias }) => alias) } : {}),
            },
          };
      const facts = { company: company.domain, webhookId: webhook.id, event, employeeId: employee.id };
      this.#courier.send(event, facts, {
        url: () => webhook.url,
        wanted: () => company.webhooks.has(webhook.id),
        message: this.#messages(company, webhook, payload),
      });
    }
  }

  settled(): Promise<void> {
    return this.#courier.settled();
  }

  close(): Promise<void> {
    return this.#courier.close();
  }

  #legacy(
    company: Company,
    o: { webhook: Webhook; employee: Employee; action: Action; seen: readonly Field[] },
  ): unknown {
    const when = { today: dayOf(this.#clock()), future: false };
    const fields = Object.entries(o.webhook.postFields).map(([name, external]) => {
      const named = byName.get(name);
      return [
        external,
        { value: named === undefined ? null : valueOf(company, o.employee, named, when) },
      ] as const;
    });
    return {
      employees: [
        {
          id: o.employee.id,
          action: `${o.action.charAt(0).toUpperCase()}${o.action.slice(1)}`,
          changedFields: o.seen.map(({ name }) => name),
          fields: Object.fromEntries(fields),
        },
      ],
    };
  }

  #messages(company: Company, webhook: Webhook, payload: unknown): (genuine: boolean) => Message {
    const form = webhook.format === 'form-encoded';
    const body = form ? new URLSearchParams(formOf(payload)).toString() : JSON.stringify(payload);
    return (genuine) => {
      const timestamp = String(Math.floor(this.#clock() / 1000));
      const secret = genuine ? webhook.privateKey : `${webhook.privateKey}-wrong`;
      const headers = {
        'x-bamboohr-timestamp': timestamp,
        'x-bamboohr-signature': sign(secret, body, timestamp),
        'user-agent': 'BambooHR',
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...(webhook.includeCompanyDomain ? { 'company-domain': company.domain } : {}),
      };
      return { headers, body };
    };
  }
}
