import type { Knex } from 'knex';
import type { Connection } from '../../domain/connection.ts';
import { rows, type Scope } from '../scope.ts';

/** Whose webhook address it is, with all that its signatures are checked by. */
export type WebhookAddress = {
  readonly orgId: string;
  readonly connectionId: string;
  readonly kind: Connection['kind'];
  readonly provider: string;
  readonly name: string;
  readonly state: string;
  readonly wrappedKey: Buffer;
  /** Sealed; any of them may have signed. */
  readonly secrets: readonly Buffer[];
  /** A webhook is being made at this moment whose secret only the provider knows yet. */
  readonly secretPending: boolean;
};

/** One question, before any organization is known, hence through a definer function. */
export const findWebhookAddress = async (db: Knex, token: string): Promise<WebhookAddress | null> => {
  const [row] = await rows<WebhookAddress>(
    db,
    `select org_id as "orgId", connection_id as "connectionId", kind, provider, name, state, wrapped_key as "wrappedKey", secrets,
       secret_pending as "secretPending" from app.webhook_address(?)`,
    [token],
  );
  return row ?? null;
};

export type ReceivedWebhook = {
  readonly dedupeKey: string;
  readonly action: string;
  readonly outcome: 'accepted' | 'ping' | 'ignored';
  readonly deletion: boolean;
  readonly bodySize: number;
  /** Whom it names as gone. */
  readonly candidates: readonly string[];
};

/**
 * Files what came in, durably, in one insert. False when it came before: it is counted then (the provider's retry, or its
 * second webhook to the same address).
 */
export const storeWebhook = async (
  db: Knex,
  { orgId, connectionId }: Pick<WebhookAddress, 'orgId' | 'connectionId'>,
  received: ReceivedWebhook,
): Promise<boolean> => {
  const { dedupeKey, action, outcome, deletion, bodySize, candidates } = received;
  const [row] = await rows<{ fresh: boolean }>(
    db,
    'select app.take_webhook(?, ?, ?, ?, ?, ?, ?, ?) as fresh',
    [orgId, connectionId, dedupeKey, action, outcome, deletion, bodySize, [...candidates]],
  );
  return row?.fresh === true;
};

/** Connections whose deliveries wait to be worked through, the longest waiting first. */
export const waitingConnections = (
  db: Knex,
  limit: number,
): Promise<{ orgId: string; connectionId: string }[]> =>
  rows(db, `select org_id as "orgId", connection_id as "connectionId" from app.waiting_webhooks(?)`, [limit]);

export type WaitingWebhooks = {
  readonly ids: readonly number[];
  readonly accepted: number;
  readonly deletions: number;
  /** Whom they name as gone, each once. */
  readonly candidates: readonly string[];
  /** Epoch ms. */
  readonly firstAt: number;
  readonly lastAt: number;
};

/** Holds a connection's waiting deliveries until the end of the transaction; null when another one has them. */
export const holdWaiting = async (scope: Scope, connectionId: string): Promise<WaitingWebhooks | null> => {
  const [row] = await rows<WaitingWebhooks>(
    scope.trx,
    `with held as (
       select id, outcome, deletion, received_at, candidates from app.inbox
       where org_id = app.org_id() and connection_id = ? and processed_at is null for update skip locked)
     select json_agg(id) as ids, count(*) filter (where outcome = 'accepted') as accepted, count(*) filter (where deletion) as deletions,
       array(select distinct c from held as h cross join unnest(h.candidates) as c order by c) as candidates,
       min(received_at) as "firstAt", max(received_at) as "lastAt" from held having count(*) > 0`,
    [connectionId],
  );
  return row ?? null;
};

export const markProcessed = async (scope: Scope, ids: readonly number[]): Promise<void> => {
  await rows(
    scope.trx,
    `update app.inbox set processed_at = app.now(), candidates = '{}' where id = any(?::bigint[])`,
    [[...ids]],
  );
};

export type WebhookNews = {
  readonly orgId: string;
  readonly connectionId: string;
  readonly name: string;
  readonly news: 'redundant' | 'redundant_over' | 'refused_over';
};

/** What admins are to hear of webhooks over all organizations, or need not be told any more. */
export const webhookNews = (db: Knex): Promise<WebhookNews[]> =>
  rows(db, `select org_id as "orgId", connection_id as "connectionId", name, news from app.webhook_news()`);

/** Deletes processed deliveries that are older than so many days, at most so many at once. */
export const forgetOldWebhooks = async (db: Knex, o: { days: number; limit: number }): Promise<void> => {
  await rows(db, 'select app.forget_old_webhooks(?, ?)', [o.days, o.limit]);
};
