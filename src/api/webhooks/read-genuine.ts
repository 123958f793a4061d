import { WEBHOOK_SECRET } from '../../connections/new-secrets.ts';
import type { WebhookEvent } from '../../connectors/contract.ts';
import type { WebhookWays } from '../../connectors/webhook-ways.ts';
import type { WebhookAddress } from '../../db/repositories/webhook-inbox.ts';
import type { ApiDeps } from '../deps.ts';

export type RawWebhook = {
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
};

/** The genuine event; null for a wrong signature, and for an address that has no secret. */
export const readGenuine = (
  deps: Pick<ApiDeps, 'vault' | 'clock'>,
  { address, ways }: { readonly address: WebhookAddress; readonly ways: WebhookWays },
  raw: RawWebhook,
): WebhookEvent | null => {
  const vault = deps.vault.organization(address.orgId, address.wrappedKey);
  const secrets = address.secrets
    .map((sealed) => vault.open(sealed, WEBHOOK_SECRET))
    .filter((secret) => typeof secret === 'string');
  if (secrets.length === 0) return null;
  return ways.read({ ...raw, secrets, now: deps.clock.now() });
};
