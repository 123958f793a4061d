import { capOf, WEAK_KEY } from '../../domain/matching/block-index.ts';
import {
  storedKeysOfEmployee,
  storedKeysOfPerson,
  type KeyedEmployee,
  type KeyedPerson,
  type StoredKeys,
} from '../../domain/matching/stored-keys.ts';
import { asJson, recordset } from '../bulk.ts';
import { keptRows, rows, type Scope } from '../scope.ts';
import { matchKeyColumns } from '../tables/match-keys.ts';

/** Who shares a key with some records, and how many keys were too common to be of use. */
export type Near = { readonly ids: readonly string[]; readonly tooCommon: number };

/** What else a change of employees concerns. */
export type NearChanged = Near & {
  /** People to whom any of them is suggested. */
  readonly suggestedTo: readonly string[];
  /** Those of whom it is news that a telling key is too common, or is so no more. */
  readonly crowdedAnew: readonly string[];
};

const NOBODY: NearChanged = { ids: [], tooCommon: 0, suggestedTo: [], crowdedAnew: [] };

const isWeak = `((b.key & ${WEAK_KEY}) <> 0)`;
const isTooCommon = `(cardinality(b.ids) > case when ${isWeak} then ${capOf(WEAK_KEY)} else ${capOf(0)} end)`;

/**
 * One look into the index per key, and never further than a block may be large: a key that more share finds namesakes,
 * not people. One weak key in common is chance, two are not (both as in the engine's own `createBlockIndex`).
 */
const nearSql = (o: {
  readonly of: 'people' | 'employees';
  readonly found: 'person' | 'employee';
  readonly stored: string;
  /** Further columns. */
  readonly more?: string;
}): string => `
  with blocks as materialized (
    select w.id, w.key, b.ids from (
      select o.org_id, o.id, u.key from unnest(?::uuid[]) as i(id) join app.${o.of} o on o.id = i.id cross join unnest(o.match_keys) as u(key)
    ) w cross join lateral (
      select array_agg(t.id) as ids from (
        select m.${o.found}_id as id from app.${o.found}_match_keys m where m.org_id = w.org_id and m.key = w.key limit ${capOf(0) + 1}) t) b
    where b.ids is not null),
  weak as (
    select f.id from blocks b cross join lateral unnest(b.ids) as f(id) where ${isWeak} and not (${isTooCommon})
    group by b.id, f.id having count(*) > 1)
  select array(
           select f.id from blocks b cross join lateral unnest(b.ids) as f(id) where not ${isWeak} and not (${isTooCommon})
           union select id from weak
           union ${o.stored}) as ids,
         (select count(*)::int from blocks b where ${isTooCommon}) as "tooCommon"${o.more ?? ''}`;

const NEAR_EMPLOYEES = {
  of: 'employees',
  found: 'person',
  stored: `
    select i.person_id from unnest(?::uuid[]) as w(id) join app.employees e on e.id = w.id join app.connections c on c.org_id = e.org_id
      join app.identities i on i.connection_id = c.id and i.external_id = e.candidate_key where e.candidate_key is not null
    union
    select h.person_id from unnest(?::uuid[]) as w(id) join app.employees e on e.id = w.id join app.connections c on c.org_id = e.org_id
      join app.hires h on h.connection_id = c.id and h.external_id = e.candidate_key where e.candidate_key is not null`,
} as const;
const PEOPLE_NEAR = nearSql(NEAR_EMPLOYEES);
const PEOPLE_NEAR_CHANGED = nearSql({
  ...NEAR_EMPLOYEES,
  more: `,
         array(select distinct s.person_id from app.suggestions s where s.employee_id = any(?::uuid[])) as "suggestedTo",
         array(select e.id from unnest(?::uuid[]) as w(id) join app.employees e on e.id = w.id
               where e.match_crowded is distinct from exists (
                 select from blocks b where b.id = e.id and not ${isWeak} and ${isTooCommon})) as "crowdedAnew"`,
});

const EMPLOYEES_NEAR = nearSql({
  of: 'people',
  found: 'employee',
  stored: `
    select e.id from unnest(?::uuid[]) as w(id) join app.identities i on i.person_id = w.id
      join app.employees e on e.org_id = i.org_id and e.candidate_key = i.external_id
    union
    select e.id from unnest(?::uuid[]) as w(id) join app.hires h on h.person_id = w.id
      join app.employees e on e.org_id = h.org_id and e.candidate_key = h.external_id`,
});

const near = async <Found extends Near>(
  scope: Scope,
  sql: string,
  ids: readonly string[],
): Promise<Found | null> => {
  if (ids.length === 0) return null;
  const asked = [...sql.matchAll(/\?/g)].map(() => [...ids]);
  const [found] = await keptRows<Found>(scope.trx, sql, asked);
  return found ?? null;
};

/** The people who share a key with any of these employees, or whose id one of them stores. */
export const peopleNear = async (scope: Scope, employeeIds: readonly string[]): Promise<Near> =>
  (await near<Near>(scope, PEOPLE_NEAR, employeeIds)) ?? NOBODY;

/** The same for employees that changed, with what else that concerns. */
export const peopleNearChanged = async (scope: Scope, employeeIds: readonly string[]): Promise<NearChanged> =>
  (await near<NearChanged>(scope, PEOPLE_NEAR_CHANGED, employeeIds)) ?? NOBODY;

export const employeesNear = async (scope: Scope, personIds: readonly string[]): Promise<Near> =>
  (await near<Near>(scope, EMPLOYEES_NEAR, personIds)) ?? NOBODY;

/** How many times each of these was counted in the whole organization; what was counted in many parts is added up for good. */
export const termCounts = async (
  scope: Scope,
  terms: readonly number[],
): Promise<ReadonlyMap<number, number>> => {
  const found = await keptRows<{ term: number; occurrences: number; parts: number }>(
    scope.trx,
    `select t.term, sum(t.occurrences)::int as occurrences, count(*)::int as parts from app.match_terms t
     where t.org_id = app.org_id() and t.term = any(?::integer[]) group by t.term`,
    [[...terms]],
  );
  const scattered = found.filter((one) => one.parts > MANY_PARTS).map((one) => one.term);
  if (scattered.length > 0) await addUp(scope, scattered);
  return new Map(found.map((one) => [one.term, one.occurrences]));
};

const MANY_PARTS = 16;

/** Rows that others write meanwhile stay beside the sum. Callers hold the matching lock: nobody else adds up. */
const addUp = async (scope: Scope, terms: readonly number[]): Promise<void> => {
  await rows(
    scope.trx,
    `with parts as (
       delete from app.match_terms where org_id = app.org_id() and term = any(?::integer[]) returning org_id, term, occurrences)
     insert into app.match_terms (org_id, term, occurrences) select org_id, term, sum(occurrences) from parts group by 1, 2`,
    [[...terms]],
  );
};

/** Whether every record of the organization has its keys: rows from before they were stored get them in the background. */
export const areKeysWhole = async (scope: Scope): Promise<boolean> => {
  const [row] = await rows<{ whole: boolean }>(
    scope.trx,
    `select not exists (select from app.people p where p.org_id = app.org_id() and p.match_keys is null)
        and not exists (select from app.employees e where e.org_id = app.org_id() and e.match_keys is null) as whole`,
  );
  return row?.whole ?? true;
};

const NAMES = `x.first_name as "firstName", x.middle_name as "middleName", x.last_name as "lastName", x.preferred_name as "preferredName",
  x.personal_email as "personalEmail", x.phone, x.start_date as "startDate", x.location`;

type Keyed = KeyedPerson & KeyedEmployee & { readonly id: string };

const fill = async (
  scope: Scope,
  o: { table: string; columns: string; limit: number; keysOf: (row: Keyed) => StoredKeys },
): Promise<string[]> => {
  const list = await rows<Keyed>(
    scope.trx,
    `select x.id, ${NAMES}, ${o.columns} from app.${o.table} x where x.org_id = app.org_id() and x.match_keys is null
     order by x.id limit ? for no key update`,
    [o.limit],
  );
  if (list.length === 0) return [];
  const columns = { id: 'uuid', ...matchKeyColumns } as const;
  await rows(
    scope.trx,
    `update app.${o.table} x set match_keys = r.match_keys, match_terms = r.match_terms from ${recordset(columns)} where x.id = r.id`,
    [
      asJson(
        columns,
        list.map((row) => ({ id: row.id, ...o.keysOf(row) })),
      ),
    ],
  );
  return list.map((row) => row.id);
};

/** Gives the next people without keys theirs. @returns their ids; none when nobody is left */
export const fillKeysOfPeople = (scope: Scope, limit: number): Promise<string[]> =>
  fill(scope, {
    table: 'people',
    columns:
      'x.primary_email as "primaryEmail", x.hris_email as "hrisEmail", null as "workEmail", null as "birthDate"',
    limit,
    keysOf: storedKeysOfPerson,
  });

export const fillKeysOfEmployees = (scope: Scope, limit: number): Promise<string[]> =>
  fill(scope, {
    table: 'employees',
    columns:
      'null as "primaryEmail", null as "hrisEmail", x.work_email as "workEmail", x.birth_date as "birthDate"',
    limit,
    keysOf: storedKeysOfEmployee,
  });
