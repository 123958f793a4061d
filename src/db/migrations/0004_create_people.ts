import { tenantTable } from './tenant-table.ts';

/** People with their keys, the hires that stand behind them, and the raw records of the providers. */
export const name = '0004_create_people';

export const sql = `
-- Made before the person is: a raw record is never stored but under its subject's key. Erasure throws the key away.
create table app.person_keys (
  person_id uuid primary key,
  org_id uuid not null references app.organizations,
  wrapped_key bytea not null,
  created_at timestamptz not null default app.now()
);
${tenantTable('person_keys')}

-- Which candidate id of a provider is which person. Several ids may be one person (merged profiles, rehires).
create table app.identities (
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  external_id text not null,
  person_id uuid not null,
  primary key (connection_id, external_id)
);
${tenantTable('identities')}
create index identities_by_person on app.identities (person_id);

create table app.source_records (
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  stream text not null,
  external_id text not null,
  -- the application this record belongs to; for candidates the candidate id; null for look-ups
  subject_id text,
  person_id uuid,
  hash bytea not null,
  body bytea,
  updated_at timestamptz not null default app.now(),
  primary key (connection_id, stream, external_id)
);
${tenantTable('source_records')}
create index source_records_by_subject on app.source_records (connection_id, stream, subject_id) where subject_id is not null;
create index source_records_by_person on app.source_records (person_id) where person_id is not null;

create table app.people (
  id uuid primary key,
  org_id uuid not null references app.organizations,
  status text not null default 'expected' check (status in ('expected', 'withdrawn', 'no_show')),
  status_reason text,
  status_by text,
  first_name text, middle_name text, last_name text, preferred_name text,
  name_key text,
  personal_email text,
  personal_email_key text,
  phone text,
  phone_key text,
  primary_email text,
  primary_email_key text,
  hris_email text,
  company_email_key text,
  job_title text, department text, location text, employment_type text, worker_type text, manager text,
  compensation_amount numeric, compensation_currency text, compensation_period text,
  start_date date,
  start_date_source text,
  ats_start_date date,
  time_zone text not null,
  time_zone_source text not null,
  end_date date,
  current_hire_id uuid,
  employee_id uuid,
  exempt boolean not null default false,
  rehire boolean not null default false,
  flags text[] not null default '{}',
  reasons text[] not null default '{}',
  due_at timestamptz,
  full_access_at timestamptz,
  start_approved_on date,
  -- the hire whose un-hire an admin looked at and kept the person all the same
  kept_hire_id uuid,
  activated_at timestamptz,
  start_reached_for timestamptz,
  search text not null default '',
  version integer not null default 1,
  deleted_at timestamptz,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now()
);
${tenantTable('people')}
create index people_by_name on app.people (org_id, name_key, id) where deleted_at is null;
create index people_by_due on app.people (org_id, due_at, id) where deleted_at is null and status = 'expected';
-- The work of a start: whose instant came and was not dealt with, whose door opened and was not recorded.
create index people_unreached on app.people (org_id, due_at)
  where status = 'expected' and deleted_at is null and start_reached_for is distinct from due_at;
create index people_unrecorded on app.people (org_id, full_access_at) where activated_at is null and full_access_at is not null;
create index people_with_reasons on app.people (org_id, id) where cardinality(reasons) > 0 and deleted_at is null;
-- Counts of the tabs without touching rows.
create index people_tabs on app.people (org_id, full_access_at, due_at)
  where status = 'expected' and deleted_at is null and cardinality(reasons) = 0;
create index people_withdrawn on app.people (org_id, id) where status <> 'expected' and deleted_at is null;
create index people_by_personal_email on app.people (org_id, personal_email_key) where personal_email_key is not null;
create index people_by_phone on app.people (org_id, phone_key) where phone_key is not null;
create index people_by_company_email on app.people (org_id, company_email_key) where company_email_key is not null;
create unique index people_one_primary_email on app.people (org_id, primary_email_key) where primary_email_key is not null and deleted_at is null;
create index people_search on app.people using gin (search gin_trgm_ops);
create index people_without_employee on app.people (org_id, name_key) where employee_id is null and deleted_at is null;

create table app.hires (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  external_id text not null,
  candidate_id text not null,
  person_id uuid not null,
  state text not null check (state in ('staged', 'hired', 'unhired', 'vanished', 'outside_window')),
  provider_state text not null check (provider_state in ('hired', 'not_hired', 'gone')),
  dirty boolean not null default true,
  needs_detail boolean not null default false,
  hired_at timestamptz,
  start_date date,
  fields bytea,
  choice jsonb,
  -- look-up records the hire speaks of, as stream:id: when one changes, the hire is projected again
  refs text[] not null default '{}',
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  unique (connection_id, external_id)
);
${tenantTable('hires')}
create index hires_dirty on app.hires (connection_id, external_id) where dirty;
create index hires_by_ref on app.hires using gin (refs);
create index hires_by_person on app.hires (person_id);
create index hires_by_candidate on app.hires (connection_id, candidate_id);

-- People a run saw and left as they are: derived, so that an unchanged person costs no row (rule 3).
create function app.sync_unchanged(run uuid) returns table (external_id text, person_id uuid) language sql stable as $$
  select distinct h.external_id, h.person_id
  from app.sync_pages g cross join lateral unnest(g.seen) as s(external_id)
  join app.syncs y on y.id = g.sync_id
  join app.hires h on h.connection_id = y.connection_id and h.external_id = s.external_id and h.state = 'hired'
  where g.sync_id = run
    and not exists (select from app.sync_results r where r.sync_id = run and r.external_id = h.external_id)
$$;
grant execute on function app.sync_unchanged(uuid) to foyer_application;
`;
