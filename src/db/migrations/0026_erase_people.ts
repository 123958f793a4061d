import { tenantTable } from './tenant-table.ts';

/**
 * Erasure of people: its proofs (without personal data), tombstones that keep who was erased from coming back, since when
 * somebody is out and whether they ever started (retention counts from there), and the rights that erasing needs.
 */
export const name = '0026_erase_people';

const withoutForce = (tables: readonly string[], work: string): string =>
  [
    ...tables.map((table) => `alter table app.${table} no force row level security;`),
    work,
    ...tables.map((table) => `alter table app.${table} force row level security;`),
  ].join('\n');

export const sql = `
-- Numbers and codes alone. Each proof carries the hash of the one before: none can be changed or taken out unseen.
create table app.erasures (
  id uuid primary key,
  org_id uuid not null references app.organizations,
  number integer not null,
  cause text not null check (cause in ('request', 'retention')),
  reason text not null,
  actor text not null,
  people integer not null,
  employees integer not null,
  -- rows by table
  counts jsonb not null,
  previous text,
  hash text not null,
  at timestamptz not null default app.now(),
  unique (org_id, number)
);
${tenantTable('erasures', 'select, insert')}

-- Keyed digests of what a source would send of somebody erased: ids at the provider, addresses, numbers. No foreign keys:
-- person and erasure are written in the same transaction, and the rows of people stay.
create table app.tombstones (
  org_id uuid not null references app.organizations,
  digest bytea not null,
  kind text not null,
  person_id uuid not null,
  created_at timestamptz not null default app.now(),
  primary key (org_id, digest, person_id)
);
${tenantTable('tombstones', 'select, insert, delete')}
create index tombstones_by_person on app.tombstones (person_id);

alter table app.members add column erased_at timestamptz;
alter table app.people
  add column erased_at timestamptz,
  add column erasure_id uuid,
  -- out since, null for who is expected; kept by a trigger, as is the first instant at which the door was found open
  add column withdrawn_at timestamptz,
  add column started_at timestamptz;

${withoutForce(
  ['people', 'timeline', 'events'],
  `update app.people p set
  withdrawn_at = case when p.status <> 'expected' then coalesce(
    (select max(t.at) from app.timeline t where t.person_id = p.id and t.kind in ('person.withdrawn', 'person.no_show')), p.updated_at) end,
  started_at = (select min(e.at) from app.events e where e.person_id = p.id and e.type = 'person.activated');`,
)}
create index people_out_since on app.people (org_id, withdrawn_at)
  where withdrawn_at is not null and erased_at is null and started_at is null;

create function app.note_presence() returns trigger language plpgsql as $body$
begin
  if new.status = 'expected' then new.withdrawn_at := null;
  elsif tg_op = 'INSERT' or old.status = 'expected' then new.withdrawn_at := app.now();
  end if;
  if tg_op = 'UPDATE' and old.started_at is null and old.full_access_at <= app.now() then new.started_at := old.full_access_at; end if;
  return new;
end $body$;
create trigger note_presence before insert or update on app.people for each row execute function app.note_presence();

-- Whoever stores a record asks here first, and holds erasures up until it is stored: none slips in between.
create function app.any_erased() returns boolean language plpgsql volatile as $body$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('erasure:' || app.org_id()::text, 0));
  return exists (select from app.tombstones t where t.org_id = app.org_id());
end $body$;
grant execute on function app.any_erased() to foyer_application;

-- Values before and after, and snapshots: they can be taken out of the journal, nothing else of it can be changed.
grant update (detail) on app.audit to foyer_application;
grant update (before) on app.decisions to foyer_application;
grant delete on app.possible_duplicates to foyer_application;
create index sync_results_of_nobody on app.sync_results (org_id, name) where person_id is null and outcome = 'failed';

grant usage on schema auth to foyer_definer;
grant select, delete on all tables in schema auth to foyer_definer;
alter default privileges in schema auth grant select, delete on tables to foyer_definer;

grant create on schema app to foyer_definer;
-- Accounts of members who were erased, unless another organization has them as a member. Sessions and links go along.
create function app.erase_users(users uuid[]) returns integer
language plpgsql security definer set search_path = app, public as $body$
declare gone text[]; addresses text[];
begin
  if to_regclass('auth."user"') is null then return 0; end if;
  select array_agg(u::text) into gone from unnest(users) as u
  where exists (select from app.members m where m.user_id = u and m.org_id = app.org_id() and m.erased_at is not null)
    and not exists (select from app.members m where m.user_id = u and m.org_id <> app.org_id() and m.erased_at is null);
  if gone is null then return 0; end if;
  select array_agg(lower(email)) into addresses from auth."user" where id::text = any(gone);
  delete from auth.verification v where v.value = any(gone)
    or exists (select from unnest(addresses) as a where position(a in lower(v.value)) > 0)
    or exists (select from unnest(gone) as u where position(u in v.value) > 0);
  delete from auth."rateLimit" r where exists (select from unnest(addresses) as a
    where r.key like '%' || translate(rtrim(encode(sha256(convert_to(a, 'UTF8')), 'base64'), '='), '+/', '-_'));
  delete from auth.session where "userId"::text = any(gone);
  delete from auth.account where "userId"::text = any(gone);
  delete from auth."user" where id::text = any(gone);
  return cardinality(gone);
end $body$;
alter function app.erase_users(uuid[]) owner to foyer_definer;
revoke all on function app.erase_users(uuid[]) from public;
grant execute on function app.erase_users(uuid[]) to foyer_application;

-- Organizations where somebody may be due by retention; who it is, is asked in the organization.
create function app.retention_due(how_many integer) returns table (org_id uuid)
language sql security definer set search_path = app, public as $body$
  select o.id from organizations o where o.retention_days is not null and exists (
    select from people p where p.org_id = o.id and p.withdrawn_at is not null and p.erased_at is null and p.started_at is null
      and p.withdrawn_at < app.now() - make_interval(days => o.retention_days))
  order by random() limit how_many
$body$;
alter function app.retention_due(integer) owner to foyer_definer;
revoke all on function app.retention_due(integer) from public;
grant execute on function app.retention_due(integer) to foyer_application;
revoke create on schema app from foyer_definer;
`;
