/**
 * Settings from which everybody's standing follows are applied in the background, too, by the same kind of pass as the
 * matching switches. Doors that are armed by the settings before are held shut until their person's turn has come.
 */
export const name = '0031_pass_over_people';

export const sql = `
alter table app.match_passes rename to passes;
alter table app.passes
  add column kind text not null default 'matches' check (kind in ('matches', 'people')),
  -- of a pass over people: the settings that changed, and who changed them
  add column changed text[] not null default '{}',
  add column begun_by text,
  alter column suggested_only set default false;
alter table app.passes drop constraint match_passes_pkey, add primary key (org_id, kind);
alter table app.passes alter column kind drop default;

-- The instant that was armed by the settings before, of somebody whose turn has not come yet; full_access_at is null then.
alter table app.people add column held_access_at timestamptz,
  add constraint people_held_or_armed check (held_access_at is null or full_access_at is null);
create index people_held on app.people (org_id, held_access_at, id) where held_access_at is not null;
`;
