import type { Knex } from 'knex';
import type { PersonRow } from '../../src/db/tables/people.ts';
import { lifecycleId } from '../../src/temporal/ids.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { createFoyerDatabase } from '../support/database.ts';
import {
  connectAshby,
  connectTestDatabase,
  createTestOrganization,
  testRing,
  type TestOrganization,
} from '../support/organization.ts';
import { createTestPerson, type TestPerson } from '../support/people.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { fastForward } from '../support/timeSkipping.ts';
import { eventually, startTestWorker, type TestWorker } from '../support/worker.ts';
import { dayIn, addDays } from '../../src/time/start-instant.ts';
import { settlePeople } from '../../src/people/settle.ts';

const DAY_MS = 86_400_000;

describe('hire lifecycle', () => {
  let database: TestDatabase;
  let db: Knex;
  let clock: TestClock;
  let org: TestOrganization;
  let worker: TestWorker;
  let connectionId: string;

  beforeAll(async () => {
    database = await createFoyerDatabase();
    db = connectTestDatabase(database.appUrl);
    clock = createTestClock(database.ownerUrl);
    org = await createTestOrganization({ db, ring: testRing() });
    connectionId = await connectAshby(org, { apiKey: 'unused' });
    worker = await startTestWorker(org);
  });
  afterAll(async () => {
    await worker.stop();
    await db.destroy();
    await database.drop();
  });

  const inDays = (days: number): string => addDays(dayIn('Europe/Berlin', clock.now()), days);
  const personOf = async ({
    personId,
  }: TestPerson): Promise<{
    full_access_at: number | null;
    activated_at: number | null;
    due_at: number | null;
  }> => org.run((scope) => scope.trx('app.people').where({ id: personId }).first());
  const kindsOf = ({ personId }: TestPerson): Promise<string[]> =>
    org.run((scope) => scope.trx('app.timeline').where({ person_id: personId }).orderBy('id').pluck('kind'));
  const setPrimaryEmail = (person: TestPerson, email: string) =>
    org.run((scope) =>
      settlePeople(scope, org.vault, {
        personIds: [person.personId],
        cause: { kind: 'primary_email', facts: {}, signal: 'hireChanged', priority: 'person' },
        edit: (row: PersonRow) => ({ ...row, primaryEmail: email }),
      }),
    );
  /** Moves the database's clock and the workflow's together. */
  const pass = async (person: TestPerson, ms: number): Promise<void> => {
    await clock.advance(ms);
    await fastForward({
      connection: worker.connection,
      workflowId: lifecycleId(org.orgId, person.hireId),
      durationMs: ms,
    });
  };
  const started = (person: TestPerson) =>
    eventually(
      () =>
        worker.client.workflow
          .getHandle(lifecycleId(org.orgId, person.hireId))
          .query<string>('getPhase')
          .catch(() => 'none'),
      (phase) => phase !== 'none' && phase !== 'awaited',
    );

  it('waits in preboarding, is armed when the last thing arrives, and opens at the instant', async () => {
    const person = await createTestPerson(org, connectionId, {
      startDate: inDays(20),
      timeZone: 'Australia/Sydney',
    });
    expect(await started(person)).toBe('preboarding');
    await setPrimaryEmail(person, 'ada@company.example');
    const armed = await personOf(person);
    expect(armed.full_access_at).toBe(armed.due_at);
    await pass(person, 21 * DAY_MS);
    const active = await eventually(
      () => personOf(person),
      (row) => row.activated_at !== null,
    );
    expect(active.full_access_at).toBe(armed.due_at);
    expect(await kindsOf(person)).toEqual([
      'hire.imported',
      'person.updated',
      'access.armed',
      'access.opened',
    ]);
    const { status } = await eventually(
      () => worker.client.workflow.getHandle(lifecycleId(org.orgId, person.hireId)).describe(),
      (description) => description.status.name !== 'RUNNING',
    );
    expect(status.name).toBe('COMPLETED');
  });
});
