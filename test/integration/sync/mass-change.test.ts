import { releaseSync } from '../../../src/connections/release-sync.ts';
import { dayFrom, openTheatre, type Stage, type Theatre } from './support/stage.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

const hireMany = (stage: Stage, n: number) =>
  Array.from({ length: n }, (_, i) =>
    stage.ats.createCandidate({
      name: `Many Hires${i}`,
      email: `many${i}@post.example`,
      hire: true,
      startDate: dayFrom(stage.now(), 30),
    }),
  );

const withdrawn = async (stage: Pick<Stage, 'people'>): Promise<number> =>
  (await stage.people()).filter((p) => p.status === 'withdrawn').length;

const openNotices = async (stage: Stage): Promise<string[]> =>
  (
    await stage.query<{ kind: string }>(
      `select kind from app.notices where org_id = ? and resolved_at is null order by kind`,
      [stage.org.orgId],
    )
  ).map(({ kind }) => kind);

describe('many at once', () => {
  it('SC-E4 a mass change is held, the rest of the run is in, and the release carries it out', async () => {
    const stage = await theatre.open();
    const hires = hireMany(stage, 20);
    await stage.sync();
    for (const { applicationId } of hires.slice(0, 8)) stage.ats.unhire({ applicationId });
    const fresh = stage.ats.createCandidate({ name: 'Frida Fresh', hire: true });
    const held = await stage.sync();
    expect(held).toMatchObject({
      state: 'held',
      held: { withdrawals: 8, of: 20 },
      counts: { created: 1, withdrawn: 0 },
    });
    expect(held.failure).toContain('8 of 20 people');
    expect(await withdrawn(stage)).toBe(0);
    expect(await stage.personOf(fresh.applicationId)).toMatchObject({ status: 'expected' });
    expect(await openNotices(stage)).toEqual(['sync_held']);
    // Nobody released it: the next run holds them back too, and tells once.
    expect(await stage.sync()).toMatchObject({ state: 'held' });
    expect(await openNotices(stage)).toEqual(['sync_held']);
    const { sync } = await stage.org.run((scope) => releaseSync(scope, stage.org.vault, held.id));
    const released = await stage.sync();
    expect(released).toMatchObject({
      id: sync.id,
      state: 'succeeded',
      releases: held.id,
      counts: { withdrawn: 8 },
    });
    expect(await withdrawn(stage)).toBe(8);
    expect(await openNotices(stage)).toEqual([]);
  });

  it('SC-E4 a release lets those go that were held, not everybody whom a fault takes out meanwhile', async () => {
    const stage = await theatre.open();
    const hires = hireMany(stage, 30);
    await stage.sync();
    for (const { applicationId } of hires.slice(0, 12)) stage.ats.unhire({ applicationId });
    const held = await stage.sync();
    expect(held).toMatchObject({ state: 'held', held: { withdrawals: 12, of: 30 } });
    for (const one of hires.slice(12)) stage.ats.deleteCandidate(one);
    await stage.org.run((scope) => releaseSync(scope, stage.org.vault, held.id));
    const again = await stage.sync();
    expect(again).toMatchObject({ state: 'held', held: { withdrawals: 30, of: 30 } });
    expect(await withdrawn(stage)).toBe(0);
    expect(await openNotices(stage)).toEqual(['sync_held']);
    // Looked at once more: now these are meant.
    await stage.org.run((scope) => releaseSync(scope, stage.org.vault, again.id));
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { withdrawn: 30 } });
  });

  it('SC-E4 people that the provider gives back leave a held run without effect and end its alarm', async () => {
    const stage = await theatre.open();
    const hires = hireMany(stage, 20);
    await stage.sync();
    for (const { applicationId } of hires.slice(0, 8)) stage.ats.unhire({ applicationId });
    expect(await stage.sync()).toMatchObject({ state: 'held' });
    for (const { applicationId } of hires.slice(0, 8)) stage.ats.hire({ applicationId });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { withdrawn: 0 } });
    expect(await withdrawn(stage)).toBe(0);
    expect(await openNotices(stage)).toEqual([]);
  });

  it('SC-E4 a cut of the confidential jobs from a whole pass is held as well', async () => {
    const stage = await theatre.open();
    const hires = hireMany(stage, 20);
    await stage.sync();
    const jobId = String(
      stage.ats.world.accounts.get('demo')?.data.applications.byId.get(hires[0]?.applicationId ?? '')?.job.id,
    );
    const other = stage.ats.createCandidate({
      name: 'Oda Other',
      jobId: String(stage.ats.jobs().find((j) => j['status'] === 'Open' && j['jobId'] !== jobId)?.['jobId']),
      hire: true,
    });
    stage.ats.updateJob({ jobId, confidential: true });
    stage.ats.key({ token: 'ashby-demo-key-000000000000', confidential: false });
    await stage.requestFullPass();
    expect(await stage.sync()).toMatchObject({ state: 'held', held: { withdrawals: 20, of: 20 } });
    expect(await withdrawn(stage)).toBe(0);
    expect(await stage.personOf(other.applicationId)).toMatchObject({ status: 'expected' });
  });

  it('SC-A7 many whom a whole pass does not list are asked for by id before anybody leaves', async () => {
    const stage = await theatre.openFake();
    await stage.org.run((scope) =>
      scope
        .trx('app.organizations')
        .where({ id: stage.org.orgId })
        .update({ mass_change_minimum: 1_000_000 }),
    );
    const ids = Array.from({ length: 206 }, (_, n) => `h${n}`);
    for (const id of ids) stage.fake.put({ id, hiredAt: stage.now() });
    await stage.sync();
    for (const id of ids.slice(1)) stage.fake.unlisted.add(id);
    for (const id of ids.slice(1, 4)) stage.fake.remove(id);
    await stage.requestFullPass();
    stage.fake.calls.length = 0;
    // In the middle of those that are asked for: after the list and the offers of everybody.
    stage.fake.failAfter = 1 + 206 + 100;
    await expect(stage.sync()).rejects.toThrow('went away');
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { withdrawn: 3 } });
    expect(await withdrawn(stage)).toBe(3);
    const asked = stage.fake.calls.filter((call) => call.startsWith('one/'));
    expect(new Set(asked).size).toBe(205);
    // The attempt after a crash goes on where the first one was, but for the batch that failed.
    expect(asked.length).toBeLessThanOrEqual(205 + 20);
  });

  it('SC-E4 a release of a held run asks by id for whom it would take out', async () => {
    const stage = await theatre.openFake();
    const ids = Array.from({ length: 206 }, (_, n) => `h${n}`);
    for (const id of ids) stage.fake.put({ id, hiredAt: stage.now() });
    await stage.sync();
    for (const id of ids.slice(1)) stage.fake.unlisted.add(id);
    stage.fake.remove('h1');
    await stage.requestFullPass();
    const held = await stage.sync();
    expect(held).toMatchObject({ state: 'held', held: { what: 'people', withdrawals: 205, of: 206 } });
    await stage.org.run((scope) => releaseSync(scope, stage.org.vault, held.id));
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { withdrawn: 1 } });
    expect(await withdrawn(stage)).toBe(1);
  });

  it('SC-E4 who lets people go says nothing about offers: these are guarded at a release, too', async () => {
    const stage = await theatre.openFake();
    const start = dayFrom(stage.now(), 30);
    const ids = Array.from({ length: 30 }, (_, n) => `h${n}`);
    for (const id of ids)
      stage.fake.put({ id, hiredAt: stage.now(), offers: [{ id: `o-${id}`, startDate: start }] });
    await stage.sync();
    for (const id of ids.slice(0, 12)) stage.fake.put({ id, hired: false });
    const held = await stage.sync();
    expect(held).toMatchObject({ state: 'held', held: { what: 'people', withdrawals: 12 } });
    for (const id of ids.slice(12)) stage.fake.setOffers(id, []);
    await stage.org.run((scope) => releaseSync(scope, stage.org.vault, held.id));
    const released = await stage.sync();
    expect(released).toMatchObject({
      ...{ state: 'held', held: { what: 'offers', withdrawals: 18 } },
      counts: { withdrawn: 12 },
    });
    const dated = (await stage.people()).filter((p) => p.status === 'expected' && p.startDate === start);
    expect(dated).toHaveLength(18);
    // Looked at once more: now these are meant.
    await stage.org.run((scope) => releaseSync(scope, stage.org.vault, released.id));
    expect(await stage.sync()).toMatchObject({ state: 'succeeded' });
    expect((await stage.people()).filter((p) => p.startDate === start && p.status === 'expected')).toEqual(
      [],
    );
  });

  it('a few of many leave without anybody’s release', async () => {
    const stage = await theatre.open();
    const hires = hireMany(stage, 10);
    await stage.sync();
    for (const { applicationId } of hires.slice(0, 4)) stage.ats.unhire({ applicationId });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { withdrawn: 4 } });
  });
});
