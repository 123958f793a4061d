import { z } from 'zod';

export const REGIONS = ['us', 'eu', 'au'] as const;
export const PERMISSIONS = [
  'candidates:read',
  'candidates:write',
  'jobs:read',
  'fields:read',
  'company:read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const attributes = z.record(z.string(), z.unknown());
const record = z.object({ id: z.string(), attributes });

const credential = z.object({
  key: z.string(),
  secret: z.string(),
  /** Becomes the source of candidates that are made with it. */
  name: z.string(),
  permissions: z.array(z.enum(PERMISSIONS)),
  revoked: z.boolean(),
});
export type Credential = z.infer<typeof credential>;

const application = z.object({
  id: z.string(),
  candidateId: z.string(),
  jobId: z.string(),
  stageId: z.string(),
});
const owned = record.extend({ candidateId: z.string() });
const job = record.extend({ stages: z.array(record) });

const account = z.object({
  id: z.string(),
  region: z.enum(REGIONS),
  name: z.string(),
  credentials: z.array(credential),
  candidates: z.array(record),
  jobs: z.array(job),
  applications: z.array(application),
  activities: z.array(owned),
  attachments: z.array(owned),
  fields: z.array(record),
  activityFields: z.array(record).default([]),
});

export const settingsSchema = z.object({
  /** How far this Clinch's clock is ahead of the machine's. */
  clockOffsetSeconds: z.number(),
  /** What a second candidate with an address is: refused, or one more. */
  sameEmail: z.enum(['refuse', 'second']),
});

export const stateSchema = z.object({
  format: z.literal('clinch-sandbox-state'),
  version: z.literal(1),
  lastId: z.number().int(),
  settings: settingsSchema,
  accounts: z.array(account).min(1),
});

export type State = z.infer<typeof stateSchema>;
export type Account = z.infer<typeof account>;
export type Stored = z.infer<typeof record>;
export type Job = z.infer<typeof job>;
export type Application = z.infer<typeof application>;
export type Settings = z.infer<typeof settingsSchema>;
