import { openTheatre, dayFrom, type Stage, type Theatre } from './support/stage.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

const failedRecords = (stage: Stage) =>
  stage.query<{ stream: string; id: string; reason: string }>(
    `select stream, external_id as id, reason from app.failed_records where connection_id = ? order by stream, external_id`,
    [stage.connectionId],
  );

/** Spoils one record wherever it is listed, until the faults are removed. */
const spoil = (
  stage: Stage,
  match: string,
  recordId: string,
  path: string,
  value?: string | number | null,
): void => {
  stage.ats.addFault({ kind: 'field', match, recordId, path, ...(value === undefined ? {} : { value }) });
};

const offerOf = (stage: Stage, applicationId: string): string =>
  stage.ats.world.accounts.get('demo')?.data.applications.byId.get(applicationId)?.offers.at(-1)?.id ?? '';

describe('records that cannot be read', () => {
  it('SC-A9 imports 199 of 200, lists the one with its reason, and retries it in the next run', async () => {
    const stage = await theatre.open();
    const hires = Array.from({ length: 200 }, (_, n) =>
      stage.ats.createCandidate({ name: `Hire Number${n}`, email: `hire${n}@post.example`, hire: true }),
    );
    const bad = hires[77]?.applicationId ?? '';
    spoil(stage, 'application.*', bad, 'candidate.id', null);
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'partially_succeeded', counts: { created: 199, failed: 1 } });
    const [row] = (await stage.results(run.id)).filter((r) => r.outcome === 'failed');
    expect(row).toMatchObject({ externalId: bad, name: 'Hire Number77', personId: null });
    expect(row?.reason).toContain('candidate.id');

    const still = await stage.sync();
    expect(still).toMatchObject({
      state: 'partially_succeeded',
      fullPass: false,
      counts: { created: 0, failed: 1 },
    });
    stage.ats.removeFaults();
    const mended = await stage.sync();
    expect(mended).toMatchObject({ state: 'succeeded', fullPass: false, counts: { created: 1, failed: 0 } });
    expect(await stage.personOf(bad)).toMatchObject({ firstName: 'Hire', lastName: 'Number77' });
    expect(await failedRecords(stage)).toEqual([]);
    // Start date and address came with it, although no stream had news of them.
    expect((await stage.personOf(bad)).startDate).not.toBeNull();
  });

  it('SC-A9 a whole page of unreadable records stops nothing and is not asked for twice in one run', async () => {
    const stage = await theatre.open();
    const hires = Array.from({ length: 103 }, (_, n) =>
      stage.ats.createCandidate({ name: `Page ${n}`, hire: true }),
    );
    for (const { applicationId } of hires.slice(0, 100))
      spoil(stage, 'application.*', applicationId, 'candidate', 'x');
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'partially_succeeded', counts: { created: 3, failed: 100 } });
    expect(stage.ats.calls().filter((c) => c.endpoint === 'application.info')).toEqual([]);
    stage.ats.removeFaults();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { created: 100 } });
  });

  it('SC-A9 a record without a usable id is listed, and lists no failure for ever', async () => {
    const stage = await theatre.open();
    const { applicationId } = stage.ats.createCandidate({ name: 'Nia Noid', hire: true });
    spoil(stage, 'application.list', applicationId, 'id', 'no usable id\u0000');
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'partially_succeeded', counts: { failed: 1, created: 0 } });
    expect((await stage.results(run.id))[0]).toMatchObject({ name: 'Nia Noid' });
    stage.ats.removeFaults();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded' });
    expect(await failedRecords(stage)).toEqual([]);
    await stage.requestFullPass();
    expect(await stage.sync()).toMatchObject({ counts: { created: 1 } });
  });

  it('SC-A9 a failed record that vanishes is no failure any more', async () => {
    const stage = await theatre.open();
    stage.ats.createCandidate({ name: 'Stays Here', hire: true });
    const gone = stage.ats.createCandidate({ name: 'Goes Away', hire: true });
    spoil(stage, 'application.*', gone.applicationId, 'candidate', null);
    expect(await stage.sync()).toMatchObject({ counts: { failed: 1 } });
    stage.ats.deleteCandidate({ candidateId: gone.candidateId });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { failed: 0 } });
    expect(await failedRecords(stage)).toEqual([]);
  });

  it('a known hire’s unreadable offer is listed once per run, retried by id, and forces no full pass', async () => {
    const stage = await theatre.open();
    const { applicationId } = stage.ats.createCandidate({
      name: 'Olga Offer',
      hire: true,
      startDate: '2027-03-01',
    });
    await stage.sync();
    const offerId = offerOf(stage, applicationId);
    stage.ats.moveStartDate({ applicationId, startDate: '2027-04-01' });
    spoil(stage, 'offer.*', offerId, 'latestVersion.startDate', '0000-00-00');
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'partially_succeeded', fullPass: false, counts: { failed: 1 } });
    const rows = await stage.results(run.id);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      name: 'Olga Offer',
      outcome: 'failed',
      personId: (await stage.personOf(applicationId)).id,
    });
    expect(rows[0]?.reason).toContain('startDate');
    expect(await failedRecords(stage)).toMatchObject([{ stream: 'offers', id: applicationId }]);
    // What was known stays.
    expect(await stage.personOf(applicationId)).toMatchObject({ startDate: '2027-03-01' });
    expect(await stage.sync()).toMatchObject({
      state: 'partially_succeeded',
      fullPass: false,
      counts: { failed: 1 },
    });
    stage.ats.removeFaults();
    const mended = await stage.sync();
    expect(mended).toMatchObject({ state: 'succeeded', fullPass: false, counts: { failed: 0, updated: 1 } });
    expect(await stage.personOf(applicationId)).toMatchObject({ startDate: '2027-04-01' });
    expect(await failedRecords(stage)).toEqual([]);
    expect(await stage.sync()).toMatchObject({ readCount: 0 });
  });

  it('names a new hire whose offer or candidate cannot be read, and imports the rest of it', async () => {
    const stage = await theatre.open();
    const one = stage.ats.createCandidate({ name: 'Una Offer', hire: true });
    const two = stage.ats.createCandidate({ name: 'Ugo Candidate', hire: true });
    spoil(stage, 'offer.*', offerOf(stage, one.applicationId), 'acceptanceStatus');
    spoil(stage, 'candidate.*', two.candidateId, 'name', 7);
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'partially_succeeded', counts: { created: 2, failed: 2 } });
    const failed = (await stage.results(run.id)).filter((r) => r.outcome === 'failed');
    expect(failed.map((r) => r.name).sort()).toEqual(['Ugo Candidate', 'Una Offer']);
    expect(failed.every((r) => r.personId !== null)).toBe(true);
    expect(await stage.personOf(one.applicationId)).toMatchObject({ reasons: ['no_start_date'] });
    stage.ats.removeFaults();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { failed: 0 } });
    expect(await stage.personOf(one.applicationId)).toMatchObject({ reasons: [] });
  });

  it('does not list unreadable offers and candidates of strangers', async () => {
    const stage = await theatre.open();
    const stranger = stage.ats.createCandidate({ name: 'Some Stranger' });
    stage.ats.moveStartDate({ applicationId: stranger.applicationId, startDate: '2027-01-01' });
    stage.ats.createCandidate({ name: 'Hanna Hired', hire: true });
    spoil(stage, 'candidate.*', stranger.candidateId, 'name', 5);
    spoil(stage, 'offer.*', offerOf(stage, stranger.applicationId), 'applicationId', null);
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'succeeded', counts: { created: 1, failed: 0 } });
    expect(await failedRecords(stage)).toEqual([]);
  });

  it('a candidate whose own answer makes no sense fails alone', async () => {
    const stage = await theatre.open();
    const bad = stage.ats.createCandidate({ name: 'Bo Garbled' });
    const good = stage.ats.createCandidate({ name: 'Gil Good' });
    await stage.sync();
    stage.ats.hire(bad);
    stage.ats.hire(good);
    stage.ats.addFault({ kind: 'nullEnvelope', match: 'candidate.info', variant: 'results', times: 1 });
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'partially_succeeded', counts: { created: 2, failed: 1 } });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { failed: 0 } });
    for (const { applicationId } of [bad, good])
      expect((await stage.personOf(applicationId)).startDate).not.toBeNull();
  });
});

describe('suspicious answers', () => {
  it('SC-A10 takes sudden emptiness for a fault: nobody is removed, the next good run ends the alarm', async () => {
    const stage = await theatre.open({ seed: { count: 40, seed: 21, hiredShare: 0.6 } });
    await stage.sync();
    const people = await stage.people();
    await stage.requestFullPass();
    const fault = stage.ats.addFault({ kind: 'emptyResults', match: 'application.list' });
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'suspicious', failureKind: 'suspicious_emptiness' });
    expect(await stage.people()).toEqual(people);
    const open = () =>
      stage.query<{ kind: string }>(`select kind from app.notices where org_id = ? and resolved_at is null`, [
        stage.org.orgId,
      ]);
    expect(await open()).toEqual([{ kind: 'sync_suspicious' }]);
    stage.ats.removeFaults(fault.id);
    const good = await stage.sync();
    expect(good).toMatchObject({
      state: 'succeeded',
      fullPass: true,
      counts: { unchanged: people.length, withdrawn: 0 },
    });
    expect(await open()).toEqual([]);
  });

  it('SC-A10 a provider that does not answer is a failed run, visible with its reason', async () => {
    const stage = await theatre.open({ seed: { count: 20, seed: 22, hiredShare: 0.6 } });
    await stage.sync();
    const people = await stage.people();
    stage.ats.addFault({ kind: 'drop', match: 'application.list' });
    const run = await stage.sync({ keepFailure: true });
    expect(run).toMatchObject({ state: 'failed', failureKind: 'transient' });
    expect(run.failure).toContain('Ashby');
    expect(await stage.people()).toEqual(people);
    stage.ats.removeFaults();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded' });
  });

  it('SC-A10 offers that are all gone at once wait for a person; start dates stay', async () => {
    const stage = await theatre.open();
    const hires = Array.from({ length: 8 }, (_, n) =>
      stage.ats.createCandidate({ name: `Offer ${n}`, hire: true, startDate: dayFrom(stage.now(), 20) }),
    );
    await stage.sync();
    await stage.requestFullPass();
    stage.ats.addFault({ kind: 'emptyResults', match: 'offer.list' });
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'held', held: { withdrawals: 8, of: 8 } });
    expect(run.failure).toContain('start dates');
    for (const { applicationId } of hires)
      expect((await stage.personOf(applicationId)).startDate).not.toBeNull();
    stage.ats.removeFaults();
    await stage.requestFullPass();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded' });
  });

  it('the one hire that is taken back is no emptiness', async () => {
    const stage = await theatre.open();
    const { applicationId } = stage.ats.createCandidate({ name: 'Only One', hire: true });
    await stage.sync();
    stage.ats.unhire({ applicationId });
    await stage.requestFullPass();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { withdrawn: 1 } });
  });
});

describe('what a hire lacks or has too much of', () => {
  it('SC-A11 hired without any offer: Action Needed, with that reason', async () => {
    const stage = await theatre.open();
    const { applicationId } = stage.ats.createCandidate({ name: 'Nick Nooffer', hire: true, offer: false });
    const run = await stage.sync();
    expect(await stage.personOf(applicationId)).toMatchObject({
      reasons: ['no_start_date'],
      startDate: null,
      dueAt: null,
    });
    expect(await stage.tab(applicationId)).toBe('action-needed');
    expect((await stage.results(run.id))[0]?.reason).toBe('Action needed: no_start_date');
    stage.ats.moveStartDate({ applicationId, startDate: '2027-06-01' });
    await stage.sync();
    expect(await stage.personOf(applicationId)).toMatchObject({ reasons: [], startDate: '2027-06-01' });
    const { id } = await stage.personOf(applicationId);
    expect((await stage.timeline(id)).map((line) => [line.kind, line.facts['cause']])).toEqual([
      ['hire.imported', 'import'],
      ['start_date.changed', 'import'],
      ['attention.resolved', 'import'],
    ]);
  });

  it('SC-A12 of three applications and two accepted offers the hired one and the latest offer win, and it is said why', async () => {
    const stage = await theatre.open();
    const first = stage.ats.createCandidate({ name: 'Cora Choice' });
    stage.ats.createCandidate({ candidateId: first.candidateId });
    const { applicationId } = stage.ats.createCandidate({
      candidateId: first.candidateId,
      hire: true,
      startDate: '2027-02-01',
    });
    const application = stage.ats.world.accounts.get('demo')?.data.applications.byId.get(applicationId);
    const older = application?.offers.pop();
    await stage.moveClock(60_000);
    const later = stage.ats.moveStartDate({ applicationId, startDate: '2027-05-01' });
    if (older !== undefined) application?.offers.unshift(older);
    await stage.sync();
    const person = await stage.personOf(applicationId);
    expect(person).toMatchObject({ firstName: 'Cora', startDate: '2027-05-01' });
    expect(await stage.people()).toHaveLength(1);
    const [hire] = await stage.query<{ choice: Record<string, unknown> }>(
      `select choice from app.hires where external_id = ?`,
      [applicationId],
    );
    expect(hire?.choice).toMatchObject({ applicationId, offerId: later.offerId, acceptedOffers: 2 });
    expect(hire?.choice['explanation']).toMatch(/3 applications.*2 accepted offers/);
  });

  it('an application that is hired on two jobs is one person with one row in the report', async () => {
    const stage = await theatre.open();
    const first = stage.ats.createCandidate({ name: 'Twila Twojobs', hire: true, startDate: '2027-02-01' });
    await stage.moveClock(60_000);
    const second = stage.ats.createCandidate({
      candidateId: first.candidateId,
      hire: true,
      startDate: '2027-03-01',
    });
    const run = await stage.sync();
    expect(run.counts).toMatchObject({ created: 1, skipped: 1 });
    expect(await stage.people()).toMatchObject([{ startDate: '2027-03-01' }]);
    const skipped = (await stage.results(run.id)).find((r) => r.outcome === 'skipped');
    expect(skipped).toMatchObject({ externalId: first.applicationId, name: 'Twila Twojobs' });
    // The current one is taken back: the other is the person's.
    stage.ats.unhire({ applicationId: second.applicationId });
    expect(await stage.sync()).toMatchObject({ counts: { updated: 1, withdrawn: 0 } });
    expect(await stage.people()).toMatchObject([
      { startDate: '2027-02-01', status: 'expected', rehire: false },
    ]);
  });
});
