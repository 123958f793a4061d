import type { SyncDeps } from '../src/sync/deps.ts';

/** What activities need; wired in `src/bin`. */
export type ActivityDeps = SyncDeps;
