import { z } from 'zod';
import { OFFER_STATUSES } from '../endpoints/offers.ts';
import { FIELD_OBJECTS, FIELD_TYPES } from '../model.ts';
import { PERMISSIONS } from '../protocol/permissions.ts';

const day = z.iso.date();
const account = z.string().optional();
const salary = z
  .union([z.number(), z.object({ value: z.number(), currencyCode: z.string().length(3) })])
  .nullable()
  .optional();
const applicationId = z.string();
const profile = {
  name: z.string().min(1).optional(),
  email: z.string().nullable().optional(),
  phone: z.string().nullable().optional(),
  timezone: z.string().nullable().optional(),
  location: z.object({ city: z.string(), region: z.string(), country: z.string() }).nullable().optional(),
  position: z.string().min(1).nullable().optional(),
  company: z.string().min(1).nullable().optional(),
  school: z.string().min(1).nullable().optional(),
  tags: z.array(z.string().min(1)).optional(),
  customFields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
};
const seed = {
  count: z.number().int().min(0).max(1_000_000),
  seed: z.number().int().default(1),
  hiredShare: z.number().min(0).max(1).optional(),
};

/** What each control call takes; `account` names another account than the demo one. */
export const controlSchemas = {
  seed: z.object({
    ...seed,
    account,
    accounts: z.array(z.object({ id: z.string().min(1), ...seed })).default([]),
  }),
  createCandidate: z.object({
    account,
    ...profile,
    candidateId: z.string().optional(),
    jobId: z.string().optional(),
    jobTitle: z.string().optional(),
    hire: z.boolean().optional(),
    offer: z.boolean().optional(),
    startDate: day.nullable().optional(),
    salary,
    createdAt: z.number().int().optional(),
  }),
  hire: z.object({
    account,
    applicationId,
    startDate: day.nullable().optional(),
    salary,
    offer: z.boolean().optional(),
  }),
  unhire: z.object({
    account,
    applicationId,
    archive: z.boolean().optional(),
    offerStatus: z.enum(OFFER_STATUSES).optional(),
  }),
  application: z.object({ account, applicationId }),
  startDate: z.object({ account, applicationId, startDate: day.nullable(), salary }),
  offerStatus: z.object({ account, applicationId, status: z.enum(OFFER_STATUSES) }),
  updateCandidate: z.object({
    account,
    candidateId: z.string(),
    ...profile,
    touchApplications: z.boolean().optional(),
  }),
  candidate: z.object({ account, candidateId: z.string() }),
  merge: z.object({ account, from: z.string(), into: z.string() }),
  transfer: z.object({ account, applicationId, jobId: z.string() }),
  job: z.object({
    account,
    jobId: z.string(),
    title: z.string().optional(),
    confidential: z.boolean().optional(),
    status: z.enum(['Draft', 'Open', 'Closed', 'Archived']).optional(),
    /** A stage that is taken out of the job's plan. */
    withoutStage: z.string().optional(),
    /** The job is deleted. */
    removed: z.boolean().optional(),
  }),
  /** Deletes a source. */
  removeSource: z.object({ account, sourceId: z.string() }),
  /** Makes a field, or changes the one with this id. */
  customField: z.object({
    account,
    fieldId: z.string().optional(),
    title: z.string().min(1).optional(),
    objectType: z.enum(FIELD_OBJECTS).default('Candidate'),
    fieldType: z.enum(FIELD_TYPES).optional(),
    choices: z.array(z.string()).optional(),
    isArchived: z.boolean().optional(),
  }),
  key: z.object({
    account,
    token: z.string().min(1),
    title: z.string().optional(),
    permissions: z.array(z.enum(PERMISSIONS)).optional(),
    confidential: z.boolean().optional(),
    privateFields: z.boolean().optional(),
    revoked: z.boolean().optional(),
  }),
  settings: z.object({
    account,
    incrementalPageCap: z.number().int().min(1).optional(),
    tokenLifetimeDays: z.number().min(0).optional(),
    requestsPerMinute: z.number().int().min(1).nullable().optional(),
    forbiddenShape: z.enum(['rotate', 'module', 'code', 'text']).optional(),
    sharedActionId: z.boolean().optional(),
    sameJobAgain: z.enum(['refuse', 'second']).optional(),
  }),
};

/** What a control call takes after validation. */
export type ControlInput<K extends keyof typeof controlSchemas> = z.infer<(typeof controlSchemas)[K]>;
/** What a control call may be given: parts with a default left out. */
export type ControlArgument<K extends keyof typeof controlSchemas> = z.input<(typeof controlSchemas)[K]>;
