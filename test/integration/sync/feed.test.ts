import { reopenWindow } from '../../../src/db/repositories/connection-admin.ts';
import { requestSync } from '../../../src/db/repositories/syncs.ts';
import { DAY_MS, dayFrom, openTheatre, type Stage, type Theatre } from './support/stage.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

const checkpointsOf = (stage: Stage) =>
  stage.query<{ stream: string; token: string | null }>(
    `select stream, sync_token as token from app.checkpoints where connection_id = ? order by stream`,
    [stage.connectionId],
  );

/** Ids of the hired applications at the provider. */
const hiredAtProvider = (stage: Stage): string[] => {
  const demo = stage.ats.world.accounts.get('demo');
  return [...(demo?.data.applications ?? [])]
    .filter((a) => a.stage.type === 'Hired')
    .map((a) => a.id)
    .sort();
};

const hiredHere = async (stage: Stage): Promise<string[]> => {
  const known = await stage.query<{ id: string }>(
    `select external_id as id from app.hires where connection_id = ? and state = 'hired' order by external_id`,
    [stage.connectionId],
  );
  return known.map(({ id }) => id).sort();
};

describe('the hire feed', () => {
  it('SC-A1 imports an application of two years ago that is marked hired today', async () => {
    const stage = await theatre.open();
    const { applicationId } = stage.ats.createCandidate({
      name: 'Ida Old',
      createdAt: stage.now() - 730 * DAY_MS,
    });
    await stage.sync();
    expect(await stage.people()).toEqual([]);
    stage.ats.hire({ applicationId });
    const run = await stage.sync();
    expect(run).toMatchObject({ fullPass: false, counts: { created: 1 } });
    expect(await stage.personOf(applicationId)).toMatchObject({ firstName: 'Ida', status: 'expected' });
    expect(await stage.results(run.id)).toMatchObject([{ externalId: applicationId, outcome: 'created' }]);
  });

  it('SC-A4 keeps the checkpoints over a reconnect and imports what happened in between', async () => {
    const stage = await theatre.open({ seed: { count: 20, seed: 3 } });
    await stage.sync();
    const before = await checkpointsOf(stage);
    const { applicationId } = stage.ats.createCandidate({ name: 'Bea Between', hire: true });
    stage.ats.key({
      token: 'another-key',
      permissions: ['candidatesRead', 'jobsRead', 'offersRead', 'organizationRead'],
    });
    const sealed = await stage.org.run(async (scope) => {
      const [row] = await stage.query<{ wrapped: Buffer }>(
        `select wrapped_key as wrapped from app.organizations where id = ?`,
        [scope.orgId],
      );
      return stage.org.vault
        .organization(scope.orgId, row?.wrapped ?? Buffer.alloc(0))
        .seal({ apiKey: 'another-key' }, 'connection-credentials');
    });
    await stage.query(`update app.connections set credentials = ?, name = 'Renamed' where id = ?`, [
      sealed,
      stage.connectionId,
    ]);
    expect(await checkpointsOf(stage)).toEqual(before);
    const run = await stage.sync();
    expect(run).toMatchObject({ fullPass: false, counts: { created: 1 } });
    expect(await stage.personOf(applicationId)).toMatchObject({ firstName: 'Bea' });
  });

  it.each([
    ['sync_token_expired', true],
    ['sync_token_invalid', true],
    ['incremental_sync_too_large', true],
    ['next_cursor_expired', false],
    ['invalid_next_cursor', false],
  ] as const)('SC-A5 recovers from %s without loss or duplicates', async (code, resync) => {
    const stage = await theatre.open({ seed: { count: 260, seed: 5, hiredShare: 0.5 } });
    if (resync) await stage.sync();
    else stage.ats.addFault({ kind: 'tokenExpiry', match: 'application.list', code, times: 1, nth: 2 });
    const before = await stage.people();
    const { applicationId } = stage.ats.createCandidate({ name: 'Nora Next', hire: true });
    if (resync) stage.ats.addFault({ kind: 'tokenExpiry', match: 'application.list', code, times: 1 });
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'succeeded', fullPass: true });
    expect(run.fullPassReason).toBe(
      resync ? `Full resync of applications because the provider answered ${code}.` : 'First import.',
    );
    expect(await hiredHere(stage)).toEqual(hiredAtProvider(stage));
    expect(await stage.personOf(applicationId)).toMatchObject({ firstName: 'Nora', lastName: 'Next' });
    expect(await stage.people()).toHaveLength(hiredAtProvider(stage).length);
    if (resync) expect(run.counts).toMatchObject({ created: 1, updated: 0, unchanged: before.length });
  });

  it('SC-A6 resumes after being killed at page 2 of 5, and moves the token only at the end', async () => {
    const stage = await theatre.open({ seed: { count: 430, seed: 9, hiredShare: 0.5 } });
    let pages = 0;
    const pagesOfLookUps = 3;
    const killed = stage.sync({
      afterPage: () => {
        pages += 1;
        if (pages === pagesOfLookUps + 2) throw new Error('killed');
      },
    });
    await expect(killed).rejects.toThrow('killed');
    const stored = await stage.query<{ stream: string; page: number; done: boolean; token: string | null }>(
      `select stream, page, done, sync_token as token from app.checkpoints where connection_id = ?`,
      [stage.connectionId],
    );
    expect(stored).toContainEqual({ stream: 'applications', page: 2, done: false, token: null });
    expect(stored.every(({ token }) => token === null)).toBe(true);
    stage.ats.clearCalls();
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'succeeded', attempts: 2 });
    const calls = stage.ats.calls().filter((call) => call.endpoint === 'application.list');
    const all = Math.ceil((stage.ats.world.accounts.get('demo')?.data.applications.size ?? 0) / 100);
    expect(all).toBeGreaterThanOrEqual(5);
    expect(calls).toHaveLength(all - 2);
    expect(await hiredHere(stage)).toEqual(hiredAtProvider(stage));
    expect(run.counts.created).toBe((await stage.people()).length);
    expect((await checkpointsOf(stage)).find((c) => c.stream === 'applications')?.token).not.toBeNull();
  });

  it('SC-A6 is stopped by its signal between two pages and goes on in the next attempt', async () => {
    const stage = await theatre.open({ seed: { count: 230, seed: 10, hiredShare: 0.5 } });
    const stop = new AbortController();
    let pages = 0;
    const stopped = stage.sync({
      signal: stop.signal,
      afterPage: () => {
        pages += 1;
        if (pages === 4) stop.abort(new Error('shutting down'));
      },
    });
    await expect(stopped).rejects.toThrow('shutting down');
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'succeeded', attempts: 2 });
    expect(await hiredHere(stage)).toEqual(hiredAtProvider(stage));
  });

  it('SC-A6 ends with the right report when it dies between the people and the report', async () => {
    const stage = await theatre.open({ seed: { count: 60, seed: 11, hiredShare: 0.6 } });
    let beats = 0;
    const dead = stage.sync({
      afterPage: () => {
        const reading = stage.ats.calls().every((call) => call.endpoint !== 'candidate.list');
        // The last page of candidates, then the people.
        if (!reading) beats += 1;
        if (beats === 2) throw new Error('killed before the report');
      },
    });
    await expect(dead).rejects.toThrow('killed before the report');
    const people = await stage.people();
    expect(people.length).toBeGreaterThan(10);
    const versions = people.map((p) => p.version);
    const run = await stage.sync();
    expect(run).toMatchObject({
      state: 'succeeded',
      attempts: 2,
      counts: { created: people.length, failed: 0, unchanged: 0 },
    });
    expect((await stage.people()).map((p) => p.version)).toEqual(versions);
    const imported = await stage.query(
      `select from app.timeline where kind = 'hire.imported' and org_id = ?`,
      [stage.org.orgId],
    );
    expect(imported).toHaveLength(people.length);
  });

  it('SC-A6 lets an attempt that was given up long ago conclude nothing', async () => {
    const stage = await theatre.open({ seed: { count: 230, seed: 12, hiredShare: 0.5 } });
    await stage.sync();
    const people = await stage.people();
    await stage.requestFullPass();
    stage.ats.clearCalls();
    stage.ats.addFault({ kind: 'delay', match: 'application.list', nth: 2, times: 1, ms: 700 });
    const late = stage.sync();
    const secondPageAsked = () =>
      stage.ats.calls().filter((call) => call.endpoint === 'application.list').length >= 1 &&
      stage.ats.faults().some((fault) => fault.fired === 1);
    const deadline = Date.now() + 10_000;
    while (!secondPageAsked() && Date.now() < deadline) await new Promise(setImmediate);
    await stage.query(
      `update app.syncs set state = 'failed', ended_at = app.now() where connection_id = ? and state = 'running'`,
      [stage.connectionId],
    );
    await expect(late).rejects.toMatchObject({
      kind: 'transient',
      message: 'This attempt was overtaken by a later one.',
    });
    expect(await stage.people()).toEqual(people);
    const next = await stage.sync();
    expect(next).toMatchObject({ state: 'succeeded', counts: { unchanged: people.length, withdrawn: 0 } });
  });

  it('SC-A6 a hint that came while the killed attempt read brings one more run', async () => {
    const stage = await theatre.open({ seed: { count: 20, seed: 16, hiredShare: 0.5 } });
    const killed = stage.sync({
      afterPage: () => {
        throw new Error('killed');
      },
    });
    await expect(killed).rejects.toThrow('killed');
    await stage.query(`update app.connections set hint_at = app.now() where id = ?`, [stage.connectionId]);
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'succeeded', attempts: 2 });
    const open = () =>
      stage.query<{ trigger: string }>(
        `select trigger from app.syncs where connection_id = ? and state = 'requested'`,
        [stage.connectionId],
      );
    expect(await open()).toEqual([{ trigger: 'webhook' }]);
    expect(await stage.sync()).toMatchObject({ trigger: 'webhook', state: 'succeeded' });
    expect(await open()).toEqual([]);
  });

  it('SC-A7 ends with the set of the provider although rows shift while it pages', async () => {
    const stage = await theatre.open({ seed: { count: 330, seed: 13, hiredShare: 0.5 } });
    let n = 0;
    const shifting = () => {
      n += 1;
      stage.ats.createCandidate({
        name: `Shift ${n}`,
        hire: n % 2 === 0,
        createdAt: stage.now() - 900 * DAY_MS,
      });
    };
    expect(await stage.sync({ afterPage: shifting })).toMatchObject({ state: 'succeeded' });
    await stage.sync();
    expect(await hiredHere(stage)).toEqual(hiredAtProvider(stage));
    await stage.moveClock(8 * DAY_MS);
    const reconcile = await stage.sync({ afterPage: shifting });
    expect(reconcile).toMatchObject({ state: 'succeeded', fullPassReason: 'Periodic reconcile pass.' });
    await stage.sync();
    expect(await hiredHere(stage)).toEqual(hiredAtProvider(stage));
    expect((await stage.people()).filter((p) => p.status !== 'expected')).toEqual([]);
  });

  it('SC-A7 asks by id before it takes a hire for gone that a page left out', async () => {
    const stage = await theatre.open();
    const one = stage.ats.createCandidate({ name: 'Lea Leftout', hire: true });
    const other = stage.ats.createCandidate({ name: 'Sue Seen', hire: true });
    await stage.sync();
    await stage.requestFullPass();
    stage.ats.addFault({
      kind: 'field',
      match: 'application.list',
      recordId: one.applicationId,
      path: 'id',
      value: other.applicationId,
      times: 1,
    });
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'succeeded', counts: { withdrawn: 0, failed: 0 } });
    expect(await stage.personOf(one.applicationId)).toMatchObject({ status: 'expected' });
  });

  it('SC-A8 keeps historic hires outside the window at the first connection, and for good', async () => {
    const stage = await theatre.open({ backfillFrom: dayFrom(Date.now(), -14) });
    const old = [1, 2, 3].map((n) =>
      stage.ats.createCandidate({ name: `Olda ${n}`, hire: true, startDate: dayFrom(stage.now(), -400 - n) }),
    );
    const fresh = stage.ats.createCandidate({
      name: 'Finn Fresh',
      hire: true,
      startDate: dayFrom(stage.now(), 20),
    });
    const run = await stage.sync();
    expect(run).toMatchObject({ counts: { created: 1, skipped: 3 } });
    expect(await stage.people()).toMatchObject([{ firstName: 'Finn' }]);
    expect(await stage.query(`select from app.events where org_id = ?`, [stage.org.orgId])).toHaveLength(1);
    expect((await stage.results(run.id)).find((r) => r.outcome === 'skipped')?.reason).toMatch(
      /back-fill window/,
    );
    // A renamed job, an edited profile: nothing that makes a hire of today.
    const job = stage.ats.world.accounts
      .get('demo')
      ?.data.applications.byId.get(old[0]?.applicationId ?? '')?.job;
    stage.ats.updateJob({ jobId: job?.id ?? '', title: 'Another title' });
    for (const { candidateId } of old)
      stage.ats.updateCandidate({ candidateId, phone: '+15550001111', touchApplications: true });
    await stage.sync();
    expect(await stage.people()).toHaveLength(1);
    // A transition is one.
    const again = old[0]?.applicationId ?? '';
    stage.ats.unhire({ applicationId: again });
    await stage.sync();
    stage.ats.hire({ applicationId: again, startDate: dayFrom(stage.now(), 30) });
    await stage.sync();
    expect(await stage.people()).toHaveLength(2);
    expect(await stage.personOf(fresh.applicationId)).toMatchObject({ status: 'expected' });
  });

  it('SC-A13 imports what a moved back-fill date lets in, in a run of its own', async () => {
    const stage = await theatre.open({ backfillFrom: dayFrom(Date.now(), -14) });
    stage.ats.createCandidate({ name: 'Wanda Window', hire: true, startDate: dayFrom(stage.now(), -40) });
    stage.ats.createCandidate({ name: 'Otto Outside', hire: true, startDate: dayFrom(stage.now(), -400) });
    await stage.sync();
    expect(await stage.people()).toEqual([]);
    const to = dayFrom(stage.now(), -60);
    await stage.org.run(async (scope) => {
      await scope.trx('app.connections').where({ id: stage.connectionId }).update({ backfill_from: to });
      await reopenWindow(scope, stage.connectionId, to);
      await requestSync(scope, {
        connectionId: stage.connectionId,
        trigger: 'backfill',
        requestedBy: 'user:test',
        state: 'requested',
        fullPassReason: 'The back-fill date was moved.',
        releases: null,
      });
    });
    const run = await stage.sync();
    expect(run).toMatchObject({ trigger: 'backfill', counts: { created: 1 } });
    // Inside the window, yet more than 30 days past: somebody must look before a door opens.
    expect(await stage.people()).toMatchObject([
      { firstName: 'Wanda', reasons: ['start_long_past'], fullAccessAt: null },
    ]);
  });

  it('SC-A18 leaves the checkpoints of streams that were not read to their end', async () => {
    const stage = await theatre.open({ seed: { count: 20, seed: 15 } });
    await stage.sync();
    const before = new Map((await checkpointsOf(stage)).map((c) => [c.stream, c.token]));
    stage.ats.createCandidate({ name: 'Pia Partial' });
    stage.ats.addFault({ kind: 'permissionCut', match: 'offer.list', times: 1 });
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'partially_succeeded' });
    const after = new Map((await checkpointsOf(stage)).map((c) => [c.stream, c.token]));
    expect(after.get('offers')).toBe(before.get('offers'));
    expect(after.get('offers')).not.toBeNull();
    expect(after.get('applications')).not.toBe(before.get('applications'));
  });
});
