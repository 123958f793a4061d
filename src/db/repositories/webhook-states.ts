import type { SyncTrigger } from '../../domain/sync.ts';
import { rows, type Scope } from '../scope.ts';

/** How a connection's webhooks do. Instants in epoch ms. */
export type WebhookState = {
  readonly listeningSince: number | null;
  readonly lastEventAt: number | null;
  /** Why Foyer cannot make them itself. */
  readonly problem: string | null;
  readonly tendedAt: number | null;
};

const unheard: WebhookState = { listeningSince: null, lastEventAt: null, problem: null, tendedAt: null };

export const loadWebhookState = async (scope: Scope, connectionId: string): Promise<WebhookState> => {
  const [row] = await rows<WebhookState>(
    scope.trx,
    `select listening_since as "listeningSince", last_event_at as "lastEventAt", problem, tended_at as "tendedAt"
     from app.webhook_states where org_id = app.org_id() and connection_id = ?`,
    [connectionId],
  );
  return row ?? unheard;
};

/** Genuine deliveries came in, the first and the last of them at these instants. */
export const noteEvents = async (
  scope: Scope,
  connectionId: string,
  o: { readonly firstAt: number; readonly lastAt: number },
): Promise<void> => {
  const [first, last] = [new Date(o.firstAt).toISOString(), new Date(o.lastAt).toISOString()];
  await rows(
    scope.trx,
    `insert into app.webhook_states as s (connection_id, listening_since, last_event_at) values (?, ?, ?)
     on conflict (connection_id) do update set listening_since = coalesce(s.listening_since, excluded.listening_since),
       last_event_at = greatest(s.last_event_at, excluded.last_event_at)`,
    [connectionId, first, last],
  );
};

/** Foyer has looked after the webhooks. @param o.deaf none of them delivered of late: it listens anew from the next event on */
export const noteTended = async (
  scope: Scope,
  connectionId: string,
  o: { readonly problem: string | null; readonly deaf: boolean },
): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.webhook_states as s (connection_id, problem, tended_at) values (?, ?, app.now())
     on conflict (connection_id) do update set problem = excluded.problem, tended_at = excluded.tended_at,
       listening_since = case when ? then null else s.listening_since end`,
    [connectionId, o.problem, o.deaf],
  );
};

/** The connection is uninstalled: none of its webhooks is Foyer's any more. */
export const forgetWebhooks = async (scope: Scope, connectionId: string): Promise<void> => {
  await rows(
    scope.trx,
    'delete from app.connection_webhooks where org_id = app.org_id() and connection_id = ?',
    [connectionId],
  );
  await rows(scope.trx, 'delete from app.webhook_states where org_id = app.org_id() and connection_id = ?', [
    connectionId,
  ]);
};

export const refusalReasons = [
  'bad_signature',
  'too_large',
  'unreadable',
  'wrong_address',
  'uninstalled',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export const countRefusal = async (
  scope: Scope,
  connectionId: string,
  reason: RefusalReason,
): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.webhook_refusals as r (connection_id, day, reason, refused) values (?, (app.now() at time zone 'UTC')::date, ?, 1)
     on conflict (connection_id, day, reason) do update set refused = r.refused + 1, last_at = app.now()`,
    [connectionId, reason],
  );
};

export type Refusals = {
  readonly count: number;
  /** Of the last one. */
  readonly reason: RefusalReason;
  readonly lastAt: number;
};

/** What was refused in the last days; null when nothing was. */
export const recentRefusals = async (
  scope: Scope,
  connectionId: string,
  days: number,
): Promise<Refusals | null> => {
  const [row] = await rows<Refusals>(
    scope.trx,
    `select sum(refused)::int as count, (array_agg(reason order by last_at desc))[1] as reason, max(last_at) as "lastAt"
     from app.webhook_refusals where org_id = app.org_id() and connection_id = ? and reason <> 'uninstalled'
       and last_at > app.now() - make_interval(days => ?) having count(*) > 0`,
    [connectionId, days],
  );
  return row ?? null;
};

/** How many people each kind of run brought in, of runs that ended in the last days. */
export const createdByTrigger = (
  scope: Scope,
  connectionId: string,
  days: number,
): Promise<{ trigger: SyncTrigger; created: number }[]> =>
  rows(
    scope.trx,
    `select trigger, sum(created_count)::int as created from app.syncs
     where org_id = app.org_id() and connection_id = ? and requested_at > app.now() - make_interval(days => ?)
       and ended_at is not null group by trigger`,
    [connectionId, days],
  );
