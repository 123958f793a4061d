import { tenantTable } from './tenant-table.ts';

/**
 * Exports of selected prospects (row E5): as CSV, as PDF, to a recruiting system. Who is in one is written down when it is
 * asked for, person by person, with what became of each; so a list that changes meanwhile changes nothing, and work that
 * was cut off goes on where it was.
 */
export const name = '0038_export_prospects';

export const sql = `
create table app.prospect_exports (
  id uuid primary key,
  org_id uuid not null references app.organizations,
  kind text not null check (kind in ('csv', 'pdf', 'push')),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'stopped', 'failed')),
  requested_by text not null,
  -- of a push: who sends, and where
  member_id uuid,
  every_job boolean not null default false,
  connection_id uuid references app.connections,
  job_id text,
  stage_id text,
  with_resume boolean not null default false,
  total integer not null,
  -- of the file that is being made: how many of its pages are
  drawn integer not null default 0,
  -- why it failed, for a person
  failure text,
  requested_at timestamptz not null default app.now(),
  ended_at timestamptz,
  expires_at timestamptz not null,
  check ((kind = 'push') = (connection_id is not null))
);
${tenantTable('prospect_exports')}
create index prospect_exports_by_actor on app.prospect_exports (org_id, requested_by, requested_at desc, id);
create index prospect_exports_by_end on app.prospect_exports (expires_at);

create table app.prospect_export_items (
  export_id uuid not null references app.prospect_exports on delete cascade,
  seq integer not null,
  org_id uuid not null references app.organizations,
  prospect_id uuid not null references app.prospects on delete cascade,
  -- null: not looked at yet
  outcome text check (outcome in ('ready', 'drawn', 'sending', 'already', 'choice', 'missing', 'refused')),
  -- codes and names of fields, never a value
  reason text,
  push_id uuid references app.prospect_pushes on delete set null,
  -- the file that the person's page stands in
  part integer,
  primary key (export_id, seq)
);
${tenantTable('prospect_export_items')}
create index prospect_export_items_by_prospect on app.prospect_export_items (prospect_id);
create index prospect_export_items_waiting on app.prospect_export_items (export_id, seq) where outcome is null;
create index prospect_export_items_by_push on app.prospect_export_items (push_id) where push_id is not null;

-- Finished files, sealed under the organization's key.
create table app.prospect_export_files (
  export_id uuid not null references app.prospect_exports on delete cascade,
  part integer not null,
  org_id uuid not null references app.organizations,
  people integer not null,
  size integer not null,
  content bytea not null,
  primary key (export_id, part)
);
${tenantTable('prospect_export_files')}

-- Whoever is deleted or erased is in no file any more: the file that has their page goes with them.
create function app.drop_export_file() returns trigger language plpgsql as $body$
begin
  delete from app.prospect_export_files f where f.export_id = old.export_id and f.part = old.part;
  return null;
end $body$;
create trigger drop_export_file after delete on app.prospect_export_items
  for each row when (old.part is not null) execute function app.drop_export_file();

grant create on schema app to foyer_definer;
create function app.forget_prospect_exports(how_many integer) returns bigint language sql security definer set search_path = app, public
as $body$
  with gone as (
    delete from prospect_exports where id in (select e.id from prospect_exports e where e.expires_at <= app.now() order by e.expires_at limit how_many)
    returning id)
  select count(*) from gone
$body$;
alter function app.forget_prospect_exports(integer) owner to foyer_definer;
revoke all on function app.forget_prospect_exports(integer) from public;
grant execute on function app.forget_prospect_exports(integer) to foyer_application;
revoke create on schema app from foyer_definer;
`;
