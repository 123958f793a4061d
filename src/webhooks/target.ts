import type { Source } from '../connectors/contract.ts';
import { webhookWays, type WebhookWays } from '../connectors/webhook-ways.ts';
import { findConnection, loadConnectionSecrets } from '../db/repositories/connections.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { listRegistrations, type Registration } from '../db/repositories/webhook-registrations.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { isAsked } from '../connections/asked.ts';
import type { SyncDeps } from '../sync/deps.ts';
import { sourceOf } from '../sync/source-of.ts';

export type TendDeps = SyncDeps & {
  /** Where providers reach Foyer, without a slash at the end. */
  readonly publicUrl: string;
};

export type ConnectionOf = { readonly orgId: string; readonly connectionId: string };

/** A connection whose webhooks are looked after, with what stands in the database about them. */
export type Target = {
  readonly connection: Connection;
  readonly source: Source;
  readonly ways: WebhookWays;
  /** What its webhooks call. */
  readonly url: string;
  readonly vault: OrganizationVault;
  readonly registrations: readonly Registration[];
  /** One transaction of its organization: provider calls come between them, never inside. */
  readonly run: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
};

export const webhookUrl = (publicUrl: string, provider: string, token: string): string =>
  `${publicUrl}/webhooks/${provider}/${token}`;

/** Null for a connection that has no webhooks (any more). @throws Refusal not_found */
export const findTarget = (deps: TendDeps, { orgId, connectionId }: ConnectionOf): Promise<Target | null> => {
  const run: Target['run'] = (work) => withOrganization(deps.db, { orgId, actor: 'system:webhooks' }, work);
  return run(async (scope) => {
    const connection = await findConnection(scope, connectionId);
    if (!isAsked(connection) || connection.state === 'uninstalled') return null;
    const source = sourceOf(deps, connection);
    const ways = webhookWays(source);
    if (ways === null) return null;
    const { webhookToken } = await loadConnectionSecrets(scope, connectionId);
    const { wrappedKey } = await loadSettings(scope);
    return {
      connection,
      source,
      ways,
      url: webhookUrl(deps.publicUrl, connection.provider, webhookToken),
      vault: deps.vault.organization(orgId, wrappedKey),
      registrations: await listRegistrations(scope, connectionId),
      run,
    };
  });
};
