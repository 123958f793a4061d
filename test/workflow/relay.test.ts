import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { addOutbox, type OutboxEntry } from '../../src/db/repositories/journal.ts';
import { openNotice } from '../../src/db/repositories/open-notices.ts';
import type { ClaimedEntry } from '../../src/db/repositories/outbox.ts';
import { startRelay, type Deliver } from '../../src/relay/relay.ts';
import { watchOnce } from '../../src/relay/watch.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { createFoyerDatabase } from '../support/database.ts';
import {
  connectAshby,
  connectTestDatabase,
  createTestOrganization,
  testRing,
  type TestOrganization,
} from '../support/organization.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { eventually } from '../support/worker.ts';

const silent = { warn: () => undefined, error: () => undefined };

describe('relay', () => {
  let database: TestDatabase;
  let db: Knex;
  let clock: TestClock;
  let org: TestOrganization;
  beforeAll(async () => {
    database = await createFoyerDatabase();
    db = connectTestDatabase(database.appUrl);
    clock = createTestClock(database.ownerUrl);
    org = await createTestOrganization({ db, ring: testRing() });
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });
  beforeEach(() => clock.reset());

  const put = (list: readonly Pick<OutboxEntry, 'subjectId' | 'priority' | 'payload'>[]) =>
    org.run((scope) =>
      addOutbox(
        scope,
        list.map((entry) => ({ kind: 'lifecycle', ...entry })),
      ),
    );
  const waiting = async (): Promise<number> =>
    (await org.run((scope) => scope.trx('app.outbox').pluck<number[]>('id'))).length;
  const relay = (deliver: Deliver) =>
    startRelay({
      db,
      log: silent,
      deliver: {
        lifecycle: deliver,
        sync: deliver,
        schedule: deliver,
        mail: deliver,
        journey: deliver,
        rematch: deliver,
        settle: deliver,
        push: deliver,
        talent: deliver,
        export: deliver,
        hris_write: deliver,
      },
      idleMs: 10,
    });
  const untilEmpty = async (): Promise<void> => {
    await eventually(waiting, (n) => n === 0);
  };

  it('delivers entries of one subject in the order of their writing, whatever their priority, and all of all', async () => {
    const subjects = Array.from({ length: 20 }, () => randomUUID());
    await put(
      subjects.flatMap((subjectId) =>
        [5, 1, 3, 1].map((priority, turn) => ({ subjectId, priority, payload: { turn } })),
      ),
    );
    const heard = new Map<string, unknown[]>();
    const running = relay(async ({ subjectId, payload }) => {
      await new Promise((resolve) => setImmediate(resolve));
      heard.set(subjectId, [...(heard.get(subjectId) ?? []), payload]);
    });
    await untilEmpty();
    await running.stop();
    for (const subject of subjects)
      expect(heard.get(subject)).toEqual([{ turn: 0 }, { turn: 1 }, { turn: 2 }, { turn: 3 }]);
  });

  it('tries one that failed again, and those behind it only after it', async () => {
    const subjectId = randomUUID();
    await put([0, 1, 2].map((turn) => ({ subjectId, priority: 3, payload: { turn } })));
    const heard: unknown[] = [];
    let failures = 0;
    const running = relay(({ payload }) => {
      if (failures < 1) {
        failures += 1;
        return Promise.reject(new Error('Temporal is away'));
      }
      heard.push(payload);
      return Promise.resolve();
    });
    await eventually(
      () => Promise.resolve(failures),
      (n) => n === 1,
    );
    expect(await waiting()).toBe(3);
    await clock.advance(5_000);
    await untilEmpty();
    await running.stop();
    expect(heard).toEqual([{ turn: 0 }, { turn: 1 }, { turn: 2 }]);
  });

  it('delivers again what was delivered by one that died before it could say so', async () => {
    const subjectId = randomUUID();
    await put([{ subjectId, priority: 3, payload: {} }]);
    const heard: ClaimedEntry[] = [];
    // Dead between delivery and the word about it: it never comes back from there.
    const first = relay((entry) => {
      heard.push(entry);
      return new Promise(() => undefined);
    });
    await eventually(
      () => Promise.resolve(heard.length),
      (n) => n === 1,
    );
    void first.stop();
    const second = relay((entry) => {
      heard.push(entry);
      return Promise.resolve();
    });
    expect(await waiting()).toBe(1);
    await clock.advance(61_000);
    await untilEmpty();
    await second.stop();
    expect(heard.map((entry) => entry.subjectId)).toEqual([subjectId, subjectId]);
  });

  it('two at once deliver each entry once', async () => {
    const subjects = Array.from({ length: 300 }, () => randomUUID());
    await put(subjects.map((subjectId) => ({ subjectId, priority: 3, payload: {} })));
    const heard: string[] = [];
    const hear: Deliver = ({ subjectId }) => {
      heard.push(subjectId);
      return Promise.resolve();
    };
    const two = [relay(hear), relay(hear)];
    await untilEmpty();
    await Promise.all(two.map((one) => one.stop()));
    expect(heard.toSorted()).toEqual(subjects.toSorted());
  });

  it('SC-A15: a connection without a good run for two missed intervals is told once', async () => {
    const connectionId = await connectAshby(org, { apiKey: 'unused' });
    const notices = (): Promise<{ kind: string; subject_id: string }[]> =>
      org.run((scope) => scope.trx('app.notices').where({ subject_id: connectionId }).select('kind'));
    await clock.advance(47 * 3_600_000);
    await watchOnce(db);
    expect(await notices()).toEqual([]);
    await clock.advance(2 * 3_600_000);
    await watchOnce(db);
    await watchOnce(db);
    expect(await notices()).toEqual([{ kind: 'sync_silent' }]);
    const mails = await org.run((scope) => scope.trx('app.outbox').where({ kind: 'mail' }).pluck('id'));
    expect(mails).toHaveLength(1);
  });

  it('one trouble is one mail, however often it is told', async () => {
    const subjectId = randomUUID();
    const notice = { kind: 'sync_failed' as const, subjectId, message: 'It failed.', remedy: 'Look.' };
    const mails = async (): Promise<number> =>
      (await org.run((scope) => scope.trx('app.outbox').where({ kind: 'mail' }).pluck<number[]>('id')))
        .length;
    const before = await mails();
    for (let n = 0; n < 3; n += 1) await org.run((scope) => openNotice(scope, notice));
    expect(await mails()).toBe(before + 1);
  });
});
