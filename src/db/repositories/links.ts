import { bulkInsert, selectList } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';
import { employeeColumns, type EmployeeRow } from '../tables/employees.ts';

export type Link = {
  readonly personId: string;
  readonly employeeId: string;
  /** The source that the employee is of. */
  readonly connectionId: string;
  readonly decisionId: string;
  readonly linkedBy: string;
  /** Who that is, as a person reads it. */
  readonly linkedByName: string;
  readonly automatic: boolean;
  /** Epoch ms. */
  readonly linkedAt: number;
  /** Who said of a machine's link that it is right; null when nobody has. */
  readonly confirmedByName: string | null;
  /** Epoch ms. */
  readonly confirmedAt: number | null;
};

/** An employee record that a person is linked to, with its source. */
export type LinkedEmployee = {
  readonly employee: EmployeeRow;
  /** Connection id. */
  readonly source: string;
  readonly sourceName: string;
  readonly provider: string;
  /** False: the source was uninstalled, and nothing is heard from it. */
  readonly installed: boolean;
  /** When the source was first installed, epoch ms. */
  readonly installedAt: number;
};

const COLUMNS = `person_id as "personId", employee_id as "employeeId", connection_id as "connectionId", decision_id as "decisionId", linked_by as "linkedBy", app.actor_name(linked_by) as "linkedByName", automatic, linked_at as "linkedAt",
  case when confirmed_by is not null then app.actor_name(confirmed_by) end as "confirmedByName", confirmed_at as "confirmedAt"`;

/** The linked records of a person as one JSON array, for use within another statement. @param person SQL of a person's id */
export const linkedEmployeesSql = (person: string): string => `
  (select coalesce(jsonb_agg(jsonb_build_object('employee', to_jsonb(m), 'source', m."connectionId", 'sourceName', c.name,
            'provider', c.provider, 'installed', c.state <> 'uninstalled',
            'installedAt', round(extract(epoch from c.created_at) * 1000)) order by c.created_at, c.id), '[]')
   from app.links l cross join lateral (select ${selectList(employeeColumns, 'e')} from app.employees e where e.id = l.employee_id) m
   join app.connections c on c.id = l.connection_id where l.person_id = ${person})`;

/** All links of a person, the oldest first: at most one per source. */
export const linksOfPerson = (scope: Scope, personId: string): Promise<Link[]> =>
  rows<Link>(
    scope.trx,
    `select ${COLUMNS} from app.links where org_id = app.org_id() and person_id = ? order by linked_at, employee_id`,
    [personId],
  );

/** The link of a person within the source of an employee. */
export const linkBeside = async (
  scope: Scope,
  o: { readonly personId: string; readonly employeeId: string },
): Promise<Link | null> => {
  const [row] = await rows<Link>(
    scope.trx,
    `select ${COLUMNS} from app.links where org_id = app.org_id() and person_id = ?
       and connection_id = (select e.connection_id from app.employees e where e.id = ?)`,
    [o.personId, o.employeeId],
  );
  return row ?? null;
};

export const linkOfEmployee = async (scope: Scope, employeeId: string): Promise<Link | null> => {
  const [row] = await rows<Link>(
    scope.trx,
    `select ${COLUMNS} from app.links where org_id = app.org_id() and employee_id = ?`,
    [employeeId],
  );
  return row ?? null;
};

type NewLink = Pick<Link, 'personId' | 'employeeId' | 'decisionId' | 'automatic'>;

/**
 * Links pairs; the primary key (one employee per person and source) and the unique index (one person per employee) decide
 * every race. @returns the ids of the employees whose link is new; the others lost.
 */
export const insertLinks = async (scope: Scope, list: readonly NewLink[]): Promise<Set<string>> => {
  const sources = await rows<{ id: string; connectionId: string }>(
    scope.trx,
    `select id, connection_id as "connectionId" from app.employees where id = any(?::uuid[])`,
    [list.map((link) => link.employeeId)],
  );
  const sourceOf = new Map(sources.map((row) => [row.id, row.connectionId]));
  const inserted = await bulkInsert<Record<keyof typeof NEW_LINK, string | boolean | null>, { id: string }>(
    scope,
    {
      table: 'links',
      columns: NEW_LINK,
      list: list.map((link) => ({
        ...link,
        connectionId: sourceOf.get(link.employeeId) ?? null,
        linkedBy: scope.actor,
      })),
      suffix: 'on conflict do nothing returning employee_id as id',
    },
  );
  return new Set(inserted.map((row) => row.id));
};

const NEW_LINK = {
  personId: 'uuid',
  employeeId: 'uuid',
  connectionId: 'uuid',
  decisionId: 'uuid',
  linkedBy: 'text',
  automatic: 'boolean',
} as const;

export const deleteLink = async (scope: Scope, employeeId: string): Promise<void> => {
  await rows(scope.trx, `delete from app.links where employee_id = ?`, [employeeId]);
};

/** People who are linked in a source, after a given one. */
export const peopleOfSource = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly after: string | null; readonly limit: number },
): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    scope.trx,
    `select person_id as id from app.links where connection_id = ? and (?::uuid is null or person_id > ?::uuid)
     order by person_id limit ?`,
    [o.connectionId, o.after, o.after, o.limit],
  );
  return found.map((row) => row.id);
};

/** A person looked at what the machine linked and says that it is right. */
export const confirmLinks = async (scope: Scope, personIds: readonly string[]): Promise<void> => {
  await rows(
    scope.trx,
    `update app.links set confirmed_by = ?, confirmed_at = app.now()
     where person_id = any(?::uuid[]) and automatic and confirmed_at is null`,
    [scope.actor, [...personIds]],
  );
};

/**
 * One matcher at a time per organization, to the end of its transaction: two that each bring one half of a pair would
 * otherwise not see each other's. Take it before any person is locked; taking it twice is taking it once.
 */
export const lockMatching = async (scope: Scope): Promise<void> => {
  await scope.trx.raw(`select pg_advisory_xact_lock(hashtextextended('matching:' || ?, 0))`, [scope.orgId]);
};

/** Holds an employee against every other merge of it. @returns false when there is none */
export const lockEmployee = async (scope: Scope, employeeId: string): Promise<boolean> => {
  const found = await rows(
    scope.trx,
    `select id from app.employees where org_id = app.org_id() and id = ? for no key update`,
    [employeeId],
  );
  return found.length > 0;
};

/** Holds these employees, in a fixed order. */
export const lockEmployees = async (scope: Scope, employeeIds: readonly string[]): Promise<void> => {
  await rows(
    scope.trx,
    `select id from app.employees where org_id = app.org_id() and id = any(?::uuid[]) order by id for no key update`,
    [[...employeeIds]],
  );
};

/** The same for a set, leaving out those whose merge is under way elsewhere. */
export const lockFreeEmployees = async (
  scope: Scope,
  employeeIds: readonly string[],
): Promise<Set<string>> => {
  if (employeeIds.length === 0) return new Set();
  const found = await rows<{ id: string }>(
    scope.trx,
    `select e.id from app.employees e where e.id = any(?::uuid[]) order by e.id for no key update skip locked`,
    [[...employeeIds]],
  );
  return new Set(found.map((row) => row.id));
};

/** Holds people in the order in which everybody holds them. @returns those that are there and not removed */
export const lockPeople = async (scope: Scope, personIds: readonly string[]): Promise<Set<string>> => {
  if (personIds.length === 0) return new Set();
  const found = await rows<{ id: string; removed: boolean }>(
    scope.trx,
    `select id, deleted_at is not null as removed from app.people
     where org_id = app.org_id() and id = any(?::uuid[]) order by id for update`,
    [[...new Set(personIds)].sort()],
  );
  return new Set(found.filter((row) => !row.removed).map((row) => row.id));
};

/** Who has an account with the employee's work address already: other persons by id, null for a member who is none. */
export const accountHoldersOf = async (scope: Scope, employeeId: string): Promise<(string | null)[]> => {
  const found = await rows<{ holder: string | null }>(
    scope.trx,
    `select h.holder from app.employees e cross join lateral (${ACCOUNT_HOLDERS}) h where e.id = ?`,
    [employeeId],
  );
  return found.map((row) => row.holder);
};

/** Who has an account with these company addresses already, by the ids that are given beside them. */
export const holdersOfAddresses = async (
  scope: Scope,
  list: readonly { readonly id: string; readonly address: string; readonly key: string }[],
): Promise<ReadonlyMap<string, readonly (string | null)[]>> => {
  const found = await rows<{ id: string; holders: (string | null)[] }>(
    scope.trx,
    `select e.id, array(${ACCOUNT_HOLDERS}) as holders
     from (select k.*, app.org_id() as org_id from unnest(?::text[], ?::text[], ?::text[]) as k(id, work_email, work_email_key)) e`,
    [list.map((one) => one.id), list.map((one) => one.address), list.map((one) => one.key)],
  );
  return new Map(found.map(({ id, holders }) => [id, holders]));
};

/**
 * Members with the address of employee `e`, and people whose company address it is: by an open door, or by the word of an
 * admin, which stands before the start as well.
 */
export const ACCOUNT_HOLDERS = `
  select m.person_id as holder from app.members m
  where m.org_id = e.org_id and m.removed_at is null and lower(m.email) = lower(e.work_email)
  union
  select p.id from app.people p
  where p.org_id = e.org_id and p.company_email_key = e.work_email_key and p.deleted_at is null and p.status = 'expected'
    and (p.full_access_at <= app.now() or p.primary_email_key = e.work_email_key)`;
