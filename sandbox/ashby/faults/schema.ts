import { z } from 'zod';
import { TOKEN_CODES } from '../protocol/errors.ts';

const when = {
  /** Endpoint or webhook action, `*` standing for any text: `application.*`, `candidateHire`. */
  match: z.string().default('*'),
  /** Only requests made with this key. */
  key: z.string().optional(),
  /** Begins with the n-th match (1 = the first). */
  nth: z.number().int().min(1).default(1),
  /** How often it strikes; without it until removed. */
  times: z.number().int().min(1).optional(),
  probability: z.number().min(0).max(1).default(1),
};

const requestFaults = [
  z.object({
    ...when,
    kind: z.literal('status'),
    status: z.number().int().min(400).max(599),
    body: z.string().optional(),
  }),
  z.object({ ...when, kind: z.literal('delay'), ms: z.number().int().min(0).max(600_000) }),
  /** Cuts the connection; `afterStoring`: only after the call took effect. */
  z.object({ ...when, kind: z.literal('drop'), afterStoring: z.boolean().default(false) }),
  z.object({ ...when, kind: z.literal('truncated') }),
  z.object({ ...when, kind: z.literal('garbage') }),
  z.object({ ...when, kind: z.literal('emptyResults') }),
  z.object({
    ...when,
    kind: z.literal('rateLimit'),
    retryAfterSeconds: z.number().int().min(0).optional(),
    partner: z.boolean().default(false),
  }),
  z.object({ ...when, kind: z.literal('permissionCut') }),
  /** Strikes only requests that carry a sync token or a cursor, as the code says. */
  z.object({
    ...when,
    kind: z.literal('tokenExpiry'),
    code: z.enum(TOKEN_CODES).default('sync_token_expired'),
  }),
  z.object({ ...when, kind: z.literal('businessError'), code: z.string(), message: z.string().optional() }),
  /** Spoils one property (a dotted path) of the record with this id: without `value` it goes missing. */
  z.object({
    ...when,
    kind: z.literal('field'),
    recordId: z.string(),
    path: z.string().min(1),
    value: z.json().optional(),
  }),
  /** `errors`: success false and both error fields null; `results`: success true and results null; `body`: the text `null`. */
  z.object({
    ...when,
    kind: z.literal('nullEnvelope'),
    variant: z.enum(['errors', 'results', 'body']).default('errors'),
  }),
] as const;

const webhookFaults = [
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

export const requestFaultSchema = z.discriminatedUnion('kind', requestFaults);
export const webhookFaultSchema = z.discriminatedUnion('kind', webhookFaults);
export const faultSchema = z.discriminatedUnion('kind', [...requestFaults, ...webhookFaults]);

export type RequestFault = z.infer<typeof requestFaultSchema>;
export type WebhookFault = z.infer<typeof webhookFaultSchema>;
export type Fault = z.infer<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;
