import { Refusal } from '../../domain/errors.ts';
import type { DisableReason, EndpointState, PersonEventType } from '../../domain/event-types.ts';
import { rows, timestamp, type Scope } from '../scope.ts';

export type EventEndpoint = {
  readonly id: string;
  readonly url: string;
  readonly description: string;
  /** Empty: all. */
  readonly types: readonly PersonEventType[];
  readonly state: EndpointState;
  readonly stateReason: DisableReason | null;
  /** Instants in epoch ms. */
  readonly stateSince: number;
  readonly createdByName: string;
  readonly createdAt: number;
  /** Of the secret before the last rotation, while it is valid. */
  readonly previousValidUntil: number | null;
  readonly failingSince: number | null;
  readonly lastSuccessAt: number | null;
  /** Deliveries that wait for their (next) attempt, and those that wait because the endpoint is off. */
  readonly pending: number;
  readonly held: number;
  readonly failed: number;
};

const columns = `n.id, n.url, n.description, n.types, n.state, n.state_reason as "stateReason", n.state_since as "stateSince",
  app.actor_name(n.created_by) as "createdByName", n.created_at as "createdAt",
  case when n.previous_valid_until > app.now() then n.previous_valid_until end as "previousValidUntil",
  n.failing_since as "failingSince", n.last_success_at as "lastSuccessAt",
  c.pending, c.held, c.failed`;
const source = `app.event_endpoints n cross join lateral (
  select count(*) filter (where d.state = 'pending') as pending, count(*) filter (where d.state = 'held') as held,
    count(*) filter (where d.state = 'failed') as failed
  from app.event_deliveries d where d.endpoint_id = n.id and d.state <> 'delivered') c`;

export type EndpointPosition = { readonly createdAt: number; readonly id: string };

/** Oldest first. */
export const listEndpoints = (
  scope: Scope,
  page: { readonly after: EndpointPosition | null; readonly limit: number },
): Promise<EventEndpoint[]> =>
  rows<EventEndpoint>(
    scope.trx,
    // Positions are whole milliseconds, stored instants are not.
    `select ${columns} from ${source} where n.org_id = app.org_id()
       and (?::uuid is null or (date_trunc('milliseconds', n.created_at), n.id) > (?::timestamptz, ?::uuid))
     order by date_trunc('milliseconds', n.created_at), n.id limit ?`,
    [
      page.after?.id ?? null,
      page.after === null ? null : timestamp(page.after.createdAt),
      page.after?.id ?? null,
      page.limit,
    ],
  );

export const countEndpoints = async (scope: Scope): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    'select count(*) as total from app.event_endpoints where org_id = app.org_id()',
  );
  return row?.total ?? 0;
};

/** @throws Refusal not_found */
export const findEndpoint = async (scope: Scope, id: string): Promise<EventEndpoint> => {
  const [row] = await rows<EventEndpoint>(
    scope.trx,
    `select ${columns} from ${source} where n.org_id = app.org_id() and n.id = ?`,
    [id],
  );
  if (row === undefined) throw new Refusal('not_found', 'endpoint_unknown', 'There is no such endpoint.');
  return row;
};

/** Holds the row until the transaction ends; whoever records an attempt takes it first, too. */
export const lockEndpoint = async (scope: Scope, id: string): Promise<void> => {
  await rows(
    scope.trx,
    'select id from app.event_endpoints where org_id = app.org_id() and id = ? for update',
    [id],
  );
};

export const insertEndpoint = async (
  scope: Scope,
  o: {
    readonly url: string;
    readonly description: string;
    readonly types: readonly PersonEventType[];
    readonly secret: Buffer;
  },
): Promise<string> => {
  const [row] = await rows<{ id: string }>(
    scope.trx,
    `insert into app.event_endpoints (url, description, types, secret, created_by) values (?, ?, ?, ?, ?) returning id`,
    [o.url, o.description, [...o.types], o.secret, scope.actor],
  );
  if (row === undefined) throw new Error('PostgreSQL returned no row for a new endpoint.');
  return row.id;
};

export const updateEndpoint = async (
  scope: Scope,
  id: string,
  o: Pick<EventEndpoint, 'url' | 'description' | 'types'>,
): Promise<void> => {
  await rows(
    scope.trx,
    'update app.event_endpoints set url = ?, description = ?, types = ? where org_id = app.org_id() and id = ?',
    [o.url, o.description, [...o.types], id],
  );
};

/** On, it begins without a history of failures. */
export const setEndpointState = async (
  scope: Scope,
  id: string,
  o: { readonly state: EndpointState; readonly reason: DisableReason | null },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.event_endpoints set state = ?, state_reason = ?, state_since = app.now(), failing_count = 0,
       failing_since = case when ? = 'on' then null else failing_since end
     where org_id = app.org_id() and id = ?`,
    [o.state, o.reason, o.state, id],
  );
};

export const deleteEndpoint = async (scope: Scope, id: string): Promise<void> => {
  await rows(scope.trx, 'delete from app.event_endpoints where org_id = app.org_id() and id = ?', [id]);
};

/** The new secret signs from now on, the one before beside it for so many hours. */
export const replaceSecret = async (
  scope: Scope,
  id: string,
  o: { readonly secret: Buffer; readonly oldValidHours: number },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.event_endpoints set previous_secret = secret, secret = ?,
       previous_valid_until = app.now() + make_interval(hours => ?) where org_id = app.org_id() and id = ?`,
    [o.secret, o.oldValidHours, id],
  );
};

export type EndpointTarget = {
  readonly url: string;
  readonly secret: Buffer;
  readonly previousSecret: Buffer | null;
};

/** Where an endpoint is and what signs for it. @throws Refusal not_found */
export const loadTarget = async (scope: Scope, id: string): Promise<EndpointTarget> => {
  const [row] = await rows<EndpointTarget>(
    scope.trx,
    `select url, secret, case when previous_valid_until > app.now() then previous_secret end as "previousSecret"
     from app.event_endpoints where org_id = app.org_id() and id = ?`,
    [id],
  );
  if (row === undefined) throw new Refusal('not_found', 'endpoint_unknown', 'There is no such endpoint.');
  return row;
};

/** Somebody says that it is mended: it is asked as if nothing had failed yet. */
export const forgetFailures = async (scope: Scope, id: string): Promise<void> => {
  await rows(
    scope.trx,
    'update app.event_endpoints set failing_count = 0 where org_id = app.org_id() and id = ?',
    [id],
  );
};

/** The endpoint took something. Written at most every few seconds, for all its deliveries meet in this row. */
export const noteSuccess = async (scope: Scope, id: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.event_endpoints set failing_since = null, failing_count = 0, last_success_at = app.now()
     where org_id = app.org_id() and id = ?
       and (failing_since is not null or last_success_at is null or last_success_at < app.now() - interval '5 seconds')`,
    [id],
  );
};

/** @param o.first it is the first time that this delivery failed */
export const noteFailure = async (
  scope: Scope,
  id: string,
  o: { readonly first: boolean },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.event_endpoints set failing_since = coalesce(failing_since, app.now()), last_attempt_at = app.now(),
       failing_count = failing_count + ?::integer where org_id = app.org_id() and id = ?`,
    [o.first ? 1 : 0, id],
  );
};
