import { tenantTable } from './tenant-table.ts';

/**
 * What identity providers push over SCIM: users and groups as they say, each user sealed under its key, with plain columns
 * for what is looked up. A deleted user stays as a row without a body, so that who is pushed again is the same employee.
 */
export const name = '0016_create_scim';

export const sql = `
create table app.scim_users (
  id uuid primary key,
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  seq bigint generated always as identity,
  -- app.employees.external_id: stays the same when the user is deleted and pushed again
  employee_key text not null,
  user_name text not null,
  user_name_key text not null,
  external_id text,
  active boolean not null,
  -- an account that was never active is one that waits for its first day
  ever_active boolean not null,
  -- deactivated or deleted, and kept from its employee until a person releases it
  held_at timestamptz,
  left_at timestamptz,
  deleted_at timestamptz,
  key_id uuid not null,
  body bytea,
  version integer not null default 1,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now()
);
${tenantTable('scim_users')}
create unique index scim_users_one_name on app.scim_users (connection_id, user_name_key) where deleted_at is null;
create index scim_users_by_external_id on app.scim_users (connection_id, external_id) where external_id is not null;
create index scim_users_by_employee on app.scim_users (connection_id, employee_key);
create index scim_users_in_order on app.scim_users (connection_id, seq) include (id) where deleted_at is null;
create index scim_users_left on app.scim_users (connection_id, left_at) where left_at is not null;
create index scim_users_held on app.scim_users (connection_id) where held_at is not null;

-- A table, for under row-level security an index serves plain equality alone.
create table app.scim_emails (
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  user_id uuid not null references app.scim_users on delete cascade on update cascade,
  email_key text not null,
  primary key (user_id, email_key)
);
${tenantTable('scim_emails')}
create index scim_emails_by_key on app.scim_emails (org_id, email_key);

create table app.scim_groups (
  id uuid primary key,
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  seq bigint generated always as identity,
  display_name text not null,
  display_name_key text not null,
  external_id text,
  version integer not null default 1,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now()
);
${tenantTable('scim_groups')}
create index scim_groups_in_order on app.scim_groups (connection_id, seq);
create index scim_groups_by_name on app.scim_groups (connection_id, display_name_key);

create table app.scim_members (
  org_id uuid not null references app.organizations,
  group_id uuid not null references app.scim_groups on delete cascade,
  seq bigint generated always as identity,
  -- the id of a user or a group, or whatever else the provider calls its member
  value text not null,
  -- display and the like, sealed with the organization's key
  body bytea,
  primary key (group_id, value)
);
${tenantTable('scim_members')}
create index scim_members_by_value on app.scim_members (org_id, value);
`;
