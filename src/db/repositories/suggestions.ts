import type { Grade } from '../../domain/matching/switches.ts';
import type { Candidate, Contribution, EmployeeCandidate } from '../../domain/matching/types.ts';
import { bulkInsert, type Cell } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';
import { ACCOUNT_HOLDERS } from './links.ts';

/** More of one name than this are not looked at; that it happened is told, and nobody of the name is linked by machine. */
export const NAMESAKES = 50;

/** The people who share a key with any of these employees, or the other way round; names only up to the cap. */
export const peopleNear = async (scope: Scope, employeeIds: readonly string[]): Promise<string[]> =>
  idsOf(
    await rows<{ id: string }>(
      scope.trx,
      `select distinct n.id from unnest(?::uuid[]) as w(id) join app.employees e on e.id = w.id cross join lateral (
         select p.id from app.people p where p.org_id = e.org_id and p.personal_email_key = any(array[e.personal_email_key, e.work_email_key])
         union all select p.id from app.people p where p.org_id = e.org_id and p.primary_email_key = e.work_email_key and p.deleted_at is null
         union all select p.id from app.people p where p.org_id = e.org_id and p.phone_key = e.phone_key
         union all (select p.id from app.people p where p.org_id = e.org_id and p.name_key = e.name_key and p.employee_id is null
                      and p.deleted_at is null limit ${NAMESAKES + 1})
         union all select i.person_id from app.connections c join app.identities i on i.connection_id = c.id and i.external_id = e.candidate_key
                   where c.org_id = e.org_id and e.candidate_key is not null
         union all select h.person_id from app.connections c join app.hires h on h.connection_id = c.id and h.external_id = e.candidate_key
                   where c.org_id = e.org_id and e.candidate_key is not null
       ) n`,
      [[...employeeIds]],
    ),
  );

export const employeesNear = async (scope: Scope, personIds: readonly string[]): Promise<string[]> =>
  idsOf(
    await rows<{ id: string }>(
      scope.trx,
      `select distinct n.id from unnest(?::uuid[]) as w(id) join app.people p on p.id = w.id cross join lateral (
         select e.id from app.employees e where e.org_id = p.org_id and e.personal_email_key = p.personal_email_key
         union all select e.id from app.employees e where e.org_id = p.org_id and e.work_email_key = any(array[p.personal_email_key, p.primary_email_key])
         union all select e.id from app.employees e where e.org_id = p.org_id and e.phone_key = p.phone_key
         union all (select e.id from app.employees e where e.org_id = p.org_id and e.name_key = p.name_key limit ${NAMESAKES + 1})
         union all select e.id from app.identities i join app.employees e on e.org_id = i.org_id and e.candidate_key = i.external_id where i.person_id = p.id
         union all select e.id from app.hires h join app.employees e on e.org_id = h.org_id and e.candidate_key = h.external_id where h.person_id = p.id
       ) n`,
      [[...personIds]],
    ),
  );

const idsOf = (list: readonly { id: string }[]): string[] => list.map((row) => row.id);

/** The value stands on a second person or a second employee, or is the address of a member of the staff. */
const sharedSql = (key: 'personal_email_key' | 'phone_key', of: string): string => `
  (${of}.${key} is not null and (
    1 < (select count(*) from (select 1 from app.people x where x.org_id = ${of}.org_id and x.${key} = ${of}.${key} and x.deleted_at is null limit 2) t)
    or 1 < (select count(*) from (select 1 from app.employees x where x.org_id = ${of}.org_id and x.${key} = ${of}.${key} limit 2) t)))`;

/** People a match may be made for: not removed, and not linked to anybody who still works here. */
export const loadCandidates = (
  scope: Scope,
  personIds: readonly string[],
): Promise<(Candidate & { readonly manyNamesakes: boolean })[]> =>
  rows(
    scope.trx,
    `select p.id, p.first_name as "firstName", p.middle_name as "middleName", p.last_name as "lastName", p.preferred_name as "preferredName",
            p.personal_email as "personalEmail", p.primary_email as "primaryEmail", p.phone, null as "birthDate",
            p.start_date as "startDate", p.job_title as "jobTitle", p.department, p.location, null as "legalEntity",
            case when p.status <> 'expected' then 'withdrawn' when l.person_id is not null then 'linked_to_former' else 'open' end as standing,
            ${sharedSql('personal_email_key', 'p')} or exists (select from app.members m where m.org_id = p.org_id
              and m.removed_at is null and m.person_id is distinct from p.id and lower(m.email) = lower(p.personal_email)) as "emailShared",
            ${sharedSql('phone_key', 'p')} as "phoneShared",
            array(select i.external_id from app.identities i where i.person_id = p.id
                  union select h.external_id from app.hires h where h.person_id = p.id) as "storedIds",
            ${NAMESAKES} < (select count(*) from (select 1 from app.employees x where x.org_id = p.org_id and x.name_key = p.name_key limit ${NAMESAKES + 1}) t) as "manyNamesakes"
     from unnest(?::uuid[]) as w(id) join app.people p on p.id = w.id
     left join app.links l on l.person_id = p.id left join app.employees e on e.id = l.employee_id
     where p.deleted_at is null and (l.person_id is null or e.state <> 'current')
     order by p.id`,
    [[...personIds]],
  );

/** Employees a match may be made with: not linked. */
export const loadEmployeeCandidates = (
  scope: Scope,
  employeeIds: readonly string[],
): Promise<(EmployeeCandidate & { readonly manyNamesakes: boolean })[]> =>
  rows(
    scope.trx,
    `select e.id, e.first_name as "firstName", e.middle_name as "middleName", e.last_name as "lastName", e.preferred_name as "preferredName",
            e.personal_email as "personalEmail", e.work_email as "workEmail", e.phone, e.birth_date as "birthDate",
            e.start_date as "startDate", e.job_title as "jobTitle", e.department, e.location, e.legal_entity as "legalEntity",
            e.candidate_key as "candidateKey", e.state,
            ${sharedSql('personal_email_key', 'e')} as "emailShared", ${sharedSql('phone_key', 'e')} as "phoneShared",
            case when e.work_email_key is null then '{}' else array(${ACCOUNT_HOLDERS}) end as "accountHolders",
            ${NAMESAKES} < (select count(*) from (select 1 from app.people x where x.org_id = e.org_id and x.name_key = e.name_key
              and x.employee_id is null and x.deleted_at is null limit ${NAMESAKES + 1}) t) as "manyNamesakes"
     from unnest(?::uuid[]) as w(id) join app.employees e on e.id = w.id
     where not exists (select from app.links l where l.employee_id = e.id)
     order by e.id`,
    [[...employeeIds]],
  );

/** Counting further than this is no use: the odds of a blind guess are small enough. */
const WINDOW_COUNTED = 20_000;

/** How many employees there are to choose among, up to a number that is counted in a millisecond or two. */
export const windowSizeOf = async (scope: Scope): Promise<number> => {
  const [row] = await rows<{ size: number }>(
    scope.trx,
    `select count(*)::int as size from (select 1 from app.employees e where e.org_id = app.org_id() limit ${WINDOW_COUNTED}) t`,
  );
  return row?.size ?? 0;
};

export type Suggestion = {
  readonly personId: string;
  readonly employeeId: string;
  readonly rank: number;
  readonly score: number;
  readonly probability: number;
  readonly contributions: readonly Contribution[];
  readonly grade: Grade;
  readonly whyNotAutomatic: string;
};

export type PairOfIds = { readonly personId: string; readonly employeeId: string };

const COLUMNS = {
  personId: 'uuid',
  employeeId: 'uuid',
  rank: 'smallint',
  score: 'real',
  probability: 'real',
  contributions: 'jsonb',
  grade: 'text',
  whyNotAutomatic: 'text',
} as const;

/**
 * Makes these the suggestions of these people, and no others; what stands there already is not written again.
 * @returns the pairs that are new or changed
 */
export const replaceSuggestions = async (
  scope: Scope,
  personIds: readonly string[],
  list: readonly Suggestion[],
): Promise<PairOfIds[]> => {
  await rows(
    scope.trx,
    `delete from app.suggestions s where s.person_id = any(?::uuid[])
       and not exists (select from unnest(?::uuid[], ?::uuid[]) as k(p, e) where k.p = s.person_id and k.e = s.employee_id)`,
    [[...personIds], list.map((s) => s.personId), list.map((s) => s.employeeId)],
  );
  return bulkInsert<Omit<Suggestion, 'contributions'> & { readonly contributions: Cell }, PairOfIds>(scope, {
    table: 'suggestions',
    columns: COLUMNS,
    list: list.map(({ contributions, ...s }) => ({ ...s, contributions: { list: contributions } })),
    suffix: `on conflict (person_id, employee_id) do update set rank = excluded.rank, score = excluded.score,
        probability = excluded.probability, contributions = excluded.contributions,
        grade = excluded.grade, why_not_automatic = excluded.why_not_automatic, updated_at = app.now()
      where (suggestions.rank, suggestions.score, suggestions.contributions, suggestions.grade, suggestions.why_not_automatic)
        is distinct from (excluded.rank, excluded.score, excluded.contributions, excluded.grade, excluded.why_not_automatic)
      returning person_id as "personId", employee_id as "employeeId"`,
  });
};

export const suggestionsOf = (scope: Scope, personId: string): Promise<Suggestion[]> =>
  rows<Suggestion>(
    scope.trx,
    `select person_id as "personId", employee_id as "employeeId", rank, score, probability, contributions -> 'list' as contributions,
            grade, why_not_automatic as "whyNotAutomatic"
     from app.suggestions s where s.org_id = app.org_id() and s.person_id = ?
       and not exists (select from app.links l where l.employee_id = s.employee_id)
     order by s.rank, s.employee_id`,
    [personId],
  );

/** The organization wants none. */
export const dropAllSuggestions = async (scope: Scope): Promise<void> => {
  await rows(scope.trx, `delete from app.suggestions where org_id = app.org_id()`);
};

/** The suggestions of a pair that became one are moot on both sides. Rows a matcher holds right now it rewrites itself. */
export const dropSuggestions = async (
  scope: Scope,
  o: { readonly personIds: readonly string[]; readonly employeeIds: readonly string[] },
): Promise<void> => {
  await rows(
    scope.trx,
    `delete from app.suggestions s using (
       select person_id, employee_id from app.suggestions
       where person_id = any(?::uuid[]) or employee_id = any(?::uuid[]) for update skip locked) d
     where s.person_id = d.person_id and s.employee_id = d.employee_id`,
    [[...o.personIds], [...o.employeeIds]],
  );
};
