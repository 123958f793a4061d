/**
 * An attempt whose worker was only slow may go on while Temporal has begun the next one. The turn at a candidate belongs to
 * one attempt, not to a push, so that never two of them write (SC-B8).
 */
export const name = '0050_turns_of_attempts';

export const sql = `
-- the attempt that has the turn until turn_until
alter table app.prospect_pushes add column turn_holder uuid;

drop function app.take_push_turn(uuid, interval);

-- whether the turn is taken: no other attempt has one at the push, and no other push at its candidate
create function app.take_push_turn(push uuid, holder uuid, lasting interval) returns boolean language plpgsql as $body$
declare own app.prospect_pushes;
begin
  select * into own from app.prospect_pushes where org_id = app.org_id() and id = push;
  perform pg_advisory_xact_lock(hashtextextended(own.connection_id || '/' || coalesce(own.candidate_id, push::text), 0));
  select * into own from app.prospect_pushes where org_id = app.org_id() and id = push for update;
  if own.turn_until > app.now() and own.turn_holder is distinct from holder then
    return false;
  end if;
  if exists (select from app.prospect_pushes o where o.org_id = app.org_id() and o.connection_id = own.connection_id
      and o.candidate_id = own.candidate_id and o.id <> push and o.turn_until > app.now()) then
    return false;
  end if;
  update app.prospect_pushes set turn_holder = holder, turn_until = app.now() + lasting where org_id = app.org_id() and id = push;
  return true;
end $body$;
`;
