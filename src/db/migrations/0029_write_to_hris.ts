import { tenantTable } from './tenant-table.ts';

/** People who were added are written to the HRIS (row H5): where that is switched on, and how it stands with each of them. */
export const name = '0029_write_to_hris';

export const sql = `
-- Per connection: whether new hires are written there, and what is written beside the usual fields.
create table app.hris_writers (
  connection_id uuid primary key references app.connections,
  org_id uuid not null references app.organizations,
  enabled boolean not null default false,
  -- which scopes the token lacked when it was looked at last
  missing_scopes text[] not null default '{}',
  -- [{ from, to }]: names of the source's custom field and of the target's field
  mapping jsonb not null default '[]',
  -- [{ from, to, why }]: mappings whose field is gone or takes another type
  broken jsonb not null default '[]',
  -- which of the target's types the salary is; null: the only one that is called so
  compensation_type text,
  -- since when: who was added before is not written
  enabled_at timestamptz,
  updated_at timestamptz not null default app.now()
);
${tenantTable('hris_writers')}

-- One person in one HRIS, however often it is asked for.
create table app.hris_writes (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references app.organizations,
  connection_id uuid not null references app.connections,
  person_id uuid not null,
  -- the hire that was added: by its id the record is known at the HRIS
  hire_id uuid not null,
  state text not null default 'pending' check (state in ('pending', 'written', 'waiting', 'attention', 'stopped')),
  -- each request is one more; the story ends when it has done the last
  revision integer not null default 1,
  done_revision integer not null default 0,
  -- the record there, once known, and how it came to be: made, found (by the source id), adopted (a person's own record)
  record_id text,
  record_how text check (record_how in ('made', 'found', 'adopted', 'linked')),
  -- what was done: { step: { at, how, recordId, fields } }; codes, ids of the HRIS and names of fields
  steps jsonb not null default '{}',
  -- what was left empty, and why: [{ field, why }], codes
  left_out jsonb not null default '[]',
  -- the start date as it was written last; null: never
  written_start date,
  -- somebody moved the start date by hand there: { theirs, ours }
  difference jsonb,
  -- why a person has to act: { step, code, field, message, remedy }
  problem jsonb,
  -- what a person said about a record that was found by an address: use, separate
  answer text check (answer in ('use', 'separate')),
  -- whose record was found, sealed under the person's key
  found bytea,
  -- fails while the HRIS does not answer
  failures integer not null default 0,
  next_attempt_at timestamptz,
  -- who works on it: another one waits until this is over
  lease uuid,
  lease_until timestamptz,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  unique (connection_id, person_id)
);
${tenantTable('hris_writes')}
create index hris_writes_by_person on app.hris_writes (person_id);
create index hris_writes_list on app.hris_writes (connection_id, updated_at desc, id desc);
create index hris_writes_by_hire on app.hris_writes (connection_id, hire_id);
create index hris_writes_by_record on app.hris_writes (connection_id, record_id);
`;
