import { providersIn, type HiredIds, type ProviderStage } from './support/providers.ts';
import { DAY_MS, dayFrom, openTheatre, type Theatre } from './support/stage.ts';

let theatre: Theatre;
const providers = providersIn(() => theatre);
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(async () => {
  await providers.close();
  await theatre.close();
});

const hireMany = (stage: ProviderStage, n: number) =>
  Array.from({ length: n }, (_, i) =>
    stage.ats.create({
      name: `Many Hires${i}`,
      email: `many${i}@post.example`,
      startDate: dayFrom(stage.now(), 30),
    }),
  );

/** A hire that is armed for its start date, with the timeline so far. */
const armed = async (
  stage: ProviderStage,
  days: number,
): Promise<HiredIds & { readonly personId: string }> => {
  const ids = stage.ats.create({
    name: 'Arma Armed',
    email: 'arma@post.example',
    startDate: dayFrom(stage.now(), days),
  });
  await stage.sync();
  const { id } = await stage.personOf(ids.applicationId);
  await stage.giveEmail(id);
  return { ...ids, personId: id };
};

const kinds = async (stage: ProviderStage, personId: string): Promise<string[]> =>
  (await stage.timeline(personId)).map((line) => line.kind);

describe.each(providers.each)('hires that are taken back in $name', ({ open }) => {
  it('SC-E1 SC-E2 un-hired before the start: withdrawn, disarmed, told, although the offer still stands', async () => {
    const stage = await open();
    const { applicationId, personId } = await armed(stage, 20);
    expect((await stage.personOf(applicationId)).fullAccessAt).not.toBeNull();
    stage.ats.unhire(applicationId);
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
    const stage = await open();
    const { applicationId, personId } = await armed(stage, -2);
    const before = await stage.personOf(applicationId);
    expect(before.fullAccessAt).toBeLessThanOrEqual(stage.now());
    stage.ats.unhire(applicationId);
    expect(await stage.sync()).toMatchObject({ counts: { withdrawn: 0, updated: 1 } });
    expect(await stage.personOf(applicationId)).toMatchObject({
      status: 'expected',
      fullAccessAt: before.fullAccessAt,
      flags: ['unhired_after_activation'],
      reasons: ['unhired_after_activation'],
    });
    expect(await stage.tab(applicationId)).toBe('action-needed');
    stage.ats.hire(applicationId);
    await stage.sync();
    expect(await stage.personOf(applicationId)).toMatchObject({ flags: [], reasons: [] });
    expect((await kinds(stage, personId)).slice(-2)).toEqual(['attention.opened', 'attention.resolved']);
  });

  it('SC-E5 an open door stays nobody’s secret when its hire ends while an older one still stands', async () => {
    const stage = await open();
    const first = await armed(stage, -20);
    await stage.moveClock(DAY_MS);
    const second = stage.ats.create({
      ...{ name: 'Arma Armed', candidateId: first.candidateId, startDate: dayFrom(stage.now(), -1) },
    });
    await stage.sync();
    const before = await stage.personOf(second.applicationId);
    expect(before.fullAccessAt).toBeLessThanOrEqual(stage.now());
    expect(before).toMatchObject({ id: first.personId, flags: [] });
    stage.ats.unhire(second.applicationId);
    await stage.sync();
    const flagged = {
      ...{ status: 'expected', fullAccessAt: before.fullAccessAt },
      flags: ['unhired_after_activation'],
    };
    expect(await stage.personOf(first.applicationId)).toMatchObject(flagged);
    // It stays, whatever else is heard of them, until a person says so.
    stage.ats.changePerson(first, { phone: '+15550004444' });
    await stage.sync();
    expect(await stage.personOf(first.applicationId)).toMatchObject(flagged);
    const { currentHireId } = await stage.personOf(first.applicationId);
    await stage.settle(first.personId, (row) => ({ ...row, keptHireId: currentHireId }));
    expect(await stage.personOf(first.applicationId)).toMatchObject({ flags: [], reasons: [] });
    stage.ats.changePerson(first, { phone: '+15550005555' });
    await stage.sync();
    expect(await stage.personOf(first.applicationId)).toMatchObject({ flags: [] });
    stage.ats.unhire(first.applicationId);
    await stage.sync();
    expect(await stage.personOf(first.applicationId)).toMatchObject(flagged);
  });

  it('SC-E5 an un-hire that an admin overruled is news again after the next hire', async () => {
    const stage = await open();
    const { applicationId, personId } = await armed(stage, 20);
    stage.ats.unhire(applicationId);
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
    stage.ats.hire(applicationId);
    await stage.sync();
    stage.ats.unhire(applicationId);
    await stage.sync();
    expect(await stage.personOf(applicationId)).toMatchObject({ status: 'withdrawn' });
  });

  it('SC-E6 hired again: the same person resumes with the new date, nothing twice', async () => {
    const stage = await open();
    const { applicationId, personId } = await armed(stage, 20);
    stage.ats.unhire(applicationId);
    await stage.sync();
    await stage.moveClock(5 * DAY_MS);
    const start = dayFrom(stage.now(), 40);
    stage.ats.hire(applicationId, start);
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

  it('SC-E7 a deleted candidate is found by the whole pass, and by the hourly look without one', async () => {
    const stage = await open();
    const [other] = hireMany(stage, 3);
    const one = await armed(stage, 20);
    stage.ats.deletePerson(one);
    await stage.requestFullPass();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { withdrawn: 1 } });
    expect(await stage.personOf(one.applicationId)).toMatchObject({
      status: 'withdrawn',
      statusReason: 'gone from the recruiting system',
    });
    if (other === undefined) throw new Error('Nobody was hired');
    stage.ats.deletePerson(other);
    await stage.requestReconcile();
    expect(await stage.sync()).toMatchObject({ fullPass: false, counts: { withdrawn: 1 } });
    expect(await stage.personOf(other.applicationId)).toMatchObject({ status: 'withdrawn' });
  });

  it('SC-E8 un-hired from the wrong job and hired by another application: one person, one history', async () => {
    const stage = await open();
    const [one, two] = stage.ats.jobs();
    const wrong = stage.ats.create({
      name: 'Wim Wrong',
      ...(two === undefined ? {} : { jobId: two.id }),
      startDate: dayFrom(stage.now(), 20),
    });
    await stage.sync();
    const before = await stage.personOf(wrong.applicationId);
    expect(before).toMatchObject({ jobTitle: two?.title });
    stage.ats.unhire(wrong.applicationId);
    const right = stage.ats.create({
      name: 'Wim Wrong',
      candidateId: wrong.candidateId,
      ...(one === undefined ? {} : { jobId: one.id }),
      startDate: dayFrom(stage.now(), 25),
    });
    await stage.sync();
    const after = await stage.personOf(right.applicationId);
    expect(after).toMatchObject({
      id: before.id,
      status: 'expected',
      rehire: false,
      jobTitle: one?.title,
      startDate: dayFrom(stage.now(), 25),
    });
    expect(await stage.people()).toHaveLength(1);
    expect((await kinds(stage, before.id)).filter((kind) => kind === 'hire.imported')).toHaveLength(1);
  });

  it.each(['withdrawn', 'no_show'] as const)(
    'SC-E8 whom an admin took out (%s) is not brought back by the end of one of two hires',
    async (status) => {
      const stage = await open();
      const first = await armed(stage, 10);
      await stage.moveClock(DAY_MS);
      const second = stage.ats.create({
        name: 'Arma Armed',
        candidateId: first.candidateId,
        startDate: dayFrom(stage.now(), 20),
      });
      await stage.sync();
      expect(await stage.personOf(second.applicationId)).toMatchObject({
        id: first.personId,
        startDate: dayFrom(stage.now(), 20),
      });
      await stage.settle(first.personId, (row) => ({ ...row, status, statusBy: 'admin' }));
      stage.ats.unhire(second.applicationId);
      await stage.sync();
      expect(await stage.personOf(first.applicationId)).toMatchObject({
        status,
        statusBy: 'admin',
        fullAccessAt: null,
        rehire: false,
      });
    },
  );

  it('SC-E9 the accepted offer is withdrawn while the application stays hired: no start date, Action Needed', async () => {
    const stage = await open();
    const { applicationId, personId } = await armed(stage, 20);
    stage.ats.withdrawOffer(applicationId);
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

  it('SC-E9 a deleted offer takes the start date with it, at the next whole pass at the latest', async () => {
    const stage = await open();
    hireMany(stage, 3);
    const { applicationId } = await armed(stage, 20);
    stage.ats.deleteOffer(applicationId);
    await stage.requestFullPass();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { updated: 1 } });
    expect(await stage.personOf(applicationId)).toMatchObject({
      startDate: null,
      fullAccessAt: null,
      reasons: ['no_start_date'],
    });
  });

  it('SC-D7 the start moves later after activation: Action Needed with both choices, access stays', async () => {
    const stage = await open();
    const { applicationId } = await armed(stage, -2);
    const before = await stage.personOf(applicationId);
    stage.ats.moveStart(applicationId, dayFrom(stage.now(), 12));
    await stage.sync();
    expect(await stage.personOf(applicationId)).toMatchObject({
      fullAccessAt: before.fullAccessAt,
      reasons: ['start_moved_after_activation'],
    });
  });

  it('SC-E10 a person whom an admin removed does not come back with the next run, and can be restored', async () => {
    const stage = await open();
    const { applicationId, candidateId, personId } = await armed(stage, 20);
    await stage.settle(personId, (row) => ({ ...row, deletedAt: stage.now() }));
    stage.ats.changePerson({ applicationId, candidateId }, { phone: '+15550003333' });
    const run = await stage.sync();
    expect(run.counts).toMatchObject({ created: 0, updated: 0, skipped: 1 });
    expect((await stage.results(run.id))[0]?.reason).toContain('Removed by an admin');
    await stage.requestFullPass();
    await stage.sync();
    expect(await stage.personOf(applicationId)).toMatchObject({ fullAccessAt: null });
    expect((await stage.personOf(applicationId)).deletedAt).not.toBeNull();
    // Not even by a new profile.
    stage.ats.create({ name: 'Arma Armed', email: 'arma@post.example' });
    const again = await stage.sync();
    expect(again.counts).toMatchObject({ created: 0, skipped: 1 });
    expect(await stage.people()).toHaveLength(1);
    await stage.settle(personId, (row) => ({ ...row, deletedAt: null }));
    expect((await stage.personOf(applicationId)).fullAccessAt).not.toBeNull();
  });
});
