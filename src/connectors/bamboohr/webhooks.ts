import { z } from 'zod';
import type { WebhookEvent, WebhookReader } from '../contract.ts';
import { jsonIn } from '../json.ts';
import { digestOf, isSignedByAny } from '../signatures.ts';

/** BambooHR repeats a delivery for up to 155 minutes (OpenAPI document, WebhookServerErrorResponse). */
const oldestMs = 6 * 3_600_000;
/** Clocks differ. */
const earliestMs = 3_600_000;

const hints = new Set(['employee.created', 'employee.updated']);
const deletions = new Set(['employee.deleted']);

/** Fields that nothing here is read from change often: hours, absences, pay, pictures. */
const noise =
  /time[\s_-]?(off|tracking|sheet)|\bpto\b|vacation|\bsick|holiday|accru|absence|clock|hours|payRate|pay rate|payroll|compensation|benefit|photo/i;

const changedFields = z.array(z.string().max(200)).max(1_000).nullish().catch(null);
const shortText = z.string().min(1).max(200);
const idText = z.union([shortText, z.int().transform(String)]);

const eventSchema = z.object({
  type: z.string().regex(/^[a-z_.-]{1,60}$/),
  timestamp: shortText,
  data: z
    .object({ employeeId: idText.nullish().catch(null), changedFields })
    .nullish()
    .catch(null),
});

/** The older form, of webhooks that are made by hand: one delivery may tell of several employees. */
const legacySchema = z.object({
  employees: z.array(z.object({ action: z.string().max(60).nullish().catch(null), changedFields })).min(1),
});

const isNoise = (fields: readonly string[] | null | undefined): boolean =>
  fields != null && fields.length > 0 && fields.every((field) => noise.test(field));

const headerOf = (headers: Readonly<Record<string, string | undefined>>, name: string): string | undefined =>
  Object.entries(headers)
    .find(([key]) => key.toLowerCase() === name)?.[1]
    ?.trim();

const eventIn = ({ type, timestamp, data }: z.infer<typeof eventSchema>): WebhookEvent => {
  const hint = hints.has(type) && !isNoise(data?.changedFields);
  return {
    dedupeKey: `${type}:${data?.employeeId ?? ''}:${timestamp}:${(data?.changedFields ?? []).join(',')}`,
    action: type,
    kind: deletions.has(type) ? 'deletion' : hint ? 'hint' : 'ignored',
  };
};

const legacyKind = ({ employees }: z.infer<typeof legacySchema>): WebhookEvent['kind'] => {
  if (employees.some(({ action }) => /^deleted$/i.test(action ?? ''))) return 'deletion';
  return employees.every((one) => isNoise(one.changedFields)) ? 'ignored' : 'hint';
};

/**
 * Checks `X-BambooHR-Signature` (HMAC-SHA256 over the raw bytes and `X-BambooHR-Timestamp`, one behind the other, in hex)
 * and the time, and names the event; null when it is not genuine.
 */
export const readWebhook: WebhookReader = ({ rawBody, headers, secrets, now }) => {
  const timestamp = headerOf(headers, 'x-bamboohr-timestamp') ?? '';
  if (!/^\d{9,11}$/.test(timestamp)) return null;
  const message = Buffer.concat([rawBody, Buffer.from(timestamp)]);
  if (!isSignedByAny({ message, hex: headerOf(headers, 'x-bamboohr-signature'), secrets })) return null;
  const sentAt = Number(timestamp) * 1000;
  if (sentAt < now - oldestMs || sentAt > now + earliestMs) return null;
  const body = jsonIn(rawBody.toString('utf8'));
  const event = eventSchema.safeParse(body);
  if (event.success) return bounded(eventIn(event.data), rawBody);
  // The same change may be made again later, with the same body.
  const dedupeKey = `${timestamp}:${digestOf(rawBody)}`;
  const legacy = legacySchema.safeParse(body);
  if (!legacy.success) return { dedupeKey, action: 'unreadable', kind: 'ignored' };
  return { dedupeKey, action: 'employee_with_fields', kind: legacyKind(legacy.data) };
};

const longestKey = 300;

/** A key is an index entry; one made of very many fields is told by the bytes instead. */
const bounded = (event: WebhookEvent, rawBody: Buffer): WebhookEvent =>
  event.dedupeKey.length <= longestKey
    ? event
    : { ...event, dedupeKey: `${event.action}:${digestOf(rawBody)}` };
