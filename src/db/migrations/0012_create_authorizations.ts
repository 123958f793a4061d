import { tenantTable } from './tenant-table.ts';

/**
 * Ways to a provider's authorize page that are under way: each is used once, by the session that began it, within minutes.
 * And who at the provider let Foyer in, so that a connection can name them when their rights are gone.
 */
export const name = '0012_create_authorizations';

export const sql = `
create table app.authorizations (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  -- of the state that the browser carries; it stands nowhere in the clear
  state_hash bytea not null unique,
  provider text not null,
  actor text not null,
  -- null for an API token
  session_id text,
  -- the connection that is connected again; null for a new one
  connection_id uuid references app.connections,
  -- sealed: the PKCE verifier and what was asked for; destroyed with the use
  request bytea,
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
${tenantTable('authorizations')}
create index authorizations_by_expiry on app.authorizations (org_id, expires_at);

alter table app.connections add column authorized_by_id text, add column authorized_by_name text,
  -- how the credentials that are stored came, where a provider has both ways; null: in the way of the provider
  add column connected_by text check (connected_by in ('key', 'oauth'));
`;
