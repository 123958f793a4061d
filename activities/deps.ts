import type { SyncDeps } from '../src/sync/deps.ts';

/** What activities need; wired in `src/bin`. */
export type ActivityDeps = SyncDeps & {
  /** Where providers reach Foyer, without a slash at the end; without it nobody looks after their webhooks. */
  readonly publicUrl?: string;
};
