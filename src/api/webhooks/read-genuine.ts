import { catalogEntry } from '../../connections/catalog.ts';
import { WEBHOOK_SECRET } from '../../connections/new-secrets.ts';
import type { WebhookEvent } from '../../connectors/contract.ts';
import { webhookWays } from '../../connectors/webhook-ways.ts';
import type { WebhookAddress } from '../../db/repositories/webhook-inbox.ts';
import { sourceOf } from '../../sync/source-of.ts';
import type { ApiDeps } from '../deps.ts';

export type RawWebhook = {
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
};

/** The genuine event; null for a wrong signature, and for an address that has no secret. */
export const readGenuine = (
  deps: Pick<ApiDeps, 'vault' | 'hireSource' | 'employeeSource' | 'clock'>,
  address: WebhookAddress,
  raw: RawWebhook,
): WebhookEvent | null => {
  const vault = deps.vault.organization(address.orgId, address.wrappedKey);
  const secrets = address.secrets
    .map((sealed) => vault.open(sealed, WEBHOOK_SECRET))
    .filter((secret) => typeof secret === 'string');
  if (secrets.length === 0) return null;
  const ways = webhookWays(sourceOf(deps, catalogEntry(address.provider)));
  return ways === null ? null : ways.read({ ...raw, secrets, now: deps.clock.now() });
};
