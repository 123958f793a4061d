import type { Knex } from 'knex';
import { rows, type Scope } from '../scope.ts';

/** Hires whose person is expected and whose start can still change at the provider, see `app.start_is_unsettled`. */
const UNSETTLED = `app.hires h join app.people p on p.current_hire_id = h.id
  where h.connection_id = ? and h.state = 'hired' and p.status in ('expected', 'in_review') and p.deleted_at is null
    and app.start_is_unsettled(p.due_at, p.full_access_at, coalesce(h.hired_at, h.created_at))`;

/** So many are looked after by id, and guarded as a set of their own: those who start next. */
export const SOONEST = 300;

const SOONEST_SQL = `select h.id, h.external_id, h.provider_state from ${UNSETTLED}
  order by p.due_at nulls last, h.external_id limit ${SOONEST}`;

/** The parts of all of them are read by id again. */
export const needDetailOfUnsettled = async (scope: Scope, connectionId: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.hires set needs_detail = true where not needs_detail and provider_state = 'hired' and id in (select h.id from ${UNSETTLED})`,
    [connectionId],
  );
};

/** The next ones that this run has not asked for by id yet. */
export const nextToRecheck = async (
  scope: Scope,
  o: { connectionId: string; syncId: string; stream: string; limit: number },
): Promise<string[]> => {
  const next = await rows<{ id: string }>(
    scope.trx,
    `select s.external_id as id from (${SOONEST_SQL}) s
     where s.external_id not in (select unnest(seen) from app.sync_pages where sync_id = ? and stream = ?) limit ?`,
    [o.connectionId, o.syncId, o.stream, o.limit],
  );
  return next.map(({ id }) => id);
};

export type Leaving = { readonly leaving: number; readonly known: number };

const counted = (from: string): string =>
  `select count(*) filter (where provider_state <> 'hired')::int as leaving, count(*)::int as known from ${from}`;

const oneCount = async (scope: Scope, sql: string, connectionId: string): Promise<Leaving> => {
  const [row] = await rows<Leaving>(scope.trx, sql, [connectionId]);
  return row ?? { leaving: 0, known: 0 };
};

/** Hires the provider calls hired no more, or does not know any more, although a person stands on them. */
export const countLeaving = (scope: Scope, connectionId: string): Promise<Leaving> =>
  oneCount(scope, counted(`app.hires where connection_id = ? and state = 'hired'`), connectionId);

/** The same of those who start soonest: no fault may take them out unseen because thousands have started before them. */
export const countLeavingSoonest = (scope: Scope, connectionId: string): Promise<Leaving> =>
  oneCount(scope, counted(`(${SOONEST_SQL}) s`), connectionId);

/** How many unsettled hires have records of a stream stored. @param o.soonest only among those who start next */
export const countUnsettledWith = async (
  scope: Scope,
  o: { connectionId: string; stream: string; soonest: boolean },
): Promise<number> => {
  const [row] = await rows<{ n: number }>(
    scope.trx,
    `select count(*)::int as n from (${o.soonest ? SOONEST_SQL : `select h.external_id from ${UNSETTLED}`}) u
     where exists (select from app.source_records s
                   where s.connection_id = ? and s.stream = ? and s.subject_id = u.external_id)`,
    [o.connectionId, o.connectionId, o.stream],
  );
  return row?.n ?? 0;
};

/**
 * Asks for a run of every hire source with an unsettled start that was not read by id for a while; over all
 * organizations in one statement, with their triggers for the relay.
 */
export const requestReconciles = (
  db: Knex,
  o: { quietMinutes: number; spreadSeconds: number; most: number },
): Promise<{ orgId: string; connectionId: string }[]> =>
  rows(db, `select org_id as "orgId", connection_id as "connectionId" from app.request_reconciles(?, ?, ?)`, [
    o.quietMinutes,
    o.spreadSeconds,
    o.most,
  ]);
