/**
 * An invitation that an admin cancelled stays cancelled, also when it was used: the hire gets no new link by asking for one.
 * And the mails of sign-in speak the organization's language to who came as a hire.
 */
export const name = '0042_links_of_hires';

export const sql = `
alter table app.hire_invitations
  -- actor; null where a newer one took its place, or the person left
  add column cancelled_by text;

grant create on schema app to foyer_definer;
create function app.language_of_account(account_user uuid) returns text language sql security definer set search_path = app, public
as $body$
  select o.language from members m join organizations o on o.id = m.org_id
  where m.user_id = account_user and m.through_person and m.removed_at is null order by m.created_at, m.id limit 1
$body$;
alter function app.language_of_account(uuid) owner to foyer_definer;
revoke all on function app.language_of_account(uuid) from public;
grant execute on function app.language_of_account(uuid) to foyer_application;
revoke create on schema app from foyer_definer;
`;
