import { deleted, elsewhere, emptied, records, type TableFate } from './fates.ts';

/** Before they were hired: prospects with their address, or who were sent to the system that they were hired in. */
export const prospectFates: Readonly<Record<string, TableFate>> = {
  'app.prospects': deleted(
    `(email_keys && array(select p.personal_email_key from app.people p where p.id = any({people}) and p.personal_email_key is not null)
      or id in (select s.prospect_id from app.prospect_pushes s join app.connections t on t.id = s.connection_id
        join app.connections c on c.org_id = t.org_id and c.provider = t.provider
        join ${records} r on r.connection_id = c.id and r.id = s.candidate_id))`,
    'the person as a prospect, with files and where it was sent',
  ),
  'app.prospect_files': elsewhere('gone with its prospect'),
  'app.prospect_pushes': elsewhere('gone with its prospect'),
  'app.prospect_claims': elsewhere('gone with its prospect'),
  'app.prospect_export_items': elsewhere('gone with its prospect'),
  'app.prospect_export_files': elsewhere(
    'gone with any prospect who has a page in it (`app.drop_export_file`)',
  ),

  'app.talent_candidates': deleted(
    `(id in (select app.talent_with_terms(array(select '#email:' || p.personal_email_key from app.people p where p.id = any({people}) and p.personal_email_key is not null)))
      or id in (select k.id from app.talent_candidates k join app.connections t on t.id = k.connection_id
        join app.connections c on c.org_id = t.org_id and c.provider = t.provider
        join ${records} r on r.connection_id = c.id and r.id = k.external_id))`,
    'the person as a candidate of a recruiting system',
  ),
  'app.talent_seen': emptied({
    where: `seen && (select array_agg(r.id) from ${records} r)`,
    set: { seen: `array(select s from unnest(seen) as s where s not in (select r.id from ${records} r))` },
    kept: {},
    holds: 'ids of the provider that a run saw',
  }),
  'app.talent_doubts': deleted(
    `external_id in (select r.id from ${records} r)`,
    'ids of the provider that it told are gone, until they were looked at',
  ),
  'app.talent_failures': deleted(
    `external_id in (select r.id from ${records} r)`,
    'ids of the provider, and why the record could not be read',
  ),
};
