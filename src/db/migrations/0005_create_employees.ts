import { tenantTable } from './tenant-table.ts';

/** Employee records of HRIS sources, their links to people, suggestions, and what people decided. */
export const name = '0005_create_employees';

export const sql = `
create table app.employees (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  external_id text not null,
  key_id uuid not null,
  first_name text, middle_name text, last_name text, preferred_name text,
  name_key text,
  work_email text, work_email_key text,
  personal_email text, personal_email_key text,
  phone text, phone_key text,
  job_title text, department text, location text, employment_type text, worker_type text, manager text, legal_entity text,
  time_zone text,
  start_date date, end_date date, birth_date date,
  candidate_key text,
  state text not null default 'current' check (state in ('current', 'terminated', 'vanished')),
  hash bytea not null,
  body bytea,
  search text not null default '',
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  unique (connection_id, external_id)
);
${tenantTable('employees')}
create index employees_by_name on app.employees (org_id, name_key, id);
create index employees_by_personal_email on app.employees (org_id, personal_email_key) where personal_email_key is not null;
create index employees_by_work_email on app.employees (org_id, work_email_key) where work_email_key is not null;
create index employees_by_phone on app.employees (org_id, phone_key) where phone_key is not null;
create index employees_by_candidate on app.employees (org_id, candidate_key) where candidate_key is not null;
create index employees_search on app.employees using gin (search gin_trgm_ops);

create table app.decisions (
  id uuid primary key,
  org_id uuid not null references app.organizations,
  kind text not null check (kind in ('merge', 'unmerge', 'not_a_match')),
  person_id uuid not null,
  employee_id uuid not null,
  automatic boolean not null default false,
  actor text not null,
  reason text,
  before bytea,
  at timestamptz not null default app.now()
);
${tenantTable('decisions', 'select, insert')}
create index decisions_by_person on app.decisions (person_id, at);
create index decisions_by_employee on app.decisions (employee_id, at);

-- The live links. One employee belongs to at most one person and the reverse: the database decides every race.
create table app.links (
  org_id uuid not null references app.organizations,
  person_id uuid not null,
  employee_id uuid not null references app.employees,
  decision_id uuid not null references app.decisions,
  linked_by text not null,
  automatic boolean not null,
  linked_at timestamptz not null default app.now(),
  primary key (person_id),
  constraint links_one_person_per_employee unique (employee_id)
);
${tenantTable('links', 'select, insert, delete')}

create table app.suggestions (
  org_id uuid not null references app.organizations,
  person_id uuid not null,
  employee_id uuid not null references app.employees on delete cascade,
  rank smallint not null,
  score real not null,
  probability real not null,
  contributions jsonb not null,
  why_not_automatic text not null,
  updated_at timestamptz not null default app.now(),
  primary key (person_id, employee_id)
);
${tenantTable('suggestions')}
create index suggestions_by_employee on app.suggestions (employee_id);

create table app.rejected_pairs (
  org_id uuid not null references app.organizations,
  person_id uuid not null,
  employee_id uuid not null references app.employees on delete cascade,
  decision_id uuid not null references app.decisions,
  primary key (person_id, employee_id)
);
${tenantTable('rejected_pairs')}
`;
