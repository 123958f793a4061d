import { selectList } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';
import { personColumns, type PersonRow } from '../tables/people.ts';

/**
 * Records the doors that have opened: row, timeline and event in ONE statement for the whole set. The door itself opened
 * at `full_access_at`, whatever the time is now; how late the record is stands on it (SC-D8).
 * @returns how many were recorded.
 */
export const recordOpenings = async (scope: Scope, limit: number): Promise<number> => {
  const [row] = await rows<{ n: number }>(
    scope.trx,
    `with due as (
       select id,
         -- mails go to the company's address from now on: what ails the personal one is no trouble any more
         case when bounced_email_key is distinct from company_email_key
           then array['mail_bounced', 'no_personal_email'] else array['no_personal_email'] end as ended
       from app.people
       where org_id = app.org_id() and activated_at is null and full_access_at <= app.now()
         and status = 'expected' and deleted_at is null
       order by full_access_at, id limit ? for update skip locked),
     opened as (
       update app.people p set activated_at = app.now(),
         flags = array(select f from unnest(p.flags) f where f <> all (due.ended)),
         reasons = array(select r from unnest(p.reasons) r where r <> all (due.ended)),
         version = p.version + 1, updated_at = app.now(),
         start_reached_for = case when p.due_at <= app.now() then p.due_at else p.start_reached_for end
       from due where p.id = due.id
       returning p.id, p.current_hire_id, p.full_access_at, p.due_at, p.time_zone),
     told as (
       insert into app.timeline (person_id, kind, actor, facts, idempotency_key)
       select id, 'access.opened', ?, jsonb_build_object('cause', 'start_reached', 'hireId', current_hire_id,
           'fullAccessAt', round(extract(epoch from full_access_at) * 1000), 'dueAt', round(extract(epoch from due_at) * 1000), 'timeZone', time_zone,
           'recordedLateMs', round(extract(epoch from app.now() - full_access_at) * 1000)),
         'opened/' || id || '/' || coalesce(current_hire_id::text, 'none') || '/' || round(extract(epoch from full_access_at) * 1000)
       from opened on conflict do nothing),
     published as (
       insert into app.events (type, person_id, idempotency_key, facts)
       select 'person.activated', id, 'activated/' || id || '/' || coalesce(current_hire_id::text, 'none') || '/' || round(extract(epoch from full_access_at) * 1000),
         jsonb_build_object('hireId', current_hire_id, 'fullAccessAt', round(extract(epoch from full_access_at) * 1000))
       from opened on conflict (org_id, idempotency_key) do nothing)
     select count(*)::int as n from opened`,
    [limit, scope.actor],
  );
  return row?.n ?? 0;
};

/** Marks those whose start date has come and who cannot be let in, each once per start date (A4, SC-D12). */
export const markReachedNotReady = async (scope: Scope, limit: number): Promise<number> => {
  const [row] = await rows<{ n: number }>(
    scope.trx,
    `with due as (
       select id from app.people
       where org_id = app.org_id() and due_at <= app.now() and start_reached_for is distinct from due_at
         and status = 'expected' and deleted_at is null and (full_access_at is null or full_access_at > app.now())
         and held_access_at is null
       order by due_at, id limit ? for update skip locked),
     reached as (
       update app.people p set start_reached_for = p.due_at, version = p.version + 1, updated_at = app.now()
       from due, app.organizations o where p.id = due.id and o.id = p.org_id
       returning p.id, p.current_hire_id, p.due_at, p.time_zone, p.reasons,
         o.uses_hris and not p.exempt and p.employee_id is null as no_match,
         p.hris_email is null and p.primary_email is null as no_email),
     told as (
       insert into app.timeline (person_id, kind, actor, facts)
       select id, 'start.not_ready', ?, jsonb_build_object('cause', 'start_reached', 'hireId', current_hire_id, 'dueAt', round(extract(epoch from due_at) * 1000),
         'timeZone', time_zone, 'reasons',
         to_jsonb(reasons || case when no_match then array['no_match'] else '{}' end || case when no_email then array['no_company_email'] else '{}' end))
       from reached)
     select count(*)::int as n from reached`,
    [limit, scope.actor],
  );
  return row?.n ?? 0;
};

/** Whether somebody whose coming was marked in an earlier transaction still waits to be let in. */
export const anyoneWaitingSinceEarlier = async (scope: Scope): Promise<boolean> => {
  const [row] = await rows<{ waiting: boolean }>(
    scope.trx,
    `select exists (select from app.people where org_id = app.org_id() and status = 'expected' and deleted_at is null
       and due_at <= app.now() and full_access_at is null and start_reached_for = due_at and updated_at < app.now()) as waiting`,
  );
  return row?.waiting === true;
};

/**
 * The person a hire belongs to, as a row; null when there is none any more. Waits for whoever is recording this person
 * right now (in a wave, the first that woke): the answer is how it stands after that, so nobody need ask twice.
 */
export const lifecycleStandingOf = async (scope: Scope, hireId: string): Promise<PersonRow | null> => {
  const [row] = await rows<PersonRow>(
    scope.trx,
    `select ${selectList(personColumns, 'p')} from app.hires h join app.people p on p.id = h.person_id
     where h.org_id = app.org_id() and h.id = ? for share of p`,
    [hireId],
  );
  return row ?? null;
};
