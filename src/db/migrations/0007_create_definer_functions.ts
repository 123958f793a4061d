/**
 * The listed functions for work that belongs to no organization yet (design/decisions.md 6). Each is owned by
 * `foyer_definer`, which may pass row-level security; each returns the least that its caller needs.
 * `test/integration/definer-functions.test.ts` holds the list against the database.
 */
export const name = '0007_create_definer_functions';

const definer = (signature: string, returns: string, body: string): string => `
create function app.${signature} returns ${returns} language sql security definer set search_path = app, public
as $body$ ${body} $body$;
alter function app.${signature.replace(/\s+default\s+[^,)]+/g, '')} owner to foyer_definer;
revoke all on function app.${signature.replace(/\s+default\s+[^,)]+/g, '')} from public;
grant execute on function app.${signature.replace(/\s+default\s+[^,)]+/g, '')} to foyer_application;`;

export const sql = [
  'grant create on schema app to foyer_definer;',
  definer(
    'create_organization(org uuid, org_name text, zone text, key bytea)',
    'void',
    `insert into organizations (id, name, time_zone, wrapped_key) values (org, org_name, zone, key) on conflict (id) do nothing`,
  ),
  definer(
    'organization_keys(after uuid, how_many integer)',
    'table (id uuid, wrapped_key bytea)',
    `select o.id, o.wrapped_key from organizations o where after is null or o.id > after order by o.id limit how_many`,
  ),
  definer(
    'rewrap_organization_key(org uuid, known bytea, renewed bytea)',
    'void',
    `update organizations set wrapped_key = renewed where id = org and wrapped_key = known`,
  ),
  definer(
    'memberships_of(wanted_user uuid)',
    'table (org_id uuid, org_name text, member_id uuid, roles text[], name text, email text, person_id uuid)',
    `select m.org_id, o.name, m.id, m.roles, m.name, m.email, m.person_id from members m join organizations o on o.id = m.org_id
     where m.user_id = wanted_user and m.removed_at is null order by m.created_at`,
  ),
  definer(
    'api_token_by_hash(hash bytea)',
    'table (org_id uuid, token_id uuid, name text, roles text[])',
    `update api_tokens t set last_used_at = app.now() where t.token_hash = hash and t.revoked_at is null
     returning t.org_id, t.id, t.name, t.roles`,
  ),
  definer(
    'connection_by_webhook_token(token text)',
    'table (org_id uuid, connection_id uuid, provider text, state text)',
    `select c.org_id, c.id, c.provider, c.state from connections c where c.webhook_token = token`,
  ),
  definer(
    'organization_of_connection(wanted uuid)',
    'table (org_id uuid, provider text, state text)',
    `select c.org_id, c.provider, c.state from connections c where c.id = wanted`,
  ),
  definer(
    'claim_outbox(how_many integer, kinds text[], lease_seconds integer)',
    'table (id bigint, org_id uuid, kind text, subject_id uuid, priority smallint, payload jsonb, body bytea, attempts integer, wrapped_key bytea)',
    `with picked as (
       select o.id from outbox o where o.kind = any(kinds) and o.available_at <= app.now()
       order by o.priority, o.available_at, o.id limit how_many for update skip locked)
     update outbox o set available_at = app.now() + make_interval(secs => lease_seconds), attempts = o.attempts + 1
     from picked, organizations g where o.id = picked.id and g.id = o.org_id
     returning o.id, o.org_id, o.kind, o.subject_id, o.priority, o.payload, o.body, o.attempts, g.wrapped_key`,
  ),
  definer('finish_outbox(done bigint[])', 'void', `delete from outbox where id = any(done)`),
  definer(
    'postpone_outbox(failed bigint, error text, delay_seconds integer)',
    'void',
    `update outbox set last_error = error, available_at = app.now() + make_interval(secs => delay_seconds) where id = failed`,
  ),
  definer(
    'outbox_depth()',
    'table (kind text, waiting bigint, oldest_seconds double precision)',
    `select kind, count(*), coalesce(extract(epoch from app.now() - min(created_at)), 0) from outbox group by kind`,
  ),
  definer(
    'sync_states()',
    'table (state text, runs bigint)',
    `select state, count(*) from syncs where requested_at > app.now() - interval '1 day' group by state`,
  ),
  definer(
    'unstarted_syncs(older_than_seconds integer)',
    'table (org_id uuid, sync_id uuid, connection_id uuid)',
    `select s.org_id, s.id, s.connection_id from syncs s join connections c on c.id = s.connection_id
     where s.state = 'requested' and c.state <> 'uninstalled' and c.kind = 'hire_source'
       and s.requested_at < app.now() - make_interval(secs => older_than_seconds)`,
  ),
  definer(
    'silent_connections(quiet_hours integer)',
    'table (org_id uuid, connection_id uuid, name text, last_success_at timestamptz)',
    `select c.org_id, c.id, c.name, c.last_success_at from connections c
     where c.state in ('connected', 'attention') and c.kind = 'hire_source'
       and coalesce(c.last_success_at, c.created_at) < app.now() - make_interval(hours => quiet_hours)
       and not exists (select from notices n where n.org_id = c.org_id and n.kind = 'sync_silent' and n.subject_id = c.id and n.resolved_at is null)`,
  ),
  // Takes one slot of a connection's bucket and says how long to wait for it (ms): one message per provider call.
  definer(
    'take_slot(wanted uuid, per_second double precision, burst double precision)',
    'double precision',
    `insert into rate_buckets as b (connection_id, org_id, tokens, refilled_at)
       select c.id, c.org_id, burst - 1, clock_timestamp() from connections c where c.id = wanted
     on conflict (connection_id) do update set
       tokens = least(burst, b.tokens + extract(epoch from clock_timestamp() - b.refilled_at) * per_second) - 1,
       refilled_at = clock_timestamp()
     returning greatest(0, -b.tokens / per_second * 1000, coalesce(extract(epoch from b.blocked_until - clock_timestamp()) * 1000, 0))`,
  ),
  definer(
    'block_bucket(wanted uuid, wait_ms double precision)',
    'void',
    `update rate_buckets set blocked_until = greatest(blocked_until, clock_timestamp() + make_interval(secs => wait_ms / 1000))
     where connection_id = wanted`,
  ),
  // Trigram search under row-level security cannot use its index (ilike is not leakproof): this one filters by itself.
  definer(
    'search_people(pattern text)',
    'setof uuid',
    `select id from people where org_id = app.org_id() and deleted_at is null and search like pattern`,
  ),
  definer(
    'search_employees(pattern text)',
    'setof uuid',
    `select id from employees where org_id = app.org_id() and search like pattern`,
  ),
  'revoke create on schema app from foyer_definer;',
].join('\n');
