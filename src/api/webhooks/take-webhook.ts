import { WEBHOOK_SECRET } from '../../connections/new-secrets.ts';
import type { WebhookEvent } from '../../connectors/contract.ts';
import { loadConnectionSecrets, updateConnection } from '../../db/repositories/connections.ts';
import { addOutbox, outboxPriority } from '../../db/repositories/journal.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { requestSync } from '../../db/repositories/syncs.ts';
import { receiveWebhook, type WebhookAddress } from '../../db/repositories/webhook-inbox.ts';
import { withOrganization, type Scope } from '../../db/scope.ts';
import { assertNever } from '../../domain/assert-never.ts';
import type { ApiDeps } from '../deps.ts';

export type RawWebhook = {
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
};

export type TakenWebhook = 'accepted' | 'ping' | 'ignored' | 'repeated';

/** The genuine event; null for a wrong signature, and for an address that has no secret. */
export const readGenuine = async (
  deps: ApiDeps,
  address: WebhookAddress,
  raw: RawWebhook,
): Promise<WebhookEvent | null> => {
  const secret = await withOrganization(deps.db, actorOf(address), async (scope) => {
    const { webhookSecret } = await loadConnectionSecrets(scope, address.connectionId);
    if (webhookSecret === null) return null;
    const { wrappedKey } = await loadSettings(scope);
    return deps.vault.organization(address.orgId, wrappedKey).open(webhookSecret, WEBHOOK_SECRET);
  });
  if (typeof secret !== 'string') return null;
  return deps.hireSource(address.provider).readWebhook({ ...raw, secret });
};

/**
 * Stores an event and, when it tells that hires may have changed, asks for a run; the record itself is read from the
 * provider by that run, so a body is never trusted (row Y7). Events of one hire find the run open that the first one
 * asked for (SC-B1).
 */
export const takeWebhook = (
  deps: ApiDeps,
  o: { readonly address: WebhookAddress; readonly event: WebhookEvent; readonly bodySize: number },
): Promise<TakenWebhook> =>
  withOrganization(deps.db, actorOf(o.address), async (scope) => {
    const { address, event, bodySize } = o;
    const outcome = outcomeOf(event.kind);
    const { connectionId } = address;
    const { dedupeKey, action } = event;
    const fresh = await receiveWebhook(scope, { connectionId, dedupeKey, action, outcome, bodySize });
    if (!fresh) return 'repeated';
    if (event.kind === 'deletion') {
      const fullPassRequested = 'The provider told of a deletion, which no incremental pass would show.';
      await updateConnection(scope, connectionId, { fullPassRequested });
    }
    if (outcome === 'accepted') await followHint(scope, address);
    return outcome;
  });

const actorOf = (address: WebhookAddress) => ({
  orgId: address.orgId,
  actor: `webhook:${address.connectionId}` as const,
});

const outcomeOf = (kind: WebhookEvent['kind']): 'accepted' | 'ping' | 'ignored' => {
  switch (kind) {
    case 'hint':
    case 'deletion':
      return 'accepted';
    case 'ping':
    case 'ignored':
      return kind;
    default:
      return assertNever(kind);
  }
};

/** A run that is under way may have read the record before it changed: the hint stays for it to find at its end. */
const followHint = async (scope: Scope, { connectionId, state }: WebhookAddress): Promise<void> => {
  await updateConnection(scope, connectionId, { hintAt: scope.now });
  // Without a valid key every event would make a run that fails; the hint is there when the key is.
  if (state === 'reconnect') return;
  const { alreadyRunning } = await requestSync(scope, {
    connectionId,
    trigger: 'webhook',
    requestedBy: scope.actor,
    state: 'requested',
    fullPassReason: null,
    releases: null,
  });
  if (alreadyRunning) return;
  await addOutbox(scope, [
    { kind: 'sync', subjectId: connectionId, priority: outboxPriority.normal, payload: {} },
  ]);
};
