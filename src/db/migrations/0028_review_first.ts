/**
 * Some organizations want a person to look before anybody becomes a member (rows H1–H5): a connection says so, each of its
 * hires stands as it was decided, and what the reviewer entered is kept apart from what the source says.
 * Where prospects are sent is a connection of its own kind (group Recruiting, decision 17).
 */
export const name = '0028_review_first';

export const sql = `
alter table app.connections
  add column review_first boolean not null default false,
  -- fields that a reviewer does not want from this source, by name
  add column fields_off text[] not null default '{}',
  drop constraint connections_kind_check,
  add constraint connections_kind_check check (kind in ('hire_source', 'employee_source', 'prospect_target'));

alter table app.hires
  -- null: nobody needs to look
  add column review text check (review in ('awaiting', 'added', 'removed')),
  add column review_since timestamptz,
  add column reviewed_at timestamptz,
  add column reviewed_by text,
  -- what the reviewer entered and what the source said then, sealed under the person's key
  add column edits bytea;

create index hires_review on app.hires (org_id, review, review_since desc, id) where review is not null;

alter table app.people drop constraint people_status_check,
  add constraint people_status_check check (status in ('expected', 'in_review', 'withdrawn', 'no_show'));
`;
