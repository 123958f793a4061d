import { tenantTable } from './tenant-table.ts';

/**
 * Prospects: sourced people before any recruiting system knows them, and how each is sent there (rows G1–G7, E1–E7). What is
 * compared and searched stands in plain columns as with people; the profile itself is sealed under the prospect's own key,
 * which goes with the row.
 */
export const name = '0030_create_prospects';

export const sql = `
-- Nothing is fetched on a schedule from where prospects are sent.
alter table app.connections drop column pulled;
alter table app.connections add column pulled boolean not null generated always as
  (kind <> 'prospect_target' and (kind = 'hire_source' or provider not in ('roster', 'scim') or report_fetch is not null)) stored;

create table app.prospects (
  id uuid primary key,
  org_id uuid not null references app.organizations,
  wrapped_key bytea not null,
  profile bytea not null,
  name text not null,
  name_order text generated always as (lower(left(name, 200))) stored,
  title text,
  company text,
  location text,
  tags text[] not null default '{}',
  search text not null,
  -- for recognizing the person, as src/domain/matching/normalise.ts makes them
  email_keys text[] not null default '{}',
  phone_keys text[] not null default '{}',
  link_keys text[] not null default '{}',
  -- a member's id; null when nobody in particular looks after the prospect
  owner_id uuid,
  origin text not null check (origin in ('hand', 'csv', 'api', 'extension')),
  -- of a row of a file: the same row again is no second prospect
  origin_key bytea,
  created_by text not null,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1
);
${tenantTable('prospects')}
create unique index prospects_once_per_row on app.prospects (org_id, origin_key) where origin_key is not null;
create index prospects_by_name on app.prospects (org_id, name_order, id);
create index prospects_by_change on app.prospects (org_id, updated_at, id);
create index prospects_by_email on app.prospects using gin (email_keys);
create index prospects_by_tag on app.prospects using gin (tags);

-- The résumé; a new one takes the place of the old.
create table app.prospect_files (
  prospect_id uuid primary key references app.prospects on delete cascade,
  org_id uuid not null references app.organizations,
  -- the name of the file and its bytes, sealed under the prospect's key
  name bytea not null,
  content bytea not null,
  media_type text not null,
  size integer not null,
  uploaded_at timestamptz not null default app.now(),
  uploaded_by text not null
);
${tenantTable('prospect_files')}

-- One decision of a person to send a prospect somewhere, and how far it came.
create table app.prospect_pushes (
  id uuid primary key,
  org_id uuid not null references app.organizations,
  prospect_id uuid not null references app.prospects on delete cascade,
  connection_id uuid not null references app.connections,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'partial', 'failed')),
  -- the first is 0, each repetition of what failed one more
  round integer not null default 0,
  decision text not null check (decision in ('merge', 'create')),
  chosen_id text,
  -- candidates that the person saw and took for somebody else
  despite_ids text[] not null default '{}',
  job_id text,
  stage_id text,
  with_resume boolean not null,
  -- sealed under the prospect's key
  note bytea,
  -- what was added to the candidate, by field; sealed
  added bytea,
  requested_by text not null,
  member_id uuid,
  requested_at timestamptz not null default app.now(),
  ended_at timestamptz,
  -- creating: what the provider had that fits, just before; who is there afterwards and was not before is ours
  before_ids text[],
  create_began_at timestamptz,
  candidate_id text,
  candidate_url text,
  outcome text check (outcome in ('created', 'merged', 'linked')),
  status text,
  credit text check (credit in ('given', 'nobody', 'unknown')),
  -- by step: state, instant, failure
  steps jsonb not null default '{}'
);
${tenantTable('prospect_pushes')}
create unique index prospect_pushes_one_open on app.prospect_pushes (prospect_id, connection_id)
  where state in ('waiting', 'running');
create index prospect_pushes_by_prospect on app.prospect_pushes (prospect_id, requested_at desc);
create index prospect_pushes_by_candidate on app.prospect_pushes (connection_id, candidate_id) where candidate_id is not null;

-- Who is being made, or was made, a candidate: two who send one person at once make one candidate.
create table app.prospect_claims (
  connection_id uuid not null references app.connections,
  email_key text not null,
  org_id uuid not null references app.organizations,
  prospect_id uuid not null references app.prospects on delete cascade,
  push_id uuid not null references app.prospect_pushes on delete cascade,
  candidate_id text,
  primary key (connection_id, email_key)
);
${tenantTable('prospect_claims')}
create index prospect_claims_by_push on app.prospect_claims (push_id);

-- What an admin decided about sending to a connection.
create table app.push_settings (
  connection_id uuid primary key references app.connections,
  org_id uuid not null references app.organizations,
  mode text not null check (mode in ('prospect', 'any_job', 'fixed_job')),
  job_id text,
  stage_id text,
  source_id text,
  attach_resume boolean not null default true,
  mapping jsonb not null default '[]',
  -- fields of the provider that are gone, with the reason
  broken jsonb not null default '{}',
  updated_by text not null,
  updated_at timestamptz not null default app.now(),
  check ((mode = 'fixed_job') = (job_id is not null))
);
${tenantTable('push_settings')}

-- A team key sees every job; a member does not. '*' stands for every job that is not confidential.
create table app.push_job_permissions (
  connection_id uuid not null references app.connections,
  member_id uuid not null,
  job_id text not null,
  org_id uuid not null references app.organizations,
  granted_by text not null,
  granted_at timestamptz not null default app.now(),
  primary key (connection_id, member_id, job_id)
);
${tenantTable('push_job_permissions')}

create table app.integration_requests (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  provider text not null,
  member_id uuid not null,
  note text,
  state text not null default 'open' check (state in ('open', 'approved', 'declined')),
  answer text,
  requested_at timestamptz not null default app.now(),
  decided_at timestamptz,
  decided_by text
);
${tenantTable('integration_requests')}
create unique index integration_requests_one_open on app.integration_requests (org_id, member_id, provider) where state = 'open';
create index integration_requests_by_org on app.integration_requests (org_id, requested_at desc, id);
`;
