/**
 * A person may have one employee record per source. Which source counts before which is a setting: connections in order,
 * and per field those that come first. What stands on `people.employee_id` is the record that leads.
 */
export const name = '0018_link_several_sources';

export const sql = `
-- Whose tables these are, they move rows of all organizations: for that the policies must not bind the owner.
alter table app.links no force row level security;
alter table app.employees no force row level security;
alter table app.links add column connection_id uuid references app.connections;
update app.links l set connection_id = e.connection_id from app.employees e where e.id = l.employee_id;
alter table app.links force row level security;
alter table app.employees force row level security;
alter table app.links
  alter column connection_id set not null,
  drop constraint links_pkey,
  add primary key (person_id, connection_id);
-- Whom a source that goes or comes back concerns.
create index links_by_connection on app.links (connection_id, person_id);

alter table app.organizations
  add column employee_source_order uuid[] not null default '{}',
  add column field_precedence jsonb not null default '{}';
`;
