import type { Knex } from 'knex';
import { DEMO_KEY, startAshbySandbox, type AshbySandbox } from '../../../sandbox/ashby/index.ts';
import { rows } from '../../../src/db/scope.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import {
  connectAshby,
  connectTestDatabase,
  createTestOrganization,
  testRing,
  type TestOrganization,
} from '../../support/organization.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { syncOnce } from '../../support/sync.ts';

describe('first import', () => {
  let database: TestDatabase;
  let db: Knex;
  let sandbox: AshbySandbox;
  let org: TestOrganization;

  beforeAll(async () => {
    database = await createFoyerDatabase();
    db = connectTestDatabase(database.appUrl);
    sandbox = await startAshbySandbox({ port: 0, seed: { count: 300, seed: 7, hiredShare: 0.4 } });
    org = await createTestOrganization({ db, ring: testRing() });
  });
  afterAll(async () => {
    await sandbox.close();
    await db.destroy();
    await database.drop();
  });

  it('imports every hired application as one person with fields, and a second run changes nothing', async () => {
    const connectionId = await connectAshby(org, { apiKey: DEMO_KEY });
    const first = await syncOnce(org, { ashbyUrl: sandbox.url, connectionId });
    expect(first).toMatchObject({ state: 'succeeded', fullPass: true, fullPassReason: 'First import.' });
    const hired = await org.run((scope) =>
      scope.trx('app.hires').where({ state: 'hired' }).count({ n: '*' }).first(),
    );
    expect(first.counts.created).toBe(hired?.['n']);
    expect(first.counts.created).toBeGreaterThan(50);
    expect(first.counts.failed).toBe(0);

    // The lifecycles of so large a set were held back until everybody was visible; the run's end let them go.
    const waiting = await org.run((scope) =>
      rows<{ ready: boolean }>(
        scope.trx,
        `select available_at <= app.now() as ready from app.outbox where kind = 'lifecycle'`,
      ),
    );
    expect(waiting).toHaveLength(first.counts.created);
    expect(waiting.every((entry) => entry.ready)).toBe(true);

    const versions = await org.run((scope) => scope.trx('app.people').sum({ n: 'version' }).first());
    const second = await syncOnce(org, { ashbyUrl: sandbox.url, connectionId });
    expect(second).toMatchObject({ state: 'succeeded', fullPass: false, readCount: 0 });
    expect(second.counts).toEqual({
      created: 0,
      updated: 0,
      unchanged: 0,
      withdrawn: 0,
      skipped: 0,
      failed: 0,
    });
    expect(await org.run((scope) => scope.trx('app.people').sum({ n: 'version' }).first())).toEqual(versions);
  });
});
