import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import type { HumaansSandbox } from '../../../sandbox/humaans/index.ts';
import { requestHumaansWrite } from '../../../src/hris-writing/request.ts';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import { connectAshby, connectTestDatabase, createTestOrganization } from '../../support/organization.ts';
import { createTestPerson } from '../../support/people.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { eventually } from '../../support/worker.ts';
import { connectHumaans, hire, startHumaans, thereOf, writeOf } from './support.ts';
import type { WriteSetup } from './write-setup.ts';

/** More of them by hand. */
const ROUNDS = Number(process.env['FOYER_KILL_ROUNDS'] ?? 4);
/** Longer than a request of the simulated Humaans takes, as the real one is longer than the time-out of a write. */
const LEASE_MS = 600;
const REQUEST_MS = 60;

const start = (setup: WriteSetup): ChildProcess =>
  fork(path.join(import.meta.dirname, 'write-process.ts'), [JSON.stringify(setup)], {
    execArgv: ['--import', 'tsx'],
    stdio: 'inherit',
  });

describe('a worker that is killed while it writes to Humaans', () => {
  let database: TestDatabase;
  let sandbox: HumaansSandbox;
  beforeAll(async () => {
    database = await createFoyerDatabase();
    sandbox = await startHumaans();
    sandbox.control.addFault({ kind: 'delay', ms: REQUEST_MS });
  });
  afterAll(async () => {
    await sandbox.close();
    await database.drop();
  });

  it('at any request: the next one goes on, and everything is there once', async () => {
    const ring = `test:${randomBytes(32).toString('base64')}`;
    const db = connectTestDatabase(database.appUrl);
    const org = await createTestOrganization({ db, ring: parseKeyRing(ring) });
    const hires = await connectAshby(org, { apiKey: 'unused' });
    await connectHumaans(org);
    let kills = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const person = await createTestPerson(org, hires, hire(round));
      await org.run((scope) => requestHumaansWrite(scope, person));
      const { id: writeId } = await writeOf(org, person);
      const setup = {
        ...{ appUrl: database.appUrl, ring, orgId: org.orgId, writeId, leaseMs: LEASE_MS },
        humaansUrl: sandbox.url,
      };
      // The first writes are the 6th, 9th and 12th request or so: each is met, and the moments around it.
      const at = 3 + ((round * 4) % 11);
      const seen = sandbox.control.calls().length;
      const killed = start(setup);
      await eventually(
        () => Promise.resolve(killed.exitCode !== null || sandbox.control.calls().length - seen >= at),
        (is) => is,
        30_000,
      );
      if (killed.exitCode === null) {
        kills += 1;
        const gone = once(killed, 'exit');
        killed.kill('SIGKILL');
        await gone;
      }
      const next = start(setup);
      await once(next, 'exit');
      expect(next.exitCode).toBe(0);
      expect(await writeOf(org, person)).toMatchObject({ state: 'written', problem: null });
      const { people, roles, salaries } = thereOf(sandbox, person);
      expect([round, people.length, roles.length, salaries.length]).toEqual([round, 1, 1, 1]);
    }
    expect(kills).toBeGreaterThan(ROUNDS / 2);
    await db.destroy();
  }, 400_000);
});
