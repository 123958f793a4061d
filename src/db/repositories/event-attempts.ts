import type { Knex } from 'knex';
import type { AttemptError, EventType } from '../../domain/event-types.ts';
import { rows, timestamp, type Scope } from '../scope.ts';

export type DeliveryRef = { readonly orgId: string; readonly deliveryId: string; readonly round: number };

/** Gives each waiting event its delivery for every endpoint that asked for it. @returns how many events */
export const handOnEvents = async (db: Knex, limit: number): Promise<number> => {
  const [row] = await rows<{ n: number }>(db, 'select app.hand_on_events(?) as n', [limit]);
  return row?.n ?? 0;
};

/** Deliveries whose workflow is to be started; those that nobody starts come again after some minutes. */
export const claimDeliveries = (
  db: Knex,
  o: { readonly limit: number; readonly atOnce: number },
): Promise<DeliveryRef[]> =>
  rows<DeliveryRef>(
    db,
    'select org_id as "orgId", delivery_id as "deliveryId", round from app.claim_event_deliveries(?, ?)',
    [o.limit, o.atOnce],
  );

/** Deletes attempts and ended deliveries that are older than so many days, at most so many at once. */
export const forgetOldEvents = async (
  db: Knex,
  o: { readonly attemptDays: number; readonly deliveryDays: number; readonly limit: number },
): Promise<void> => {
  await rows(db, 'select app.forget_old_events(?, ?, ?)', [o.attemptDays, o.deliveryDays, o.limit]);
};

export type BegunAttempt = {
  readonly endpointId: string;
  readonly url: string;
  readonly secret: Buffer;
  readonly previousSecret: Buffer | null;
  readonly eventId: string;
  readonly type: EventType;
  /** Epoch ms. */
  readonly at: number;
  readonly personId: string | null;
  readonly personKey: Buffer | null;
  readonly facts: unknown;
};

/** Begins an attempt; null when this round is over, or its endpoint is off or gone (then it is kept). */
export const beginAttempt = async (scope: Scope, ref: DeliveryRef): Promise<BegunAttempt | null> => {
  const [row] = await rows<BegunAttempt & { readonly endpointState: string }>(
    scope.trx,
    `update app.event_deliveries d set next_attempt_at = null, first_attempt_at = coalesce(d.first_attempt_at, app.now()),
       look_at = app.now() + interval '30 minutes', state = case when n.state = 'on' then 'pending' else 'held' end
     from app.event_endpoints n, app.events e left join app.person_keys k on k.person_id = e.person_id
     where d.org_id = app.org_id() and d.id = ? and d.round = ? and d.state = 'pending' and n.id = d.endpoint_id and e.id = d.event_id
     returning n.id as "endpointId", n.state as "endpointState", n.url, n.secret,
       case when n.previous_valid_until > app.now() then n.previous_secret end as "previousSecret",
       e.id as "eventId", e.type, e.at, e.person_id as "personId", k.wrapped_key as "personKey", e.facts`,
    [ref.deliveryId, ref.round],
  );
  return row === undefined || row.endpointState !== 'on' ? null : row;
};

export type AttemptResult = {
  readonly at: number;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: AttemptError | null;
  readonly answer: Buffer | null;
};

export const insertAttempt = async (
  scope: Scope,
  ref: Omit<DeliveryRef, 'orgId'>,
  o: AttemptResult,
): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.event_attempts (delivery_id, round, at, duration_ms, status, error, answer)
     select d.id, ?, ?, ?, ?, ?, ? from app.event_deliveries d where d.org_id = app.org_id() and d.id = ?`,
    [ref.round, timestamp(o.at), o.durationMs, o.status, o.error, o.answer, ref.deliveryId],
  );
};

export const markDelivered = async (
  scope: Scope,
  ref: Omit<DeliveryRef, 'orgId'>,
  status: number | null,
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.event_deliveries set state = 'delivered', attempts = attempts + 1, next_attempt_at = null, last_status = ?,
       last_error = null, delivered_at = app.now() where org_id = app.org_id() and id = ? and round = ?`,
    [status, ref.deliveryId, ref.round],
  );
};

export type FailureMark = {
  readonly attempts: number;
  /** Nothing was taken by the endpoint since this round began. */
  readonly nothingTaken: boolean;
};

/** Counts a failed attempt; null when the round was replaced meanwhile. */
export const countFailure = async (
  scope: Scope,
  ref: Omit<DeliveryRef, 'orgId'>,
  result: Pick<AttemptResult, 'status' | 'error'>,
): Promise<FailureMark | null> => {
  const [row] = await rows<FailureMark>(
    scope.trx,
    `update app.event_deliveries d set attempts = d.attempts + 1, last_status = ?, last_error = ?
     from app.event_endpoints n where d.org_id = app.org_id() and d.id = ? and d.round = ? and n.id = d.endpoint_id
     returning d.attempts, n.last_success_at is null or n.last_success_at < d.first_attempt_at as "nothingTaken"`,
    [result.status, result.error, ref.deliveryId, ref.round],
  );
  return row ?? null;
};

/** Waits for its next attempt, or has had enough of them (null). */
export const planNext = async (
  scope: Scope,
  ref: Omit<DeliveryRef, 'orgId'>,
  delayMs: number | null,
): Promise<void> => {
  if (delayMs === null)
    await rows(
      scope.trx,
      `update app.event_deliveries set state = 'failed', next_attempt_at = null where org_id = app.org_id() and id = ? and round = ?`,
      [ref.deliveryId, ref.round],
    );
  else
    await rows(
      scope.trx,
      `update app.event_deliveries set next_attempt_at = case when state = 'pending' then app.now() + make_interval(secs => ?) end,
         look_at = app.now() + make_interval(secs => ?) + interval '30 minutes'
       where org_id = app.org_id() and id = ? and round = ?`,
      [delayMs / 1000, delayMs / 1000, ref.deliveryId, ref.round],
    );
};

export type AttemptRow = AttemptResult & { readonly id: number; readonly replay: boolean };

/** Oldest first. */
export const listAttempts = (scope: Scope, deliveryId: string): Promise<AttemptRow[]> =>
  rows<AttemptRow>(
    scope.trx,
    `select id, round > 0 as replay, at, duration_ms as "durationMs", status, error, answer from app.event_attempts
     where org_id = app.org_id() and delivery_id = ? order by id limit 500`,
    [deliveryId],
  );

/** Files a test that was sent: an event about nobody, its delivery and its one attempt. @returns the delivery */
export const insertTest = async (
  scope: Scope,
  o: {
    readonly eventId: string;
    readonly endpointId: string;
    readonly at: number;
    readonly result: AttemptResult;
  },
): Promise<string> => {
  const [row] = await rows<{ id: string }>(
    scope.trx,
    `with told as (
       insert into app.events (id, type, idempotency_key, at, handed_on) values (?, 'endpoint.test', ?, ?, true) returning id, seq, type, at)
     insert into app.event_deliveries (endpoint_id, event_id, seq, type, at, state, attempts, started, last_status, last_error, delivered_at)
     select ?, id, seq, type, at, ?, 1, true, ?, ?, ? from told returning id`,
    [
      o.eventId,
      `test/${o.eventId}`,
      timestamp(o.at),
      o.endpointId,
      o.result.error === null ? 'delivered' : 'failed',
      o.result.status,
      o.result.error,
      o.result.error === null ? timestamp(o.result.at) : null,
    ],
  );
  if (row === undefined) throw new Error('PostgreSQL returned no row for a test.');
  await insertAttempt(scope, { deliveryId: row.id, round: 0 }, o.result);
  return row.id;
};
