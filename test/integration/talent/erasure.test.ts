import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { TargetCandidate } from '../../../src/connectors/prospect-target.ts';
import { insertTalentImport } from '../../../src/db/repositories/talent-runs.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { rows } from '../../../src/db/scope.ts';
import { erasePeople } from '../../../src/privacy/erase.ts';
import { exportSections } from '../../../src/privacy/export.ts';
import { takeIn } from '../../../src/talent/store-page.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import {
  connectAshby,
  connectTestDatabase,
  createTestOrganization,
  testRing,
  type TestOrganization,
} from '../../support/organization.ts';
import { createTestPerson } from '../../support/people.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { syncDeps } from '../../support/sync.ts';
import { addTalent, blank, talentConnection } from './support.ts';

const EMAIL = 'erased.person@private.example';

describe('erasing somebody who is in the talent pool', () => {
  let database: TestDatabase;
  let db: Knex;
  let org: TestOrganization;
  let pool: string;
  let personId: string;

  beforeAll(async () => {
    database = await createFoyerDatabase();
    db = connectTestDatabase(database.appUrl);
    org = await createTestOrganization({ db, ring: testRing() });
    const hires = await connectAshby(org, { apiKey: 'unused' });
    pool = await talentConnection(org);
    ({ personId } = await createTestPerson(org, hires, { startDate: null, personalEmail: EMAIL }));
    await org.run(async (scope) => {
      const [hire] = await rows<{ id: string }>(
        scope.trx,
        'select candidate_id as id from app.hires where person_id = ?',
        [personId],
      );
      await addTalent(scope, org, {
        connectionId: pool,
        list: [
          { name: 'By Address', emails: [EMAIL.toUpperCase()] },
          { name: 'By Id', id: hire?.id ?? '' },
          { name: 'Somebody Else', emails: ['else@private.example'] },
        ],
      });
    });
  }, 120_000);
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const names = (): Promise<string[]> =>
    org.run(async (scope) =>
      (await rows<{ name: string }>(scope.trx, 'select name from app.talent_candidates order by name')).map(
        ({ name }) => name,
      ),
    );

  it('SC-J5: the copy of the person holds their candidates; erased, these are gone and do not come back', async () => {
    const part = exportSections().find(({ name }) => name === 'talentPool');
    const copied = await org.run(async (scope) => {
      const vault = org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      return part?.read({ scope, vault, personId });
    });
    expect(copied).toHaveLength(2);
    expect(copied).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ name: 'By Address' }),
        expect.objectContaining({ name: 'By Id' }),
      ]),
    );
    await org.run((scope) =>
      erasePeople(scope, org.vault, {
        ...{ personIds: [personId], cause: 'request', reason: 'person_asked', withEmployees: false },
      }),
    );
    expect(await names()).toEqual(['Somebody Else']);
    const again = (fullName: string, emails: string[]): TargetCandidate => ({
      ...{ externalId: randomUUID(), fullName, url: null, hasResume: false, updatedAt: null },
      profile: { ...blank, emails },
    });
    const counts = await org.run(async (scope) => {
      const vault = org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      const importId = randomUUID();
      await insertTalentImport(scope, { id: importId, connectionId: pool, trigger: 'manual' });
      const { signal } = new AbortController();
      const deps = syncDeps(org, 'http://127.0.0.1:9');
      const ctx = { deps, orgId: org.orgId, connectionId: pool, importId, vault, signal };
      return takeIn(ctx, scope, {
        candidates: [again('Erased Again', [EMAIL]), again('A Newcomer', ['new@private.example'])],
        ...{ gone: [], rejected: [] },
      });
    });
    expect(counts).toMatchObject({ added: 1, leftOut: 1 });
    expect(await names()).toEqual(['A Newcomer', 'Somebody Else']);
  });
});
