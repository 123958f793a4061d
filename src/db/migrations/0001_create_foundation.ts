/**
 * Schemas, group roles and the clock.
 *
 * `foyer_application` is what the application's login belongs to: it owns nothing and cannot bypass row-level
 * security. `foyer_authentication` sees schema `auth` only. `foyer_definer` owns the few listed functions for work
 * that belongs to no organization yet (design/decisions.md 6). Roles are cluster-wide, so creation tolerates a twin.
 */
export const name = '0001_create_foundation';

const role = (roleName: string, attributes: string): string => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${roleName}') then create role ${roleName} ${attributes}; end if;
exception when duplicate_object or unique_violation then null; end $$;`;

export const sql = `
${role('foyer_application', 'nologin nobypassrls')}
${role('foyer_authentication', 'nologin nobypassrls')}
${role('foyer_definer', 'nologin bypassrls')}

create extension if not exists pg_trgm with schema public;

create schema app;
create schema auth;
grant usage on schema app to foyer_application, foyer_definer;
grant usage on schema auth to foyer_authentication;

-- The one clock of the database, in whole milliseconds as code counts them. Test databases replace it by one with an
-- offset; nothing else calls now().
create function app.now() returns timestamptz language sql stable parallel safe as $$ select date_trunc('milliseconds', now()) $$;

create function app.org_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.org_id', true), '')::uuid $$;
`;
