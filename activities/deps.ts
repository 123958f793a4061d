import type { SyncDeps } from '../src/sync/deps.ts';

/** What activities need; wired in `src/bin`. */
export type ActivityDeps = SyncDeps & {
  /** Where Foyer is reached, without a slash at the end; without it nobody looks after webhooks, and mails have no links. */
  readonly publicUrl?: string;
  /** How long a provider may take to show a candidate that it was asked to make. */
  readonly pushSettleMs?: number;
  /** The most pages of one turn of bringing candidates here; as many as fit into its time unless given. */
  readonly talentPages?: number;
};
