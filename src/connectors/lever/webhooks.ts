import { z } from 'zod';
import type { HireSource, WebhookEvent } from '../contract.ts';
import { jsonIn } from '../json.ts';
import { isSignedByAny } from '../signatures.ts';

/**
 * Events after which a hire may look different. They are hints: the API is read again, bodies are not trusted. Offers have
 * no events, but often change together with the stage.
 */
const hints = new Set(['candidateHired', 'candidateArchiveChange', 'candidateStageChange', 'contactUpdated']);

/** An opportunity that is gone is in no list of changes: only asking by its id finds out. */
const deletions = new Set(['candidateDeleted']);

/** Lever repeats for a while what was not answered well, and lets admins run deliveries of two weeks again by hand. */
const oldestMs = 7 * 86_400_000;
/** Clocks differ. */
const earliestMs = 3_600_000;

const deliverySchema = z.object({
  event: z.string().regex(/^[A-Za-z]{1,60}$/),
  triggeredAt: z.number().int(),
  token: z.string().min(1).max(200),
  signature: z.string(),
  data: z.record(z.string(), z.unknown()).nullish().catch(null),
});

type Delivery = z.infer<typeof deliverySchema>;

/** "Verify connection" in Lever sends an event without data. */
const kindOf = ({ event, data }: Delivery): WebhookEvent['kind'] => {
  if (data != null && Object.keys(data).length === 0) return 'ping';
  if (deletions.has(event)) return 'deletion';
  return hints.has(event) ? 'hint' : 'ignored';
};

/**
 * Checks the signature that stands in the body (HMAC-SHA256 over token and time) and its time, and names the event; null
 * when it is not genuine. The rest of the body is not signed: who once saw a delivery can send it again with anything in
 * it, so it is a hint and nothing more.
 */
export const readWebhook: HireSource['readWebhook'] = ({ rawBody, secrets, now }) => {
  const parsed = deliverySchema.safeParse(jsonIn(rawBody.toString('utf8')));
  if (!parsed.success) return null;
  const { event, triggeredAt, token, signature } = parsed.data;
  if (!isSignedByAny({ message: `${token}${triggeredAt}`, hex: signature, secrets })) return null;
  if (triggeredAt < now - oldestMs || triggeredAt > now + earliestMs) return null;
  return { dedupeKey: `${event}:${token}`, action: event, kind: kindOf(parsed.data) };
};
