/**
 * Employees whom nobody fits, as a list that a person works through: who was not compared because too many bear all that the
 * record could be found by, and who was set aside because no hire is to be expected.
 */
export const name = '0035_unmatched_employees';

export const sql = `
alter table app.employees
  add column match_crowded boolean not null default false,
  add column set_aside_at timestamptz,
  add column set_aside_by text,
  add constraint employees_set_aside check ((set_aside_at is null) = (set_aside_by is null));
create index employees_set_aside on app.employees (org_id, id) where set_aside_at is not null;
create index employees_by_start on app.employees (org_id, start_date) where state = 'current';

-- Who has no contact is found by more keys: all are made anew (\`src/matching/fill-match-keys.ts\`).
update app.people set match_keys = null, match_terms = null where match_keys is not null;
update app.employees set match_keys = null, match_terms = null where match_keys is not null;
`;
