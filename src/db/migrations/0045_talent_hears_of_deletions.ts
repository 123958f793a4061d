import { tenantTable } from './tenant-table.ts';

/**
 * A webhook that tells of a candidate who is gone reaches the talent pool at once: whom it names is written down, and the next
 * run, which it asks for, reads them again at the provider. A body is believed in nothing else.
 */
export const name = '0045_talent_hears_of_deletions';

export const sql = `
-- whom the event names as gone, by the provider's ids; empty again when it is worked through
alter table app.inbox add column candidates text[] not null default '{}';
grant update (candidates) on app.inbox to foyer_application;

drop function app.take_webhook(uuid, uuid, text, text, text, boolean, integer);
create function app.take_webhook(of_org uuid, of_connection uuid, event_key text, event_action text, event_outcome text,
                                 is_deletion boolean, size integer, named text[] default '{}') returns boolean
language plpgsql as $body$
declare fresh boolean;
begin
  perform set_config('app.org_id', of_org::text, true);
  insert into app.inbox as i (connection_id, dedupe_key, action, outcome, deletion, body_size, candidates)
  values (of_connection, event_key, event_action, event_outcome, is_deletion, size, named)
  on conflict (connection_id, dedupe_key) do update set repeats = i.repeats + 1, repeated_at = app.now()
  returning i.repeats = 0 into fresh;
  return fresh;
end $body$;
revoke all on function app.take_webhook(uuid, uuid, text, text, text, boolean, integer, text[]) from public;
grant execute on function app.take_webhook(uuid, uuid, text, text, text, boolean, integer, text[]) to foyer_application;

create table app.talent_doubts (
  connection_id uuid not null references app.connections,
  external_id text not null,
  org_id uuid not null references app.organizations,
  at timestamptz not null default app.now(),
  primary key (connection_id, external_id)
);
${tenantTable('talent_doubts')}

alter table app.talent_imports drop constraint talent_imports_trigger_check;
alter table app.talent_imports add constraint talent_imports_trigger_check
  check (trigger in ('manual', 'schedule', 'clear', 'webhook'));
`;
