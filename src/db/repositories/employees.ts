import { Refusal } from '../../domain/errors.ts';
import { storedKeysOfEmployee } from '../../domain/matching/stored-keys.ts';
import { bulkInsert, selectList, setFromExcluded } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';
import { employeeColumns, type EmployeeRow } from '../tables/employees.ts';
import { matchKeyColumns } from '../tables/match-keys.ts';
import { EMPLOYEES_STREAM } from './rosters.ts';

export type KnownEmployee = EmployeeRow & {
  readonly hash: Buffer;
  /** Of the record as the source sent it; null where that was not kept. */
  readonly rawHash: Buffer | null;
  readonly wrappedKey: Buffer | null;
  /** The person it is linked to, with the person's key. */
  readonly personId: string | null;
  readonly personWrappedKey: Buffer | null;
};

/** What is known of the employees of a page, locked against another writer. */
export const knownEmployees = (
  scope: Scope,
  connectionId: string,
  externalIds: readonly string[],
): Promise<KnownEmployee[]> =>
  rows<KnownEmployee>(
    scope.trx,
    `select ${selectList(employeeColumns, 'e')}, e.hash, e.raw_hash as "rawHash", k.wrapped_key as "wrappedKey", l.person_id as "personId", pk.wrapped_key as "personWrappedKey"
     from app.employees e left join app.person_keys k on k.person_id = e.key_id
     left join app.links l on l.employee_id = e.id left join app.person_keys pk on pk.person_id = l.person_id
     where e.connection_id = ? and e.external_id = any(?) order by e.id for no key update of e`,
    [connectionId, [...externalIds]],
  );

export type StoredEmployee = EmployeeRow & {
  /** Of what the source says, and of the state that follows from it. */
  readonly hash: Buffer;
  readonly rawHash: Buffer | null;
  /** What was read from the record, and the record as it came, sealed under the employee's key. */
  readonly body: Buffer;
  readonly search: string;
};

const STORED = {
  ...employeeColumns,
  hash: 'bytea',
  rawHash: 'bytea',
  body: 'bytea',
  search: 'text',
  ...matchKeyColumns,
} as const;

/** Creates or replaces employees, with the keys that matching finds them by. */
export const saveEmployees = async (scope: Scope, list: readonly StoredEmployee[]): Promise<void> => {
  await bulkInsert(scope, {
    table: 'employees',
    columns: STORED,
    list: [...list]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((row) => ({ ...row, ...storedKeysOfEmployee(row) })),
    suffix: `on conflict (connection_id, external_id) do update set
      ${setFromExcluded(STORED, ['id', 'connectionId', 'externalId', 'keyId'])}, updated_at = app.now()`,
  });
};

/** Of these employees those that are linked, as the persons they are linked to. */
export const peopleOfEmployees = async (scope: Scope, employeeIds: readonly string[]): Promise<string[]> => {
  const linked = await rows<{ personId: string }>(
    scope.trx,
    `select person_id as "personId" from app.links where employee_id = any(?::uuid[]) order by person_id`,
    [[...employeeIds]],
  );
  return linked.map((link) => link.personId);
};

/** Persons linked to employees that a run wrote, after a given one: to settle them once more at its end. */
export const peopleTouchedBySync = async (
  scope: Scope,
  o: { syncId: string; connectionId: string; after: string | null; limit: number },
): Promise<string[]> => {
  const list = await rows<{ personId: string }>(
    scope.trx,
    `select l.person_id as "personId" from app.sync_results r
     join app.employees e on e.connection_id = ? and e.external_id = r.external_id join app.links l on l.employee_id = e.id
     where r.sync_id = ? and r.outcome in ('created', 'updated') and (?::uuid is null or l.person_id > ?::uuid)
     order by l.person_id limit ?`,
    [o.connectionId, o.syncId, o.after, o.after, o.limit],
  );
  return list.map((row) => row.personId);
};

type Leaving = { readonly connectionId: string; readonly seenIn: string };

/** Current employees that neither a run nor any later one of the connection saw. */
const LEAVING = `e.connection_id = ? and e.state = 'current' and e.external_id not in (
  select s.id from app.sync_pages g join app.syncs y on y.id = g.sync_id cross join lateral unnest(g.seen) as s(id)
  where y.connection_id = e.connection_id and g.stream = '${EMPLOYEES_STREAM}'
    and y.requested_at >= (select requested_at from app.syncs where id = ?))`;

/** How many would leave, of how many that were known before the run. */
export const countLeavingEmployees = async (
  scope: Scope,
  o: Leaving,
): Promise<{ leaving: number; known: number; seen: boolean }> => {
  const [row] = await rows<{ leaving: number; known: number; seen: boolean }>(
    scope.trx,
    `select (select count(*) from app.employees e where ${LEAVING}) as leaving,
            (select count(*) from app.employees e where e.connection_id = ? and e.state = 'current' and not exists (
               select from app.sync_results r where r.sync_id = ? and r.external_id = e.external_id and r.outcome = 'created')) as known,
            exists (select from app.sync_pages where sync_id = ? and cardinality(seen) > 0) as seen`,
    [o.connectionId, o.seenIn, o.connectionId, o.seenIn, o.seenIn],
  );
  return row ?? { leaving: 0, known: 0, seen: false };
};

export type VanishedEmployee = Pick<
  EmployeeRow,
  'id' | 'externalId' | 'firstName' | 'middleName' | 'lastName'
> & {
  readonly personId: string | null;
};

/** Marks the next of those who left as gone; the record stays, and the next report that names it brings it back. */
export const markNextVanished = (
  scope: Scope,
  o: Leaving & { readonly limit: number },
): Promise<VanishedEmployee[]> =>
  rows<VanishedEmployee>(
    scope.trx,
    `with gone as (
       select e.id from app.employees e where ${LEAVING} order by e.id limit ? for no key update)
     update app.employees e set state = 'vanished', updated_at = app.now() from gone left join app.links l on l.employee_id = gone.id
     where e.id = gone.id
     returning e.id, e.external_id as "externalId", e.first_name as "firstName", e.middle_name as "middleName",
       e.last_name as "lastName", l.person_id as "personId"`,
    [o.connectionId, o.seenIn, o.limit],
  );

/** Whether any of these ids is that of an employee of today. */
export const currentAmong = async (
  scope: Scope,
  connectionId: string,
  externalIds: readonly string[],
): Promise<boolean> => {
  if (externalIds.length === 0) return false;
  const [row] = await rows<{ some: boolean }>(
    scope.trx,
    `select exists (select from app.employees where connection_id = ? and external_id = any(?) and state = 'current') as some`,
    [connectionId, [...externalIds]],
  );
  return row?.some === true;
};

/** What a source says next of its employees who belong to nobody is news, whatever it was before. */
export const forgetUnlinked = async (scope: Scope, connectionId: string): Promise<void> => {
  await rows(
    scope.trx,
    `update app.employees e set hash = ''::bytea where e.connection_id = ?
       and not exists (select from app.links l where l.employee_id = e.id)`,
    [connectionId],
  );
};

/** @throws Refusal not_found */
export const findEmployee = async (scope: Scope, id: string): Promise<EmployeeRow> => {
  const [row] = await rows<EmployeeRow>(
    scope.trx,
    `select ${selectList(employeeColumns, 'e')} from app.employees e where e.org_id = app.org_id() and e.id = ?`,
    [id],
  );
  if (row === undefined) throw new Refusal('not_found', 'employee_unknown', 'There is no such employee.');
  return row;
};

/** Those that there are of these, by id. */
export const employeesById = async (
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, EmployeeRow>> => {
  const found = await rows<EmployeeRow>(
    scope.trx,
    `select ${selectList(employeeColumns, 'e')} from app.employees e where e.org_id = app.org_id() and e.id = any(?::uuid[])`,
    [[...ids]],
  );
  return new Map(found.map((one) => [one.id, one]));
};

export type ListedEmployee = EmployeeRow & {
  readonly personId: string | null;
  readonly standing: EmployeeStanding | null;
  readonly connectionName: string;
  readonly sortKey: string;
};

/**
 * `waiting`: works here, is merged with nobody, and a person has a say in it: somebody may fit, or new ones are not accepted
 * by themselves. `alone`: nobody fits, and the organization wants no question about such employees.
 */
export const employeeStandings = ['waiting', 'alone'] as const;
export type EmployeeStanding = (typeof employeeStandings)[number];

export type EmployeeFilter = {
  /** Folded text to be found anywhere in name, addresses, title, department or location. */
  readonly pattern: string | null;
  readonly unmatched: boolean;
  readonly standing: EmployeeStanding | null;
  /** Whether employees whom nobody fits are accepted as standing alone. */
  readonly acceptsNew: boolean;
};

/** Null of those who are merged, or do not work here. */
const STANDING = `case when e.state <> 'current' or exists (select from app.links l where l.employee_id = e.id) then null
  when ?::boolean and not exists (select from app.suggestions s where s.employee_id = e.id) then 'alone' else 'waiting' end`;
const FILTERED = `e.org_id = app.org_id() and (not ?::boolean or not exists (select from app.links l where l.employee_id = e.id))
  and (?::text is null or ${STANDING} = ?::text)`;
const found = (filter: EmployeeFilter): string =>
  filter.pattern === null ? '' : `join app.search_employees(?) as f(id) on f.id = e.id`;
const bindings = (f: EmployeeFilter): (string | boolean | null)[] => [
  ...(f.pattern === null ? [] : [f.pattern]),
  f.unmatched,
  f.standing,
  f.acceptsNew,
  f.standing,
];

/** Employees by name, after a position. */
export const listEmployees = (
  scope: Scope,
  o: EmployeeFilter & { readonly after: { sortKey: string; id: string } | null; readonly limit: number },
): Promise<ListedEmployee[]> =>
  rows<ListedEmployee>(
    scope.trx,
    `select ${selectList(employeeColumns, 'e')}, coalesce(e.name_key, '') as "sortKey", c.name as "connectionName",
            (select l.person_id from app.links l where l.employee_id = e.id) as "personId", ${STANDING} as standing
     from app.employees e ${found(o)} join app.connections c on c.id = e.connection_id
     where ${FILTERED} and (?::text is null or (coalesce(e.name_key, ''), e.id) > (?::text, ?::uuid))
     order by coalesce(e.name_key, ''), e.id limit ?`,
    [
      o.acceptsNew,
      ...bindings(o),
      o.after?.sortKey ?? null,
      o.after?.sortKey ?? null,
      o.after?.id ?? null,
      o.limit,
    ],
  );

export const countEmployees = async (scope: Scope, filter: EmployeeFilter): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*) as total from app.employees e ${found(filter)} where ${FILTERED}`,
    bindings(filter),
  );
  return row?.total ?? 0;
};
