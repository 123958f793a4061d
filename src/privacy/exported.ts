import type { ExportedRow, ExportedTable } from '../db/repositories/person-export.ts';

/** One part of the copy; how what is sealed was sealed. */
export type ExportedPart = ExportedTable & {
  readonly name: string;
  readonly context?: (row: ExportedRow, personId: string) => string;
};

const own = 'person_id = ?';
const linked = 'employee_id in (select l.employee_id from app.links l where l.person_id = ?)';

/**
 * What a person gets a copy of besides their fields and the records of the sources (GDPR, articles 15 and 20). A test holds
 * it against the inventory of erasure: whatever is erased of a person is here, or named with why it is not.
 */
export const exportedParts: readonly ExportedPart[] = [
  { name: 'person', table: 'app.people', where: 'id = ?', order: 'id' },
  {
    name: 'hires',
    table: 'app.hires',
    where: own,
    sealed: 'fields',
    without: ['edits'],
    order: 'created_at',
    context: () => 'hire-fields',
  },
  {
    name: 'reviews',
    table: 'app.hires',
    where: 'person_id = ? and edits is not null',
    sealed: 'edits',
    without: ['fields'],
    order: 'created_at',
    context: () => 'hire-edits',
  },
  { name: 'identities', table: 'app.identities', where: own, order: 'external_id' },
  { name: 'links', table: 'app.links', where: own, order: 'linked_at' },
  { name: 'suggestions', table: 'app.suggestions', where: own, order: 'rank' },
  { name: 'shadowMatches', table: 'app.shadow_matches', where: own, order: 'recorded_at' },
  { name: 'notThePerson', table: 'app.rejected_pairs', where: own, order: 'employee_id' },
  {
    name: 'possibleDuplicates',
    table: 'app.possible_duplicates',
    where: '(person_id = ? or known_id = ?)',
    order: 'found_at',
  },
  {
    name: 'decisions',
    table: 'app.decisions',
    where: own,
    sealed: 'before',
    order: 'at',
    context: () => 'decision',
  },
  {
    name: 'reports',
    table: 'app.sync_results',
    where: own,
    sealed: 'changes',
    order: 'id',
    context: () => 'sync-result',
  },
  {
    name: 'mails',
    table: 'app.mails',
    where: own,
    sealed: 'body',
    order: 'created_at',
    context: () => 'mail',
  },
  {
    name: 'messages',
    table: 'app.hire_messages',
    where: own,
    sealed: 'body',
    order: 'published_at',
    context: () => 'hire-message',
  },
  {
    name: 'tasks',
    table: 'app.tasks',
    where: own,
    sealed: 'body',
    order: 'created_at',
    context: () => 'task',
  },
  {
    name: 'questions',
    table: 'app.hire_questions',
    where: own,
    sealed: 'body',
    order: 'asked_at',
    context: () => 'hire-question',
  },
  {
    name: 'talentPool',
    table: 'app.talent_candidates',
    where: `(id in (select app.talent_with_terms(array(select '#email:' || p.personal_email_key from app.people p where p.id = ? and p.personal_email_key is not null)))
      or id in (select k.id from app.talent_candidates k join app.connections t on t.id = k.connection_id
        join app.connections c on c.org_id = t.org_id and c.provider = t.provider
        join app.hires h on h.connection_id = c.id and h.candidate_id = k.external_id where h.person_id = ?))`,
    without: ['terms', 'content_hash', 'profile'],
    order: 'imported_at',
  },
  {
    name: 'writtenToHris',
    table: 'app.hris_writes',
    where: own,
    sealed: 'found',
    order: 'created_at',
    context: () => 'hris-found',
  },
  { name: 'journeys', table: 'app.journey_runs', where: own, order: 'entered_at' },
  {
    name: 'audit',
    table: 'app.audit',
    where: `target_type = 'person' and target_id = (?)::text`,
    sealed: 'detail',
    order: 'id',
    context: (_row, personId) => `audit:person:${personId}`,
  },
  { name: 'events', table: 'app.events', where: own, order: 'seq' },
  { name: 'account', table: 'app.members', where: own, order: 'created_at' },
  {
    name: 'employees',
    table: 'app.employees',
    where: linked.replace('employee_id', 'id'),
    order: 'created_at',
  },
  {
    name: 'identityProvider',
    table: 'app.scim_users',
    where: `(connection_id, employee_key) in (select e.connection_id, e.external_id from app.employees e join app.links l on l.employee_id = e.id where l.person_id = ?)`,
    order: 'seq',
  },
];

/** Of what erasure reaches, what is not copied, and why. */
export const notExported: Readonly<Record<string, string>> = {
  'app.source_records': 'copied as `sources`, as the providers sent them',
  'app.timeline': 'copied as `timeline`',
  'app.prospects':
    'copied as `prospects`, with files and where they were sent, opened with keys of their own',
  'app.person_match_keys': 'digests made of the fields',
  'app.employee_match_keys': 'digests made of the fields',
  'app.failed_records': 'ids and reasons, which stand in `reports`',
  'app.sync_pages': 'ids of the provider, which stand in `hires`',
  'app.scim_members': 'groups at the identity provider, which has them',
  'app.scim_emails': 'addresses, which stand in `identityProvider`',
  'app.talent_seen': 'ids of the provider, which stand in `talentPool`',
  'app.talent_doubts': 'ids of the provider, which stand in `talentPool`',
  'app.talent_failures': 'ids and reasons of records that nothing is stored of',
  'app.push_job_permissions': 'jobs of a member, by ids of the provider',
  'app.integration_requests': 'what a member asked admins for',
  'app.prospect_exports': 'that a member sent prospects, who are others',
  'app.notices': 'about connections',
  'app.journey_news': 'that journeys are to be told',
  'app.invitation_requests': 'that an invitation is asked for',
  'app.hire_invitations': 'digests of links',
  'app.hire_sessions': 'digests of sessions',
  'app.hire_accounts': 'which account it is, which stands in `account`',
  'app.event_attempts': 'answers of receivers, which are theirs',
  'app.person_keys': 'keys',
};
