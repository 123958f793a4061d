/**
 * Mails go: what is due is claimed in sets, with a slot per recipient domain; what became of it is written in sets. Bounces
 * stand on the person, digests on the member who wants them.
 */
export const name = '0022_dispatch_mails';

const definer = (signature: string, returns: string, body: string): string => `
create function app.${signature} returns ${returns} language sql security definer set search_path = app, public
as $body$ ${body} $body$;
alter function app.${signature} owner to foyer_definer;
revoke all on function app.${signature} from public;
grant execute on function app.${signature} to foyer_application;`;

export const sql = [
  `
alter table app.mails
  -- to which kind of address it went, or was refused at
  add column address_kind text check (address_kind in ('personal', 'company', 'member', 'address')),
  -- digest of the domain of a sealed address, for the slots; nothing for those whose address is decided at sending
  add column address_domain bytea,
  add column slot_at timestamptz,
  add column first_tried_at timestamptz;

alter table app.people
  -- the address that took no mail; while it is the one in use, the person is flagged
  add column bounced_email_key text;

-- When each domain takes the next mail, over all workers and organizations. A digest, for a domain may be a family's.
create table app.mail_domains (
  domain bytea primary key,
  free_at timestamptz not null
);
grant select, insert, update, delete on app.mail_domains to foyer_definer;

alter table app.members
  -- null: what the roles suggest
  add column digest text check (digest in ('none', 'daily', 'weekly')),
  add column unsubscribe_token uuid not null default gen_random_uuid();
create unique index members_by_unsubscribe_token on app.members (unsubscribe_token);

-- The organization's day for which its digests were last written.
alter table app.organizations add column digested_on date;

create function app.mail_domain(address text) returns bytea language sql immutable parallel safe as $$
  select substring(sha256(convert_to(lower(substring(address from '@([^@]+)$')), 'UTF8')) from 1 for 8)
$$;
grant execute on function app.mail_domain(text) to foyer_definer;

-- A zone that PostgreSQL does not know is UTC here, instead of an error for everybody.
create function app.local_time(zone text) returns timestamp language plpgsql stable as $$
begin
  return app.now() at time zone zone;
exception when invalid_parameter_value then
  return app.now() at time zone 'UTC';
end $$;
grant execute on function app.local_time(text) to foyer_definer;

-- What a member of these roles gets who chose nothing: whoever looks after people a weekly one.
create function app.digest_of(chosen text, roles text[]) returns text language sql immutable parallel safe as $$
  select coalesce(chosen, case when roles && array['user_manager'] then 'weekly' else 'none' end)
$$;
grant execute on function app.digest_of(text, text[]) to foyer_application, foyer_definer;

grant create on schema app to foyer_definer;
`,
  // Takes due mails (and those of a sender that died) and says what is needed to send them. Each mail reserves one slot of
  // its domain, in the order of claiming: those whose slot is still to come wait in the ledger until then.
  definer(
    'claim_mails(how_many integer, lease_seconds integer, host text, per_second double precision, burst double precision)',
    `table (id uuid, org_id uuid, purpose text, recipient text, person_id uuid, body bytea, attempts integer, message_id text,
      first_tried_at timestamptz, organization text, wrapped_key bytea, person_key bytea, person_status text, person_deleted boolean,
      personal_email text, company_email text, full_access_at timestamptz, member_email text, unsubscribe_token uuid, at timestamptz)`,
    `
    with picked as materialized (
      select m.id, m.not_before, m.recipient, m.person_id, m.member_id, m.address_domain, m.slot_at from mails m
      where m.state in ('queued', 'sending') and m.not_before <= app.now()
        and (m.state = 'queued' or m.claimed_until < app.now())
      order by m.not_before, m.id limit how_many for update of m skip locked),
    addressed as (
      select k.id, k.slot_at, k.not_before, coalesce(k.address_domain, app.mail_domain(case k.recipient
        when 'member' then b.email
        when 'person' then case when p.full_access_at <= app.now() then coalesce(p.hris_email, p.primary_email) else p.personal_email end
      end)) as domain
      from picked k left join people p on p.id = k.person_id left join members b on b.id = k.member_id),
    placed as (
      select a.*, row_number() over (partition by a.domain order by a.not_before, a.id) as place from addressed a
      where a.slot_at is null and a.domain is not null and per_second > 0),
    wanted as (select domain, count(*) as n from placed group by domain),
    taken as (
      insert into mail_domains as d (domain, free_at)
        select w.domain, app.now() + make_interval(secs => (w.n - burst) / nullif(per_second, 0)) from wanted w order by w.domain
      on conflict (domain) do update set free_at =
        greatest(d.free_at, app.now() - make_interval(secs => burst / nullif(per_second, 0)))
          + make_interval(secs => (select w.n from wanted w where w.domain = d.domain) / nullif(per_second, 0))
      returning d.domain, d.free_at),
    slots as (
      select a.id, coalesce(a.slot_at, s.slot, app.now()) as slot from addressed a left join (
        select p.id, t.free_at - make_interval(secs => (w.n - p.place + 1) / nullif(per_second, 0)) as slot
        from placed p join wanted w using (domain) join taken t using (domain)) s using (id)),
    claimed as (
      update mails m set
        state = case when s.slot <= app.now() then 'sending' else 'queued' end,
        slot_at = s.slot,
        not_before = greatest(m.not_before, s.slot),
        claimed_until = case when s.slot <= app.now() then app.now() + make_interval(secs => lease_seconds) end,
        attempts = m.attempts + (s.slot <= app.now())::int,
        first_tried_at = coalesce(m.first_tried_at, case when s.slot <= app.now() then app.now() end),
        message_id = coalesce(m.message_id, m.id || '@' || host)
      from slots s where m.id = s.id returning m.*)
    select c.id, c.org_id, c.purpose, c.recipient, c.person_id, c.body, c.attempts, c.message_id, c.first_tried_at,
      o.name, o.wrapped_key, k.wrapped_key, p.status, p.deleted_at is not null, p.personal_email,
      coalesce(p.hris_email, p.primary_email), p.full_access_at, b.email, b.unsubscribe_token, app.now()
    from claimed c join organizations o on o.id = c.org_id
      left join person_keys k on k.person_id = c.person_id left join people p on p.id = c.person_id
      left join members b on b.id = c.member_id and b.removed_at is null
    where c.state = 'sending' order by c.slot_at, c.id`,
  ),
  // What became of claimed mails. Whoever lost the claim may only say that a mail went, for that stays true. What a digest
  // told of people is not kept once it is over.
  definer(
    'finish_mails(outcomes jsonb)',
    'void',
    `
    update mails m set
      state = r.state,
      state_reason = r.reason,
      address_kind = coalesce(r.address_kind, m.address_kind),
      sent_at = case when r.state = 'sent' then app.now() end,
      not_before = coalesce(r.not_before, m.not_before),
      slot_at = null,
      claimed_until = null,
      attempts = m.attempts - r.untried::int,
      first_tried_at = case when r.untried and m.attempts = 1 then null else m.first_tried_at end,
      body = case when m.purpose = 'digest' and r.state <> 'queued' then '' else m.body end
    from jsonb_to_recordset(outcomes) as
      r(id uuid, attempts integer, state text, reason text, address_kind text, not_before timestamptz, untried boolean)
    where m.id = r.id and case when r.state = 'sent' then m.state in ('sending', 'queued')
      else m.state = 'sending' and m.attempts = r.attempts end`,
  ),
  definer(
    'organization_of_mail(wanted uuid)',
    'table (org_id uuid)',
    `select m.org_id from mails m where m.id = wanted`,
  ),
  definer(
    'mail_depth()',
    'table (state text, mails bigint, oldest_seconds double precision)',
    `select state, count(*), greatest(0, coalesce(extract(epoch from app.now() - min(not_before)), 0))
     from mails where state in ('queued', 'sending') group by state`,
  ),
  // Organizations whose digest hour has come on a day that has none yet, and where somebody wants one on such a day.
  definer(
    'due_digests(digest_hour integer)',
    'table (org_id uuid, day date)',
    `
    select o.id, l.at::date from organizations o cross join lateral (select app.local_time(o.time_zone) as at) l
    where extract(hour from l.at) >= digest_hour and o.digested_on is distinct from l.at::date
      and exists (select from members m where m.org_id = o.id and m.removed_at is null and
        (app.digest_of(m.digest, m.roles) = 'daily'
          or (app.digest_of(m.digest, m.roles) = 'weekly' and extract(isodow from l.at) = 1)))`,
  ),
  definer(
    'unsubscribe_digest(token uuid)',
    'table (organization text)',
    `
    with ended as (update members set digest = 'none' where unsubscribe_token = token and removed_at is null returning org_id)
    select o.name from organizations o join ended e on e.org_id = o.id`,
  ),
  'revoke create on schema app from foyer_definer;',
].join('\n');
