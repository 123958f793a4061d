import { tenantTable } from './tenant-table.ts';

/**
 * The new hire's side: mails with what became of each, messages and tasks on the preboarding page, and the language in
 * which an organization speaks to its hires. Whatever tells about a person is sealed under that person's key.
 */
export const name = '0021_create_messages_and_tasks';

export const sql = `
alter table app.organizations
  add column language text not null default 'en' check (language in ('en', 'de', 'fr', 'es')),
  -- what the team says on the preboarding page; empty: a friendly word in the organization's language
  add column welcome_text text not null default '',
  -- days after which somebody who was un-hired and never started is erased (SC-J6); null: never
  add column retention_days integer check (retention_days between 1 and 3650);

-- The ledger of mails: one row per effect, whatever is repeated. The relay claims what is due and writes what became of it.
create table app.mails (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  effect_key text not null,
  purpose text not null,
  recipient text not null check (recipient in ('person', 'member', 'address')),
  -- whom it is about (and goes to, when recipient is 'person'); the body is sealed under this person's key
  person_id uuid,
  member_id uuid,
  body bytea not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'cancelled', 'bounced', 'failed')),
  state_reason text,
  not_before timestamptz not null default app.now(),
  claimed_until timestamptz,
  attempts integer not null default 0,
  message_id text,
  sent_at timestamptz,
  created_at timestamptz not null default app.now(),
  unique (org_id, effect_key),
  check ((recipient = 'person') <= (person_id is not null)),
  check ((recipient = 'member') = (member_id is not null))
);
${tenantTable('mails')}
create index mails_due on app.mails (not_before, id) where state in ('queued', 'sending');
create index mails_by_person on app.mails (person_id, created_at) where person_id is not null;
create index mails_by_message on app.mails (message_id) where message_id is not null;

-- What a hire reads on the preboarding page; a mail may have told of it.
create table app.hire_messages (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  person_id uuid not null,
  effect_key text not null,
  -- { title, text } under the person's key
  body bytea not null,
  published_at timestamptz not null default app.now(),
  read_at timestamptz,
  unique (org_id, effect_key)
);
${tenantTable('hire_messages')}
create index hire_messages_by_person on app.hire_messages (person_id, published_at desc);

create table app.tasks (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  -- whose start it belongs to
  person_id uuid not null,
  effect_key text not null,
  assignee text not null check (assignee in ('hire', 'manager', 'it', 'member')),
  -- the member who is to do it, where one is known; 'it' without one is everybody in IT
  member_id uuid references app.members,
  -- { title, text } under the person's key
  body bytea not null,
  due_on date,
  due_at timestamptz,
  state text not null default 'open' check (state in ('open', 'done', 'cancelled')),
  done_at timestamptz,
  -- an actor, or 'hire' for the person
  done_by text,
  reminded_at timestamptz,
  escalated_at timestamptz,
  created_at timestamptz not null default app.now(),
  unique (org_id, effect_key)
);
${tenantTable('tasks')}
create index tasks_by_person on app.tasks (person_id, due_at);
create index tasks_open on app.tasks (org_id, due_at, id) where state = 'open';
create index tasks_of_member on app.tasks (member_id, due_at) where state = 'open' and member_id is not null;
`;
