import { tenantTable } from './tenant-table.ts';

/**
 * The preboarding page: invitations by link, the hire's own session (no member's), questions to the team, and the account
 * that full access opens. Tokens are kept as hashes only; whatever tells about a person is under that person's key.
 */
export const name = '0023_create_preboarding';

/** Work that belongs to no organization yet (docs/decisions/0015): owned by the role that may pass row-level security. */
const definer = (signature: string, returns: string, body: string): string => `
create function app.${signature} returns ${returns} language sql security definer set search_path = app, public
as $body$ ${body} $body$;
alter function app.${signature} owner to foyer_definer;
revoke all on function app.${signature} from public;
grant execute on function app.${signature} to foyer_application;`;

/** The page is this person's: the same question for a link and at each request of a session. */
const ADMITTED = `p.status = 'expected' and p.deleted_at is null and o.preboarding_enabled`;

export const sql = `
-- Who is to be invited: written with what makes it due, worked through in sets.
create table app.invitation_requests (
  person_id uuid primary key,
  org_id uuid not null references app.organizations,
  requested_at timestamptz not null default app.now()
);
${tenantTable('invitation_requests')}

create table app.hire_invitations (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  person_id uuid not null,
  -- the how-manieth of this person
  n integer not null,
  token_hash bytea not null unique,
  sent_by text not null,
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  cancelled_at timestamptz,
  unique (person_id, n)
);
${tenantTable('hire_invitations')}

create table app.hire_sessions (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  person_id uuid not null,
  token_hash bytea not null unique,
  created_at timestamptz not null default app.now(),
  last_seen_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
${tenantTable('hire_sessions')}
create index hire_sessions_by_person on app.hire_sessions (person_id) where revoked_at is null;

-- "This is wrong": what a hire asks the team.
create table app.hire_questions (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  person_id uuid not null,
  -- { text } under the person's key
  body bytea not null,
  asked_at timestamptz not null default app.now(),
  resolved_at timestamptz,
  resolved_by text
);
${tenantTable('hire_questions')}
create index hire_questions_by_person on app.hire_questions (person_id, asked_at desc);

-- The account of a person with full access armed. A member that came through a person is one only while the door is open.
alter table app.members add column through_person boolean not null default false;
create unique index members_one_of_person on app.members (org_id, person_id) where through_person and removed_at is null;

create table app.hire_accounts (
  person_id uuid primary key,
  org_id uuid not null references app.organizations,
  member_id uuid references app.members,
  user_id uuid,
  -- SHA-256 of the company address it was made for
  address_hash bytea not null,
  -- ready: the person sets the password; existing: the address had a user, who signs in as before; taken: it is somebody else's
  state text not null check (state in ('ready', 'existing', 'taken')),
  -- somebody signed in with it
  used_at timestamptz,
  updated_at timestamptz not null default app.now()
);
${tenantTable('hire_accounts')}
create index hire_accounts_by_user on app.hire_accounts (user_id) where user_id is not null;

create or replace function app.actor_name(actor text) returns text language sql stable as $$
  select case
    when actor ~ '^user:[0-9a-f-]{36}$' then coalesce(
      (select m.name from app.members m where m.org_id = app.org_id() and m.user_id = substr(actor, 6)::uuid), 'A former member')
    when actor ~ '^token:[0-9a-f-]{36}$' then coalesce(
      (select 'API token “' || t.name || '”' from app.api_tokens t where t.org_id = app.org_id() and t.id = substr(actor, 7)::uuid),
      'A former API token')
    when actor ~ '^webhook:[0-9a-f-]{36}$' then coalesce(
      (select c.name from app.connections c where c.org_id = app.org_id() and c.id = substr(actor, 9)::uuid), 'A former connection')
    when actor = 'system:hire' then 'the new hire'
    else 'Foyer' end
$$;

grant create on schema app to foyer_definer;
${definer(
  'organizations_with_invitations_due()',
  'table (org_id uuid)',
  `select distinct r.org_id from invitation_requests r`,
)}
${definer(
  'enter_preboarding(link bytea, session bytea, days integer)',
  'table (org_id uuid, person_id uuid)',
  `with used as (
     update hire_invitations i set used_at = app.now() from people p, organizations o
     where i.token_hash = link and i.used_at is null and i.cancelled_at is null and i.expires_at > app.now()
       and p.id = i.person_id and o.id = i.org_id and ${ADMITTED}
     returning i.org_id, i.person_id),
   made as (
     insert into hire_sessions (org_id, person_id, token_hash, expires_at)
     select u.org_id, u.person_id, session, app.now() + make_interval(days => days) from used u)
   select u.org_id, u.person_id from used u`,
)}
${definer(
  'invitation_by_hash(link bytea)',
  'table (org_id uuid, organization text, language text, person_id uuid, state text, expires_at timestamptz)',
  `select i.org_id, o.name, o.language, i.person_id,
     case when i.cancelled_at is not null or p.id is null or not (${ADMITTED}) then 'cancelled'
          when i.used_at is not null then 'used'
          when i.expires_at <= app.now() then 'expired' else 'live' end,
     i.expires_at
   from hire_invitations i join organizations o on o.id = i.org_id left join people p on p.id = i.person_id
   where i.token_hash = link`,
)}
${definer(
  'hire_session_by_hash(hash bytea, days integer)',
  'table (org_id uuid, session_id uuid, person_id uuid, language text)',
  `with live as (
     select s.id, s.org_id, s.person_id, o.language from hire_sessions s
     join people p on p.id = s.person_id join organizations o on o.id = s.org_id
     where s.token_hash = hash and s.revoked_at is null and s.expires_at > app.now() and ${ADMITTED}),
   slid as (
     update hire_sessions s set last_seen_at = app.now(), expires_at = app.now() + make_interval(days => days)
     from live where s.id = live.id and s.last_seen_at < app.now() - interval '1 hour')
   select live.org_id, live.id, live.person_id, live.language from live`,
)}
${definer(
  'preboarding_by_address(address text)',
  'table (org_id uuid, person_id uuid)',
  `select p.org_id, p.id from people p join organizations o on o.id = p.org_id
   where p.personal_email_key = address and ${ADMITTED} and (p.full_access_at is null or p.full_access_at > app.now())`,
)}
${definer(
  'accounts_to_make(how_many integer)',
  'table (org_id uuid, person_id uuid)',
  `select p.org_id, p.id from people p left join hire_accounts a on a.person_id = p.id
   where p.full_access_at is not null and p.status = 'expected' and p.deleted_at is null and p.company_email_key is not null
     and (a.person_id is null or a.address_hash <> sha256(convert_to(p.company_email_key, 'UTF8'))
       or (a.state = 'taken' and a.updated_at < app.now() - interval '10 minutes'))
   order by p.full_access_at limit how_many`,
)}
${definer(
  'account_to_make_for(address text)',
  'table (org_id uuid, person_id uuid)',
  `select p.org_id, p.id from people p left join hire_accounts a on a.person_id = p.id
   where p.company_email_key = address and p.full_access_at is not null and p.status = 'expected' and p.deleted_at is null
     and (a.person_id is null or a.address_hash <> sha256(convert_to(p.company_email_key, 'UTF8')))`,
)}
${definer(
  'account_was_used(account_user uuid)',
  'void',
  `with used as (
     update hire_accounts set used_at = app.now() where user_id = account_user and used_at is null returning person_id)
   update hire_sessions s set revoked_at = app.now() from used where s.person_id = used.person_id and s.revoked_at is null`,
)}
${definer(
  'is_member_elsewhere(wanted_user uuid, org uuid)',
  'boolean',
  `select exists (select from members m where m.user_id = wanted_user and m.org_id <> org and m.removed_at is null)`,
)}
create or replace function app.memberships_of(wanted_user uuid)
returns table (org_id uuid, org_name text, member_id uuid, roles text[], name text, email text, person_id uuid)
language sql security definer set search_path = app, public as $body$
  select m.org_id, o.name, m.id, m.roles, m.name, m.email, m.person_id from members m join organizations o on o.id = m.org_id
  where m.user_id = wanted_user and m.removed_at is null
    -- the door of the first day is a comparison with the clock, here too
    and (not m.through_person or exists (
      select from people p where p.id = m.person_id and p.org_id = m.org_id and p.status = 'expected' and p.deleted_at is null
        and p.full_access_at <= app.now()))
  order by m.created_at
$body$;
revoke create on schema app from foyer_definer;
`;
