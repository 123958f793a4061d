/** `reconcile`: hourly, while somebody has not started yet. `written`: new hires were written to the HRIS. */
export const syncTriggers = [
  'schedule',
  'manual',
  'webhook',
  'backfill',
  'upload',
  'push',
  'reconcile',
  'written',
] as const;
export type SyncTrigger = (typeof syncTriggers)[number];

export const syncStates = [
  'requested',
  'running',
  'succeeded',
  'partially_succeeded',
  'failed',
  'suspicious',
  'held',
  'released',
  'skipped',
] as const;
export type SyncState = (typeof syncStates)[number];

export const syncOutcomes = ['created', 'updated', 'unchanged', 'withdrawn', 'skipped', 'failed'] as const;
export type SyncOutcome = (typeof syncOutcomes)[number];

export type SyncCounts = Readonly<Record<SyncOutcome, number>>;

/** One run ("sync") of one connection. */
export type SyncRun = {
  readonly id: string;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly provider: string;
  readonly trigger: SyncTrigger;
  readonly requestedBy: string | null;
  /** Who that is, as a person reads it. */
  readonly requestedByName: string | null;
  readonly state: SyncState;
  readonly fullPass: boolean;
  readonly fullPassReason: string | null;
  readonly attempts: number;
  readonly requestedAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly failureKind: string | null;
  readonly failure: string | null;
  readonly remedy: string | null;
  readonly readCount: number;
  readonly counts: SyncCounts;
  /** What waits for a person to release it. */
  readonly held: {
    /** People who would leave, or hires who would lose their offers; runs of earlier releases do not tell. */
    readonly what?: 'people' | 'offers';
    readonly withdrawals: number;
    readonly of: number;
  } | null;
  /** The held or suspicious run whose withdrawals this one carries out. */
  readonly releases: string | null;
};

/**
 * Whether so many people leave at once that a person must look first (row A7, SC-E4): at least `minimum` of them, and
 * more than `share` of all that were hired.
 */
export const isMassChange = (
  leaving: number,
  known: number,
  limit: { readonly share: number; readonly minimum: number },
): boolean => leaving >= limit.minimum && leaving > known * limit.share;
