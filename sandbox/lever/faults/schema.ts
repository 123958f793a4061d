import { z } from 'zod';
import { transportFaults, webhookFaults, when } from '../../shared/faults/schema.ts';

/** `match` stands for a call as the log shows it (`GET /opportunities/:id/offers`, `POST /oauth/token`) or an event. */
const requestFaults = [
  ...transportFaults,
  /** A status in Lever's error envelope, or with a body of its own. */
  z.object({
    ...when,
    kind: z.literal('status'),
    status: z.number().int().min(400).max(599),
    code: z.string().optional(),
    message: z.string().optional(),
    body: z.string().optional(),
  }),
  z.object({ ...when, kind: z.literal('rateLimit') }),
  /** As if the scope of the call were missing. */
  z.object({ ...when, kind: z.literal('scopeCut') }),
  /** As if the credential were not valid (any more). */
  z.object({ ...when, kind: z.literal('unauthorized') }),
  /** Another data centre: `to` and the rest of the call's own address. */
  z.object({ ...when, kind: z.literal('redirect'), to: z.url(), status: z.number().int().default(301) }),
  /** Strikes only calls that carry an offset. */
  z.object({ ...when, kind: z.literal('offsetExpiry') }),
  z.object({ ...when, kind: z.literal('emptyData') }),
  /** Spoils one property (a dotted path) of the record with this id: without `value` it goes missing. */
  z.object({
    ...when,
    kind: z.literal('field'),
    recordId: z.string(),
    path: z.string().min(1),
    value: z.json().optional(),
  }),
  /** A refusal of the authorization server, `invalid_grant` for instance. */
  z.object({
    ...when,
    kind: z.literal('oauthError'),
    error: z.string(),
    description: z.string().optional(),
    status: z.number().int().min(400).max(599).default(403),
  }),
] as const;

export const requestFaultSchema = z.discriminatedUnion('kind', requestFaults);
export const faultSchema = z.discriminatedUnion('kind', [...requestFaults, ...webhookFaults]);

export type RequestFault = z.infer<typeof requestFaultSchema>;
export type Fault = z.infer<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;
