import type { Knex } from 'knex';
import { assertRowLevelSecurity, connectDatabase } from '../../../src/db/client.ts';
import { rows, withOrganization } from '../../../src/db/scope.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import { connectTestDatabase, createTestOrganization, testRing } from '../../support/organization.ts';
import type { TestDatabase } from '../../support/postgres.ts';

/** The only functions that may pass row-level security (design/decisions.md 6): a new one is a decision. */
const DEFINER_FUNCTIONS = [
  'account_to_make_for',
  'account_was_used',
  'accounts_to_make',
  'api_token_by_hash',
  'block_bucket',
  'claim_event_deliveries',
  'claim_mails',
  'claim_outbox',
  'count_attempt',
  'count_talent_by_terms',
  'create_organization',
  'due_digests',
  'enter_preboarding',
  'erase_users',
  'find_known_talent',
  'find_talent_by_activity',
  'find_talent_by_terms',
  'finish_mails',
  'finish_outbox',
  'forget_old_events',
  'forget_old_webhooks',
  'forget_prospect_exports',
  'hand_on_events',
  'hire_session_by_hash',
  'invitation_by_hash',
  'is_member_elsewhere',
  'language_of_account',
  'mail_depth',
  'memberships_of',
  'organization_keys',
  'organization_of_connection',
  'organization_of_mail',
  'organizations_with_invitations_due',
  'outbox_depth',
  'postpone_outbox',
  'preboarding_by_address',
  'request_reconciles',
  'retention_due',
  'rewrap_organization_key',
  'search_employees',
  'search_people',
  'silent_connections',
  'similar_talent',
  'sync_states',
  'take_slot',
  'talent_term_shares',
  'talent_with_terms',
  'unstarted_syncs',
  'unsubscribe_digest',
  'waiting_webhooks',
  'webhook_address',
  'webhook_news',
];

describe('isolation of organizations in the database', () => {
  let database: TestDatabase;
  let db: Knex;

  beforeAll(async () => {
    database = await createFoyerDatabase();
    db = connectTestDatabase(database.appUrl);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it('has row-level security, forced, on every table with an organization, and a role that it binds', async () => {
    await expect(assertRowLevelSecurity(db)).resolves.toBeUndefined();
    const owner = connectDatabase({ url: database.ownerUrl, applicationName: 'test' });
    await expect(assertRowLevelSecurity(owner)).rejects.toThrow(/passes row-level security/);
    await owner.destroy();
  });

  it('lets exactly the listed functions pass it', async () => {
    const found = await rows<{ proname: string }>(
      db,
      `select proname from pg_proc where pronamespace = 'app'::regnamespace and prosecdef order by proname`,
    );
    expect(found.map((row) => row.proname)).toEqual(DEFINER_FUNCTIONS);
  });

  it('SC-J4 shows nothing without an organization and nothing of another one, and refuses foreign rows', async () => {
    const one = await createTestOrganization({ db, ring: testRing() });
    const other = await createTestOrganization({ db, ring: testRing() });
    expect(await rows(db, 'select id from app.organizations')).toEqual([]);
    const seen = await one.run((scope) =>
      rows<{ id: string }>(scope.trx, 'select id from app.organizations'),
    );
    expect(seen).toEqual([{ id: one.orgId }]);
    const foreign = one.run((scope) =>
      rows(
        scope.trx,
        `insert into app.notices (org_id, kind, subject_id, message) values (?, 'x', gen_random_uuid(), 'x')`,
        [other.orgId],
      ),
    );
    await expect(foreign).rejects.toThrow(/row-level security/);
    // The same pooled connection afterwards belongs to nobody.
    expect(await rows(db, 'select id from app.organizations')).toEqual([]);
  });

  it('keeps the audit, the timeline and the decisions append-only for the application', async () => {
    const org = await createTestOrganization({ db, ring: testRing() });
    for (const table of ['audit', 'timeline', 'decisions', 'events']) {
      for (const statement of [`delete from app.${table}`, `update app.${table} set org_id = org_id`]) {
        await expect(org.run((scope) => rows(scope.trx, statement))).rejects.toThrow(/permission denied/);
      }
    }
  });

  it('refuses an organization id that is none', async () => {
    const work = withOrganization(db, { orgId: "x' or true", actor: 'system:test' }, () => Promise.resolve());
    await expect(work).rejects.toThrow(TypeError);
  });
});
