import { rows, type Scope } from '../scope.ts';

/** Everything by which rows of somebody can be found. Ids alone, and names for rows that bear nothing else. */
export type ErasureSubject = {
  readonly people: readonly string[];
  readonly employees: readonly string[];
  readonly members: readonly string[];
  readonly users: readonly string[];
  readonly scimUsers: readonly string[];
  /** Under which keys something was sealed. */
  readonly keys: readonly string[];
  /** As the sources call them: candidates, applications, employees. */
  readonly records: readonly SourceRef[];
  readonly names: readonly string[];
};

export type SourceRef = {
  readonly personId: string;
  readonly connectionId: string;
  readonly kind: 'candidate' | 'application' | 'employee';
  readonly id: string;
};

/** Contacts of one person, as keys for comparison (`src/domain/matching/normalise.ts`). */
export type Contact = {
  readonly personId: string;
  readonly kind: 'hire-email' | 'hire-phone' | 'employee-email' | 'scim-name';
  readonly value: string;
};

export type ShellBefore = {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly deletedAt: number | null;
  readonly currentHireId: string | null;
};

/** One eraser at a time per organization, and nobody stores a record of a source meanwhile (`app.any_erased`). */
export const lockErasures = async (scope: Scope): Promise<void> => {
  await rows(scope.trx, `select pg_advisory_xact_lock(hashtextextended('erasure:' || ?, 0))`, [scope.orgId]);
};

/** People who are not erased yet, with those who were found to be the same person, held in the order of everybody. */
export const lockWholePeople = async (scope: Scope, ids: readonly string[]): Promise<ShellBefore[]> =>
  rows<ShellBefore>(
    scope.trx,
    `with recursive same(id) as (
       select unnest(?::uuid[])
       union
       select case when d.person_id = s.id then d.known_id else d.person_id end
       from same s join app.possible_duplicates d on (d.person_id = s.id or d.known_id = s.id) and d.state = 'same')
     select p.id, p.version, p.status, p.deleted_at as "deletedAt", p.current_hire_id as "currentHireId" from app.people p
     where p.org_id = app.org_id() and p.id in (select id from same) and p.erased_at is null order by p.id for update of p`,
    [[...ids]],
  );

type Employee = { readonly id: string; readonly personId: string };

/** What stands behind people that are held. @param withEmployees the linked employee records are of the subject, too */
export const subjectOf = async (
  scope: Scope,
  people: readonly string[],
  withEmployees: boolean,
): Promise<ErasureSubject & { readonly contacts: readonly Contact[] }> => {
  const ids = [...people];
  const linked = withEmployees
    ? await rows<Employee>(
        scope.trx,
        `select l.employee_id as id, l.person_id as "personId" from app.links l where l.person_id = any(?::uuid[]) order by 1`,
        [ids],
      )
    : [];
  const employees = linked.map(({ id }) => id);
  const scim = await rows<{ id: string; keyId: string }>(
    scope.trx,
    `select u.id, u.key_id as "keyId" from app.scim_users u join app.employees e
       on e.connection_id = u.connection_id and e.external_id = u.employee_key where e.id = any(?::uuid[])`,
    [employees],
  );
  const members = await rows<{ id: string; userId: string }>(
    scope.trx,
    `select m.id, m.user_id as "userId" from app.members m where m.org_id = app.org_id() and m.erased_at is null
       and (m.person_id = any(?::uuid[])
         or (m.person_id is null and lower(m.email) in (select lower(coalesce(p.hris_email, p.primary_email)) from app.people p where p.id = any(?::uuid[]))))`,
    [ids, ids],
  );
  const employeeKeys = await rows<{ keyId: string }>(
    scope.trx,
    `select key_id as "keyId" from app.employees where id = any(?::uuid[])`,
    [employees],
  );
  return {
    people: ids,
    employees,
    members: members.map(({ id }) => id),
    users: members.map(({ userId }) => userId),
    scimUsers: scim.map(({ id }) => id),
    keys: [...ids, ...employeeKeys.map(({ keyId }) => keyId), ...scim.map(({ keyId }) => keyId)],
    records: await recordsOf(scope, ids, employees),
    names: await namesOf(scope, ids, employees),
    contacts: await contactsOf(scope, ids, employees),
  };
};

const recordsOf = (
  scope: Scope,
  people: readonly string[],
  employees: readonly string[],
): Promise<SourceRef[]> =>
  rows<SourceRef>(
    scope.trx,
    `select person_id as "personId", connection_id as "connectionId", 'candidate' as kind, external_id as id
       from app.identities where person_id = any(?::uuid[])
     union select person_id, connection_id, 'candidate', candidate_id from app.hires where person_id = any(?::uuid[])
     union select person_id, connection_id, 'application', external_id from app.hires where person_id = any(?::uuid[])
     union select l.person_id, e.connection_id, 'employee', e.external_id from app.employees e join app.links l on l.employee_id = e.id
       where e.id = any(?::uuid[])`,
    [[...people], [...people], [...people], [...employees]],
  );

const NAME = (alias: string): string =>
  `nullif(concat_ws(' ', ${alias}.first_name, ${alias}.middle_name, ${alias}.last_name), '')`;

const namesOf = async (
  scope: Scope,
  people: readonly string[],
  employees: readonly string[],
): Promise<string[]> => {
  const found = await rows<{ name: string | null }>(
    scope.trx,
    `select ${NAME('p')} as name from app.people p where p.id = any(?::uuid[])
     union select ${NAME('e')} from app.employees e where e.id = any(?::uuid[])`,
    [[...people], [...employees]],
  );
  return found.flatMap(({ name }) => (name === null ? [] : [name]));
};

const contactsOf = (
  scope: Scope,
  people: readonly string[],
  employees: readonly string[],
): Promise<Contact[]> =>
  rows<Contact>(
    scope.trx,
    `select id as "personId", 'hire-email' as kind, personal_email_key as value from app.people
       where id = any(?::uuid[]) and personal_email_key is not null
     union select id, 'hire-phone', phone_key from app.people where id = any(?::uuid[]) and phone_key is not null
     union select l.person_id, 'employee-email', e.personal_email_key from app.employees e join app.links l on l.employee_id = e.id
       where e.id = any(?::uuid[]) and e.personal_email_key is not null
     union select l.person_id, 'scim-name', u.connection_id || ':' || u.user_name_key from app.scim_users u
       join app.employees e on e.connection_id = u.connection_id and e.external_id = u.employee_key
       join app.links l on l.employee_id = e.id where e.id = any(?::uuid[])`,
    [[...people], [...people], [...employees], [...employees]],
  );
