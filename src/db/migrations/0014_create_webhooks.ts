import { tenantTable } from './tenant-table.ts';

/**
 * Webhooks that come in: the address with its secrets in one question, the delivery in one insert, what is still to be
 * worked through, what was refused, and Foyer's own webhooks at the providers.
 */
export const name = '0014_create_webhooks';

const definer = (signature: string, returns: string, body: string): string => `
create function app.${signature} returns ${returns} language sql security definer set search_path = app, public
as $body$ ${body} $body$;
alter function app.${signature} owner to foyer_definer;
revoke all on function app.${signature} from public;
grant execute on function app.${signature} to foyer_application;`;

export const sql = `
alter table app.inbox add column deletion boolean not null default false;
alter table app.inbox add column processed_at timestamptz;
-- the same event again although the first was answered well: a retry whose answer was lost, or a second webhook
alter table app.inbox add column repeats integer not null default 0;
alter table app.inbox add column repeated_at timestamptz;
update app.inbox set processed_at = received_at;
-- A reference takes a lock on the connection's row with every delivery, and an answer would wait for whoever changes that
-- connection. The address was just found, and connections are never deleted.
alter table app.inbox drop constraint inbox_connection_id_fkey;
alter table app.inbox drop constraint inbox_org_id_fkey;
grant update (processed_at, repeats, repeated_at) on app.inbox to foyer_application;
create index inbox_waiting on app.inbox (connection_id, id) where processed_at is null;
create index inbox_repeated on app.inbox (connection_id, repeated_at) where repeated_at is not null;
create index inbox_by_age on app.inbox using brin (received_at);

-- What carries a secret that may sign for a connection beside its own Secret Token: a webhook that Foyer made through the
-- provider's API ('api'; without the provider's id from before the call until its answer), or a token that a person entered
-- or that was replaced a moment ago ('hand').
create table app.connection_webhooks (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  made_by text not null check (made_by in ('api', 'hand')),
  event text,
  provider_id text,
  secret bytea,
  enabled boolean not null default false,
  -- who makes it has it to himself for a while
  claimed_at timestamptz not null default app.now(),
  checked_at timestamptz,
  valid_until timestamptz,
  created_at timestamptz not null default app.now(),
  check ((made_by = 'api') = (event is not null))
);
${tenantTable('connection_webhooks')}
create unique index connection_webhooks_one_each on app.connection_webhooks (connection_id, event) where made_by = 'api';
create index connection_webhooks_by_connection on app.connection_webhooks (connection_id);

-- How a connection's webhooks do, apart from the connection, whose row a run or a renewed token may hold.
create table app.webhook_states (
  connection_id uuid primary key references app.connections,
  org_id uuid not null references app.organizations,
  listening_since timestamptz,
  last_event_at timestamptz,
  -- why Foyer cannot make them itself
  problem text,
  tended_at timestamptz
);
${tenantTable('webhook_states')}

create table app.webhook_refusals (
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  day date not null,
  reason text not null check (reason in ('bad_signature', 'too_large', 'unreadable', 'wrong_address', 'uninstalled')),
  refused integer not null default 0,
  last_at timestamptz not null default app.now(),
  primary key (connection_id, day, reason)
);
${tenantTable('webhook_refusals')}

drop function app.connection_by_webhook_token(text);

-- With the caller's rights, under row-level security: the organization is set for this one statement's transaction.
create function app.take_webhook(of_org uuid, of_connection uuid, event_key text, event_action text, event_outcome text,
                                 is_deletion boolean, size integer) returns boolean
language plpgsql as $body$
declare fresh boolean;
begin
  perform set_config('app.org_id', of_org::text, true);
  insert into app.inbox as i (connection_id, dedupe_key, action, outcome, deletion, body_size)
  values (of_connection, event_key, event_action, event_outcome, is_deletion, size)
  on conflict (connection_id, dedupe_key) do update set repeats = i.repeats + 1, repeated_at = app.now()
  returning i.repeats = 0 into fresh;
  return fresh;
end $body$;
revoke all on function app.take_webhook(uuid, uuid, text, text, text, boolean, integer) from public;
grant execute on function app.take_webhook(uuid, uuid, text, text, text, boolean, integer) to foyer_application;

grant create on schema app to foyer_definer;
${definer(
  'webhook_address(token text)',
  `table (org_id uuid, connection_id uuid, provider text, name text, state text, wrapped_key bytea, secrets bytea[], secret_pending boolean)`,
  `select c.org_id, c.id, c.provider, c.name, c.state, o.wrapped_key,
     array_remove(array[c.webhook_secret], null) || coalesce((select array_agg(w.secret order by w.created_at desc) from connection_webhooks w
       where w.connection_id = c.id and w.secret is not null and (w.valid_until is null or w.valid_until > app.now())), '{}'),
     exists (select from connection_webhooks w where w.connection_id = c.id and w.made_by = 'api' and w.secret is null
       and w.claimed_at > app.now() - interval '2 minutes')
   from connections c join organizations o on o.id = c.org_id where c.webhook_token = token and c.kind = 'hire_source'`,
)}
${definer(
  'waiting_webhooks(how_many integer)',
  'table (org_id uuid, connection_id uuid)',
  `select i.org_id, i.connection_id from inbox i where i.processed_at is null group by i.org_id, i.connection_id order by min(i.id) limit how_many`,
)}
${definer(
  'webhook_news()',
  'table (org_id uuid, connection_id uuid, name text, news text)',
  `select c.org_id, c.id, c.name, 'redundant' from connections c
     join (select connection_id from inbox where repeated_at > app.now() - interval '1 day'
           group by connection_id having count(*) >= 3) r on r.connection_id = c.id
     where c.state <> 'uninstalled' and not exists (select from notices n
       where n.org_id = c.org_id and n.kind = 'webhook_redundant' and n.subject_id = c.id and n.resolved_at is null)
   union all
   select n.org_id, n.subject_id, '', 'redundant_over' from notices n where n.kind = 'webhook_redundant' and n.resolved_at is null
     and not exists (select from inbox i where i.connection_id = n.subject_id and i.repeated_at > app.now() - interval '1 day')
   union all
   select n.org_id, n.subject_id, '', 'refused_over' from notices n
     join webhook_states s on s.connection_id = n.subject_id
     where n.kind = 'webhook_refused' and n.resolved_at is null and s.last_event_at is not null
       and not exists (select from webhook_refusals r where r.connection_id = n.subject_id
         and r.last_at > least(s.last_event_at, app.now() - interval '1 day'))`,
)}
${definer(
  'forget_old_webhooks(days integer, how_many integer)',
  'void',
  `delete from inbox where id in (select id from inbox
     where received_at < app.now() - make_interval(days => days) and processed_at is not null limit how_many)`,
)}
revoke create on schema app from foyer_definer;
`;
