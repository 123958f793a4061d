import { tenantTable } from './tenant-table.ts';

/**
 * A change of the matching switches decides about everybody who waits. Where these are too many for one transaction it is
 * done in the background, some people at a time: how far it is stands here, and is written with what was done.
 */
export const name = '0027_create_match_passes';

export const sql = `
-- What kinds there are is told by the program that writes and delivers them.
alter table app.outbox drop constraint outbox_kind_check;

create table app.match_passes (
  org_id uuid primary key references app.organizations,
  -- whoever comes after this one is still to do; null: everybody
  after_person uuid,
  suggested_only boolean not null,
  done integer not null default 0,
  total integer not null,
  started_at timestamptz not null default app.now()
);
${tenantTable('match_passes')}
`;
