import type { Grade } from '../../domain/matching/switches.ts';
import type { Candidate, Contribution, EmployeeCandidate } from '../../domain/matching/types.ts';
import { bulkInsert, type Cell } from '../bulk.ts';
import { keptRows, rows, type Scope } from '../scope.ts';
import { ACCOUNT_HOLDERS } from './links.ts';

/** More of one name than this are too many: it is told, and nobody of the name is linked by machine. */
export const NAMESAKES = 50;
/** An address or a number that more bear is looked at no further. */
const SHARERS = 20;

/** The value stands on a second person, or on a second employee of one source in any of the columns it may stand in: each source may know a person once. */
const sharedSql = (key: 'personal_email_key' | 'phone_key' | 'company_email_key', of: string): string => {
  const found = (column: string): string =>
    `(select x.id, x.connection_id from app.employees x where x.org_id = ${of}.org_id and x.${column} = ${of}.${key} and x.state <> 'vanished' limit ${SHARERS})`;
  const columns = {
    personal_email_key: ['personal_email_key', 'work_email_key'],
    phone_key: ['phone_key'],
    company_email_key: ['work_email_key'],
  }[key];
  return `
  (${of}.${key} is not null and (
    1 < (select count(*) from (select 1 from app.people x where x.org_id = ${of}.org_id and x.${key} = ${of}.${key} and x.deleted_at is null limit 2) t)
    or exists (select from (${columns.map(found).join(' union ')}) t group by t.connection_id having count(*) > 1)))`;
};

/** People a match with employees of this source may be made for: not removed, and not linked to anybody there who still works here. */
export const loadCandidates = (
  scope: Scope,
  o: { readonly personIds: readonly string[]; readonly connectionId: string },
): Promise<(Candidate & { readonly manyNamesakes: boolean })[]> =>
  keptRows(
    scope.trx,
    `select p.id, p.first_name as "firstName", p.middle_name as "middleName", p.last_name as "lastName", p.preferred_name as "preferredName",
            p.personal_email as "personalEmail", p.primary_email as "primaryEmail", p.phone, null as "birthDate",
            p.start_date as "startDate", p.job_title as "jobTitle", p.department, p.location, null as "legalEntity",
            case when p.status = 'in_review' then 'in_review' when p.status <> 'expected' then 'withdrawn' when l.person_id is not null then 'linked_to_former' else 'open' end as standing,
            ${sharedSql('personal_email_key', 'p')} or exists (select from app.members m where m.org_id = p.org_id
              and m.removed_at is null and m.person_id is distinct from p.id and lower(m.email) = lower(p.personal_email)) as "emailShared",
            ${sharedSql('phone_key', 'p')} as "phoneShared",
            case when p.employee_id is not null and p.hris_email is not null and not ${sharedSql('company_email_key', 'p')}
              then p.hris_email end as "sourceEmail",
            array(select i.external_id from app.identities i where i.person_id = p.id
                  union select h.external_id from app.hires h where h.person_id = p.id) as "storedIds",
            ${NAMESAKES} < (select count(*) from (select 1 from app.employees x where x.org_id = p.org_id and x.name_key = p.name_key
              and x.connection_id = w.source limit ${NAMESAKES + 1}) t) as "manyNamesakes"
     from (select id, ?::uuid as source from unnest(?::uuid[]) as i(id)) w join app.people p on p.id = w.id
     left join app.links l on l.person_id = p.id and l.connection_id = w.source left join app.employees e on e.id = l.employee_id
     where p.deleted_at is null and (l.person_id is null or e.state <> 'current')
     order by p.id`,
    [o.connectionId, [...o.personIds]],
  );

/** Employees a match may be made with: not linked, and of a source that is installed. */
export const loadEmployeeCandidates = (
  scope: Scope,
  employeeIds: readonly string[],
): Promise<(EmployeeCandidate & { readonly connectionId: string; readonly manyNamesakes: boolean })[]> =>
  keptRows(
    scope.trx,
    `select e.id, e.connection_id as "connectionId",
            e.first_name as "firstName", e.middle_name as "middleName", e.last_name as "lastName", e.preferred_name as "preferredName",
            e.personal_email as "personalEmail", e.work_email as "workEmail", e.phone, e.birth_date as "birthDate",
            e.start_date as "startDate", e.job_title as "jobTitle", e.department, e.location, e.legal_entity as "legalEntity",
            e.candidate_key as "candidateKey", e.state,
            ${sharedSql('personal_email_key', 'e')} as "emailShared", ${sharedSql('phone_key', 'e')} as "phoneShared",
            case when e.work_email_key is null then '{}' else array(${ACCOUNT_HOLDERS}) end as "accountHolders",
            ${NAMESAKES} < (select count(*) from (select 1 from app.people x where x.org_id = e.org_id and x.name_key = e.name_key
              and x.deleted_at is null and not exists (select from app.links l where l.person_id = x.id and l.connection_id = e.connection_id)
              limit ${NAMESAKES + 1}) t) as "manyNamesakes"
     from unnest(?::uuid[]) as w(id) join app.employees e on e.id = w.id join app.connections c on c.id = e.connection_id
     where c.state <> 'uninstalled' and not exists (select from app.links l where l.employee_id = e.id)
     order by e.id`,
    [[...employeeIds]],
  );

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
  if (personIds.length === 0) return [];
  await keptRows(
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
       and exists (select from app.employees e join app.connections c on c.id = e.connection_id
                   where e.id = s.employee_id and c.state <> 'uninstalled')
     order by s.rank, s.employee_id`,
    [personId],
  );

/** The organization wants none. */
export const dropAllSuggestions = async (scope: Scope): Promise<void> => {
  await rows(scope.trx, `delete from app.suggestions where org_id = app.org_id()`);
};

/**
 * The suggestions of a pair that became one are moot: of the employee all, of the person those of the same source. Rows a
 * matcher holds right now it rewrites itself.
 */
export const dropSuggestions = async (scope: Scope, pairs: readonly PairOfIds[]): Promise<void> => {
  await rows(
    scope.trx,
    `delete from app.suggestions s using (
       select o.person_id, o.employee_id
       from unnest(?::uuid[], ?::uuid[]) as k(person_id, employee_id) join app.employees e on e.id = k.employee_id
       join app.suggestions o on o.employee_id = k.employee_id or (o.person_id = k.person_id
         and exists (select from app.employees x where x.id = o.employee_id and x.connection_id = e.connection_id))
       for update of o skip locked) d
     where s.person_id = d.person_id and s.employee_id = d.employee_id`,
    [pairs.map((pair) => pair.personId), pairs.map((pair) => pair.employeeId)],
  );
};
