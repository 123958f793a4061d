import { z } from 'zod';
import { pushModes, mappableParts } from '../../db/repositories/push-settings.ts';
import { prospectOrigins } from '../../db/repositories/prospects.ts';
import type { PushRow } from '../../db/repositories/prospect-pushes.ts';
import type { CheckedCandidate } from '../../prospects/check.ts';
import { pushStates, pushSteps } from '../../domain/push.ts';
import type { ProspectProfile } from '../../domain/prospect.ts';
import type { Prospect } from '../../prospects/store.ts';
import { profileSchema } from '../../prospects/profile.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';

/** What a caller may leave out of a profile. */
export const newProfile = profileSchema.extend({
  firstName: profileSchema.shape.firstName.default(null),
  middleName: profileSchema.shape.middleName.default(null),
  lastName: profileSchema.shape.lastName.default(null),
  emails: profileSchema.shape.emails.default([]),
  phones: profileSchema.shape.phones.default([]),
  links: profileSchema.shape.links.default([]),
  title: profileSchema.shape.title.default(null),
  company: profileSchema.shape.company.default(null),
  location: profileSchema.shape.location.default(null),
  education: profileSchema.shape.education.default([]),
  tags: profileSchema.shape.tags.default([]),
});

export const sentProfile = (p: ProspectProfile): z.input<typeof profileSchema> => ({
  ...p,
  emails: [...p.emails],
  phones: [...p.phones],
  tags: [...p.tags],
  links: p.links.map((link) => ({ ...link })),
  education: p.education.map((one) => ({ ...one })),
});

export const prospectSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    profile: profileSchema,
    owner: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    origin: z.enum(prospectOrigins),
    createdByName: z.string(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
    /** For a change: refused when somebody else was quicker. */
    version: z.int(),
    resume: z.object({ mediaType: z.string(), size: z.int() }).nullable(),
    /** Where it was sent, and how the newest push there stands. */
    sent: z.array(
      z.object({ connectionId: z.uuid(), connectionName: z.string(), state: z.enum(pushStates) }),
    ),
  })
  .meta({ id: 'Prospect' });

export const prospectBody = (p: Prospect): z.input<typeof prospectSchema> => ({
  id: p.id,
  name: p.name,
  profile: sentProfile(p.profile),
  owner: p.ownerId === null ? null : { id: p.ownerId, name: p.ownerName ?? 'A former member' },
  origin: p.origin,
  createdByName: p.createdByName,
  createdAt: isoInstant(p.createdAt),
  updatedAt: isoInstant(p.updatedAt),
  version: p.version,
  resume: p.resume,
  sent: p.sent.map((one) => ({ ...one })),
});

const point = z.object({
  field: z.enum(['name', 'email', 'phone', 'link', 'title', 'company', 'location']),
  mine: z.string(),
  theirs: z.string(),
});

export const checkSchema = z
  .object({
    candidates: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        url: z.string().nullable(),
        profile: profileSchema,
        hasResume: z.boolean(),
        strength: z.enum(['certain', 'likely', 'possible']),
        /** Why, in a sentence. */
        words: z.string(),
        agrees: z.array(point),
        differs: z.array(point),
        /** What a merge would add; nothing that is there is ever replaced. */
        wouldAdd: profileSchema.partial(),
        /** Prospects of this organization that were sent to this candidate before. */
        pushed: z.array(z.object({ prospectId: z.uuid(), name: z.string(), at: instantSchema })),
      }),
    ),
    /** Other prospects here with the same address. */
    alsoHere: z.array(z.object({ id: z.uuid(), name: z.string() })),
    durationMs: z.int(),
  })
  .meta({ id: 'ProspectCheck' });

const named = ({ fullName, profile }: CheckedCandidate['candidate']): string =>
  [profile.firstName, profile.middleName, profile.lastName].filter((part) => part !== null).join(' ') ||
  (fullName ?? 'Name unknown');

/** What a provider holds may be longer or odder than what is taken in here. */
export const shownProfile = (p: ProspectProfile): z.input<typeof profileSchema> => {
  const parsed = profileSchema.safeParse(p);
  if (parsed.success) return parsed.data;
  const fits = (email: string): boolean => profileSchema.shape.emails.safeParse([email]).success;
  return sentProfile({ ...p, emails: p.emails.filter(fits), links: [], education: [] });
};

export const checkedBody = (one: CheckedCandidate): z.input<typeof checkSchema>['candidates'][number] => ({
  id: one.candidate.externalId,
  name: named(one.candidate),
  url: one.candidate.url,
  profile: shownProfile(one.candidate.profile),
  hasResume: one.candidate.hasResume,
  strength: one.strength,
  words: one.words,
  agrees: one.agrees.map((p) => ({ ...p })),
  differs: one.differs.map((p) => ({ ...p })),
  wouldAdd: profileSchema.partial().parse(one.wouldAdd),
  pushed: one.pushed.map(({ prospectId, name, at }) => ({ prospectId, name, at: isoInstant(at) })),
});

const step = z.object({
  step: z.enum(pushSteps),
  state: z.enum(['waiting', 'done', 'failed', 'skipped']),
  at: instantSchema.nullable(),
  code: z.string().nullable(),
  message: z.string().nullable(),
  /** The provider's field that is at fault. */
  field: z.string().nullable(),
});

export const pushSchema = z
  .object({
    id: z.uuid(),
    prospectId: z.uuid(),
    connection: z.object({ id: z.uuid(), name: z.string() }),
    /** `partial`: the candidate is there, something else failed and may be done again alone. */
    state: z.enum(pushStates),
    decision: z.enum(['merge', 'create']),
    jobId: z.string().nullable(),
    stageId: z.string().nullable(),
    requestedByName: z.string(),
    requestedAt: instantSchema,
    endedAt: instantSchema.nullable(),
    candidate: z.object({ id: z.string(), url: z.string().nullable() }).nullable(),
    /** `linked`: somebody else had made a candidate of the same person. */
    outcome: z.enum(['created', 'merged', 'linked']).nullable(),
    /** Of the application, in the provider's words. */
    status: z.string().nullable(),
    /** `nobody`: no user there, or several, have the sender's work address. */
    credit: z.enum(['given', 'nobody', 'unknown']).nullable(),
    creditText: z.string().nullable(),
    /** What a merge added, by part of the profile; null before, and of a new candidate. */
    added: profileSchema.partial().nullable(),
    steps: z.array(step),
  })
  .meta({ id: 'ProspectPush' });

const creditTexts = {
  given: null,
  nobody:
    'No user there, or more than one, has the work address of who sent it: nobody is credited. An admin there can correct the address.',
  unknown: 'Sent by a program, or by somebody who left: nobody is credited.',
} as const;

export const pushBody = (p: PushRow, added: unknown): z.input<typeof pushSchema> => ({
  id: p.id,
  prospectId: p.prospectId,
  connection: { id: p.connectionId, name: p.connectionName },
  state: p.state,
  decision: p.decision,
  jobId: p.jobId,
  stageId: p.stageId,
  requestedByName: p.requestedByName,
  requestedAt: isoInstant(p.requestedAt),
  endedAt: isoInstantOrNull(p.endedAt),
  candidate: p.candidateId === null ? null : { id: p.candidateId, url: p.candidateUrl },
  outcome: p.outcome,
  status: p.status,
  credit: p.credit,
  creditText: p.credit === null ? null : creditTexts[p.credit],
  added: added === null ? null : profileSchema.partial().parse(added),
  steps: pushSteps.map((name) => {
    const done = p.steps[name];
    return {
      step: name,
      state: done?.state ?? 'waiting',
      at: done === undefined ? null : isoInstant(done.at),
      code: done?.code ?? null,
      message: done?.message ?? null,
      field: done?.field ?? null,
    };
  }),
});

export const jobSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    location: z.string().nullable(),
    department: z.string().nullable(),
  })
  .meta({ id: 'PushJob' });

export const pushSettingsBody = z.strictObject({
  /** As prospects alone, to any job that one may send to, or all to one job and stage. */
  mode: z.enum(pushModes),
  jobId: z.string().min(1).max(200).nullable().default(null),
  stageId: z.string().min(1).max(200).nullable().default(null),
  sourceId: z.string().min(1).max(200).nullable().default(null),
  attachResume: z.boolean().default(true),
  mapping: z
    .array(z.strictObject({ from: z.enum(mappableParts), to: z.string().min(1).max(200) }))
    .max(50)
    .default([]),
  /** A field of activities for tags, by its name there; null: where the recruiting system keeps tags itself. */
  tagField: z.string().min(1).max(200).nullable().default(null),
});

export const pushSettingsSchema = z
  .object({
    ...pushSettingsBody.shape,
    /** Mapped fields that are gone or take something else, with the reason. */
    broken: z.array(z.object({ field: z.string(), reason: z.string() })),
    /** Why tags cannot be written to their field any more. */
    tagFieldBroken: z.string().nullable(),
  })
  .meta({ id: 'PushSettings' });
