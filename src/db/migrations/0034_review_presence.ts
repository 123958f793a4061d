/**
 * Whoever waits for review is not out: retention does not count from their first day here, but from when they were removed
 * or taken back (`noteOutOfReview`).
 */
export const name = '0034_review_presence';

export const sql = `
create or replace function app.note_presence() returns trigger language plpgsql as $body$
begin
  if new.status = 'expected' then new.withdrawn_at := null;
  elsif new.status = 'in_review' then
    if tg_op = 'INSERT' or old.status <> 'in_review' then new.withdrawn_at := null; end if;
  elsif tg_op = 'INSERT' or old.status in ('expected', 'in_review') then new.withdrawn_at := app.now();
  end if;
  if tg_op = 'UPDATE' and old.started_at is null and old.full_access_at <= app.now() then new.started_at := old.full_access_at; end if;
  return new;
end $body$;

create index people_in_review on app.people (org_id, id) where status = 'in_review' and deleted_at is null;
`;
