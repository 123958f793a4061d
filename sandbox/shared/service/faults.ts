import { z } from 'zod';
import { transportFaults, webhookFaults, when } from '../faults/schema.ts';
import { spoilField } from '../faults/spoil.ts';

const requestFaults = [
  ...transportFaults,
  /** Any answer instead of the right one; text as it is, anything else as JSON. */
  z.object({
    ...when,
    kind: z.literal('status'),
    status: z.number().int().min(200).max(599),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).default({}),
  }),
  /** The provider's own answer to too many requests. */
  z.object({
    ...when,
    kind: z.literal('rateLimit'),
    retryAfterSeconds: z.number().int().min(0).max(86_400).optional(),
  }),
  /** The provider's own answer to a credential that may not do this. */
  z.object({ ...when, kind: z.literal('permissionCut') }),
  /** The provider's own answer to a credential that it does not know (any more). */
  z.object({ ...when, kind: z.literal('unauthorized') }),
  /** A list without records. */
  z.object({ ...when, kind: z.literal('emptyData') }),
  /** Spoils a field of one record in the answer, or of all; without `value` it is left out. */
  z.object({
    ...when,
    kind: z.literal('field'),
    recordId: z.string().optional(),
    path: z.string(),
    value: z.unknown().optional(),
  }),
] as const;

const requestFaultSchema = z.discriminatedUnion('kind', requestFaults);
export const faultSchema = z.discriminatedUnion('kind', [...requestFaults, ...webhookFaults]);
export type RequestFault = z.infer<typeof requestFaultSchema>;
export type Fault = z.infer<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;

export const isRequestFault = (fault: Fault): fault is RequestFault =>
  requestFaultSchema.safeParse(fault).success;

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy of an answer with what the faults do to its records; `list` is the property that holds them. */
export const spoilBody = (body: unknown, list: string, faults: readonly RequestFault[]): unknown => {
  if (!faults.some(({ kind }) => kind === 'emptyData' || kind === 'field')) return body;
  const copy: unknown = structuredClone(body);
  if (!isObject(copy)) return copy;
  for (const fault of faults) {
    if (fault.kind === 'emptyData' && Array.isArray(copy[list])) copy[list] = [];
    if (fault.kind !== 'field') continue;
    const records: unknown[] = Array.isArray(copy[list]) ? copy[list] : [copy];
    for (const record of records) {
      if (!isObject(record) || (fault.recordId !== undefined && record['id'] !== fault.recordId)) continue;
      spoilField(record, fault.path, fault.value);
    }
  }
  return copy;
};
