import { refuseUninstalled } from '../connections/change-connection.ts';
import { newWebhookSecret, sealWebhookSecret } from '../connections/new-secrets.ts';
import { isAsked } from '../connections/asked.ts';
import { webhookWays } from '../connectors/webhook-ways.ts';
import { findConnection } from '../db/repositories/connections.ts';
import { resolveNotices } from '../db/repositories/open-notices.ts';
import { addHandSecret, replaceSecretToken } from '../db/repositories/webhook-registrations.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { Refusal } from '../domain/errors.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import type { SyncDeps } from '../sync/deps.ts';
import { sourceOf } from '../sync/source-of.ts';

/** Long enough to enter the new one at the provider without losing a delivery. */
const OLD_VALID_HOURS = 24;

/**
 * The secret of webhooks that a person makes in the provider. Where Foyer makes it: a new one, to be shown this once, while
 * the old stays valid for a day. Where the provider does: the one that was entered signs from now on, beside others.
 * @throws Refusal
 */
export const giveSecretToken = async (
  scope: Scope,
  o: {
    readonly deps: Pick<SyncDeps, 'hireSource' | 'employeeSource'>;
    readonly vault: OrganizationVault;
    readonly connectionId: string;
    readonly entered: string | null;
  },
): Promise<{ readonly connection: Connection; readonly secretToken: string | null }> => {
  const { vault, connectionId, entered } = o;
  const connection = await findConnection(scope, connectionId);
  refuseUninstalled(connection);
  const source = isAsked(connection) ? sourceOf(o.deps, connection) : null;
  const ways = source === null ? null : webhookWays(source);
  if (source === null || ways === null)
    throw new Refusal('conflict', 'no_webhooks', 'This connection has no webhooks.');
  const { label } = source;
  await resolveNotices(scope, { kinds: ['webhook_refused'], subjectId: connectionId });
  if (ways.secretFrom === 'provider') {
    if (entered === null)
      throw new Refusal('invalid', 'secret_missing', `Enter the secret that ${label} shows.`, {
        field: 'secretToken',
      });
    const secret = sealWebhookSecret(vault, entered);
    await addHandSecret(scope, { connectionId, secret, hours: null });
    return { connection, secretToken: null };
  }
  if (entered !== null)
    throw new Refusal('invalid', 'secret_made_here', `Foyer makes the Secret Token of ${label}.`, {
      field: 'secretToken',
    });
  const secretToken = newWebhookSecret();
  const old = await replaceSecretToken(scope, connectionId, sealWebhookSecret(vault, secretToken));
  if (old !== null) await addHandSecret(scope, { connectionId, secret: old, hours: OLD_VALID_HOURS });
  return { connection, secretToken };
};
