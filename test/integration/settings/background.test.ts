import { settingsChanged } from '../../../src/connections/settings-changed.ts';
import type { Knex } from 'knex';
import { lockSettings, saveSettings, type SettingName } from '../../../src/db/repositories/organizations.ts';
import { findPass } from '../../../src/db/repositories/passes.ts';
import { loadSettings, type SettingsRow } from '../../../src/db/repositories/settings.ts';
import { reachStartDates } from '../../../src/people/reach-start.ts';
import { settleNext } from '../../../src/people/settle-organization.ts';
import { settlePeople } from '../../../src/people/settle.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import {
  connectSource,
  connectTestDatabase,
  createTestOrganization,
  testRing,
  type TestOrganization,
} from '../../support/organization.ts';
import { createTestPerson } from '../../support/people.ts';
import type { TestDatabase } from '../../support/postgres.ts';

const HOUR = 3_600_000;
/** More than are derived anew in the request itself. */
const MANY = 520;
const LATER = MANY - 500;

type Door = { id: string; open: boolean; at: number | null; held: number | null };

describe('settings of an organization with many people', () => {
  let database: TestDatabase;
  let clock: TestClock;
  let db: Knex;
  let org: TestOrganization;
  /** Midnight, UTC, of the day on which everybody starts. */
  let day: number;

  beforeAll(async () => {
    database = await createFoyerDatabase();
    clock = createTestClock(database.ownerUrl);
    db = connectTestDatabase(database.appUrl);
    org = await createTestOrganization({ db, ring: testRing(), timeZone: 'UTC' });
    day = (Math.floor(Date.now() / (24 * HOUR)) + 3) * 24 * HOUR;
    const startDate = new Date(day).toISOString().slice(0, 10);
    const source = await connectSource(org, { provider: 'ashby', name: 'Ashby', credentials: {} });
    await change({ activationHour: 6, usesHris: false });
    for (let from = 0; from < MANY; from += 8)
      await Promise.all(
        Array.from({ length: Math.min(8, MANY - from) }, () => createTestPerson(org, source, { startDate })),
      );
    await org.run((scope) => scope.trx.raw(`update app.people set primary_email = id || '@alpha.example'`));
    await change({ exemptWorkerTypes: ['Intern'] });
    await finish();
  }, 180_000);
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const change = (settings: Partial<SettingsRow> & Partial<Record<SettingName, unknown>>): Promise<void> =>
    org.run(async (scope) => {
      await lockSettings(scope);
      await saveSettings(scope, { ...(await loadSettings(scope)), ...settings });
      const names: readonly SettingName[] = ['activationHour', 'usesHris', 'exemptWorkerTypes'];
      await settingsChanged(org.vault)(
        scope,
        names.filter((name) => name in settings),
      );
    });
  const step = (): Promise<void> => org.run((scope) => settleNext(scope, org.vault));
  const pass = () => org.run((scope) => findPass(scope, 'people'));
  const finish = async (): Promise<void> => {
    while ((await pass()) !== null) await step();
  };
  const goTo = (at: number): Promise<void> => clock.advance(at - clock.now());
  const doors = (): Promise<Door[]> =>
    org.run(async (scope) => {
      const answer: { rows: Door[] } = await scope.trx.raw(
        `select id, coalesce(full_access_at <= app.now(), false) as open, full_access_at as at, held_access_at as held
         from app.people where org_id = app.org_id() order by id`,
      );
      return answer.rows;
    });
  const many = <Key extends keyof Door>(list: readonly Door[], key: Key, value: Door[Key]): number =>
    list.filter((door) => door[key] === value).length;
  const lines = (kind: string): Promise<number> =>
    org.run(async (scope) => {
      const answer: { rows: { n: number }[] } = await scope.trx.raw(
        `select count(*)::int as n from app.timeline where org_id = app.org_id() and kind = ?`,
        [kind],
      );
      return answer.rows[0]?.n ?? 0;
    });

  it('a later hour: the request does the first, the rest are held shut, and nobody is let in by the old instant', async () => {
    expect(many(await doors(), 'at', day + 6 * HOUR)).toBe(MANY);
    await change({ activationHour: 12 });
    expect(await pass()).toMatchObject({ done: 500, total: 2 * MANY, changed: ['activationHour'] });
    const after = await doors();
    expect(many(after, 'at', day + 12 * HOUR)).toBe(500);
    expect([many(after, 'at', null), many(after, 'held', day + 6 * HOUR)]).toEqual([LATER, LATER]);

    // The pass stands still beyond the instant that was armed before.
    await goTo(day + 7 * HOUR);
    await reachStartDates(db, org.orgId);
    expect(many(await doors(), 'open', true)).toBe(0);
    expect([await lines('access.opened'), await lines('start.not_ready')]).toEqual([0, 0]);

    // Whatever else settles somebody goes by the new settings at once.
    const [first] = (await doors()).filter((door) => door.held !== null);
    await org.run((scope) =>
      settlePeople(scope, org.vault, {
        personIds: [first?.id ?? ''],
        cause: { kind: 'import', facts: {}, signal: 'hireChanged', priority: 'bulk' },
      }),
    );
    expect((await doors()).find((door) => door.id === first?.id)).toMatchObject({
      at: day + 12 * HOUR,
      held: null,
    });

    // A step whose process dies has done nothing, and the next one does the same.
    const lost = org.run(async (scope) => {
      await settleNext(scope, org.vault);
      throw new Error('The power failed');
    });
    await expect(lost).rejects.toThrow('The power failed');
    expect(await pass()).toMatchObject({ done: 500 });
    await finish();
    expect(many(await doors(), 'at', day + 12 * HOUR)).toBe(MANY);
    expect(many(await doors(), 'open', true)).toBe(0);
    // One too many finds nothing to do.
    await step();
    expect(await pass()).toBeNull();
  }, 120_000);

  it('held beyond its instant: the door was never open, and is armed anew', async () => {
    await change({ activationHour: 14 });
    await goTo(day + 13 * HOUR);
    await finish();
    const after = await doors();
    expect([many(after, 'open', true), many(after, 'at', day + 14 * HOUR)]).toEqual([0, MANY]);
  }, 120_000);

  it('the HRIS turned on: nobody without a match is let in while the pass waits, nor after it', async () => {
    await change({ usesHris: true });
    await goTo(day + 15 * HOUR);
    expect(many(await doors(), 'open', true)).toBe(0);
    await finish();
    expect(many(await doors(), 'at', null)).toBe(MANY);
    // And off again: whose door was kept shut comes in when the settings reach them, not before in the record.
    await change({ usesHris: false });
    expect(many(await doors(), 'open', true)).toBe(500);
    await finish();
    expect(many(await doors(), 'open', true)).toBe(MANY);
  }, 120_000);

  it('who is in stays in, and a change that concerns nobody leaves no line and no other instant', async () => {
    await goTo(day - 10 * HOUR);
    await org.run((scope) =>
      scope.trx.raw(`update app.people set full_access_at = due_at, activated_at = null`),
    );
    const [before, told] = [await doors(), await lines('access.armed')];
    await change({ exemptWorkerTypes: ['Contractor'] });
    expect(many(await doors(), 'at', null)).toBe(LATER);
    await finish();
    expect([await doors(), await lines('access.armed')]).toEqual([before, told]);

    await goTo(day + 20 * HOUR);
    await change({ activationHour: 23 });
    expect(many(await doors(), 'open', true)).toBe(MANY);
    await finish();
    expect(many(await doors(), 'open', true)).toBe(MANY);
  }, 120_000);
});
