import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

export type Link = {
  readonly personId: string;
  readonly employeeId: string;
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

const COLUMNS = `person_id as "personId", employee_id as "employeeId", decision_id as "decisionId", linked_by as "linkedBy", app.actor_name(linked_by) as "linkedByName", automatic, linked_at as "linkedAt",
  case when confirmed_by is not null then app.actor_name(confirmed_by) end as "confirmedByName", confirmed_at as "confirmedAt"`;

export const linkOfPerson = async (scope: Scope, personId: string): Promise<Link | null> => {
  const [row] = await rows<Link>(
    scope.trx,
    `select ${COLUMNS} from app.links where org_id = app.org_id() and person_id = ?`,
    [personId],
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

/**
 * Links pairs; the primary key and the unique index decide every race.
 * @returns the persons whose link is new; the others lost.
 */
export const insertLinks = async (
  scope: Scope,
  list: readonly Pick<Link, 'personId' | 'employeeId' | 'decisionId' | 'automatic'>[],
): Promise<Set<string>> => {
  const inserted = await bulkInsert<
    Omit<Link, 'linkedAt' | 'linkedByName' | 'confirmedByName' | 'confirmedAt'>,
    { id: string }
  >(scope, {
    table: 'links',
    columns: {
      personId: 'uuid',
      employeeId: 'uuid',
      decisionId: 'uuid',
      linkedBy: 'text',
      automatic: 'boolean',
    },
    list: list.map((link) => ({ ...link, linkedBy: scope.actor })),
    suffix: 'on conflict do nothing returning person_id as id',
  });
  return new Set(inserted.map((row) => row.id));
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

export const deleteLink = async (scope: Scope, personId: string): Promise<void> => {
  await rows(scope.trx, `delete from app.links where person_id = ?`, [personId]);
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
  const found = await rows<{ id: string }>(
    scope.trx,
    `select e.id from app.employees e where e.id = any(?::uuid[]) order by e.id for no key update skip locked`,
    [[...employeeIds]],
  );
  return new Set(found.map((row) => row.id));
};

/** Holds people in the order in which everybody holds them. @returns those that are there and not removed */
export const lockPeople = async (scope: Scope, personIds: readonly string[]): Promise<Set<string>> => {
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

/** Members with the address of employee `e`, and people whose door is open already and whose company address it is. */
export const ACCOUNT_HOLDERS = `
  select m.person_id as holder from app.members m
  where m.org_id = e.org_id and m.removed_at is null and lower(m.email) = lower(e.work_email)
  union
  select p.id from app.people p
  where p.org_id = e.org_id and p.company_email_key = e.work_email_key and p.deleted_at is null and p.status = 'expected'
    and p.full_access_at <= app.now()`;
