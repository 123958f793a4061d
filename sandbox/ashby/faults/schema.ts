import { z } from 'zod';
import { transportFaults, webhookFaults, when } from '../../shared/faults/schema.ts';
import { TOKEN_CODES } from '../protocol/errors.ts';

/** `match` stands for an endpoint or a webhook action: `application.*`, `candidateHire`. */
const requestFaults = [
  ...transportFaults,
  z.object({
    ...when,
    kind: z.literal('status'),
    status: z.number().int().min(400).max(599),
    body: z.string().optional(),
  }),
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

export const requestFaultSchema = z.discriminatedUnion('kind', requestFaults);
export const faultSchema = z.discriminatedUnion('kind', [...requestFaults, ...webhookFaults]);

export type RequestFault = z.infer<typeof requestFaultSchema>;
export type Fault = z.infer<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;
