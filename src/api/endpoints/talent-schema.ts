import { z } from 'zod';
import type { TalentImport, TalentSource } from '../../db/repositories/talent-runs.ts';
import { similarityKinds, talentImportStates, talentTriggers } from '../../domain/talent.ts';
import { profileSchema } from '../../prospects/profile.ts';
import type { Talent } from '../../talent/read.ts';
import type { Reason } from '../../talent/similar.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';
import { shownProfile } from './prospect-schema.ts';

const pushedSchema = z.object({
  prospectId: z.uuid(),
  prospectName: z.string(),
  byName: z.string(),
  at: instantSchema,
});

export const talentSchema = z
  .object({
    id: z.uuid(),
    connection: z.object({ id: z.uuid(), name: z.string(), provider: z.string() }),
    name: z.string(),
    title: z.string().nullable(),
    company: z.string().nullable(),
    location: z.string().nullable(),
    tags: z.array(z.string()),
    hasResume: z.boolean(),
    /** The candidate's page at the provider. */
    url: z.string().nullable(),
    /** When the provider last changed the candidate. */
    activeAt: instantSchema,
    importedAt: instantSchema,
    /** Hired there, as far as the same account is connected as a source of hires. */
    hired: z.boolean(),
    /** The newest push from here that made or met the candidate (SC-I11). */
    pushed: pushedSchema.nullable(),
  })
  .meta({ id: 'TalentCandidate' });

export const talentBody = (t: Talent): z.input<typeof talentSchema> => ({
  id: t.id,
  connection: { id: t.connectionId, name: t.connectionName, provider: t.provider },
  name: t.name,
  title: t.title,
  company: t.company,
  location: t.location,
  tags: [...t.tags],
  hasResume: t.hasResume,
  url: t.opened.url,
  activeAt: isoInstant(t.activeAt),
  importedAt: isoInstant(t.importedAt),
  hired: t.hired,
  pushed: t.pushed,
});

export const talentDetailSchema = z.object({
  ...talentSchema.shape,
  profile: profileSchema,
  changedAt: instantSchema,
  /** What was sent from here and became, or met, this candidate; newest first. */
  pushes: z.array(
    pushedSchema.extend({
      id: z.uuid(),
      outcome: z.enum(['created', 'merged', 'linked']).nullable(),
      state: z.enum(['waiting', 'running', 'done', 'partial', 'failed']),
    }),
  ),
  /** Prospects here with one of the candidate's addresses. */
  prospects: z.array(z.object({ id: z.uuid(), name: z.string() })),
});

export const talentProfile = (t: Talent): z.input<typeof profileSchema> => shownProfile(t.opened.profile);

const reasonSchema = z.object({
  kind: z.enum(similarityKinds),
  label: z.string(),
  /** 0 … 1: how much of all that is compared this is. */
  share: z.number(),
});

export const similarSchema = z.object({
  items: z.array(
    z.object({
      candidate: talentSchema,
      /** 0 … 1 */
      score: z.number(),
      /** What is shared, the most telling first. */
      reasons: z.array(reasonSchema),
    }),
  ),
  /** What of the profile was compared; empty when it says too little. */
  compared: z.array(z.object({ kind: z.enum(similarityKinds), label: z.string() })),
});

export const reasonBody = (reason: Reason): z.input<typeof reasonSchema> => ({ ...reason });

export const talentImportSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(talentImportStates),
    trigger: z.enum(talentTriggers),
    requestedByName: z.string(),
    requestedAt: instantSchema,
    startedAt: instantSchema.nullable(),
    endedAt: instantSchema.nullable(),
    /** Whether everybody is read, and why. */
    whole: z.boolean(),
    wholeReason: z.string().nullable(),
    /** `absent`: whoever was not seen is looked for. */
    phase: z.enum(['read', 'absent', 'end']),
    read: z.int(),
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    removed: z.int(),
    failed: z.int(),
    /** Of people who were erased here: nothing of them was stored. */
    leftOut: z.int(),
    failure: z.string().nullable(),
    remedy: z.string().nullable(),
  })
  .meta({ id: 'TalentImport' });

export const talentImportBody = (i: TalentImport): z.input<typeof talentImportSchema> => ({
  id: i.id,
  state: i.state,
  trigger: i.trigger,
  requestedByName: i.requestedByName,
  requestedAt: isoInstant(i.requestedAt),
  startedAt: isoInstantOrNull(i.startedAt),
  endedAt: isoInstantOrNull(i.endedAt),
  whole: i.whole,
  wholeReason: i.wholeReason,
  phase: i.phase,
  read: i.read,
  added: i.added,
  changed: i.changed,
  unchanged: i.unchanged,
  removed: i.removed,
  failed: i.failed,
  leftOut: i.leftOut,
  failure: i.failure,
  remedy: i.remedy,
});

export const talentSourceSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    provider: z.string(),
    state: z.enum(['connected', 'attention', 'reconnect']),
    enabled: z.boolean(),
    /** How many candidates are here since the last run. */
    held: z.int(),
    lastSuccessAt: instantSchema.nullable(),
    lastWholeAt: instantSchema.nullable(),
    /** The newest run, open or over. */
    run: talentImportSchema.nullable(),
    /** Records that could not be read. */
    unreadable: z.int(),
  })
  .meta({ id: 'TalentSource' });

export const talentSourceBody = (o: {
  readonly connection: { readonly id: string; readonly name: string; readonly provider: string };
  readonly state: 'connected' | 'attention' | 'reconnect';
  readonly source: TalentSource | null;
  readonly run: TalentImport | null;
  readonly unreadable: number;
}): z.input<typeof talentSourceSchema> => ({
  id: o.connection.id,
  name: o.connection.name,
  provider: o.connection.provider,
  state: o.state,
  enabled: o.source?.enabled ?? false,
  held: o.source?.enabled === true ? o.source.held : 0,
  lastSuccessAt: isoInstantOrNull(o.source?.lastSuccessAt ?? null),
  lastWholeAt: isoInstantOrNull(o.source?.lastWholeAt ?? null),
  run: o.run === null ? null : talentImportBody(o.run),
  unreadable: o.unreadable,
});
