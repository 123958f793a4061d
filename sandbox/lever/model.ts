import { z } from 'zod';

/**
 * The records of one Lever account, as the simulator keeps them: plain JSON with ids in place of other records, so that the
 * state file holds them as they are. Instants are epoch milliseconds.
 */
const id = z.string();
const instant = z.number().int();
const reference = id.nullable();

export const userSchema = z.object({
  id,
  name: z.string(),
  username: z.string(),
  email: z.string(),
  /** `super admin`, `admin`, `team member`, `limited team member`, `interviewer`, or the id of a custom role. */
  accessRole: z.string(),
  jobTitle: z.string().nullable(),
  managerId: reference,
  createdAt: instant,
  deactivatedAt: instant.nullable(),
});

export const stageSchema = z.object({
  id,
  text: z.string(),
  pipeline: z.enum(['lead', 'applicant', 'screen', 'onsite', 'offer']),
  rank: z.number(),
  hasInterview: z.boolean(),
});

export const archiveReasonSchema = z.object({
  id,
  text: z.string(),
  status: z.enum(['active', 'inactive']),
  type: z.enum(['hired', 'non-hired']),
});

const confidentiality = z.enum(['non-confidential', 'confidential']);

export const POSTING_STATES = ['published', 'internal', 'closed', 'draft', 'pending', 'rejected'] as const;

export const postingSchema = z.object({
  id,
  text: z.string(),
  state: z.enum(POSTING_STATES),
  user: id,
  owner: id,
  hiringManager: reference,
  commitment: z.string(),
  department: z.string(),
  team: z.string(),
  location: z.string(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().nullable(),
  workplaceType: z.enum(['unspecified', 'onsite', 'remote', 'hybrid']),
  requisitionCodes: z.array(z.string()),
  confidentiality,
  createdAt: instant,
  updatedAt: instant,
});

export const requisitionSchema = z.object({
  id,
  requisitionCode: z.string(),
  name: z.string(),
  status: z.enum(['open', 'closed', 'onHold', 'rejected', 'pending', 'draft']),
  headcountTotal: z.union([z.number().int(), z.literal('unlimited')]),
  headcountHired: z.number().int(),
  creator: id,
  owner: id,
  hiringManager: reference,
  location: z.string().nullable(),
  team: z.string().nullable(),
  department: z.string().nullable(),
  employmentStatus: z.string().nullable(),
  postings: z.array(id),
  confidentiality,
  createdAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
});

export const phoneSchema = z.object({ type: z.string().nullable(), value: z.string() });

/** A person: what Lever shows as the name, addresses and phones of each opportunity. */
export const contactSchema = z.object({
  id,
  name: z.string(),
  headline: z.string(),
  location: z.string(),
  emails: z.array(z.string()),
  phones: z.array(phoneSchema),
  links: z.array(z.string()),
  isAnonymized: z.boolean(),
  createdAt: instant,
});

export const OFFER_STATUSES = [
  'draft',
  'approval-sent',
  'approved',
  'sent',
  'sent-manually',
  'opened',
  'denied',
  'signed',
] as const;

export const offerSchema = z.object({
  id,
  posting: reference,
  createdAt: instant,
  status: z.enum(OFFER_STATUSES),
  creator: id,
  fields: z.array(
    z.object({
      text: z.string(),
      identifier: z.string(),
      value: z.union([z.string(), z.number(), z.null()]),
    }),
  ),
  approvedAt: instant.nullable(),
  sentAt: instant.nullable(),
  signedAt: instant.nullable(),
});

const archivedSchema = z.object({ reason: id, archivedAt: instant });

export const applicationSchema = z.object({
  id,
  type: z.enum(['posting', 'user', 'referral']),
  posting: id,
  createdAt: instant,
  archived: archivedSchema.nullable(),
  requisitionForHire: z
    .object({ id, requisitionCode: z.string(), hiringManagerOnHire: reference })
    .nullable(),
});

export const ORIGINS = ['agency', 'applied', 'internal', 'referred', 'sourced', 'university'] as const;

export const opportunitySchema = z.object({
  id,
  contactId: id,
  stage: id,
  confidentiality,
  archived: archivedSchema.nullable(),
  tags: z.array(z.string()),
  sources: z.array(z.string()),
  stageChanges: z.array(
    z.object({
      toStageId: id,
      toStageIndex: z.number().int(),
      updatedAt: instant,
      userId: id.optional(),
    }),
  ),
  origin: z.enum(ORIGINS),
  sourcedBy: reference,
  owner: reference,
  followers: z.array(id),
  application: applicationSchema.nullable(),
  createdAt: instant,
  /** Null for records from before Lever had this property, until something changes them. */
  updatedAt: instant.nullable(),
  lastInteractionAt: instant,
  lastAdvancedAt: instant,
  snoozedUntil: instant.nullable(),
  offers: z.array(offerSchema),
  notes: z.array(
    z.object({ id, text: z.string(), user: reference, secret: z.boolean(), createdAt: instant }),
  ),
  /** Set once it is deleted. */
  deleted: z.object({ by: id, at: instant }).nullable(),
});

export type User = z.infer<typeof userSchema>;
export type Stage = z.infer<typeof stageSchema>;
export type ArchiveReason = z.infer<typeof archiveReasonSchema>;
export type Posting = z.infer<typeof postingSchema>;
export type Requisition = z.infer<typeof requisitionSchema>;
export type Contact = z.infer<typeof contactSchema>;
export type Offer = z.infer<typeof offerSchema>;
export type OfferStatus = (typeof OFFER_STATUSES)[number];
export type Opportunity = z.infer<typeof opportunitySchema>;
