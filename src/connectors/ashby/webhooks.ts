import { z } from 'zod';
import type { HireSource, WebhookEvent } from '../contract.ts';
import { headerOf } from '../headers.ts';
import { jsonIn } from '../json.ts';
import { digestOf, isSignedByAny } from '../signatures.ts';

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

/** The entity of an event that names a candidate who is gone. */
const goneIn: Readonly<Record<string, string>> = {
  candidateDelete: 'candidate',
  candidateMerge: 'deletedCandidate',
};

const goneOf = ({ action, data }: z.infer<typeof eventSchema>): string[] => {
  const name = Object.hasOwn(goneIn, action) ? goneIn[action] : undefined;
  const entity = name === undefined ? undefined : entitySchema.safeParse(data?.[name]).data;
  return entity === undefined ? [] : [entity.id];
};

const kindOf = (action: string): WebhookEvent['kind'] => {
  if (action === 'ping') return 'ping';
  if (deletions.has(action)) return 'deletion';
  return hints.has(action) ? 'hint' : 'ignored';
};

/** Checks `Ashby-Signature` (HMAC-SHA256 over the raw bytes) and names the event; null when it is not genuine. */
export const readWebhook: HireSource['readWebhook'] = ({ rawBody, headers, secrets }) => {
  const [, hex] = /^sha256=(\S+)$/i.exec(headerOf(headers, 'ashby-signature')?.trim() ?? '') ?? [];
  if (!isSignedByAny({ message: rawBody, hex, secrets })) return null;
  const parsed = eventSchema.safeParse(jsonIn(rawBody.toString('utf8')));
  if (!parsed.success)
    return { dedupeKey: `unreadable:${digestOf(rawBody)}`, action: 'unreadable', kind: 'ignored' };
  const { action } = parsed.data;
  const gone = goneOf(parsed.data);
  return {
    ...{ dedupeKey: dedupeKeyOf(parsed.data, rawBody), action, kind: kindOf(action) },
    ...(gone.length === 0 ? {} : { gone }),
  };
};
