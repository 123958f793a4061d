import { tenantTable } from './tenant-table.ts';

/**
 * The short reconcile: who has not started yet is asked for again within the hour. Also what a person can be besides
 * un-hired or gone (anonymized), and pairs of people who may be one.
 */
export const name = '0013_watch_unsettled_starts';

export const sql = `
alter table app.syncs drop constraint syncs_trigger_check, add constraint syncs_trigger_check
  check (trigger in ('schedule', 'manual', 'webhook', 'backfill', 'upload', 'push', 'reconcile'));
alter table app.hires drop constraint hires_provider_state_check, add constraint hires_provider_state_check
  check (provider_state in ('hired', 'not_hired', 'gone', 'anonymized'));

-- Whose parts are to be read by id, in the order in which that is done.
create index hires_needing_detail on app.hires (connection_id, start_date nulls first, external_id) where needs_detail;

-- A newcomer who may be somebody that was known before. apart: a person said no, and it is never asked again.
create table app.possible_duplicates (
  org_id uuid not null references app.organizations,
  person_id uuid not null,
  known_id uuid not null,
  -- codes of what both share
  evidence text[] not null,
  state text not null default 'open' check (state in ('open', 'apart', 'same')),
  -- same: what was moved over from the newcomer, to be moved back: candidates as connection/id, hires by id
  moved jsonb,
  found_at timestamptz not null default app.now(),
  decided_at timestamptz,
  decided_by text,
  primary key (person_id, known_id),
  check (person_id <> known_id)
);
${tenantTable('possible_duplicates', 'select, insert, update')}
create index possible_duplicates_by_known on app.possible_duplicates (known_id);

-- Whether the start of somebody expected can still change without anybody here deciding it: it is to come, it came a few
-- days ago, it waits for something that is missing, or a fresh hire has none yet.
create function app.start_is_unsettled(due_at timestamptz, full_access_at timestamptz, hired_at timestamptz) returns boolean
language sql stable parallel safe as $$
  select due_at > app.now() - interval '7 days'
    or (due_at > app.now() - interval '30 days' and full_access_at is null)
    or (due_at is null and hired_at > app.now() - interval '180 days')
$$;
grant execute on function app.start_is_unsettled(timestamptz, timestamptz, timestamptz) to foyer_application, foyer_definer;

-- Asks for a run of every hire source with an unsettled start that was not read by id for a while: one statement for all
-- organizations, with the triggers for the relay. Nothing while a run is open, a credential is refused, or the provider
-- asked for a pause. Each connection has a delay of its own, so that they do not come all at once.
grant create on schema app to foyer_definer;
create function app.request_reconciles(quiet_minutes integer, spread_seconds integer, how_many integer)
returns table (org_id uuid, connection_id uuid) language sql security definer set search_path = app, public
as $body$
  with due as (
    select c.org_id, c.id from connections c
    where c.kind = 'hire_source' and c.state in ('connected', 'attention') and c.imported_once
      and not exists (
        select from syncs s where s.connection_id = c.id and (s.trigger = 'reconcile' or s.full_pass)
          and s.requested_at > app.now() - make_interval(mins => quiet_minutes,
            secs => (hashtext(c.id::text) & 255) / 256.0 * spread_seconds))
      and not exists (select from syncs s where s.connection_id = c.id and s.state in ('requested', 'running'))
      and not exists (select from rate_buckets b where b.connection_id = c.id and b.blocked_until > clock_timestamp())
      and (
        exists (
          select from people p join hires h on h.id = p.current_hire_id
          where p.org_id = c.org_id and p.status = 'expected' and p.deleted_at is null and h.connection_id = c.id and h.state = 'hired'
            and p.due_at > app.now() - interval '30 days' and app.start_is_unsettled(p.due_at, p.full_access_at, null))
        or exists (
          select from people p join hires h on h.id = p.current_hire_id
          where p.org_id = c.org_id and p.status = 'expected' and p.deleted_at is null and h.connection_id = c.id and h.state = 'hired'
            and p.due_at is null and app.start_is_unsettled(null, null, coalesce(h.hired_at, h.created_at))))
    limit how_many),
  asked as (
    insert into syncs (org_id, connection_id, trigger, state) select d.org_id, d.id, 'reconcile', 'requested' from due d
    on conflict (connection_id) where state in ('requested', 'running') do nothing returning org_id, connection_id)
  insert into outbox (org_id, kind, subject_id, priority) select a.org_id, 'sync', a.connection_id, 5 from asked a
  returning org_id, subject_id
$body$;
alter function app.request_reconciles(integer, integer, integer) owner to foyer_definer;
revoke all on function app.request_reconciles(integer, integer, integer) from public;
grant execute on function app.request_reconciles(integer, integer, integer) to foyer_application;
revoke create on schema app from foyer_definer;
`;
