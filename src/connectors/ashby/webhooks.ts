import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { HireSource, WebhookEvent } from '../contract.ts';

/** Actions after which a hire may look different. They are hints: the API is read again, bodies are not trusted. */
const hints = new Set([
  'candidateHire',
  'candidateStageChange',
  'applicationUpdate',
  'candidateMerge',
  'offerCreate',
  'offerUpdate',
  'jobUpdate',
]);

/** No sync token tells of these: only a whole pass finds what they left behind. */
const deletions = new Set(['candidateDelete', 'offerDelete']);

const shortText = z.string().min(1).max(200);

const eventSchema = z.object({
  action: z.string().regex(/^[A-Za-z]{1,60}$/),
  webhookActionId: shortText.optional().catch(undefined),
  data: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

/** What identifies a state of an entity when the event itself has no id. */
const entitySchema = z.object({
  id: shortText,
  updatedAt: shortText.optional().catch(undefined),
  decidedAt: shortText.optional().catch(undefined),
});

const digestOf = (rawBody: Buffer): string => createHash('sha256').update(rawBody).digest('hex');

const isGenuine = (rawBody: Buffer, header: string | undefined, secret: string): boolean => {
  const [, hex] = /^sha256=([0-9a-f]{64})$/i.exec(header?.trim() ?? '') ?? [];
  if (hex === undefined || secret === '') return false;
  return timingSafeEqual(Buffer.from(hex, 'hex'), createHmac('sha256', secret).update(rawBody).digest());
};

const headerOf = (headers: Readonly<Record<string, string | undefined>>, name: string): string | undefined =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];

const parse = (rawBody: Buffer): unknown => {
  try {
    return JSON.parse(rawBody.toString('utf8')) as unknown;
  } catch {
    return null; // signed, yet not JSON: filed as ignored below
  }
};

/**
 * The event id is shared by the actions of one event, so the action stands before it. Without an id: entity and its
 * state; the bytes themselves when even these are missing (a retry repeats them).
 */
const dedupeKeyOf = (event: z.infer<typeof eventSchema>, rawBody: Buffer): string => {
  if (event.webhookActionId !== undefined) return `${event.action}:${event.webhookActionId}`;
  for (const value of Object.values(event.data ?? {})) {
    const entity = entitySchema.safeParse(value).data;
    const state = entity?.updatedAt ?? entity?.decidedAt;
    if (entity !== undefined && state !== undefined) return `${event.action}:${entity.id}:${state}`;
  }
  return `${event.action}:${digestOf(rawBody)}`;
};

const kindOf = (action: string): WebhookEvent['kind'] => {
  if (action === 'ping') return 'ping';
  if (deletions.has(action)) return 'deletion';
  return hints.has(action) ? 'hint' : 'ignored';
};

/** Checks `Ashby-Signature` (HMAC-SHA256 over the raw bytes) and names the event; null when it is not genuine. */
export const readWebhook: HireSource['readWebhook'] = ({ rawBody, headers, secret }) => {
  if (!isGenuine(rawBody, headerOf(headers, 'ashby-signature'), secret)) return null;
  const parsed = eventSchema.safeParse(parse(rawBody));
  if (!parsed.success)
    return { dedupeKey: `unreadable:${digestOf(rawBody)}`, action: 'unreadable', kind: 'ignored' };
  const { action } = parsed.data;
  return { dedupeKey: dedupeKeyOf(parsed.data, rawBody), action, kind: kindOf(action) };
};
