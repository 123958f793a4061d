import { tenantTable } from './tenant-table.ts';

/**
 * Journeys: what they are made of, version by version, and how far each hire is on them. A definition holds what the
 * organization wrote and no person's data; runs and steps hold ids, instants and codes.
 */
export const name = '0024_create_journeys';

export const sql = `
create table app.journeys (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  name text not null check (name <> ''),
  description text not null default '',
  state text not null default 'draft' check (state in ('draft', 'on', 'off')),
  version integer not null default 1,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  deleted_at timestamptz
);
${tenantTable('journeys', 'select, insert, update')}
create index journeys_by_org on app.journeys (org_id, created_at) where deleted_at is null;

create table app.journey_versions (
  journey_id uuid not null references app.journeys,
  version integer not null,
  org_id uuid not null references app.organizations,
  definition jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null default app.now(),
  primary key (journey_id, version)
);
${tenantTable('journey_versions', 'select, insert')}

-- One hire on one journey. Whoever is hired again is on it anew.
create table app.journey_runs (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  journey_id uuid not null references app.journeys,
  person_id uuid not null,
  hire_id uuid not null,
  version integer not null,
  state text not null default 'running' check (state in ('running', 'stopped', 'ended')),
  -- why it was stopped
  reason text,
  entered_at timestamptz not null default app.now(),
  -- when something is due next; null: nothing before there is news
  next_at timestamptz,
  -- grows with every change of what comes next: an older message never overrules a newer one
  revision integer not null default 1,
  unique (hire_id, journey_id)
);
${tenantTable('journey_runs')}
create index journey_runs_due on app.journey_runs (org_id, next_at, id) where state = 'running' and next_at is not null;
create index journey_runs_by_person on app.journey_runs (person_id);
create index journey_runs_by_journey on app.journey_runs (journey_id, state);

create table app.journey_steps (
  run_id uuid not null references app.journey_runs on delete cascade,
  step_id text not null,
  -- '' is the step itself; 'remind/2', 'escalate' come after a task was given
  part text not null default '',
  org_id uuid not null references app.organizations,
  position integer not null,
  planned_at timestamptz,
  planned_day date,
  state text not null check (state in ('planned', 'waiting', 'done', 'overdue', 'skipped', 'cancelled')),
  reason text,
  done_at timestamptz,
  done_by text,
  primary key (run_id, step_id, part)
);
${tenantTable('journey_steps')}
create index journey_steps_overdue on app.journey_steps (org_id, run_id) where state = 'overdue';

-- People about whom something changed that journeys depend on; taken in sets. A row is gone when it was taken in.
create table app.journey_news (
  person_id uuid primary key,
  org_id uuid not null references app.organizations,
  since timestamptz not null default app.now()
);
${tenantTable('journey_news')}
create index journey_news_by_org on app.journey_news (org_id, person_id);

-- A task ended: the runs of which something waits for a task are due now. Journeys' tasks carry their run in the effect key.
create function app.wake_journeys(effect_keys text[])
returns table (id uuid, hire_id uuid, journey_id uuid, revision integer, next_at timestamptz) language sql as $body$
  update app.journey_runs r set next_at = least(r.next_at, app.now()), revision = r.revision + 1
  from unnest(effect_keys) as e(effect_key)
  where r.id = case when e.effect_key ~ '^journey/[0-9a-f-]{36}/' then split_part(e.effect_key, '/', 2)::uuid end
    and r.state = 'running'
    and exists (select from app.journey_steps s where s.run_id = r.id and s.state = 'waiting' and s.reason = 'waits_for_task')
  returning r.id, r.hire_id, r.journey_id, r.revision, r.next_at
$body$;
grant execute on function app.wake_journeys(text[]) to foyer_application;

-- Whatever kinds of work for the relay are known by now, and one more.
do $body$
declare known text;
begin
  select pg_get_expr(conbin, conrelid) into known from pg_constraint
  where conname = 'outbox_kind_check' and conrelid = 'app.outbox'::regclass;
  alter table app.outbox drop constraint outbox_kind_check;
  execute format('alter table app.outbox add constraint outbox_kind_check check ((%s) or kind = ''journey'')', known);
end $body$;
`;
