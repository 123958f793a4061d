import { z } from 'zod';

/** When a fault strikes: part of every fault. */
export const when = {
  /** What it is about, `*` standing for any text. */
  match: z.string().default('*'),
  /** Only requests made with this key or token. */
  key: z.string().optional(),
  /** Begins with the n-th match (1 = the first). */
  nth: z.number().int().min(1).default(1),
  /** How often it strikes; without it until removed. */
  times: z.number().int().min(1).optional(),
  probability: z.number().min(0).max(1).default(1),
};

/** Faults of the way to the server and back, the same whatever the protocol. */
export const transportFaults = [
  z.object({ ...when, kind: z.literal('delay'), ms: z.number().int().min(0).max(600_000) }),
  /** Cuts the connection; `afterStoring`: only after the call took effect. */
  z.object({ ...when, kind: z.literal('drop'), afterStoring: z.boolean().default(false) }),
  z.object({ ...when, kind: z.literal('truncated') }),
  z.object({ ...when, kind: z.literal('garbage') }),
] as const;

export const webhookFaults = [
  /** Sends each delivery again, `copies` times more. */
  z.object({
    ...when,
    kind: z.literal('webhookDuplicate'),
    copies: z.number().int().min(1).max(20).default(1),
  }),
  z.object({ ...when, kind: z.literal('webhookDelay'), ms: z.number().int().min(0).max(600_000) }),
  /** Holds the event back until another one went out, at the longest `ms`. */
  z.object({
    ...when,
    kind: z.literal('webhookReorder'),
    ms: z.number().int().min(0).max(600_000).default(2000),
  }),
  /** Never sends it. */
  z.object({ ...when, kind: z.literal('webhookDrop') }),
  z.object({ ...when, kind: z.literal('webhookBadSignature') }),
] as const;

export const webhookFaultSchema = z.discriminatedUnion('kind', webhookFaults);
export type WebhookFault = z.infer<typeof webhookFaultSchema>;
