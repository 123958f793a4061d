/**
 * Before a prospect is sent, whoever was sent before with the same number, page or name is looked for (SC-I1); lists search
 * by words. Pushes that meet in one candidate add to it in turns, so that what is missing is added once.
 */
export const name = '0040_recognize_prospects';

export const sql = `
create index prospects_by_phone on app.prospects using gin (phone_keys);
create index prospects_by_link on app.prospects using gin (link_keys);
create index prospects_search on app.prospects using gin (search gin_trgm_ops);

-- while a step adds to the candidate; the end counts only when its worker died
alter table app.prospect_pushes add column turn_until timestamptz;

-- whether the turn is taken: nobody else has one at the candidate
create function app.take_push_turn(push uuid, lasting interval) returns boolean language plpgsql as $body$
declare own app.prospect_pushes;
begin
  select * into own from app.prospect_pushes where org_id = app.org_id() and id = push;
  perform pg_advisory_xact_lock(hashtextextended(own.connection_id || '/' || own.candidate_id, 0));
  if exists (select from app.prospect_pushes o where o.org_id = app.org_id() and o.connection_id = own.connection_id
      and o.candidate_id = own.candidate_id and o.id <> push and o.turn_until > app.now()) then
    return false;
  end if;
  update app.prospect_pushes set turn_until = app.now() + lasting where org_id = app.org_id() and id = push;
  return true;
end $body$;
`;
