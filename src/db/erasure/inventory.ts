import { deleted, elsewhere, emptied, nothing, records, sealed, type TableFate } from './fates.ts';
import { prospectFates } from './prospect-fates.ts';

const ofPerson = `person_id = any({people})`;
const ofPair = `(person_id = any({people}) or employee_id = any({employees}))`;

/**
 * Every table, what it holds of a person, and what erasure does with it, in the order in which it is done. A test reads the
 * catalogue of the database and fails for a table or a column that is not on the list: whoever adds one decides here.
 */
export const inventory: Readonly<Record<string, TableFate>> = {
  // What ties records together.
  'app.links': deleted(ofPair, 'which employee record is the person'),
  'app.suggestions': deleted(ofPair, 'evidence of a possible match'),
  'app.shadow_matches': deleted(ofPair, 'evidence of a match that would have been made'),
  'app.rejected_pairs': deleted(ofPair, 'who the person is not'),
  'app.possible_duplicates': deleted(
    `(person_id = any({people}) or known_id = any({people}))`,
    'who may be the same person, with ids of the provider',
  ),
  'app.person_match_keys': deleted(ofPerson, 'digests of names and contacts'),
  'app.employee_match_keys': deleted(`employee_id = any({employees})`, 'digests of names and contacts'),

  ...prospectFates,

  // What the sources sent.
  'app.source_records': deleted(ofPerson, 'records as the recruiting system sent them'),
  'app.failed_records': deleted(
    `exists (select from ${records} r where r.connection_id = failed_records.connection_id and r.id = failed_records.external_id)`,
    'ids of the provider, and why the record could not be read',
  ),
  'app.sync_results': emptied({
    where: `(sync_id, external_id) in (
      select s.sync_id, s.external_id from app.sync_results s where s.person_id = any({people})
      union select s.sync_id, s.external_id from ${records} r join app.syncs y on y.connection_id = r.connection_id
        join app.sync_results s on s.sync_id = y.id and s.external_id = r.id
      union select s.sync_id, s.external_id from ${records} r join app.syncs y on y.connection_id = r.connection_id
        join app.sync_results s on s.sync_id = y.id and s.outcome = 'failed' and split_part(s.external_id, '/', 1) = r.id
      union select s.sync_id, s.external_id from app.sync_results s
        where s.org_id = app.org_id() and s.person_id is null and s.outcome = 'failed' and s.name = any({names}))`,
    set: {
      external_id: `'erased/' || gen_random_uuid()`,
      name: 'null',
      reason: 'null',
      fields: `'{}'`,
      changes: 'null',
    },
    kept: { outcome: 'a code: the sums of the run stay right' },
    holds: 'names, ids of the provider, changes and reasons in the reports of runs',
  }),
  'app.sync_pages': emptied({
    where: `sync_id in (select y.id from app.syncs y where y.connection_id in (select r.connection_id from ${records} r))
      and seen && (select array_agg(r.id) from ${records} r)`,
    set: { seen: `array(select s from unnest(seen) as s where s not in (select r.id from ${records} r))` },
    kept: { stream: 'a name of ours' },
    holds: 'ids of the provider that a run saw',
  }),
  'app.hires': deleted(ofPerson, 'hires: fields, start, ids of the provider'),
  'app.identities': deleted(ofPerson, 'ids of the provider'),
  'app.scim_members': deleted(`value = any({scimUsers}::text[])`, 'membership in groups'),
  'app.scim_emails': deleted(`user_id = any({scimUsers})`, 'addresses'),
  'app.scim_users': deleted(`id = any({scimUsers})`, 'user names and what the identity provider sent'),
  'app.employees': deleted(`id = any({employees})`, 'employee records; only when they are erased, too'),
  'app.roster_rows': elsewhere(
    'rows that wait are taken out of their chunks (`src/roster/forget-waiting.ts`)',
  ),

  // What was told and done.
  'app.mails': deleted(ofPerson, 'mails to and about the person'),
  'app.hire_messages': deleted(ofPerson, 'messages to the person'),
  'app.tasks': deleted(ofPerson, 'tasks about the person'),
  'app.journey_runs': deleted(ofPerson, 'journeys of the person; their steps go along'),
  'app.hris_writes': deleted(
    ofPerson,
    'how it stands with the person at an HRIS, with ids of it and the start date',
  ),
  'app.journey_news': deleted(ofPerson, 'that journeys are to be told'),
  'app.invitation_requests': deleted(ofPerson, 'that an invitation is asked for'),
  'app.hire_invitations': deleted(ofPerson, 'invitations to the preboarding page'),
  'app.hire_sessions': deleted(ofPerson, 'sessions on the preboarding page'),
  'app.hire_questions': deleted(ofPerson, 'what the person asked the team'),
  'app.hire_accounts': deleted(ofPerson, 'which account is the person, with a digest of the address'),
  'app.notices': deleted(
    `subject_id = any({people} || {employees})`,
    'notices to admins; of people, that they asked something',
  ),
  'app.decisions': emptied({
    where: ofPair,
    set: { before: 'null' },
    kept: { kind: 'a code', actor: 'who decided', reason: 'codes of the evidence' },
    holds: 'a snapshot of the person, sealed under their key',
  }),
  'app.timeline': sealed({
    columns: ['detail'],
    kept: {
      kind: 'a code',
      actor: 'who acted',
      facts: 'ids of ours, instants and codes',
      idempotency_key: 'ids of ours',
    },
    holds: 'what happened; names and values stand in the sealed detail',
  }),
  'app.audit': emptied({
    where: `(target_type = 'person' and target_id = any({people}::text[])) or (target_type = 'member' and target_id = any({members}::text[]))`,
    set: { detail: 'null' },
    kept: {
      actor: 'who acted',
      action: 'a code',
      target_type: 'a code',
      target_id: 'an id of ours',
      fields: 'names of fields',
      request_id: 'random',
    },
    holds: 'values before and after, sealed',
  }),
  'app.events': nothing('ids of ours, instants and codes', ['type', 'idempotency_key', 'facts']),
  'app.event_attempts': sealed({
    columns: ['answer'],
    kept: { error: 'a code' },
    holds: 'how receivers answered to events about the person',
  }),
  'app.event_deliveries': nothing('ids of ours, instants and codes', [
    'type',
    'state',
    'replayed_by',
    'last_error',
  ]),
  'app.outbox': nothing('ids of ours, instants and codes; a lifecycle must still hear that it is over', [
    'kind',
    'payload',
    'body',
    'last_error',
  ]),
  'app.effects': elsewhere('answers that hold the person are taken out (`src/privacy/forget-answers.ts`)'),

  // The account of whoever started.
  'app.members': emptied({
    where: `id = any({members})`,
    set: {
      name: `'An erased person'`,
      email: `'erased-' || id || '@erased.invalid'`,
      removed_at: 'coalesce(removed_at, app.now())',
      erased_at: 'app.now()',
    },
    kept: { roles: 'codes', digest: 'a code' },
    holds: 'name and address of the account',
  }),
  'auth.user': elsewhere('`app.erase_users`, unless another organization has the account as a member'),
  'auth.session': elsewhere('`app.erase_users`'),
  'auth.account': elsewhere('`app.erase_users`'),
  'auth.verification': elsewhere('`app.erase_users`'),
  'auth.rateLimit': elsewhere('`app.erase_users`: counts by digest of an address'),

  // The key, and the shell that keeps the meaning of ids.
  'app.person_keys': deleted(`person_id = any({keys})`, 'the key under which everything else was sealed'),
  'app.people': emptied({
    where: `id = any({people})`,
    set: {
      ...Object.fromEntries(
        `status_reason status_by first_name middle_name last_name preferred_name name_key personal_email personal_email_key phone phone_key
        bounced_email_key primary_email primary_email_key hris_email company_email_key job_title department location employment_type worker_type manager
        compensation_amount compensation_currency compensation_period start_date start_date_source ats_start_date end_date current_hire_id
        employee_id due_at full_access_at held_access_at start_approved_on kept_hire_id start_reached_for activated_at withdrawn_at started_at`
          .split(/\s+/)
          .map((column) => [column, 'null']),
      ),
      status: `'withdrawn'`,
      time_zone: `'UTC'`,
      time_zone_source: `'organization'`,
      exempt: 'false',
      rehire: 'false',
      flags: `'{}'`,
      reasons: `'{}'`,
      search: `''`,
      match_keys: `'{}'`,
      match_terms: `'{}'`,
      version: 'version + 1',
      deleted_at: 'coalesce(deleted_at, app.now())',
      erased_at: 'app.now()',
      updated_at: 'app.now()',
    },
    kept: {
      department_order: 'follows from the department',
      location_order: 'follows from the location',
    },
    holds: 'the person',
  }),

  // Proof and memory of the erasure.
  'app.erasures': nothing('numbers and codes', ['cause', 'reason', 'actor', 'counts', 'previous', 'hash']),
  'app.tombstones': nothing(
    'digests under a key of the organization: they tell nothing, and recognize who would come back',
    ['digest', 'kind'],
  ),

  // The organization's own.
  'app.organizations': nothing('settings', [
    'name',
    'time_zone',
    'wrapped_key',
    'exempt_worker_types',
    'location_zones',
    'language',
    'welcome_text',
    'field_precedence',
    'employee_source_order',
    'digested_on',
    'digest_hour',
  ]),
  'app.days_off': nothing('holidays and company days', ['day', 'location', 'name']),
  'app.api_tokens': nothing('tokens of programs', ['name', 'token_hash', 'roles', 'created_by']),
  'app.connections': nothing('the connection; who let Foyer in at the provider is part of it', [
    'provider',
    'kind',
    'name',
    'state',
    'state_reason',
    'state_remedy',
    'missing_permissions',
    'credentials',
    'account_id',
    'webhook_token',
    'webhook_secret',
    'full_pass_requested',
    'column_mapping',
    'authorized_by_id',
    'authorized_by_name',
    'connected_by',
    'report_fetch',
    'backfill_from',
    'fields_off',
  ]),
  'app.hris_writers': nothing('what is written to an HRIS, by names of fields', [
    'missing_scopes',
    'mapping',
    'broken',
    'compensation_type',
  ]),
  'app.checkpoints': nothing('marks of the provider', [
    'stream',
    'sync_token',
    'pass_token',
    'cursor',
    'next_token',
  ]),
  'app.syncs': nothing('numbers and reasons of a run as a whole', [
    'trigger',
    'requested_by',
    'state',
    'full_pass_reason',
    'failure_kind',
    'failure',
    'remedy',
    'held',
    'released_by',
  ]),
  'app.talent_sources': nothing('whether candidates are brought here', [
    'sync_token',
    'whole_due',
    'updated_by',
  ]),
  'app.talent_imports': nothing('runs, with numbers and reasons', [
    'state',
    'trigger',
    'requested_by',
    'phase',
    'whole_reason',
    'pass_token',
    'next_token',
    'cursor',
    'failure_kind',
    'failure',
    'remedy',
  ]),
  'app.push_settings': nothing('how prospects are sent', [
    ...['mode', 'mapping', 'broken', 'names', 'updated_by', 'tag_field', 'tag_field_broken'],
  ]),
  'app.push_job_permissions': deleted(
    `member_id = any({members})`,
    'jobs that the member may send prospects to',
  ),
  'app.integration_requests': deleted(`member_id = any({members})`, 'what the member asked admins for'),
  'app.prospect_exports': deleted(
    `member_id = any({members})`,
    'lists of prospects whom the member sent many at once',
  ),
  'app.rate_buckets': nothing('numbers', []),
  'app.rosters': nothing('numbers', ['mode']),
  'app.inbox': nothing('digests of events, and their kind; whom they name, until they are worked through', [
    ...['dedupe_key', 'action', 'outcome', 'candidates'],
  ]),
  'app.setup_steps': nothing('first steps that somebody confirmed', ['step', 'confirmed_by']),
  'app.authorizations': nothing('ways to a provider, sealed, used within minutes', [
    'state_hash',
    'provider',
    'actor',
    'session_id',
    'request',
  ]),
  'app.connection_webhooks': nothing('webhooks of ours', ['made_by', 'event', 'provider_id', 'secret']),
  'app.webhook_states': nothing('how webhooks do', ['problem']),
  'app.webhook_refusals': nothing('numbers by day', ['day', 'reason']),
  'app.scim_groups': nothing('groups', ['display_name', 'display_name_key', 'external_id']),
  'app.event_endpoints': nothing('receivers of events', [
    'url',
    'description',
    'types',
    'state',
    'state_reason',
    'secret',
    'previous_secret',
    'created_by',
  ]),
  'app.journeys': nothing('what the organization wrote', ['name', 'description', 'state']),
  'app.journey_versions': nothing('what the organization wrote, with placeholders for people', [
    'definition',
    'saved_by',
  ]),
  'app.journey_steps': nothing('ids of ours, instants and codes; they go with their run', [
    'step_id',
    'part',
    'planned_day',
    'state',
    'reason',
    'done_by',
  ]),
  'app.counted_attempts': nothing('digests of who asked for a link, for minutes', [
    'key',
    'count',
    'ends_at',
  ]),
  'app.mail_domains': nothing('digests of domains, of nobody in particular', ['domain']),
  'app.passes': nothing('how far a change of settings is, and which member made it', [
    'kind',
    'changed',
    'begun_by',
  ]),
  'app.match_terms': nothing('how often a digest of 32 bits occurs, of nobody in particular', []),
};
