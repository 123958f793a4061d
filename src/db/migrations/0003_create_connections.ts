import { tenantTable } from './tenant-table.ts';

/** Connections, their checkpoints per stream, runs ("syncs"), pages seen by a run, and one result row per person. */
export const name = '0003_create_connections';

export const sql = `
create table app.connections (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  provider text not null,
  kind text not null check (kind in ('hire_source', 'employee_source')),
  name text not null,
  state text not null check (state in ('connected', 'attention', 'reconnect', 'uninstalled')),
  state_reason text,
  state_remedy text,
  missing_permissions text[] not null default '{}',
  credentials bytea,
  account_id text,
  webhook_token text not null unique,
  webhook_secret bytea,
  backfill_from date,
  imported_once boolean not null default false,
  full_pass_requested text,
  hint_at timestamptz,
  last_success_at timestamptz,
  last_full_pass_at timestamptz,
  created_at timestamptz not null default app.now(),
  uninstalled_at timestamptz
);
${tenantTable('connections')}
create index connections_by_org on app.connections (org_id, provider);

create table app.checkpoints (
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  stream text not null,
  sync_token text,
  -- the pass that is under way: which run, where it stands, which token it started from
  run_id uuid,
  pass_token text,
  cursor text,
  page integer not null default 0,
  done boolean not null default false,
  next_token text,
  updated_at timestamptz not null default app.now(),
  primary key (connection_id, stream)
);
${tenantTable('checkpoints')}

create table app.syncs (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  trigger text not null check (trigger in ('schedule', 'manual', 'webhook', 'backfill', 'upload', 'push')),
  requested_by text,
  state text not null check (state in
    ('requested', 'running', 'succeeded', 'partially_succeeded', 'failed', 'suspicious', 'held', 'released', 'skipped')),
  full_pass boolean not null default false,
  full_pass_reason text,
  attempts integer not null default 0,
  requested_at timestamptz not null default app.now(),
  started_at timestamptz,
  ended_at timestamptz,
  failure_kind text,
  failure text,
  remedy text,
  people_before integer not null default 0,
  read_count integer not null default 0,
  created_count integer not null default 0,
  updated_count integer not null default 0,
  unchanged_count integer not null default 0,
  withdrawn_count integer not null default 0,
  skipped_count integer not null default 0,
  failed_count integer not null default 0,
  held jsonb,
  -- a run that carries out what a person released from a held or suspicious one
  releases uuid,
  released_by text,
  released_at timestamptz,
  heartbeat_at timestamptz
);
${tenantTable('syncs')}
-- One open run per connection: the database decides who is second (design/decisions.md 11).
create unique index syncs_one_open on app.syncs (connection_id) where state in ('requested', 'running');
create index syncs_by_org on app.syncs (org_id, requested_at desc, id);
create index syncs_by_connection on app.syncs (connection_id, requested_at desc);

-- One bucket per credential over all workers: tokens refill with time, a 429 blocks it for everybody. Unlogged: a slot is
-- taken before every call and must not cost a flush; after a crash of the database the buckets are full again.
create unlogged table app.rate_buckets (
  connection_id uuid primary key references app.connections,
  org_id uuid not null references app.organizations,
  tokens double precision not null,
  refilled_at timestamptz not null default app.now(),
  blocked_until timestamptz
);
${tenantTable('rate_buckets')}

-- What a pass saw, page by page: makes a page idempotent and finds who vanished without writing unchanged rows.
create table app.sync_pages (
  org_id uuid not null references app.organizations,
  sync_id uuid not null references app.syncs on delete cascade,
  stream text not null,
  page integer not null,
  seen text[] not null,
  stored_at timestamptz not null default app.now(),
  primary key (sync_id, stream, page)
);
${tenantTable('sync_pages')}

create table app.sync_results (
  org_id uuid not null references app.organizations,
  sync_id uuid not null references app.syncs on delete cascade,
  external_id text not null,
  person_id uuid,
  name text,
  outcome text not null check (outcome in ('created', 'updated', 'unchanged', 'withdrawn', 'skipped', 'failed')),
  reason text,
  fields text[] not null default '{}',
  changes bytea,
  id bigint generated always as identity,
  at timestamptz not null default app.now(),
  primary key (sync_id, external_id)
);
${tenantTable('sync_results')}
create index sync_results_page on app.sync_results (sync_id, id);
create index sync_results_by_person on app.sync_results (person_id) where person_id is not null;
-- Failed records are retried by the next run of the connection until they succeed.
create table app.failed_records (
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  stream text not null,
  external_id text not null,
  reason text not null,
  since timestamptz not null default app.now(),
  primary key (connection_id, stream, external_id)
);
${tenantTable('failed_records')}
`;
