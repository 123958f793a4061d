import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import type { z } from 'zod';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import {
  connectAshby,
  connectTestDatabase,
  createTestOrganization,
  setDatabaseClock,
} from '../../support/organization.ts';
import { createTestPerson } from '../../support/people.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { addDays, dayIn } from '../../../src/time/start-instant.ts';
import { fromStart, messageStep, taskStep, turnedOn } from '../../workflow/support/journeys.ts';
import { rowsOf } from '../roster/support.ts';
import type { journeySetup } from './journey-process.ts';

/** @returns whether the process came to its end by itself; killed when it has told of so many statements */
const attemptUntil = async (setup: z.output<typeof journeySetup>, statements: number): Promise<boolean> => {
  const file = path.join(import.meta.dirname, 'journey-process.ts');
  const child = fork(file, [JSON.stringify(setup)], { execArgv: ['--import', 'tsx'], stdio: 'inherit' });
  let told = 0;
  child.on('message', () => {
    told += 1;
    if (told === statements) child.kill('SIGKILL');
  });
  await once(child, 'exit');
  return child.exitCode === 0;
};

describe('a worker that is killed between planning and sending', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createFoyerDatabase();
  });
  afterAll(() => database.drop());

  it('SC-B10: the next one goes on; nothing is lost and nothing comes twice', async () => {
    const ring = `test:${randomBytes(32).toString('base64')}`;
    const db = connectTestDatabase(database.appUrl);
    const org = await createTestOrganization({ db, ring: parseKeyRing(ring) });
    const connectionId = await connectAshby(org, { apiKey: 'unused' });
    await turnedOn(org, [
      messageStep('welcome', fromStart(-30)),
      taskStep('form', fromStart(-30)),
      messageStep('soon', fromStart(-20)),
    ]);
    const startDate = addDays(dayIn('Europe/Berlin', Date.now()), 35);
    const people = 12;
    for (let n = 0; n < people; n += 1) await createTestPerson(org, connectionId, { startDate });
    const setup = { appUrl: database.appUrl, ring, orgId: org.orgId };
    let kills = 0;
    for (const statements of [4, 9, 14]) if (!(await attemptUntil(setup, statements))) kills += 1;
    expect(await attemptUntil(setup, 10_000)).toBe(true);
    await setDatabaseClock(database.ownerUrl, 16 * 86_400_000);
    for (const statements of [6, 12, 16, 18]) if (!(await attemptUntil(setup, statements))) kills += 1;
    expect(await attemptUntil(setup, 10_000)).toBe(true);
    await setDatabaseClock(database.ownerUrl, 40 * 86_400_000);
    if (!(await attemptUntil(setup, 10))) kills += 1;
    expect(await attemptUntil(setup, 10_000)).toBe(true);
    expect(kills).toBeGreaterThanOrEqual(5);
    const mails = await rowsOf(org, 'mails');
    expect(mails).toHaveLength(people * 4);
    expect(new Set(mails.map((mail) => mail['effect_key'])).size).toBe(people * 4);
    expect(await rowsOf(org, 'tasks')).toHaveLength(people);
    expect(await rowsOf(org, 'hire_messages')).toHaveLength(people * 2);
    expect(await rowsOf(org, 'journey_runs', { state: 'ended' })).toHaveLength(people);
    expect(await rowsOf(org, 'journey_steps', { state: 'planned' })).toEqual([]);
    await db.destroy();
  }, 240_000);
});
