import pg from 'pg';
import { watchOnce } from '../../../src/relay/watch.ts';
import {
  dayFrom,
  openTheatre,
  type FakeStage,
  type Scene,
  type Stage,
  type Theatre,
} from './support/stage.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

const HOUR_MS = 3_600_000;
const hireMany = (stage: Stage, n: number) =>
  Array.from({ length: n }, (_, i) =>
    stage.ats.createCandidate({
      name: `Many Hires${i}`,
      email: `many${i}@post.example`,
      hire: true,
      startDate: dayFrom(stage.now(), 30),
    }),
  );
const armed = async (stage: Stage) => {
  const ids = stage.ats.createCandidate({
    name: 'Arma Armed',
    hire: true,
    startDate: dayFrom(stage.now(), 20),
  });
  await stage.sync();
  await stage.giveEmail((await stage.personOf(ids.applicationId)).id);
  return ids;
};

describe('the hourly look at who has not started yet', () => {
  it('X4 SC-E7 finds a deleted candidate by id, and withdraws the person', async () => {
    const stage = await theatre.open();
    hireMany(stage, 3);
    const { applicationId, candidateId } = await armed(stage);
    stage.ats.deleteCandidate({ candidateId });
    await stage.requestReconcile();
    const run = await stage.sync();
    expect(run).toMatchObject({
      trigger: 'reconcile',
      state: 'succeeded',
      fullPass: false,
      counts: { withdrawn: 1, unchanged: 3, updated: 0 },
    });
    expect(await stage.personOf(applicationId)).toMatchObject({
      status: 'withdrawn',
      statusReason: 'gone from the recruiting system',
      fullAccessAt: null,
    });
  });

  it('X4 SC-E9 finds a deleted offer, a moved start and an un-hire', async () => {
    const stage = await theatre.open();
    const [kept, moved, back] = hireMany(stage, 3);
    const { applicationId } = await armed(stage);
    stage.ats.deleteOffer({ applicationId });
    const later = dayFrom(stage.now(), 50);
    stage.ats.moveStartDate({ applicationId: moved?.applicationId ?? '', startDate: later });
    stage.ats.unhire({ applicationId: back?.applicationId ?? '' });
    await stage.requestReconcile();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { updated: 2, withdrawn: 1 } });
    expect(await stage.personOf(applicationId)).toMatchObject({
      startDate: null,
      reasons: ['no_start_date'],
    });
    expect(await stage.personOf(moved?.applicationId ?? '')).toMatchObject({ startDate: later });
    expect(await stage.personOf(back?.applicationId ?? '')).toMatchObject({ status: 'withdrawn' });
    expect(await stage.personOf(kept?.applicationId ?? '')).toMatchObject({ status: 'expected' });
  });

  it('SC-E5 SC-E7 asks for nobody who started long ago', async () => {
    const stage = await theatre.openFake();
    stage.fake.put({ id: 'old', offers: [{ id: 'o-old', startDate: dayFrom(stage.now(), -20) }] });
    stage.fake.put({ id: 'new', offers: [{ id: 'o-new', startDate: dayFrom(stage.now(), 20) }] });
    await stage.sync();
    await stage.giveEmail((await stage.personOf('old')).id);
    stage.fake.calls.splice(0);
    await stage.requestReconcile();
    await stage.sync();
    expect(stage.fake.calls).toEqual(['opportunities', 'one/new', 'offers/new']);
  });

  it('asks for 300 at most, soonest first, and goes on after a crash where it was', async () => {
    const stage = await theatre.openFake();
    for (let i = 0; i < 320; i += 1)
      stage.fake.put({
        id: `h${String(i).padStart(3, '0')}`,
        offers: [{ id: `o${i}`, startDate: dayFrom(stage.now(), 10 + (i % 20)) }],
      });
    await stage.sync();
    stage.fake.calls.splice(0);
    await stage.requestReconcile();
    stage.fake.failAfter = 150;
    await expect(stage.sync()).rejects.toMatchObject({ kind: 'transient' });
    await stage.sync();
    const ones = stage.fake.calls.filter((call) => call.startsWith('one/'));
    expect(new Set(ones).size).toBe(300);
    expect(ones.length).toBeLessThan(320);
    const left = (await stage.people()).filter((p) => !ones.includes(`one/${p.lastName?.slice(5) ?? ''}`));
    expect(new Set(left.map((p) => p.startDate))).toEqual(
      new Set([dayFrom(stage.now(), 28), dayFrom(stage.now(), 29)]),
    );
  });

  it('SC-E4 a provider that suddenly knows none of those who start next takes nobody out', async () => {
    const stage = await theatre.openFake();
    for (let i = 0; i < 60; i += 1)
      stage.fake.put({ id: `old${i}`, offers: [{ id: `oo${i}`, startDate: dayFrom(stage.now(), -60) }] });
    const next = Array.from({ length: 8 }, (_, i) => `next${i}`);
    for (const id of next)
      stage.fake.put({ id, offers: [{ id: `o${id}`, startDate: dayFrom(stage.now(), 9) }] });
    await stage.sync();
    for (const id of next) stage.fake.remove(id);
    await stage.requestReconcile();
    expect(await stage.sync()).toMatchObject({ state: 'held', held: { withdrawals: 8, of: 8 } });
    // Held they stay, also by a run that asks for nobody.
    expect(await stage.sync()).toMatchObject({ state: 'held' });
    expect((await stage.people()).filter((p) => p.status !== 'expected')).toEqual([]);
    // It was a fault: known again, they are as they were.
    for (const id of next)
      stage.fake.put({ id, offers: [{ id: `o${id}`, startDate: dayFrom(stage.now(), 9) }] });
    await stage.requestReconcile();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { withdrawn: 0 } });
  });
});

describe('who asks for the hourly look', () => {
  const requested = async (stage: Scene): Promise<number> =>
    (
      await stage.query(
        `select from app.syncs where connection_id = ? and trigger = 'reconcile' and state = 'requested'`,
        [stage.connectionId],
      )
    ).length;
  const endAll = (stage: Scene): Promise<unknown> =>
    stage.query(`update app.syncs set state = 'skipped', ended_at = app.now() where state = 'requested'`);
  const imported = async (startsIn: number): Promise<FakeStage> => {
    const stage = await theatre.openFake();
    stage.fake.put({ id: 'one', offers: [{ id: 'o', startDate: dayFrom(stage.now(), startsIn) }] });
    await stage.sync();
    return stage;
  };

  it('the watch, once, an hour after the last look, with a trigger for the relay', async () => {
    const stage = await imported(20);
    await watchOnce(stage.org.db);
    expect(await requested(stage)).toBe(0);
    await stage.moveClock(56 * 60_000);
    await watchOnce(stage.org.db);
    await watchOnce(stage.org.db);
    expect(await requested(stage)).toBe(1);
    expect(
      await stage.query(`select from app.outbox where kind = 'sync' and subject_id = ?`, [
        stage.connectionId,
      ]),
    ).toHaveLength(1);
    // One that failed is not repeated at once.
    await endAll(stage);
    await watchOnce(stage.org.db);
    expect(await requested(stage)).toBe(0);
    await stage.moveClock(HOUR_MS);
    await watchOnce(stage.org.db);
    expect(await requested(stage)).toBe(1);
  });

  it('quick runs in between do not put it off', async () => {
    const stage = await imported(20);
    await stage.moveClock(HOUR_MS);
    await stage.sync();
    await watchOnce(stage.org.db);
    expect(await requested(stage)).toBe(1);
  });

  it('not while nobody waits for a start, the credential is refused, the provider asked for a pause, or a run is open', async () => {
    const started = await imported(-20);
    await started.giveEmail((await started.personOf('one')).id);
    const [refused, paused, open] = [await imported(20), await imported(20), await imported(20)];
    await refused.query(`update app.connections set state = 'reconnect' where id = ?`, [
      refused.connectionId,
    ]);
    await paused.query(
      `update app.rate_buckets set blocked_until = clock_timestamp() + interval '1 hour' where connection_id = ?`,
      [paused.connectionId],
    );
    await open.query(
      `insert into app.syncs (connection_id, trigger, state) values (?, 'manual', 'running')`,
      [open.connectionId],
    );
    await open.moveClock(2 * HOUR_MS);
    await watchOnce(open.org.db);
    for (const stage of [started, refused, paused, open]) expect(await requested(stage)).toBe(0);
  });

  it('for a thousand organizations in one look, a hundred at a time, in a moment', async () => {
    const stage = await imported(20);
    await endAll(stage);
    const owner = new pg.Client({ connectionString: stage.database.ownerUrl });
    await owner.connect();
    await owner.query(`
      with o as (insert into app.organizations (id, name, wrapped_key)
                 select gen_random_uuid(), 'Org ' || n, ''::bytea from generate_series(1, 1000) n returning id),
      c as (insert into app.connections (id, org_id, provider, kind, name, state, webhook_token, imported_once, last_success_at)
            select gen_random_uuid(), o.id, 'fake', 'hire_source', 'Crowd', 'connected', gen_random_uuid()::text, true, app.now() from o
            returning id, org_id),
      h as (insert into app.hires (org_id, connection_id, external_id, candidate_id, person_id, state, provider_state, dirty)
            select c.org_id, c.id, n::text, n::text, gen_random_uuid(), 'hired', 'hired', false from c, generate_series(1, 20) n
            returning id, org_id, person_id, external_id)
      insert into app.people (id, org_id, current_hire_id, time_zone, time_zone_source, due_at, full_access_at)
      select h.person_id, h.org_id, h.id, 'UTC', 'organization',
             app.now() + make_interval(days => case when h.external_id = '1' then 9 else -90 end), app.now() - interval '90 days' from h`);
    await owner.query('analyze app.people; analyze app.hires; analyze app.connections');
    const count = async (): Promise<number> => {
      const { rowCount } = await owner.query(
        `select from app.syncs s join app.connections c on c.id = s.connection_id where c.name = 'Crowd'`,
      );
      return rowCount ?? 0;
    };
    const begun = performance.now();
    await watchOnce(stage.org.db);
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(await count()).toBe(100);
    for (let look = 0; look < 10; look += 1) await watchOnce(stage.org.db);
    expect(await count()).toBe(1000);
    await owner.end();
  });
});
