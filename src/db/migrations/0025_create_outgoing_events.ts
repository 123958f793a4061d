import { tenantTable } from './tenant-table.ts';

/** Outgoing events: endpoints of other systems, what is delivered to each, and every attempt with its answer. */
export const name = '0025_create_outgoing_events';

const definer = (signature: string, returns: string, body: string): string => `
create function app.${signature} returns ${returns} language sql security definer set search_path = app, public
as $body$ ${body} $body$;
alter function app.${signature} owner to foyer_definer;
revoke all on function app.${signature} from public;
grant execute on function app.${signature} to foyer_application;`;

export const sql = `
-- The list of types is in the code (src/domain/event-types.ts), so that a new one needs no migration.
alter table app.events drop constraint events_type_check;
alter table app.events add constraint events_type_check check (type ~ '^[a-z_]+[.][a-z_]+$');
alter table app.events alter column person_id drop not null;
alter table app.events add constraint events_about_somebody check ((person_id is null) = (type = 'endpoint.test'));
-- Whether each endpoint has its delivery. A cursor over seq would pass over who commits late.
alter table app.events add column handed_on boolean not null default true;
alter table app.events alter column handed_on set default false;
create index events_waiting on app.events (seq) where not handed_on;

create table app.event_endpoints (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  url text not null,
  description text not null default '',
  -- empty: all
  types text[] not null default '{}',
  state text not null default 'on' check (state in ('on', 'paused', 'disabled')),
  state_reason text check (state_reason in ('gone', 'exhausted')),
  state_since timestamptz not null default app.now(),
  -- sealed with the organization's key; after a rotation both sign for a day
  secret bytea not null,
  previous_secret bytea,
  previous_valid_until timestamptz,
  created_by text not null,
  created_at timestamptz not null default app.now(),
  -- the first failure since something was taken last, and how many different deliveries failed since
  failing_since timestamptz,
  failing_count integer not null default 0,
  last_attempt_at timestamptz,
  last_success_at timestamptz,
  check ((state = 'disabled') = (state_reason is not null))
);
${tenantTable('event_endpoints')}
create index event_endpoints_by_org on app.event_endpoints (org_id, created_at, id);

-- One event for one endpoint, however often it is sent: a replay is a new round of the same delivery.
create table app.event_deliveries (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  endpoint_id uuid not null references app.event_endpoints on delete cascade,
  event_id uuid not null references app.events,
  seq bigint not null,
  type text not null,
  -- when it happened
  at timestamptz not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'failed', 'held')),
  round integer not null default 0,
  replayed_by text,
  -- attempts of this round
  attempts integer not null default 0,
  first_attempt_at timestamptz,
  -- whether this round has its workflow
  started boolean not null default false,
  next_attempt_at timestamptz,
  -- while pending: when somebody looks whether its workflow is there
  look_at timestamptz not null default app.now(),
  last_status integer,
  last_error text,
  delivered_at timestamptz,
  unique (endpoint_id, event_id)
);
${tenantTable('event_deliveries')}
create index event_deliveries_due on app.event_deliveries (endpoint_id, look_at, seq) where state = 'pending';
create index event_deliveries_under_way on app.event_deliveries (endpoint_id)
  where state = 'pending' and started and next_attempt_at is null;
create index event_deliveries_list on app.event_deliveries (endpoint_id, at desc, id desc);
create index event_deliveries_open on app.event_deliveries (endpoint_id, state) where state <> 'delivered';
create index event_deliveries_by_event on app.event_deliveries (event_id);
create index event_deliveries_done on app.event_deliveries using brin (at);

create table app.event_attempts (
  id bigint generated always as identity primary key,
  org_id uuid not null references app.organizations,
  delivery_id uuid not null references app.event_deliveries on delete cascade,
  round integer not null,
  at timestamptz not null,
  duration_ms integer not null,
  status integer,
  error text,
  -- how the answer began, under the person's key (of a test, the organization's): a receiver may repeat what it knows
  answer bytea
);
${tenantTable('event_attempts', 'select, insert, delete')}
create index event_attempts_by_delivery on app.event_attempts (delivery_id, id);
create index event_attempts_by_age on app.event_attempts using brin (at);

grant create on schema app to foyer_definer;
${definer(
  'hand_on_events(how_many integer)',
  'bigint',
  `with picked as (
     select e.id, e.org_id, e.seq, e.type, e.at from events e where not e.handed_on order by e.seq limit how_many for update skip locked),
   made as (
     insert into event_deliveries (org_id, endpoint_id, event_id, seq, type, at, state)
     select p.org_id, n.id, p.id, p.seq, p.type, p.at, case when n.state = 'on' then 'pending' else 'held' end
     from picked p join event_endpoints n on n.org_id = p.org_id
       and (n.types = '{}' or p.type = any(n.types)) and n.created_at <= p.at
     on conflict (endpoint_id, event_id) do nothing),
   done as (update events e set handed_on = true from picked p where e.id = p.id)
   select count(*) from picked`,
)}
-- Whose workflow is to be started. An endpoint takes few at once; one that has refused several different events in a row is
-- asked by single ones, at growing distances, until it takes something.
${definer(
  'claim_event_deliveries(how_many integer, at_once integer)',
  'table (org_id uuid, delivery_id uuid, round integer)',
  `with open as materialized (
     select n.id, case
         when n.failing_count < 3 then greatest(0, at_once - (select count(*) from event_deliveries d
           where d.endpoint_id = n.id and d.state = 'pending' and d.started and d.next_attempt_at is null and d.look_at > app.now()))
         when n.last_attempt_at > app.now() - greatest(interval '1 minute', least(interval '1 hour', (app.now() - n.failing_since) / 4)) then 0
         else 1 end as places
     from event_endpoints n
     where n.state = 'on' and exists (select from event_deliveries d where d.endpoint_id = n.id and d.state = 'pending' and d.look_at <= app.now())
     for update of n skip locked),
   picked as (
     select d.id from open cross join lateral (
       select w.id from event_deliveries w where w.endpoint_id = open.id and w.state = 'pending' and w.look_at <= app.now()
       order by w.look_at, w.seq limit open.places for update skip locked) d
     limit how_many),
   claimed as (
     update event_deliveries d set started = true, next_attempt_at = null, look_at = app.now() + interval '5 minutes'
     from picked where d.id = picked.id returning d.org_id, d.id, d.round, d.endpoint_id),
   asked as (
     update event_endpoints n set last_attempt_at = app.now()
     where n.failing_count >= 3 and n.id in (select endpoint_id from claimed))
   select claimed.org_id, claimed.id, claimed.round from claimed`,
)}
${definer(
  'forget_old_events(attempt_days integer, delivery_days integer, how_many integer)',
  'void',
  `delete from event_attempts where id in (select id from event_attempts
     where at < app.now() - make_interval(days => attempt_days) limit how_many);
   delete from event_deliveries where id in (select id from event_deliveries
     where at < app.now() - make_interval(days => delivery_days) and state in ('delivered', 'failed') limit how_many)`,
)}
revoke create on schema app from foyer_definer;
`;
