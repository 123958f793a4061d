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

const withdrawn = async (stage: Stage): Promise<number> =>
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

  it('a few of many leave without anybody’s release', async () => {
    const stage = await theatre.open();
    const hires = hireMany(stage, 10);
    await stage.sync();
    for (const { applicationId } of hires.slice(0, 4)) stage.ats.unhire({ applicationId });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { withdrawn: 4 } });
  });
});
