import { tenantTable } from './tenant-table.ts';

/**
 * The organization's matching switches in place of one; which machine-made links a person has confirmed; how sure a
 * suggestion is, as one number; and what the machine would have done while it was told to do nothing.
 */
export const name = '0020_create_matching_switches';

export const sql = `
alter table app.organizations
  add column match_enabled boolean not null default true,
  add column confirm_exact boolean not null default true,
  add column confirm_partial boolean not null default false,
  add column confirm_new boolean not null default false,
  add column match_may_activate boolean not null default true,
  add column match_shadow boolean not null default false;
update app.organizations set confirm_exact = (auto_match = 'exact');
alter table app.organizations drop column auto_match;

-- null: made by the machine and looked at by nobody, or made by a person.
alter table app.links add column confirmed_by text, add column confirmed_at timestamptz;
grant update (confirmed_by, confirmed_at) on app.links to foyer_application;

-- Suggestions from before are graded anew when either side changes; until then nobody takes them for more than they are.
alter table app.suggestions
  add column grade text not null default 'possible' check (grade in ('exact', 'partial', 'possible')),
  add column confidence double precision generated always as (
    (case grade when 'exact' then 2000 when 'partial' then 1000 else 0 end) + score::double precision) stored;
create index suggestions_likeliest on app.suggestions (org_id, person_id, confidence desc, employee_id);

-- What the machine would have done with the likeliest employee of a person. What people did since is read from decisions.
create table app.shadow_matches (
  org_id uuid not null references app.organizations,
  person_id uuid not null,
  employee_id uuid not null references app.employees on delete cascade,
  -- a link that would have been made stays one that would have been made
  would text not null check (would in ('link', 'suggest')),
  grade text not null check (grade in ('exact', 'partial', 'possible')),
  score real not null,
  probability real not null,
  contributions jsonb not null,
  recorded_at timestamptz not null default app.now(),
  primary key (person_id, employee_id)
);
${tenantTable('shadow_matches')}
create index shadow_matches_in_order on app.shadow_matches (org_id, recorded_at desc, person_id, employee_id);
`;
