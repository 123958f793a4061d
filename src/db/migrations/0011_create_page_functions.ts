/**
 * A page of a pass in one message. `advance_pass` moves the checkpoint; `pass_over_page` does it for a page that brings no
 * news and writes nothing for one that does. Both run with the caller's rights, under row-level security.
 */
export const name = '0011_create_page_functions';

export const sql = `
create function app.advance_pass(of_connection uuid, of_sync uuid, of_stream text, this_page integer, seen_ids text[],
                                 following text, token text, read_records integer) returns text
language plpgsql as $body$
declare fate text;
begin
  with pass as (
    update app.checkpoints c
    set cursor = following, page = this_page + 1, done = following is null, next_token = token, updated_at = app.now()
    where c.connection_id = of_connection and c.stream = of_stream and c.run_id = of_sync and c.page = this_page
      and exists (select from app.syncs where id = of_sync and state = 'running') returning c.page),
  stored as (
    insert into app.sync_pages (sync_id, stream, page, seen)
    select of_sync, of_stream, this_page, seen_ids from pass on conflict do nothing),
  run as (
    update app.syncs set read_count = read_count + read_records, heartbeat_at = app.now()
    where id = of_sync and exists (select from pass))
  select case
    when exists (select from pass) then 'stored'
    when exists (select from app.checkpoints c join app.syncs s on s.id = c.run_id and s.state = 'running'
                 where c.connection_id = of_connection and c.stream = of_stream and c.run_id = of_sync) then 'known'
    else 'superseded' end into fate;
  return fate;
end $body$;

-- Single look-ups by index in subselects, and no sequential scan: a first import fills tables the planner knows nothing of.
create function app.pass_over_page(of_org uuid, of_connection uuid, of_sync uuid, of_stream text, role text, this_page integer,
                                   ids text[], subjects text[], hashes text[], hired boolean[], seen_ids text[],
                                   following text, token text, read_records integer) returns text
language plpgsql set enable_seqscan = off as $body$
begin
  perform set_config('app.org_id', of_org::text, true), set_config('synchronous_commit', 'off', true);
  if exists (
    select from (
      select r.*, coalesce((select s.hash = decode(r.hash, 'hex') from app.source_records s
        where s.connection_id = of_connection and s.stream = of_stream and s.external_id = r.id), false) as same
      from unnest(ids, subjects, hashes, hired) as r(id, subject, hash, hired)) as r
    where case role
      when 'lookup' then not r.same
      when 'application' then coalesce(
        (select not r.same or (h.provider_state = 'hired') <> r.hired from app.hires h
         where h.connection_id = of_connection and h.external_id = r.id), r.hired)
      when 'offer' then not r.same and coalesce(
        (select true from app.hires h where h.connection_id = of_connection and h.external_id = r.subject limit 1), false)
      when 'candidate' then not r.same and coalesce(
        (select true from app.hires h where h.connection_id = of_connection and h.candidate_id = r.subject limit 1), false)
    end) then
    return 'news';
  end if;
  return app.advance_pass(of_connection, of_sync, of_stream, this_page, seen_ids, following, token, read_records);
end $body$;

revoke all on function app.advance_pass(uuid, uuid, text, integer, text[], text, text, integer) from public;
grant execute on function app.advance_pass(uuid, uuid, text, integer, text[], text, text, integer) to foyer_application;
revoke all on function app.pass_over_page(uuid, uuid, uuid, text, text, integer, text[], text[], text[], boolean[], text[], text, text, integer) from public;
grant execute on function app.pass_over_page(uuid, uuid, uuid, text, text, integer, text[], text[], text[], boolean[], text[], text, text, integer) to foyer_application;
`;
