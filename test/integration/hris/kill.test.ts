import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import { startFakeHris, type FakeHris } from '../../support/fake-hris.ts';
import { connectTestDatabase, createTestOrganization } from '../../support/organization.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { rowsOf } from '../roster/support.ts';
import { connectHris, press, worker } from './support.ts';
import type { PullSetup } from './pull-setup.ts';

/** @returns whether the process came to its end by itself; killed when it has told of so many steps */
const attemptUntil = async (setup: PullSetup, steps: number): Promise<boolean> => {
  const file = path.join(import.meta.dirname, 'pull-process.ts');
  const child = fork(file, [JSON.stringify(setup)], { execArgv: ['--import', 'tsx'], stdio: 'inherit' });
  let told = 0;
  child.on('message', () => {
    told += 1;
    if (told === steps) child.kill('SIGKILL');
  });
  await once(child, 'exit');
  return child.exitCode === 0;
};

describe('a pull whose worker is killed', () => {
  let database: TestDatabase;
  let hris: FakeHris;
  beforeAll(async () => {
    database = await createFoyerDatabase();
    hris = await startFakeHris();
  });
  afterAll(async () => {
    await hris.close();
    await database.drop();
  });

  it('is gone on with by the next, again and again: nothing is lost, nothing is twice, nothing is read for ever', async () => {
    const ring = `test:${randomBytes(32).toString('base64')}`;
    const db = connectTestDatabase(database.appUrl);
    const org = await createTestOrganization({ db, ring: parseKeyRing(ring) });
    const connectionId = await connectHris(org);
    const setup = { appUrl: database.appUrl, ring, orgId: org.orgId, connectionId, hrisUrl: hris.url };
    hris.settings.pageSize = 10;
    hris.put(...Array.from({ length: 60 }, (_, n) => worker(n + 1)));
    await press(org, connectionId);
    let kills = 0;
    // Sixty employees are six pages; their rows are taken in after that.
    for (const steps of [1, 3, 4, 2, 1_000]) if (!(await attemptUntil(setup, steps))) kills += 1;
    expect(kills).toBe(4);
    const [run, ...more] = await rowsOf(org, 'syncs', { connection_id: connectionId });
    expect(more).toEqual([]);
    expect(run).toMatchObject({ state: 'succeeded', created_count: 60, failed_count: 0, read_count: 60 });
    const employees = await rowsOf(org, 'employees', { connection_id: connectionId });
    expect(new Set(employees.map((row) => row['external_id'])).size).toBe(60);
    expect(employees).toHaveLength(60);
    expect(await rowsOf(org, 'roster_rows')).toEqual([]);
    const [checkpoint] = await rowsOf(org, 'checkpoints', { connection_id: connectionId });
    expect(checkpoint).toMatchObject({ sync_token: '60', run_id: null });
    await db.destroy();
  }, 240_000);
});
