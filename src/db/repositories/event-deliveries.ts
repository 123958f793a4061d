import { Refusal } from '../../domain/errors.ts';
import type { AttemptError, DeliveryState, EventType } from '../../domain/event-types.ts';
import { rows, timestamp, type Scope } from '../scope.ts';

export type EventDelivery = {
  readonly id: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly type: EventType;
  /** When it happened; instants in epoch ms. */
  readonly at: number;
  readonly personId: string | null;
  readonly state: DeliveryState;
  /** Attempts since it was sent, or last replayed. */
  readonly attempts: number;
  readonly replayed: boolean;
  readonly nextAttemptAt: number | null;
  readonly lastStatus: number | null;
  readonly lastError: AttemptError | null;
  readonly deliveredAt: number | null;
  readonly facts: unknown;
};

const columns = `d.id, d.endpoint_id as "endpointId", d.event_id as "eventId", d.type, d.at, e.person_id as "personId", d.state, d.attempts,
  d.round > 0 as replayed, d.next_attempt_at as "nextAttemptAt", d.last_status as "lastStatus", d.last_error as "lastError",
  d.delivered_at as "deliveredAt", e.facts`;
const source = 'app.event_deliveries d join app.events e on e.id = d.event_id';

export type DeliveryFilter = {
  readonly endpointId: string;
  /** Empty: all. */
  readonly states: readonly DeliveryState[];
  readonly types: readonly EventType[];
  /** Of what happened, in epoch ms: from (inclusive), to (exclusive). */
  readonly from: number | null;
  readonly to: number | null;
};
export type DeliveryPosition = { readonly at: number; readonly id: string };

const instantOrNull = (ms: number | null): string | null => (ms === null ? null : timestamp(ms));

const where = (filter: DeliveryFilter): { readonly sql: string; readonly values: (string | string[])[] } => {
  const parts: (readonly [sql: string, value: string | string[] | null])[] = [
    ['d.endpoint_id = ?', filter.endpointId],
    ['d.state = any(?)', filter.states.length === 0 ? null : [...filter.states]],
    ['d.type = any(?)', filter.types.length === 0 ? null : [...filter.types]],
    ['d.at >= ?::timestamptz', instantOrNull(filter.from)],
    ['d.at < ?::timestamptz', instantOrNull(filter.to)],
  ];
  const used = parts.flatMap(([sql, value]) => (value === null ? [] : [{ sql, value }]));
  return {
    sql: ['d.org_id = app.org_id()', ...used.map((part) => part.sql)].join(' and '),
    values: used.map((part) => part.value),
  };
};

/** Newest first. */
export const listDeliveries = (
  scope: Scope,
  o: {
    readonly filter: DeliveryFilter;
    readonly before: DeliveryPosition | null;
    readonly limit: number;
  },
): Promise<EventDelivery[]> => {
  const { sql, values } = where(o.filter);
  const after =
    o.before === null ? '' : `and (date_trunc('milliseconds', d.at), d.id) < (?::timestamptz, ?::uuid)`;
  return rows<EventDelivery>(
    scope.trx,
    `select ${columns} from ${source} where ${sql} ${after} order by date_trunc('milliseconds', d.at) desc, d.id desc limit ?`,
    [...values, ...(o.before === null ? [] : [timestamp(o.before.at), o.before.id]), o.limit],
  );
};

export const countDeliveries = async (scope: Scope, filter: DeliveryFilter): Promise<number> => {
  const { sql, values } = where(filter);
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*) as total from app.event_deliveries d where ${sql}`,
    values,
  );
  return row?.total ?? 0;
};

/** @throws Refusal not_found */
export const findDelivery = async (
  scope: Scope,
  o: { readonly endpointId: string; readonly id: string },
): Promise<EventDelivery> => {
  const [row] = await rows<EventDelivery>(
    scope.trx,
    `select ${columns} from ${source} where d.org_id = app.org_id() and d.endpoint_id = ? and d.id = ?`,
    [o.endpointId, o.id],
  );
  if (row === undefined) throw new Refusal('not_found', 'delivery_unknown', 'There is no such delivery.');
  return row;
};

const AGAIN = `state = 'pending', round = d.round + 1, replayed_by = ?, attempts = 0, first_attempt_at = null, started = false,
  next_attempt_at = null, look_at = `;
/** A single one goes before all that waits: somebody looks on. */
const FIRST = `app.now() - interval '1 day'`;

/** Sends what fits once more, in a new round; tests are not repeated. @returns how many */
export const replayDeliveries = async (
  scope: Scope,
  o: DeliveryFilter & { readonly id?: string },
): Promise<number> => {
  const { sql, values } = where(o);
  const [row] = await rows<{ n: number }>(
    scope.trx,
    `with again as (update app.event_deliveries d set ${AGAIN} ${o.id === undefined ? 'app.now()' : FIRST}
       where ${sql} and d.type <> 'endpoint.test' ${o.id === undefined ? '' : 'and d.id = ?'} returning d.id)
     select count(*) as n from again`,
    [scope.actor, ...values, ...(o.id === undefined ? [] : [o.id])],
  );
  return row?.n ?? 0;
};

/** The endpoint is off: what has not been taken is kept. */
export const holdDeliveries = async (scope: Scope, endpointId: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.event_deliveries set state = 'held', next_attempt_at = null
     where org_id = app.org_id() and endpoint_id = ? and state = 'pending'`,
    [endpointId],
  );
};

/** The pause is over: what was kept goes, in the order in which it happened. */
export const releaseHeld = async (scope: Scope, endpointId: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.event_deliveries d set state = 'pending', round = d.round + 1, attempts = 0, first_attempt_at = null,
       started = false, next_attempt_at = null, look_at = app.now()
     where d.org_id = app.org_id() and d.endpoint_id = ? and d.state = 'held'`,
    [endpointId],
  );
};
