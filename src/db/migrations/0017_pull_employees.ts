/**
 * Employees that Foyer fetches by itself: from an HRIS with a connector, or as a report from an address. They have
 * schedule, dead-man check and hourly look as recruiting systems have. Beside each employee stands what its source sent.
 */
export const name = '0017_pull_employees';

export const sql = `
-- Address, user name and password of a report that Foyer fetches, sealed with the organization's key.
alter table app.connections add column report_fetch bytea;
-- Whether Foyer asks this source by itself; the others send.
alter table app.connections add column pulled boolean not null
  generated always as (kind = 'hire_source' or provider not in ('roster', 'scim') or report_fetch is not null) stored;

-- Its rows came page by page, were counted as they came, and may grow until the pass is over.
alter table app.rosters add column pulled boolean not null default false;

-- Digest of the record as the source sent it (it stands in the sealed body): null where that was not kept.
alter table app.employees add column raw_hash bytea;

create or replace function app.unstarted_syncs(older_than_seconds integer)
returns table (org_id uuid, sync_id uuid, connection_id uuid) language sql security definer set search_path = app, public
as $body$
  select s.org_id, s.id, s.connection_id from syncs s join connections c on c.id = s.connection_id
  where s.state = 'requested' and c.state <> 'uninstalled' and c.pulled
    -- these are a roster's: another workflow takes it in, started by an entry of its own
    and s.trigger not in ('push', 'upload') and not (c.provider = 'roster' and s.releases is not null)
    and s.requested_at < app.now() - make_interval(secs => older_than_seconds)
$body$;

create or replace function app.silent_connections(quiet_hours integer)
returns table (org_id uuid, connection_id uuid, name text, last_success_at timestamptz)
language sql security definer set search_path = app, public
as $body$
  select c.org_id, c.id, c.name, c.last_success_at from connections c
  where c.state in ('connected', 'attention') and c.pulled
    and coalesce(c.last_success_at, c.created_at) < app.now() - make_interval(hours => quiet_hours)
    and not exists (select from notices n where n.org_id = c.org_id and n.kind = 'sync_silent' and n.subject_id = c.id and n.resolved_at is null)
$body$;

-- As before for recruiting systems. An HRIS with a connector is looked at as often while anybody of its organization has
-- not started yet; a report is made once a day and is not.
create or replace function app.request_reconciles(quiet_minutes integer, spread_seconds integer, how_many integer)
returns table (org_id uuid, connection_id uuid) language sql security definer set search_path = app, public
as $body$
  with due as (
    select c.org_id, c.id from connections c
    where c.pulled and c.provider <> 'roster' and c.state in ('connected', 'attention') and c.imported_once
      and not exists (
        select from syncs s where s.connection_id = c.id and (s.trigger = 'reconcile' or s.full_pass)
          and s.requested_at > app.now() - make_interval(mins => quiet_minutes,
            secs => (hashtext(c.id::text) & 255) / 256.0 * spread_seconds))
      and not exists (select from syncs s where s.connection_id = c.id and s.state in ('requested', 'running'))
      and not exists (select from rate_buckets b where b.connection_id = c.id and b.blocked_until > clock_timestamp())
      and case c.kind
        when 'hire_source' then
          exists (
            select from people p join hires h on h.id = p.current_hire_id
            where p.org_id = c.org_id and p.status = 'expected' and p.deleted_at is null and h.connection_id = c.id and h.state = 'hired'
              and p.due_at > app.now() - interval '30 days' and app.start_is_unsettled(p.due_at, p.full_access_at, null))
          or exists (
            select from people p join hires h on h.id = p.current_hire_id
            where p.org_id = c.org_id and p.status = 'expected' and p.deleted_at is null and h.connection_id = c.id and h.state = 'hired'
              and p.due_at is null and app.start_is_unsettled(null, null, coalesce(h.hired_at, h.created_at)))
        else
          exists (
            select from people p left join hires h on h.id = p.current_hire_id
            where p.org_id = c.org_id and p.status = 'expected' and p.deleted_at is null
              and app.start_is_unsettled(p.due_at, p.full_access_at, coalesce(h.hired_at, h.created_at)))
        end
    limit how_many),
  asked as (
    insert into syncs (org_id, connection_id, trigger, state) select d.org_id, d.id, 'reconcile', 'requested' from due d
    on conflict (connection_id) where state in ('requested', 'running') do nothing returning org_id, connection_id)
  insert into outbox (org_id, kind, subject_id, priority) select a.org_id, 'sync', a.connection_id, 5 from asked a
  returning org_id, subject_id
$body$;

-- An HRIS may have webhooks, too; of which kind the source is decides how its signature is checked.
grant create on schema app to foyer_definer;
drop function app.webhook_address(text);
create function app.webhook_address(token text)
returns table (org_id uuid, connection_id uuid, kind text, provider text, name text, state text, wrapped_key bytea, secrets bytea[], secret_pending boolean)
language sql security definer set search_path = app, public
as $body$
  select c.org_id, c.id, c.kind, c.provider, c.name, c.state, o.wrapped_key,
    array_remove(array[c.webhook_secret], null) || coalesce((select array_agg(w.secret order by w.created_at desc) from connection_webhooks w
      where w.connection_id = c.id and w.secret is not null and (w.valid_until is null or w.valid_until > app.now())), '{}'),
    exists (select from connection_webhooks w where w.connection_id = c.id and w.made_by = 'api' and w.secret is null
      and w.claimed_at > app.now() - interval '2 minutes')
  from connections c join organizations o on o.id = c.org_id where c.webhook_token = token and c.provider not in ('roster', 'scim')
$body$;
alter function app.webhook_address(text) owner to foyer_definer;
revoke all on function app.webhook_address(text) from public;
grant execute on function app.webhook_address(text) to foyer_application;
revoke create on schema app from foyer_definer;
`;
