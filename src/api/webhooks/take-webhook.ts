import { createHash } from 'node:crypto';
import type { WebhookEvent } from '../../connectors/contract.ts';
import { storeWebhook, type WebhookAddress } from '../../db/repositories/webhook-inbox.ts';
import { assertNever } from '../../domain/assert-never.ts';
import type { ApiDeps } from '../deps.ts';

export type TakenWebhook = 'accepted' | 'ping' | 'ignored' | 'repeated';

/** Stores a genuine event durably; `src/webhooks/process-inbox.ts` does what follows from it. */
export const takeWebhook = async (
  deps: Pick<ApiDeps, 'db'>,
  o: { readonly address: WebhookAddress; readonly event: WebhookEvent; readonly bodySize: number },
): Promise<TakenWebhook> => {
  const { dedupeKey, action, kind, gone = [] } = o.event;
  const outcome = outcomeOf(kind);
  const fresh = await storeWebhook(deps.db, o.address, {
    dedupeKey: storableKey(dedupeKey),
    action: action.replace(/[^\w.:-]/g, '').slice(0, 60) || 'unnamed',
    outcome,
    deletion: kind === 'deletion',
    bodySize: o.bodySize,
    candidates: gone.filter(isStorable),
  });
  return fresh ? outcome : 'repeated';
};

/** An id of a provider; any other text names nobody who is here. */
const isStorable = (id: string): boolean => /^[\x21-\x7e]{1,200}$/.test(id);

/** Keys are made of what the sender wrote: any other than a short printable one is told by its digest. */
const storableKey = (key: string): string =>
  /^[\x20-\x7e]{1,300}$/.test(key) ? key : `sha256:${createHash('sha256').update(key).digest('hex')}`;

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
