import { z } from 'zod';
import type { WebhookEvent, WebhookReader } from '../contract.ts';
import { headerOf } from '../headers.ts';
import { jsonIn } from '../json.ts';
import { digestOf, isSignedByAny } from '../signatures.ts';

const eventSchema = z.object({
  id: z.string().min(1).max(200).optional().catch(undefined),
  event: z.string().regex(/^[A-Za-z][\w.-]{1,100}$/),
});

/**
 * Which events there are is not documented. Whatever it is, the people are read again and what they say counts, so a name that
 * nobody knows does no harm.
 */
const kindOf = (event: string): WebhookEvent['kind'] => (event === 'person.deleted' ? 'deletion' : 'hint');

/**
 * Checks `X-Humaans-Signature` (hex of HMAC-SHA256 over the raw bytes, with or without `sha256=`) and names the event; null when
 * it is not genuine.
 */
export const readWebhook: WebhookReader = ({ rawBody, headers, secrets }) => {
  const hex = headerOf(headers, 'x-humaans-signature')
    ?.trim()
    .replace(/^sha256=/, '');
  if (!isSignedByAny({ message: rawBody, hex, secrets })) return null;
  const digest = digestOf(rawBody);
  const read = eventSchema.safeParse(jsonIn(rawBody.toString('utf8')));
  if (!read.success) return { dedupeKey: `unreadable:${digest}`, action: 'unreadable', kind: 'ignored' };
  const { id = digest, event } = read.data;
  return { dedupeKey: `${event}:${id}`, action: event, kind: kindOf(event) };
};
