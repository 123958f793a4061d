import { tenantTable } from './tenant-table.ts';

/** Organizations with their settings and wrapped key, members with roles, and API tokens. */
export const name = '0002_create_organizations';

export const sql = `
create table app.organizations (
  id uuid primary key,
  name text not null check (name <> ''),
  time_zone text not null default 'UTC',
  activation_hour smallint not null default 0 check (activation_hour between 0 and 23),
  sync_hour smallint not null default 4 check (sync_hour between 0 and 23),
  preboarding_enabled boolean not null default false,
  ats_integrations_enabled boolean not null default false,
  uses_hris boolean not null default false,
  auto_match text not null default 'exact' check (auto_match in ('off', 'exact')),
  exempt_worker_types text[] not null default '{}',
  location_zones jsonb not null default '{}',
  mass_change_share real not null default 0.2 check (mass_change_share > 0 and mass_change_share <= 1),
  mass_change_minimum integer not null default 5 check (mass_change_minimum >= 1),
  wrapped_key bytea not null,
  created_at timestamptz not null default app.now()
);
${tenantTable('organizations', 'select, update', 'id')}
grant insert on app.organizations to foyer_definer;

create table app.members (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  user_id uuid not null,
  email text not null,
  name text not null,
  roles text[] not null check (cardinality(roles) > 0),
  person_id uuid,
  created_at timestamptz not null default app.now(),
  removed_at timestamptz,
  unique (org_id, user_id)
);
${tenantTable('members')}
create index members_by_user on app.members (user_id) where removed_at is null;

create table app.api_tokens (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  name text not null,
  token_hash bytea not null unique,
  roles text[] not null check (cardinality(roles) > 0),
  created_by text not null,
  created_at timestamptz not null default app.now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);
${tenantTable('api_tokens')}
create index api_tokens_by_org on app.api_tokens (org_id, created_at);
`;
