import type { Knex } from 'knex';
import type { Auth } from '../auth/auth.ts';
import type { Scope } from '../db/scope.ts';
import type { SettingName } from '../db/repositories/organizations.ts';
import type { Logger } from '../logger.ts';
import type { Mailer } from '../mail/transport.ts';
import type { PrivateAccess } from '../net/private-access.ts';
import type { Vault } from '../secrets/vault.ts';
import type { SyncDeps } from '../sync/deps.ts';
import type { Clock } from '../time/clock.ts';

/** What endpoints work with. One object, made in `src/bin`, passed to `createApp`. */
export type ApiDeps = {
  readonly db: Knex;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly auth: Auth;
  readonly mailer: Mailer;
  /** Where people reach Foyer, without a slash at the end. */
  readonly publicUrl: string;
  /** How recruiting systems and HRIS are reached: the connectors, and where each provider answers. */
  readonly hireSource: SyncDeps['hireSource'];
  readonly employeeSource: SyncDeps['employeeSource'];
  readonly baseUrl: SyncDeps['baseUrl'];
  readonly oauth: SyncDeps['oauth'];
  /** What may be called on somebody's word beside the public internet; nothing unless given. */
  readonly allowPrivateFetch?: PrivateAccess;
  /** The browser extension of this installation, as a zip; built when it is asked for the first time. */
  readonly extension: () => Promise<Uint8Array>;
  /** In the transaction that changed settings: recomputes what depends on them (start instants, readiness, schedules). */
  readonly onSettingsChanged: (scope: Scope, changed: readonly SettingName[]) => Promise<void>;
};
