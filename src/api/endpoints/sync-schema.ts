import { z } from 'zod';
import { catalogEntry } from '../../connections/catalog.ts';
import { countsUntilNow } from '../../db/repositories/sync-report.ts';
import type { Scope } from '../../db/scope.ts';
import { syncOutcomes, syncStates, syncTriggers, type SyncRun } from '../../domain/sync.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';

const text = z.string().nullable();

const counts = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  withdrawn: z.int(),
  skipped: z.int(),
  failed: z.int(),
});

export const outcomeSchema = z.enum(syncOutcomes);

export const syncSchema = z
  .object({
    id: z.uuid(),
    connectionId: z.uuid(),
    connectionName: z.string(),
    provider: z.string(),
    /** The provider's name as a person reads it. */
    providerLabel: z.string(),
    /** Whether it reads hires or employees. */
    kind: z.enum(['hire_source', 'employee_source', 'prospect_target']),
    trigger: z.enum(syncTriggers),
    /** Who asked: `user:…`, `token:…`, `webhook:…`; null for the schedule. */
    requestedBy: text,
    /** Who that is, as a person reads it. */
    requestedByName: text,
    state: z.enum(syncStates),
    fullPass: z.boolean(),
    fullPassReason: text,
    attempts: z.int(),
    requestedAt: instantSchema,
    startedAt: instantSchema.nullable(),
    endedAt: instantSchema.nullable(),
    /** From its start to its end; null before both. */
    durationMs: z.int().nullable(),
    failureKind: text,
    failure: text,
    remedy: text,
    readCount: z.int(),
    counts,
    held: z
      .object({ what: z.enum(['people', 'offers']).optional(), withdrawals: z.int(), of: z.int() })
      .nullable(),
    /** The held or suspicious run that this one carries out. */
    releases: z.uuid().nullable(),
  })
  .meta({ id: 'Sync' });

export const syncBody = (sync: SyncRun): z.input<typeof syncSchema> => ({
  ...sync,
  providerLabel: catalogEntry(sync.provider).label,
  kind: catalogEntry(sync.provider).kind,
  durationMs: sync.startedAt === null || sync.endedAt === null ? null : sync.endedAt - sync.startedAt,
  counts: { ...sync.counts },
  held: sync.held === null ? null : { ...sync.held },
  requestedAt: isoInstant(sync.requestedAt),
  startedAt: isoInstantOrNull(sync.startedAt),
  endedAt: isoInstantOrNull(sync.endedAt),
});

/** Whether a run still goes on. */
export const isOpen = (sync: SyncRun): boolean => sync.state === 'requested' || sync.state === 'running';

/** A run under way with what it wrote down until now. */
export const liveSync = async (scope: Scope, sync: SyncRun): Promise<SyncRun> =>
  isOpen(sync) ? { ...sync, counts: await countsUntilNow(scope, sync.id) } : sync;
