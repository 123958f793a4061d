/**
 * The digests' hour is the organization's to choose, and attempts at the page of new hires are counted for all servers
 * together.
 */
export const name = '0033_hire_side';

const definer = (signature: string, returns: string, body: string): string => `
create function app.${signature} returns ${returns} language sql security definer set search_path = app, public
as $body$ ${body} $body$;
alter function app.${signature} owner to foyer_definer;
revoke all on function app.${signature} from public;
grant execute on function app.${signature} to foyer_application;`;

export const sql = [
  `
alter table app.organizations add column digest_hour integer not null default 8 check (digest_hour between 0 and 23);

-- Who asked how often. A digest of address or caller; lost in a crash, which gives everybody a fresh start.
create unlogged table app.counted_attempts (
  key bytea primary key,
  count integer not null,
  ends_at timestamptz not null
);
create index counted_attempts_ended on app.counted_attempts (ends_at);
grant select, insert, update, delete on app.counted_attempts to foyer_definer;

grant create on schema app to foyer_definer;
drop function app.due_digests(integer);`,
  // Organizations whose digest hour has come on a day that has none yet, and where somebody wants one on such a day.
  definer(
    'due_digests()',
    'table (org_id uuid, day date)',
    `
    select o.id, l.at::date from organizations o cross join lateral (select app.local_time(o.time_zone) as at) l
    where extract(hour from l.at) >= o.digest_hour and o.digested_on is distinct from l.at::date
      and exists (select from members m where m.org_id = o.id and m.removed_at is null and
        (app.digest_of(m.digest, m.roles) = 'daily'
          or (app.digest_of(m.digest, m.roles) = 'weekly' and extract(isodow from l.at) = 1)))`,
  ),
  // One more attempt under a key: how many there are within its span, and the milliseconds until that ends. What ended goes.
  definer(
    'count_attempt(wanted bytea, span_seconds integer)',
    'table (count integer, ends_in_ms bigint)',
    `
    with gone as (
      delete from counted_attempts where key in (
        select key from counted_attempts where ends_at <= app.now() and key <> wanted
        order by ends_at limit 20 for update skip locked))
    insert into counted_attempts as a (key, count, ends_at)
    values (wanted, 1, app.now() + span_seconds * interval '1 second')
    on conflict (key) do update set
      count = case when a.ends_at <= app.now() then 1 else a.count + 1 end,
      ends_at = case when a.ends_at <= app.now() then excluded.ends_at else a.ends_at end
    returning a.count, ceil(extract(epoch from a.ends_at - app.now()) * 1000)::bigint`,
  ),
  'revoke create on schema app from foyer_definer;',
].join('\n');
