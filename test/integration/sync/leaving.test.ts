import { DAY_MS, dayFrom, openTheatre, type Stage, type Theatre } from './support/stage.ts';

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

/** A hire that is armed for its start date, with the timeline so far. */
const armed = async (stage: Stage, days: number) => {
  const ids = stage.ats.createCandidate({
    name: 'Arma Armed',
    email: 'arma@post.example',
    hire: true,
    startDate: dayFrom(stage.now(), days),
  });
  await stage.sync();
  const { id } = await stage.personOf(ids.applicationId);
  await stage.giveEmail(id);
  return { ...ids, personId: id };
};

const kinds = async (stage: Stage, personId: string): Promise<string[]> =>
  (await stage.timeline(personId)).map((line) => line.kind);

describe('hires that are taken back', () => {
  it('SC-E1 SC-E2 un-hired before the start: withdrawn, disarmed, told, although the offer still stands', async () => {
    const stage = await theatre.open();
    const { applicationId, personId } = await armed(stage, 20);
    expect((await stage.personOf(applicationId)).fullAccessAt).not.toBeNull();
    stage.ats.unhire({ applicationId });
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'succeeded', counts: { withdrawn: 1 } });
    expect((await stage.results(run.id))[0]).toMatchObject({
      outcome: 'withdrawn',
      reason: 'no longer hired in the recruiting system',
    });
    const person = await stage.personOf(applicationId);
    expect(person).toMatchObject({
      status: 'withdrawn',
      statusBy: 'ats',
      fullAccessAt: null,
      reasons: [],
      firstName: 'Arma',
    });
    expect(await stage.tab(applicationId)).toBe('withdrawn');
    const lines = await stage.timeline(personId);
    expect(lines.map((l) => l.kind)).toEqual([
      'hire.imported',
      'person.updated',
      'access.armed',
      'person.withdrawn',
      'access.disarmed',
    ]);
    for (const line of lines) expect(line.facts).toHaveProperty('cause');
    expect(lines[3]).toMatchObject({
      actor: 'system:sync',
      facts: { cause: 'import', syncId: run.id, by: 'ats' },
    });
    const [signal] = await stage.query<{ payload: { facts: unknown } }>(
      `select payload from app.outbox where org_id = ? and kind = 'lifecycle' order by id desc limit 1`,
      [stage.org.orgId],
    );
    expect(signal?.payload.facts).toMatchObject({ presence: 'withdrawn', fullAccessAt: null });
    expect(
      await stage.query(`select from app.events where person_id = ? and type = 'person.withdrawn'`, [
        personId,
      ]),
    ).toHaveLength(1);
  });

  it('SC-E5 un-hired after activation: Action Needed, access stays', async () => {
    const stage = await theatre.open();
    const { applicationId, personId } = await armed(stage, -2);
    const before = await stage.personOf(applicationId);
    expect(before.fullAccessAt).toBeLessThanOrEqual(stage.now());
    stage.ats.unhire({ applicationId });
    expect(await stage.sync()).toMatchObject({ counts: { withdrawn: 0, updated: 1 } });
    expect(await stage.personOf(applicationId)).toMatchObject({
      status: 'expected',
      fullAccessAt: before.fullAccessAt,
      flags: ['unhired_after_activation'],
      reasons: ['unhired_after_activation'],
    });
    expect(await stage.tab(applicationId)).toBe('action-needed');
    stage.ats.hire({ applicationId });
    await stage.sync();
    expect(await stage.personOf(applicationId)).toMatchObject({ flags: [], reasons: [] });
    expect((await kinds(stage, personId)).slice(-2)).toEqual(['attention.opened', 'attention.resolved']);
  });

  it('SC-E5 an un-hire that an admin overruled is news again after the next hire', async () => {
    const stage = await theatre.open();
    const { applicationId, personId } = await armed(stage, 20);
    stage.ats.unhire({ applicationId });
    await stage.sync();
    const { currentHireId } = await stage.personOf(applicationId);
    await stage.settle(personId, (row) => ({
      ...row,
      status: 'expected',
      statusBy: null,
      statusReason: null,
      keptHireId: currentHireId,
    }));
    expect(await stage.personOf(applicationId)).toMatchObject({ status: 'expected' });
    stage.ats.hire({ applicationId });
    await stage.sync();
    stage.ats.unhire({ applicationId });
    await stage.sync();
    expect(await stage.personOf(applicationId)).toMatchObject({ status: 'withdrawn' });
  });

  it('SC-E6 hired again: the same person resumes with the new date, nothing twice', async () => {
    const stage = await theatre.open();
    const { applicationId, personId } = await armed(stage, 20);
    stage.ats.unhire({ applicationId });
    await stage.sync();
    await stage.moveClock(7 * DAY_MS);
    const start = dayFrom(stage.now(), 40);
    stage.ats.hire({ applicationId, startDate: start });
    const run = await stage.sync();
    expect(run).toMatchObject({ counts: { created: 0, updated: 1 } });
    const person = await stage.personOf(applicationId);
    expect(person).toMatchObject({ id: personId, status: 'expected', startDate: start, rehire: false });
    expect(person.fullAccessAt).toBe(person.dueAt);
    expect((await kinds(stage, personId)).slice(-3)).toEqual([
      'person.reinstated',
      'start_date.changed',
      'access.armed',
    ]);
    expect(await stage.people()).toHaveLength(1);
  });

  it('SC-E7 a deleted candidate is found by the whole pass; vanished and back again is the same person', async () => {
    const stage = await theatre.open();
    hireMany(stage, 3);
    const { applicationId, candidateId, personId } = await armed(stage, 20);
    const application = stage.ats.world.accounts.get('demo')?.data.applications.byId.get(applicationId);
    stage.ats.deleteCandidate({ candidateId });
    expect(await stage.sync()).toMatchObject({ readCount: 0 });
    await stage.requestFullPass();
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'succeeded', counts: { withdrawn: 1 } });
    expect(await stage.personOf(applicationId)).toMatchObject({
      status: 'withdrawn',
      statusReason: 'gone from the recruiting system',
    });
    // The recruiter restores the profile.
    const data = stage.ats.world.accounts.get('demo')?.data;
    if (application === undefined || data === undefined) throw new Error('no application');
    for (const record of [application, application.candidate, ...application.offers]) record.deleted = false;
    data.candidates.add(application.candidate);
    data.applications.add(application);
    for (const offer of application.offers) data.offers.add(offer);
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { created: 0, updated: 1 } });
    expect(await stage.personOf(applicationId)).toMatchObject({
      id: personId,
      status: 'expected',
      statusReason: null,
    });
  });

  it('SC-E8 hired on the wrong job, then corrected: one person, one history', async () => {
    const stage = await theatre.open();
    const [one, two] = stage.ats
      .jobs()
      .filter((job) => job['status'] === 'Open' && job['confidential'] === false);
    const jobs = [String(one?.['jobId']), String(two?.['jobId'])] as const;
    const wrong = stage.ats.createCandidate({
      name: 'Wim Wrong',
      jobId: jobs[0],
      hire: true,
      startDate: dayFrom(stage.now(), 20),
    });
    await stage.sync();
    const before = await stage.personOf(wrong.applicationId);
    // Moved to the right job …
    stage.ats.transfer({ applicationId: wrong.applicationId, jobId: jobs[1] });
    await stage.sync();
    expect(await stage.personOf(wrong.applicationId)).toMatchObject({
      id: before.id,
      jobTitle: two?.['title'],
      status: 'expected',
    });
    // … or un-hired there and hired by another application.
    stage.ats.unhire({ applicationId: wrong.applicationId });
    const right = stage.ats.createCandidate({
      candidateId: wrong.candidateId,
      jobId: jobs[0],
      hire: true,
      startDate: dayFrom(stage.now(), 25),
    });
    await stage.sync();
    const after = await stage.personOf(right.applicationId);
    expect(after).toMatchObject({
      id: before.id,
      status: 'expected',
      rehire: false,
      jobTitle: one?.['title'],
      startDate: dayFrom(stage.now(), 25),
    });
    expect(await stage.people()).toHaveLength(1);
    expect((await kinds(stage, before.id)).filter((kind) => kind === 'hire.imported')).toHaveLength(1);
  });

  it('SC-E9 the accepted offer is withdrawn while the application stays hired: no start date, Action Needed', async () => {
    const stage = await theatre.open();
    const { applicationId, personId } = await armed(stage, 20);
    stage.ats.setOfferStatus({ applicationId, status: 'OfferCancelled' });
    await stage.sync();
    expect(await stage.personOf(applicationId)).toMatchObject({
      startDate: null,
      fullAccessAt: null,
      reasons: ['no_start_date'],
    });
    expect(await stage.tab(applicationId)).toBe('action-needed');
    expect((await kinds(stage, personId)).slice(-3)).toEqual([
      'start_date.changed',
      'attention.opened',
      'access.disarmed',
    ]);
  });

  it('SC-E9 a deleted offer takes the start date with it at the next whole pass', async () => {
    const stage = await theatre.open();
    hireMany(stage, 3);
    const { applicationId } = await armed(stage, 20);
    stage.ats.deleteOffer({ applicationId });
    await stage.requestFullPass();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { updated: 1 } });
    expect(await stage.personOf(applicationId)).toMatchObject({
      startDate: null,
      fullAccessAt: null,
      reasons: ['no_start_date'],
    });
  });

  it('SC-E10 a person whom an admin removed does not come back with the next run, and can be restored', async () => {
    const stage = await theatre.open();
    const { applicationId, candidateId, personId } = await armed(stage, 20);
    await stage.settle(personId, (row) => ({ ...row, deletedAt: stage.now() }));
    stage.ats.updateCandidate({ candidateId, phone: '+15550003333', touchApplications: true });
    const run = await stage.sync();
    expect(run.counts).toMatchObject({ created: 0, updated: 0, skipped: 1 });
    expect((await stage.results(run.id))[0]?.reason).toContain('Removed by an admin');
    await stage.requestFullPass();
    await stage.sync();
    expect(await stage.personOf(applicationId)).toMatchObject({ fullAccessAt: null });
    expect((await stage.personOf(applicationId)).deletedAt).not.toBeNull();
    // Not even by a new profile.
    stage.ats.createCandidate({ name: 'Arma Armed', email: 'arma@post.example', hire: true });
    const again = await stage.sync();
    expect(again.counts).toMatchObject({ created: 0, skipped: 1 });
    expect(await stage.people()).toHaveLength(1);
    await stage.settle(personId, (row) => ({ ...row, deletedAt: null }));
    expect((await stage.personOf(applicationId)).fullAccessAt).not.toBeNull();
  });
});
