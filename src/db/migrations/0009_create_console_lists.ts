import { tenantTable } from './tenant-table.ts';

/**
 * What the console's lists need: orders of people with an index each (the text of a source may be longer than a B-tree
 * entry takes, so its start is what counts), the calendar of starts, the activity of one member, names of those who
 * acted, and first steps that somebody confirmed.
 */
export const name = '0009_create_console_lists';

export const sql = `
alter table app.people
  add column department_order text generated always as (lower(left(department, 200))) stored,
  add column location_order text generated always as (lower(left(location, 200))) stored;
create index people_by_department on app.people (org_id, department_order, id) where deleted_at is null;
create index people_by_location on app.people (org_id, location_order, id) where deleted_at is null;
create index people_by_change on app.people (org_id, updated_at, id) where deleted_at is null;
create index people_by_start_date on app.people (org_id, start_date) where deleted_at is null;
create index employees_not_current on app.employees (org_id, id) where state <> 'current';

-- Without it the planner takes every tab for tiny (it knows nothing of the number of reasons), and sorts a hundred thousand
-- people instead of reading the first fifty in the order of an index.
create statistics app.people_reason_count on (cardinality(reasons)) from app.people;
analyze app.people;

create index audit_by_actor on app.audit (org_id, actor, id desc);
create index syncs_held on app.syncs (org_id, requested_at) where state in ('held', 'suspicious');

-- Who an actor is, as a person reads it: never null, also for members, tokens and connections that are gone.
create function app.actor_name(actor text) returns text language sql stable as $$
  select case
    when actor ~ '^user:[0-9a-f-]{36}$' then coalesce(
      (select m.name from app.members m where m.org_id = app.org_id() and m.user_id = substr(actor, 6)::uuid), 'A former member')
    when actor ~ '^token:[0-9a-f-]{36}$' then coalesce(
      (select 'API token “' || t.name || '”' from app.api_tokens t where t.org_id = app.org_id() and t.id = substr(actor, 7)::uuid),
      'A former API token')
    when actor ~ '^webhook:[0-9a-f-]{36}$' then coalesce(
      (select c.name from app.connections c where c.org_id = app.org_id() and c.id = substr(actor, 9)::uuid), 'A former connection')
    else 'Foyer' end
$$;

create table app.setup_steps (
  org_id uuid not null references app.organizations,
  step text not null,
  confirmed_by text not null,
  confirmed_at timestamptz not null default app.now(),
  primary key (org_id, step)
);
${tenantTable('setup_steps', 'select, insert')}
`;
