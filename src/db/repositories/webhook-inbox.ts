import type { Knex } from 'knex';
import { rows, type Scope } from '../scope.ts';

export type WebhookAddress = {
  readonly orgId: string;
  readonly connectionId: string;
  readonly provider: string;
  readonly state: string;
};

/** Whose webhook address this is; before any organization is known, hence through a definer function. */
export const findWebhookAddress = async (db: Knex, token: string): Promise<WebhookAddress | null> => {
  const [row] = await rows<WebhookAddress>(
    db,
    `select org_id as "orgId", connection_id as "connectionId", provider, state from app.connection_by_webhook_token(?)`,
    [token],
  );
  return row ?? null;
};

export type ReceivedWebhook = {
  readonly connectionId: string;
  readonly dedupeKey: string;
  readonly action: string;
  readonly outcome: 'accepted' | 'ping' | 'ignored';
  readonly bodySize: number;
};

/** Files what came in. False when it came before: the provider's retry, or its second webhook to the same address. */
export const receiveWebhook = async (scope: Scope, received: ReceivedWebhook): Promise<boolean> => {
  const { connectionId, dedupeKey, action, outcome, bodySize } = received;
  const stored = await rows(
    scope.trx,
    `insert into app.inbox (connection_id, dedupe_key, action, outcome, body_size) values (?, ?, ?, ?, ?)
     on conflict (connection_id, dedupe_key) do nothing returning id`,
    [connectionId, dedupeKey, action, outcome, bodySize],
  );
  return stored.length === 1;
};
