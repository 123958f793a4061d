import { tenantTable } from './tenant-table.ts';

/**
 * The talent pool: candidates of the recruiting systems that prospects are sent to, brought here to be found again (row E6).
 * What is searched stands in plain columns, the whole profile is sealed. Search goes through functions that pass row-level
 * security and filter by the organization themselves, for under it no text index is used (`@@` is not leakproof); which plan
 * is right is known to the caller, so each function allows one.
 */
export const name = '0039_create_talent';

const definer = (
  signature: string,
  o: { readonly returns: string; readonly body: string; readonly plan?: string; readonly args: string },
): string => `
create function app.${signature} returns ${o.returns} language sql stable security definer
  set search_path = app, public ${o.plan ?? ''}
as $body$ ${o.body} $body$;
alter function app.${signature.replace(/\(.*/s, '')}(${o.args}) owner to foyer_definer;
revoke all on function app.${signature.replace(/\(.*/s, '')}(${o.args}) from public;
grant execute on function app.${signature.replace(/\(.*/s, '')}(${o.args}) to foyer_application;`;

const byTerms = 'set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off';
const byActivity = 'set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off';

const mine = 't.org_id = app.org_id() and t.connection_id = any(sources)';
const place = `t.active_at >= coalesce(since, '-infinity')
  and (t.active_at, t.id) < (coalesce(after_at, 'infinity'), coalesce(after_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))`;
const newest = 'order by t.active_at desc, t.id desc limit most';
const searchArgs = 'tsquery, uuid[], timestamptz, text, timestamptz, uuid, integer';
const searchSignature = (called: string): string =>
  `${called}(query tsquery, sources uuid[], since timestamptz, standing text, after_at timestamptz, after_id uuid, most integer)`;

/** Who was sent there from here, and who was hired there, as far as the same account is connected as a source of hires. */
const knownTo = `
  select s.connection_id, s.candidate_id as external_id, 'pushed' as standing from prospect_pushes s
    where s.org_id = app.org_id() and s.connection_id = any(sources) and s.candidate_id is not null
  union
  select t.id, h.candidate_id, 'hired' from connections t
    join connections c on c.org_id = t.org_id and c.provider = t.provider and c.kind = 'hire_source'
      and (c.account_id = t.account_id or c.account_id is null or t.account_id is null)
    join hires h on h.connection_id = c.id and h.state = 'hired'
    where t.org_id = app.org_id() and t.id = any(sources)`;

export const sql = [
  `
create table app.talent_sources (
  connection_id uuid primary key references app.connections,
  org_id uuid not null references app.organizations,
  enabled boolean not null,
  sync_token text,
  -- why the next run must read everybody; null when what changed is enough
  whole_due text,
  last_whole_at timestamptz,
  last_success_at timestamptz,
  held integer not null default 0,
  updated_by text not null,
  updated_at timestamptz not null default app.now()
);
${tenantTable('talent_sources')}

create table app.talent_imports (
  id uuid primary key,
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'partial', 'failed', 'cleared')),
  trigger text not null check (trigger in ('manual', 'schedule', 'clear')),
  requested_by text not null,
  requested_at timestamptz not null default app.now(),
  started_at timestamptz,
  ended_at timestamptz,
  -- what the next piece of work is, and where the pass stands; a page counts only once
  phase text not null default 'read' check (phase in ('read', 'absent', 'end')),
  whole boolean not null default false,
  whole_reason text,
  pass_token text,
  next_token text,
  cursor text,
  page integer not null default 0,
  restarts integer not null default 0,
  read integer not null default 0,
  added integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  removed integer not null default 0,
  failed integer not null default 0,
  -- of people who were erased here: nothing of them was stored
  left_out integer not null default 0,
  failure_kind text,
  failure text,
  remedy text
);
${tenantTable('talent_imports')}
create unique index talent_imports_one_open on app.talent_imports (connection_id) where state in ('waiting', 'running');
create index talent_imports_by_connection on app.talent_imports (org_id, connection_id, requested_at desc, id);

-- Whom a whole pass saw: the others may be gone there.
create table app.talent_seen (
  import_id uuid not null references app.talent_imports on delete cascade,
  page integer not null,
  org_id uuid not null references app.organizations,
  seen text[] not null,
  primary key (import_id, page)
);
${tenantTable('talent_seen')}

create table app.talent_failures (
  connection_id uuid not null references app.connections,
  external_id text not null,
  org_id uuid not null references app.organizations,
  import_id uuid not null,
  reason text not null,
  at timestamptz not null default app.now(),
  primary key (connection_id, external_id)
);
${tenantTable('talent_failures')}

create table app.talent_candidates (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  external_id text not null,
  content_hash bytea not null,
  profile bytea not null,
  name text not null,
  title text,
  company text,
  location text,
  tags text[] not null default '{}',
  has_resume boolean not null,
  -- as src/talent/terms.ts makes them, each behind the first letters of the organization's id
  terms tsvector not null,
  active_at timestamptz not null,
  imported_at timestamptz not null default app.now(),
  changed_at timestamptz not null default app.now(),
  unique (connection_id, external_id)
);
${tenantTable('talent_candidates')}
create index talent_candidates_by_activity on app.talent_candidates (org_id, active_at desc, id desc);
create index talent_candidates_by_term on app.talent_candidates using gin (terms);

create function app.talent_term(word text) returns tsquery language sql stable as $$
  select ('''' || replace(replace(left(app.org_id()::text, 4) || word, '\\', '\\\\'), '''', '''''') || '''')::tsquery
$$;

grant create on schema app to foyer_definer;`,
  // Few have the terms: all of them are read and sorted.
  definer(searchSignature('find_talent_by_terms'), {
    returns: 'setof uuid',
    args: searchArgs,
    plan: byTerms,
    body: `
    select t.id from talent_candidates t where ${mine} and t.terms @@ query and ${place}
      and (standing is null or not exists (select from (${knownTo}) k where k.connection_id = t.connection_id and k.external_id = t.external_id))
    ${newest}`,
  }),
  // Many have them, or nothing is asked for: the newest are looked at until there are enough.
  definer(searchSignature('find_talent_by_activity'), {
    returns: 'setof uuid',
    args: searchArgs,
    plan: byActivity,
    body: `
    with k as materialized (${knownTo})
    select t.id from talent_candidates t where ${mine} and (query is null or t.terms @@ query) and ${place}
      and (standing is null or (t.connection_id, t.external_id) not in (select k.connection_id, k.external_id from k))
    ${newest}`,
  }),
  // Those who are known here are the few to begin with.
  definer(searchSignature('find_known_talent'), {
    returns: 'setof uuid',
    args: searchArgs,
    body: `
    select t.id from talent_candidates t
    join (select distinct connection_id, external_id from (${knownTo}) x where x.standing = find_known_talent.standing) k using (connection_id, external_id)
    where ${mine} and (query is null or t.terms @@ query) and ${place}
    ${newest}`,
  }),
  // How many there are, counted no further than so many.
  definer('count_talent_by_terms(query tsquery, sources uuid[], since timestamptz, most integer)', {
    returns: 'integer',
    args: 'tsquery, uuid[], timestamptz, integer',
    plan: byTerms,
    body: `select count(*)::integer from (select from talent_candidates t
      where ${mine} and t.terms @@ query and t.active_at >= coalesce(since, '-infinity') limit most) x`,
  }),
  definer('talent_with_terms(words text[])', {
    returns: 'setof uuid',
    args: 'text[]',
    plan: byTerms,
    body: `select t.id from unnest(words) w join talent_candidates t on t.terms @@ app.talent_term(w) where t.org_id = app.org_id()`,
  }),
  // In how many of the newest each term occurs.
  definer('talent_term_shares(queries tsquery[], sources uuid[], most integer)', {
    returns: 'table (at integer, share double precision, count integer)',
    args: 'tsquery[], uuid[], integer',
    plan: byActivity,
    body: `
    with sample as materialized (select t.terms from talent_candidates t where ${mine} order by t.active_at desc, t.id desc limit most)
    select q.at::integer, count(*) filter (where s.terms @@ q.query) / greatest(count(*), 1)::double precision,
      (count(*) filter (where s.terms @@ q.query))::integer
    from unnest(queries) with ordinality q(query, at) cross join sample s group by q.at`,
  }),
  definer(
    'similar_talent(pool tsquery, queries tsquery[], weights double precision[], sources uuid[], most integer)',
    {
      returns: 'table (id uuid, score double precision)',
      args: 'tsquery, tsquery[], double precision[], uuid[], integer',
      plan: byTerms,
      body: `
    with near as materialized (select t.id, t.terms, t.active_at from talent_candidates t where ${mine} and t.terms @@ pool limit 6000)
    select n.id, sum(f.weight) from near n cross join unnest(queries, weights) f(query, weight)
    where n.terms @@ f.query group by n.id, n.active_at order by 2 desc, n.active_at desc, n.id limit most`,
    },
  ),
  'revoke create on schema app from foyer_definer;',
].join('\n');
