import type { Knex } from 'knex';
import type { HireSource } from '../connectors/contract.ts';
import type { EmployeeSource } from '../connectors/employee-source.ts';
import type { OAuthClient } from '../connectors/oauth.ts';
import type { PrivateAccess } from '../net/private-access.ts';
import type { Clock } from '../time/clock.ts';
import type { OrganizationVault, Vault } from '../secrets/vault.ts';

/** What the sync needs from outside; wired in `src/bin`. */
export type SyncDeps = {
  readonly db: Knex;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly hireSource: (provider: string) => HireSource;
  readonly employeeSource: (provider: string) => EmployeeSource;
  /** Where a provider is reached: its own address, or another one by configuration. */
  readonly baseUrl: (provider: string) => string;
  /** As whom Foyer is known to a provider that is connected by OAuth; null where nobody configured that. */
  readonly oauth: (provider: string) => OAuthClient | null;
  /** What reports may be fetched from beside the public internet, which only an operator decides; nothing unless given. */
  readonly allowPrivateFetch?: PrivateAccess;
  readonly log: SyncLog;
};

export type SyncLog = {
  info: (facts: Readonly<Record<string, unknown>>, message: string) => void;
  warn: (facts: Readonly<Record<string, unknown>>, message: string) => void;
};

/** One run of one connection, as its steps hand it on. */
export type RunContext = {
  readonly deps: SyncDeps;
  readonly orgId: string;
  readonly connectionId: string;
  readonly syncId: string;
  /** The organization's opened key. */
  readonly vault: OrganizationVault;
  /** Whether records of this connection had failed when the run began: only then is there anything to clear. */
  readonly hadFailures: boolean;
  readonly signal: AbortSignal;
  /** Tells Temporal that the run lives; called between pages. */
  readonly heartbeat: () => void;
};

/** The same of a recruiting system. */
export type SyncContext = RunContext & {
  readonly source: HireSource;
  /** Whoever does this run goes on with the one that follows it at once: nobody has to be told of that one. */
  readonly takesNext?: boolean;
  /** It follows a run that read the look-up streams a moment ago. */
  readonly lookupsRead?: boolean;
};
