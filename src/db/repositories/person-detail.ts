import type { HireSnapshot } from '../../domain/hire.ts';
import { selectList } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';
import { personColumns, type PersonRow } from '../tables/people.ts';
import { linkedEmployeesSql, type LinkedEmployee } from './links.ts';
import { listedSql, type ListedPerson } from './people-list.ts';

export type PersonDetail = {
  readonly person: ListedPerson;
  readonly wrappedKey: Buffer | null;
  /** Fields of the current hire, sealed under the person's key. */
  readonly hireFields: Buffer | null;
  /** What a reviewer entered for it, sealed likewise. */
  readonly hireEdits: Buffer | null;
  readonly hireChoice: HireSnapshot['choice'] | null;
  readonly hire: CurrentHire | null;
  /** The hire of this person that waits for review, the newest of several. */
  readonly waitingHireId: string | null;
  /** At most one of each source. */
  readonly employees: readonly LinkedEmployee[];
};

/** The hire that a person stands on, instants in epoch ms. */
export type CurrentHire = {
  readonly state: 'hired' | 'unhired' | 'vanished' | 'staged' | 'outside_window';
  readonly connectionId: string;
  readonly connectionName: string;
  /** As the recruiting system tells it. */
  readonly hiredAt: number | null;
  /** When Foyer first heard of it. */
  readonly knownSince: number;
};

/** A person with what stands behind them; also one who was removed. Locks nothing. */
export const findPersonDetail = async (scope: Scope, id: string): Promise<PersonDetail | null> => {
  const [row] = await rows<ListedPerson & Omit<PersonDetail, 'person' | 'hire'> & HireColumns>(
    scope.trx,
    `select ${selectList(personColumns, 'p')}, ${listedSql}, k.wrapped_key as "wrappedKey",
            h.fields as "hireFields", h.edits as "hireEdits", h.choice as "hireChoice", h.state as "hireState", h.hired_at as "hiredAt",
            h.created_at as "hireKnownSince", c.id as "hireSource", c.name as "hireConnection",
            (select w.id from app.hires w where w.person_id = p.id and w.review = 'awaiting' and w.state = 'hired'
             order by w.created_at desc, w.id desc limit 1) as "waitingHireId",
            ${linkedEmployeesSql('p.id')} as employees
     from app.people p
     left join app.person_keys k on k.person_id = p.id
     left join app.hires h on h.id = p.current_hire_id
     left join app.connections c on c.id = h.connection_id
     where p.org_id = app.org_id() and p.id = ?`,
    [id],
  );
  if (row === undefined) return null;
  const { wrappedKey, hireFields, hireEdits, hireChoice, waitingHireId, employees, ...rest } = row;
  const { hireState, hiredAt, hireKnownSince, hireSource, hireConnection, ...person } = rest;
  const known =
    hireState !== null && hireKnownSince !== null && hireSource !== null && hireConnection !== null;
  const hire = known
    ? {
        state: hireState,
        connectionId: hireSource,
        connectionName: hireConnection,
        hiredAt,
        knownSince: hireKnownSince,
      }
    : null;
  return { person, wrappedKey, hireFields, hireEdits, hireChoice, hire, waitingHireId, employees };
};

type HireColumns = {
  readonly hireState: CurrentHire['state'] | null;
  readonly hiredAt: number | null;
  readonly hireKnownSince: number | null;
  readonly hireSource: string | null;
  readonly hireConnection: string | null;
};

export type LockedPerson = PersonRow & {
  /** How the current hire stands at the recruiting system. */
  readonly hireState: CurrentHire['state'] | null;
  /** Who this person was found to be; the hires are there. */
  readonly joinedTo: string | null;
  /** Nothing but the row's id is left of this person. */
  readonly erased: boolean;
};

/** People as they are, held until the end of the transaction, in the order in which everybody locks them. */
export const lockPeople = (scope: Scope, ids: readonly string[]): Promise<LockedPerson[]> =>
  rows<LockedPerson>(
    scope.trx,
    `select ${selectList(personColumns, 'p')}, (select h.state from app.hires h where h.id = p.current_hire_id) as "hireState",
            (select d.known_id from app.possible_duplicates d where d.person_id = p.id and d.state = 'same') as "joinedTo",
            p.erased_at is not null as erased
     from app.people p where p.org_id = app.org_id() and p.id = any(?::uuid[]) order by p.id for update of p`,
    [[...ids]],
  );

/** How many `nextPersonIds` goes through. */
export const countPeople = async (scope: Scope): Promise<number> => {
  const [found] = await rows<{ n: number }>(
    scope.trx,
    `select count(*)::int as n from app.people where org_id = app.org_id()`,
  );
  return found?.n ?? 0;
};

/** Ids of everybody who is not removed, after a given one: for work that goes through all people in sets. */
export const nextPersonIds = async (scope: Scope, after: string | null, limit: number): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    scope.trx,
    `select id from app.people where org_id = app.org_id() and (?::uuid is null or id > ?::uuid) order by id limit ?`,
    [after, after, limit],
  );
  return found.map((row) => row.id);
};

/** Lets one writer at a time look whether a company address is free and take it. */
export const lockCompanyEmail = async (scope: Scope, key: string): Promise<void> => {
  await rows(
    scope.trx,
    `select pg_advisory_xact_lock(hashtextextended('company-email:' || ? || ':' || ?, 0))`,
    [scope.orgId, key],
  );
};

/** Who else has a company address: another person, or a member who is not this person. Who is a member through a person counts as that person. */
export const companyEmailHolder = async (
  scope: Scope,
  o: { readonly key: string; readonly email: string; readonly personId: string },
): Promise<'person' | 'member' | null> => {
  const [row] = await rows<{ person: boolean; member: boolean }>(
    scope.trx,
    `select exists (select from app.people where org_id = app.org_id() and id <> ? and deleted_at is null
                      and (company_email_key = ? or primary_email_key = ?)) as person,
            exists (select from app.members where org_id = app.org_id() and removed_at is null and lower(email) = lower(?)
                      and not through_person and person_id is distinct from ?::uuid) as member`,
    [o.personId, o.key, o.key, o.email, o.personId],
  );
  if (row === undefined) return null;
  return row.person ? 'person' : row.member ? 'member' : null;
};

export type RawRecord = {
  readonly connectionId: string;
  readonly provider: string;
  readonly connectionName: string;
  readonly stream: string;
  readonly externalId: string;
  readonly subjectId: string | null;
  readonly body: Buffer | null;
  readonly updatedAt: number;
};

/** The records of the recruiting systems that were filed under a person, sealed under the person's key. */
export const rawRecordsOf = (scope: Scope, personId: string): Promise<RawRecord[]> =>
  rows<RawRecord>(
    scope.trx,
    `select s.connection_id as "connectionId", c.provider, c.name as "connectionName", s.stream, s.external_id as "externalId",
            s.subject_id as "subjectId", s.body, s.updated_at as "updatedAt"
     from app.source_records s join app.connections c on c.id = s.connection_id
     where s.org_id = app.org_id() and s.person_id = ? order by c.name, s.connection_id, s.stream, s.external_id`,
    [personId],
  );

/** The record of a linked employee as its source sent it, sealed under the employee's own key. */
export const employeeRecordOf = async (
  scope: Scope,
  employeeId: string,
): Promise<{
  readonly body: Buffer | null;
  readonly wrappedKey: Buffer | null;
  readonly updatedAt: number;
} | null> => {
  const [row] = await rows<{ body: Buffer | null; wrappedKey: Buffer | null; updatedAt: number }>(
    scope.trx,
    `select e.body, k.wrapped_key as "wrappedKey", e.updated_at as "updatedAt"
     from app.employees e left join app.person_keys k on k.person_id = e.key_id where e.org_id = app.org_id() and e.id = ?`,
    [employeeId],
  );
  return row ?? null;
};
