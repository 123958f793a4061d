import { z } from 'zod';
import { transportFaults, webhookFaults, when } from '../../shared/faults/schema.ts';

/** `match` stands for a call as the log shows it (`GET /api/v1/employees/{id}`, `POST /token.php`) or an event. */
const requestFaults = [
  ...transportFaults,
  /** A status with its reason in the headers, and a body of its own where one is given. */
  z.object({
    ...when,
    kind: z.literal('status'),
    status: z.number().int().min(400).max(599),
    message: z.string().default('Simulated failure'),
    body: z.string().optional(),
  }),
  /** Limited, as the settings say. */
  z.object({ ...when, kind: z.literal('rateLimit') }),
  /** As if the credential were not valid (any more). */
  z.object({ ...when, kind: z.literal('unauthorized') }),
  /** As if these fields were hidden; by the simulator's keys. */
  z.object({ ...when, kind: z.literal('fieldsCut'), fields: z.array(z.string()).min(1) }),
  /** Strikes only calls that carry a cursor. */
  z.object({ ...when, kind: z.literal('pageExpiry') }),
  /** The log of a webhook is asked for too often: told in the body of a 200. */
  z.object({ ...when, kind: z.literal('limitInBody') }),
  /** Spoils one property (a dotted path) of the record with this id: without `value` it goes missing. */
  z.object({
    ...when,
    kind: z.literal('field'),
    recordId: z.string(),
    path: z.string().min(1),
    value: z.json().optional(),
  }),
  z.object({ ...when, kind: z.literal('emptyData') }),
] as const;

export const requestFaultSchema = z.discriminatedUnion('kind', requestFaults);
export const faultSchema = z.discriminatedUnion('kind', [...requestFaults, ...webhookFaults]);

export type RequestFault = z.infer<typeof requestFaultSchema>;
export type Fault = z.infer<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;
