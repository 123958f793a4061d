import { tenantTable } from './tenant-table.ts';

/** What happened (timeline, audit, events), what is still to be told (outbox, mails), and what came in (inbox). */
export const name = '0006_create_journal';

export const sql = `
create table app.timeline (
  id bigint generated always as identity primary key,
  org_id uuid not null references app.organizations,
  person_id uuid not null,
  kind text not null,
  actor text not null,
  -- ids, instants and codes only; anything that tells about the person is in detail, under the person's key
  facts jsonb not null default '{}',
  detail bytea,
  idempotency_key text,
  at timestamptz not null default app.now()
);
${tenantTable('timeline', 'select, insert')}
create index timeline_by_person on app.timeline (person_id, id);
create unique index timeline_once on app.timeline (org_id, idempotency_key) where idempotency_key is not null;

create table app.audit (
  id bigint generated always as identity primary key,
  org_id uuid not null references app.organizations,
  actor text not null,
  action text not null,
  target_type text not null,
  target_id text not null,
  fields text[] not null default '{}',
  detail bytea,
  request_id text,
  at timestamptz not null default app.now()
);
${tenantTable('audit', 'select, insert')}
create index audit_by_org on app.audit (org_id, id desc);
create index audit_by_target on app.audit (org_id, target_type, target_id, id desc);

-- Outgoing events, in the order they happened; delivery reads from here.
create table app.events (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity,
  org_id uuid not null references app.organizations,
  type text not null check (type in
    ('person.preboarding', 'person.matched', 'person.activated', 'person.withdrawn', 'person.start_date_changed')),
  person_id uuid not null,
  idempotency_key text not null,
  facts jsonb not null default '{}',
  at timestamptz not null default app.now(),
  unique (org_id, idempotency_key)
);
${tenantTable('events', 'select, insert')}
create index events_by_org on app.events (org_id, seq);
create index events_by_person on app.events (person_id, seq);

-- Work for the relay, written with its cause: ids only, or a body under a key.
create table app.outbox (
  id bigint generated always as identity primary key,
  org_id uuid not null references app.organizations,
  kind text not null check (kind in ('lifecycle', 'sync', 'schedule', 'mail')),
  subject_id uuid not null,
  priority smallint not null default 3,
  payload jsonb not null default '{}',
  body bytea,
  available_at timestamptz not null default app.now(),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null default app.now()
);
${tenantTable('outbox', 'select, insert, update, delete')}
create index outbox_next on app.outbox (priority, available_at, id);

create table app.effects (
  org_id uuid not null references app.organizations,
  idempotency_key text not null,
  response jsonb,
  at timestamptz not null default app.now(),
  primary key (org_id, idempotency_key)
);
${tenantTable('effects')}

-- Things an admin must hear of once: at most one open notice per kind and subject.
create table app.notices (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  kind text not null,
  subject_id uuid not null,
  message text not null,
  remedy text,
  opened_at timestamptz not null default app.now(),
  resolved_at timestamptz
);
${tenantTable('notices')}
create unique index notices_one_open on app.notices (org_id, kind, subject_id) where resolved_at is null;

create table app.inbox (
  id bigint generated always as identity primary key,
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  dedupe_key text not null,
  action text not null,
  outcome text not null check (outcome in ('accepted', 'ping', 'ignored')),
  body_size integer not null,
  received_at timestamptz not null default app.now(),
  unique (connection_id, dedupe_key)
);
${tenantTable('inbox', 'select, insert')}
`;
