import { newWebhookSecret, sealWebhookSecret, WEBHOOK_SECRET } from '../connections/new-secrets.ts';
import type { ProviderCall, ProviderWebhook, WebhookAdmin } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import {
  claimRegistration,
  dropRegistrations,
  storeRegistration,
} from '../db/repositories/webhook-registrations.ts';
import type { Target } from './target.ts';

export type Made =
  | { readonly outcome: 'made'; readonly webhook: ProviderWebhook }
  /** Somebody else makes it at this moment, or it is there although its id is lost. */
  | { readonly outcome: 'there' }
  /** The provider will not have it; why, in words that are safe to show. */
  | { readonly outcome: 'refused'; readonly why: string };

/**
 * Makes one webhook at the provider. A secret of ours is stored before the provider is called, for Ashby pings while it
 * makes the webhook, and a crash before its answer must not leave a webhook whose secret nobody knows.
 * @throws ConnectorError whatever is not the provider's no to this one webhook; `permission` when the API may not
 */
export const makeWebhook = async (
  { run, vault, connection, url }: Target,
  admin: WebhookAdmin,
  o: { readonly call: ProviderCall; readonly event: string },
): Promise<Made> => {
  const { call, event } = o;
  const ours = admin.secretFrom === 'foyer' ? sealWebhookSecret(vault, newWebhookSecret()) : null;
  const claimed = await run((scope) =>
    claimRegistration(scope, { connectionId: connection.id, event, secret: ours }),
  );
  if (claimed === null) return { outcome: 'there' };
  const drop = (): Promise<void> => run((scope) => dropRegistrations(scope, [claimed.id]));
  const opened = claimed.secret === null ? '' : vault.open(claimed.secret, WEBHOOK_SECRET);
  if (typeof opened !== 'string') throw new TypeError('A webhook’s stored secret is no text.');
  try {
    const made = await admin.create(call, { event, url, secret: opened });
    await run((scope) =>
      storeRegistration(scope, claimed.id, {
        providerId: made.id,
        enabled: made.enabled,
        ...(admin.secretFrom === 'provider' ? { secret: sealWebhookSecret(vault, made.secret) } : {}),
      }),
    );
    return { outcome: 'made', webhook: made };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind === 'rejected') {
      // An earlier call was never answered, and it is this very webhook that stands in the way: its secret is known.
      if (!claimed.fresh && claimed.secret !== null) {
        await run((scope) => storeRegistration(scope, claimed.id, { enabled: true }));
        return { outcome: 'there' };
      }
      await drop();
      return { outcome: 'refused', why: error.message };
    }
    if (error.kind === 'permission' || error.kind === 'auth') await drop();
    throw error;
  }
};
