import { z } from 'zod';
import { OFFER_STATUSES } from '../endpoints/offers.ts';
import { FIELD_OBJECTS, FIELD_TYPES } from '../model.ts';
import { PERMISSIONS } from '../protocol/permissions.ts';

/** What tells the file from any other JSON. */
export const FORMAT = 'ashby-sandbox-state';
export const VERSION = 1;

const integer = z.number().int();
const id = z.string();
const tracked = {
  id,
  createdAt: z.number(),
  updatedAt: z.number(),
  seq: integer.min(1),
  deleted: z.boolean(),
};
const money = z.object({ value: z.number(), currencyCode: z.string() });
const contact = z.object({
  value: z.string(),
  type: z.enum(['Personal', 'Work', 'Other']),
  isPrimary: z.boolean(),
});
/** Id of the field and the value. */
const fieldValues = z.array(
  z.tuple([id, z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), money])]),
);

const tag = z.object({ ...tracked, title: z.string(), isArchived: z.boolean() });

const customField = z.object({
  ...tracked,
  title: z.string(),
  objectType: z.enum(FIELD_OBJECTS),
  fieldType: z.enum(FIELD_TYPES),
  isPrivate: z.boolean(),
  isArchived: z.boolean(),
  choices: z.array(z.object({ label: z.string(), value: z.string() })),
});

const job = z.object({
  ...tracked,
  title: z.string(),
  confidential: z.boolean(),
  status: z.enum(['Draft', 'Open', 'Closed', 'Archived']),
});

const file = z.object({ id, name: z.string(), handle: z.string(), bytes: z.number().optional() });

const candidate = z.object({
  ...tracked,
  name: z.string(),
  emails: z.array(contact),
  phones: z.array(contact),
  linkedIn: z.string().optional(),
  links: z.array(z.object({ type: z.string(), url: z.string() })).optional(),
  tagIds: z.array(id).optional(),
  notes: z
    .array(z.object({ id, createdAt: z.number(), content: z.string(), isPrivate: z.boolean(), authorId: id }))
    .optional(),
  files: z.array(file).optional(),
  position: z.string().optional(),
  company: z.string().optional(),
  school: z.string().optional(),
  timezone: z.string().nullable(),
  location: z.object({ id, city: z.string(), region: z.string(), country: z.string() }).optional(),
  resume: file.optional(),
  customFields: fieldValues,
  sourceId: id.nullable(),
  creditedToId: id.nullable(),
  applicationIds: z.array(id),
});

const application = z.object({
  ...tracked,
  candidateId: id,
  jobId: id,
  stageId: id,
  history: z.array(
    z.object({
      id,
      stageId: id,
      enteredAt: z.number(),
      leftAt: z.number().optional(),
      actorId: id.nullable(),
    }),
  ),
  sourceId: id.nullable(),
  creditedToId: id.nullable(),
  archiveReasonId: id.nullable(),
  archivedAt: z.number().optional(),
  customFields: fieldValues,
  offerIds: z.array(id),
});

const version = z.object({
  id,
  createdAt: z.number(),
  startDate: z.iso.date().optional(),
  salary: money.optional(),
  customFields: fieldValues,
  authorId: id,
});
const offer = z.object({
  ...tracked,
  applicationId: id,
  status: z.enum(OFFER_STATUSES),
  decidedAt: z.number().optional(),
  versions: z.tuple([version], version),
});

const position = z.union([
  z.object({ offset: integer.min(0) }),
  z.object({ createdAt: z.number(), id: z.string() }),
]);
const issued = { endpoint: z.string(), issuedAt: z.number() };
const mark = z.discriminatedUnion('kind', [
  z.object({ ...issued, kind: z.literal('token'), seq: integer }),
  z.object({ ...issued, kind: z.literal('full'), position, seq: integer }),
  z.object({ ...issued, kind: z.literal('incremental'), after: integer, page: integer }),
]);

const stream = <T extends z.ZodType>(record: T) =>
  z.object({ seq: integer.min(0), changed: z.array(record) });

const account = z.object({
  id,
  seeded: z.object({
    count: integer.min(0).max(1_000_000),
    seed: integer,
    hiredShare: z.number().min(0).max(1).optional(),
    now: z.number(),
  }),
  keys: z.array(
    z.object({
      id,
      token: id,
      title: z.string(),
      createdAt: z.number(),
      permissions: z.array(z.enum(PERMISSIONS)),
      confidential: z.boolean(),
      privateFields: z.boolean(),
      revoked: z.boolean(),
    }),
  ),
  webhooks: z.array(
    z.object({
      id,
      type: z.string(),
      requestUrl: z.string(),
      secretToken: z.string(),
      enabled: z.boolean(),
    }),
  ),
  settings: z.object({
    incrementalPageCap: integer,
    tokenLifetimeDays: z.number(),
    requestsPerMinute: integer.nullable(),
    forbiddenShape: z.enum(['rotate', 'module', 'code', 'text']),
    sharedActionId: z.boolean(),
    sameJobAgain: z.enum(['refuse', 'second']).default('refuse'),
  }),
  turn: integer,
  /** Oldest first. */
  marks: z.array(z.tuple([id, mark])),
  tags: stream(tag).optional(),
  customFields: stream(customField).optional(),
  jobs: stream(job),
  candidates: stream(candidate),
  applications: stream(application),
  offers: stream(offer),
});

/**
 * The state file: for each account what it was seeded from and the records that differ from the seed, so that its size goes
 * with the changes and not with the people. `seedPrint` tells whether this program's seeds are the ones it was written over.
 */
export const stateSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  seedPrint: z.string(),
  accounts: z.array(account).min(1),
});

export type StoredState = z.infer<typeof stateSchema>;
export type StoredAccount = z.infer<typeof account>;
export type StoredJob = z.infer<typeof job>;
export type StoredCandidate = z.infer<typeof candidate>;
export type StoredApplication = z.infer<typeof application>;
export type StoredOffer = z.infer<typeof offer>;
export type StoredFieldValues = z.infer<typeof fieldValues>;
