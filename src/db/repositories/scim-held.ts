import { rows, type Scope } from '../scope.ts';
import type { EmployeeRow } from '../tables/employees.ts';

/** Departures are counted together for so long. */
const WINDOW_HOURS = 24;

/** Who left within the window, who waits for a person, and how many employees of the connection are current. */
export const countDepartures = async (
  scope: Scope,
  connectionId: string,
): Promise<{ left: { gone: number; held: number }; current: number }> => {
  const [row] = await rows<{ gone: number; held: number; current: number }>(
    scope.trx,
    `select (select count(*)::int from app.scim_users where connection_id = ? and left_at > app.now() - make_interval(hours => ?)) as gone,
            (select count(*)::int from app.scim_users where connection_id = ? and held_at is not null) as held,
            (select count(*)::int from app.employees where connection_id = ? and state = 'current') as current`,
    [connectionId, WINDOW_HOURS, connectionId, connectionId],
  );
  return { left: { gone: row?.gone ?? 0, held: row?.held ?? 0 }, current: row?.current ?? 0 };
};

export const findHeldRun = async (scope: Scope, connectionId: string): Promise<string | null> => {
  const [row] = await rows<{ id: string }>(
    scope.trx,
    `select id from app.syncs where org_id = app.org_id() and connection_id = ? and state = 'held' order by requested_at desc limit 1`,
    [connectionId],
  );
  return row?.id ?? null;
};

type HeldRun = {
  readonly connectionId: string;
  readonly held: { readonly withdrawals: number; readonly of: number };
  readonly failure: string;
  readonly remedy: string;
};

export const insertHeldRun = async (scope: Scope, run: HeldRun): Promise<string> => {
  const [row] = await rows<{ id: string }>(
    scope.trx,
    `insert into app.syncs (connection_id, trigger, requested_by, state, attempts, started_at, ended_at, failure, remedy, held)
     values (?, 'push', ?, 'held', 1, app.now(), app.now(), ?, ?, ?::jsonb) returning id`,
    [run.connectionId, scope.actor, run.failure, run.remedy, JSON.stringify(run.held)],
  );
  if (row === undefined) throw new Error('A held run was not stored');
  return row.id;
};

export const updateHeldRun = async (
  scope: Scope,
  run: HeldRun & { readonly syncId: string },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.syncs s set failure = ?, held = ?::jsonb, skipped_count = r.total, read_count = r.total
     from (select count(*)::int as total from app.sync_results where sync_id = ?) r where s.id = ? and s.state = 'held'`,
    [run.failure, JSON.stringify(run.held), run.syncId, run.syncId],
  );
};

/** One of the waiting is active again: it stands on the run no more. @returns how many still wait */
export const leaveHeldRun = async (
  scope: Scope,
  o: { readonly syncId: string; readonly employeeKey: string },
): Promise<number> => {
  await rows(scope.trx, `delete from app.sync_results where sync_id = ? and external_id = ?`, [
    o.syncId,
    o.employeeKey,
  ]);
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*)::int as total from app.sync_results where sync_id = ?`,
    [o.syncId],
  );
  return row?.total ?? 0;
};

/** Nobody waits any more: there is nothing to release. */
export const closeHeldRun = async (scope: Scope, syncId: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.syncs set state = 'skipped', skipped_count = 0, read_count = 0, held = null, remedy = null,
       failure = 'All of them were activated again before anybody released the run.' where id = ? and state = 'held'`,
    [syncId],
  );
};

/** Whose departure waits: deactivated, or deleted. */
export const listHeldUsers = (
  scope: Scope,
  connectionId: string,
): Promise<{ employeeKey: string; deleted: boolean }[]> =>
  rows(
    scope.trx,
    `select employee_key as "employeeKey", deleted_at is not null as deleted from app.scim_users
     where connection_id = ? and held_at is not null order by employee_key for no key update`,
    [connectionId],
  );

/** A person let them go: nobody waits, and the day's count begins anew, so that the next one is not held for their sake. */
export const endHolding = async (scope: Scope, connectionId: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.scim_users set held_at = null, left_at = null where connection_id = ? and (held_at is not null or left_at is not null)`,
    [connectionId],
  );
};

export type GoneEmployee = Pick<EmployeeRow, 'externalId' | 'firstName' | 'middleName' | 'lastName'> & {
  readonly personId: string | null;
};

/** Marks employees as terminated (deactivated) or vanished (deleted). @returns those who were not so before */
export const markEmployeesGone = (
  scope: Scope,
  o: {
    readonly connectionId: string;
    readonly employeeKeys: readonly string[];
    readonly state: 'terminated' | 'vanished';
  },
): Promise<GoneEmployee[]> =>
  rows<GoneEmployee>(
    scope.trx,
    `with gone as (
       select e.id from app.employees e where e.connection_id = ? and e.external_id = any(?) and e.state <> ? order by e.id for no key update)
     update app.employees e set state = ?, updated_at = app.now() from gone left join app.links l on l.employee_id = gone.id
     where e.id = gone.id returning e.external_id as "externalId", e.first_name as "firstName", e.middle_name as "middleName",
       e.last_name as "lastName", l.person_id as "personId"`,
    [o.connectionId, [...o.employeeKeys], o.state, o.state],
  );

/** First days (ISO) of employees, of those who have one: as the person they are linked to has it, else as they say. */
export const firstDaysOf = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly employeeKeys: readonly string[] },
): Promise<Map<string, string>> => {
  const list = await rows<{ employeeKey: string; startDate: string | null }>(
    scope.trx,
    `select e.external_id as "employeeKey", coalesce(p.start_date, e.start_date) as "startDate" from app.employees e
     left join app.links l on l.employee_id = e.id left join app.people p on p.id = l.person_id
     where e.connection_id = ? and e.external_id = any(?)`,
    [o.connectionId, [...o.employeeKeys]],
  );
  return new Map(
    list.flatMap(({ employeeKey, startDate }) => (startDate === null ? [] : [[employeeKey, startDate]])),
  );
};
