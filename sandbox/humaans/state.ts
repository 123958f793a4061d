import { z } from 'zod';

/** A record of any collection, as the API shows it. */
const recordSchema = z.looseObject({ id: z.string() });
export type Stored = z.infer<typeof recordSchema>;

export const COLLECTIONS = [
  'people',
  'job-roles',
  'compensations',
  'compensation-types',
  'locations',
  'companies',
  'custom-fields',
  'custom-values',
  'webhooks',
  'webhook-events',
] as const;
export type CollectionName = (typeof COLLECTIONS)[number];

/** What a field of the company's own holds; the names are not documented. */
export const FIELD_TYPES = ['text', 'number', 'date', 'boolean', 'select', 'multiSelect'] as const;

/** What a token may do (https://docs.humaans.io/api/). */
export const SCOPES = [
  'public:read',
  'private:read',
  'private:write',
  'compensations:read',
  'compensations:write',
  'documents:read',
  'documents:write',
  'webhooks:manage',
] as const;
export type Scope = (typeof SCOPES)[number];

const tokenSchema = z.object({ id: z.string(), token: z.string(), scopes: z.array(z.enum(SCOPES)) });
export type Token = z.infer<typeof tokenSchema>;

/** How the sandbox behaves where Humaans publishes nothing, or where several behaviours were told. */
export const settingsSchema = z.object({
  /** Requests a token may make per minute; null: no limit. */
  requestsPerMinute: z.number().int().min(1).nullable(),
  /** What the status of somebody before the first day is called. */
  newHireStatus: z.enum(['newHire', 'new_hire']),
  /** Status of an answer to invalid input. */
  validationStatus: z.union([z.literal(400), z.literal(422)]),
  /** Whether the signature of a webhook begins with `sha256=`. */
  signaturePrefix: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  requestsPerMinute: null,
  newHireStatus: 'newHire',
  validationStatus: 422,
  signaturePrefix: true,
};

export const stateSchema = z.object({
  format: z.literal('humaans-sandbox-state'),
  version: z.literal(1),
  /** The last number that an id was made of; ids are not given twice. */
  lastId: z.number(),
  settings: settingsSchema,
  tokens: z.array(tokenSchema),
  records: z.record(z.enum(COLLECTIONS), z.array(recordSchema)),
});
export type State = z.infer<typeof stateSchema>;
