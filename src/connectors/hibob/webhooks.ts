import { z } from 'zod';
import type { WebhookEvent, WebhookReader, WebhookTest } from '../contract.ts';
import { headerOf } from '../headers.ts';
import { jsonIn } from '../json.ts';
import { digestOf, isSignedByAny } from '../signatures.ts';

const eventSchema = z.object({ type: z.string().regex(/^[A-Za-z][\w.]{1,100}$/) });

/** Sent when a webhook is saved: a text, or an object with it when the text was not taken ("Working with webhooks"). */
const pingSchema = z.union([z.string(), z.object({ text: z.string() }).transform(({ text }) => text)]);

const isPing = (text: string): boolean =>
  pingSchema
    .safeParse(jsonIn(text) ?? text)
    .data?.trim()
    .toLowerCase() === 'ping test';

/**
 * Bob's pages do not say whether the test is signed, and a webhook whose test is refused may not be saved at all. One with a
 * signature is checked as everything else: a wrong Secret Token is told at once.
 */
export const isUnsignedTest: WebhookTest = ({ rawBody, headers }) =>
  headerOf(headers, 'bob-signature') === undefined &&
  rawBody.length <= 200 &&
  isPing(rawBody.toString('utf8'));

/** Everything about an employee may matter; time off, tasks and documents do not. */
const kindOf = (type: string): WebhookEvent['kind'] => {
  if (type === 'employee.deleted') return 'deletion';
  return type.startsWith('employee.') ? 'hint' : 'ignored';
};

/**
 * Checks `Bob-Signature` (base64 of HMAC-SHA512 over the raw bytes) and names the event; null when it is not genuine.
 * Events carry neither values nor an id of their own, so their bytes are what tells them apart.
 */
export const readWebhook: WebhookReader = ({ rawBody, headers, secrets }) => {
  const signature = headerOf(headers, 'bob-signature')?.trim() ?? '';
  if (!/^[A-Za-z0-9+/]{86}==$/.test(signature)) return null;
  const hex = Buffer.from(signature, 'base64').toString('hex');
  if (!isSignedByAny({ message: rawBody, hex, secrets, algorithm: 'sha512' })) return null;
  const text = rawBody.toString('utf8');
  const body = jsonIn(text) ?? text;
  const digest = digestOf(rawBody);
  if (isPing(text)) return { dedupeKey: `ping:${digest}`, action: 'ping', kind: 'ping' };
  const event = eventSchema.safeParse(body);
  if (!event.success) return { dedupeKey: `unreadable:${digest}`, action: 'unreadable', kind: 'ignored' };
  const { type } = event.data;
  return { dedupeKey: `${type}:${digest}`, action: type, kind: kindOf(type) };
};
