import { tenantTable } from './tenant-table.ts';

/**
 * Rosters as they came, until they are taken in: rows in sealed chunks, each deleted with the transaction that took it in.
 * Unchanged employees of a run are derived as unchanged people are, so that they cost no row.
 */
export const name = '0008_create_rosters';

export const sql = `
create table app.rosters (
  sync_id uuid primary key references app.syncs on delete cascade,
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  -- a full one tells by leaving somebody out that this employee is gone
  mode text not null check (mode in ('full', 'partial')),
  row_count integer not null,
  -- rows without a usable id: as long as there are any, nobody can be called gone
  unnamed_count integer not null default 0,
  received_at timestamptz not null default app.now()
);
${tenantTable('rosters')}
create index rosters_by_connection on app.rosters (connection_id, received_at);

create table app.roster_rows (
  org_id uuid not null references app.organizations,
  sync_id uuid not null references app.rosters on delete cascade,
  chunk integer not null,
  body bytea not null,
  primary key (sync_id, chunk)
);
${tenantTable('roster_rows')}

create index employees_in_order on app.employees (org_id, (coalesce(name_key, '')), id);
create index employees_by_connection on app.employees (connection_id, state);
create index sync_results_by_outcome on app.sync_results (sync_id, outcome);

-- Sets against sets: what was seen is made distinct first, and what was told is looked up in a hash, whatever the planner
-- knows of tables that were filled a moment ago.
create or replace function app.sync_unchanged(run uuid) returns table (external_id text, person_id uuid) language sql stable as $$
  with seen as materialized (
    select distinct s.external_id from app.sync_pages g cross join lateral unnest(g.seen) as s(external_id) where g.sync_id = run),
  told as materialized (select r.external_id from app.sync_results r where r.sync_id = run),
  quiet as materialized (select s.external_id from seen s where s.external_id not in (select t.external_id from told t)),
  ids as materialized (select array_agg(q.external_id) as list from quiet q)
  select h.external_id, h.person_id from app.hires h
  where h.connection_id = (select connection_id from app.syncs where id = run) and h.state = 'hired'
    and h.external_id = any((select list from ids)::text[])
  union all
  select e.external_id, l.person_id from app.employees e left join app.links l on l.employee_id = e.id
  where e.connection_id = (select connection_id from app.syncs where id = run)
    and e.external_id = any((select list from ids)::text[])
$$;
`;
