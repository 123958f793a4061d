import type { Knex } from 'knex';
import type { HireSource } from '../connectors/contract.ts';
import type { Clock } from '../time/clock.ts';
import type { Vault } from '../secrets/vault.ts';

/** What the sync needs from outside; wired in `src/bin`. */
export type SyncDeps = {
  readonly db: Knex;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly hireSource: (provider: string) => HireSource;
  /** Where a provider is reached: its own address, or another one by configuration. */
  readonly baseUrl: (provider: string) => string;
  readonly log: SyncLog;
};

export type SyncLog = {
  info: (facts: Readonly<Record<string, unknown>>, message: string) => void;
  warn: (facts: Readonly<Record<string, unknown>>, message: string) => void;
};

/** One run of one connection, as its steps hand it on. */
export type SyncContext = {
  readonly deps: SyncDeps;
  readonly orgId: string;
  readonly connectionId: string;
  readonly syncId: string;
  readonly source: HireSource;
  readonly signal: AbortSignal;
  /** Tells Temporal that the run lives; called between pages. */
  readonly heartbeat: () => void;
};
