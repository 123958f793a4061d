import { tenantTable } from './tenant-table.ts';

/**
 * The keys under which the matching engine finds a record (`src/domain/matching/stored-keys.ts`), and how often its names
 * and towns occur: numbers made of values that stand in the same row. One row per key, for under row-level security an index
 * serves plain equality alone (array overlap is not leakproof). They follow the record by trigger, so whoever writes or
 * deletes one cannot forget them; rows from before have none (null) until `fillMatchKeys` has been there.
 */
export const name = '0019_store_match_keys';

const keysOf = (side: 'person' | 'employee', table: string, isFound: string): string => `
alter table app.${table} add column match_keys integer[], add column match_terms integer[];
create index ${table}_without_match_keys on app.${table} (org_id, id) where match_keys is null;

-- No foreign key: millions of checks for what the triggers guarantee.
create table app.${side}_match_keys (
  org_id uuid not null,
  key integer not null,
  ${side}_id uuid not null,
  primary key (org_id, key, ${side}_id)
);
${tenantTable(`${side}_match_keys`)}

create function app.add_${side}_match_keys() returns trigger language plpgsql as $body$
begin
  insert into app.${side}_match_keys (org_id, key, ${side}_id)
    select n.org_id, k, n.id from fresh n cross join unnest(n.match_keys) k where ${isFound.replaceAll('?', 'n')};
  insert into app.match_terms (org_id, term, occurrences)
    select n.org_id, t, count(*) from fresh n cross join unnest(n.match_terms) t where ${isFound.replaceAll('?', 'n')} group by 1, 2;
  return null;
end $body$;

create function app.drop_${side}_match_keys() returns trigger language plpgsql as $body$
begin
  delete from app.${side}_match_keys x using stale o cross join unnest(o.match_keys) k
    where x.org_id = o.org_id and x.key = k and x.${side}_id = o.id;
  insert into app.match_terms (org_id, term, occurrences)
    select o.org_id, t, -count(*) from stale o cross join unnest(o.match_terms) t where ${isFound.replaceAll('?', 'o')} group by 1, 2;
  return null;
end $body$;

create function app.change_${side}_match_keys() returns trigger language plpgsql as $body$
begin
  if not exists (
    select from fresh n join stale o on o.id = n.id
    where (n.match_keys, n.match_terms, ${isFound.replaceAll('?', 'n')}) is distinct from (o.match_keys, o.match_terms, ${isFound.replaceAll('?', 'o')}))
  then return null; end if;
  delete from app.${side}_match_keys x
    using stale o join fresh n on n.id = o.id cross join unnest(o.match_keys) k
    where x.org_id = o.org_id and x.key = k and x.${side}_id = o.id and ${isFound.replaceAll('?', 'o')}
      and not (${isFound.replaceAll('?', 'n')} and k = any(coalesce(n.match_keys, '{}')));
  insert into app.${side}_match_keys (org_id, key, ${side}_id)
    select n.org_id, k, n.id from fresh n join stale o on o.id = n.id cross join unnest(n.match_keys) k
    where ${isFound.replaceAll('?', 'n')} and not (${isFound.replaceAll('?', 'o')} and k = any(coalesce(o.match_keys, '{}')));
  insert into app.match_terms (org_id, term, occurrences)
    select org_id, t, sum(d) from (
      select n.org_id, t, 1 as d from fresh n cross join unnest(n.match_terms) t where ${isFound.replaceAll('?', 'n')}
      union all
      select o.org_id, t, -1 from stale o cross join unnest(o.match_terms) t where ${isFound.replaceAll('?', 'o')}) c
    group by 1, 2 having sum(d) <> 0;
  return null;
end $body$;

create trigger add_match_keys after insert on app.${table} referencing new table as fresh
  for each statement execute function app.add_${side}_match_keys();
create trigger drop_match_keys after delete on app.${table} referencing old table as stale
  for each statement execute function app.drop_${side}_match_keys();
create trigger change_match_keys after update on app.${table} referencing old table as stale new table as fresh
  for each statement execute function app.change_${side}_match_keys();
`;

export const sql = `
-- Added up when read: writers who count one name at one time do not wait for each other, nor lock each other out.
create table app.match_terms (
  org_id uuid not null,
  term integer not null,
  occurrences integer not null
);
${tenantTable('match_terms')}
create index match_terms_by_term on app.match_terms (org_id, term) include (occurrences);
${keysOf('person', 'people', '(?.deleted_at is null)')}
${keysOf('employee', 'employees', "(?.state <> 'vanished')")}
`;
