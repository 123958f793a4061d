import { dayFrom, openTheatre, type Theatre } from './support/stage.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

describe('what only Ashby has', () => {
  it('SC-E7 a candidate that vanished and is restored is the same person', async () => {
    const stage = await theatre.open();
    const ids = stage.ats.createCandidate({
      name: 'Arma Armed',
      hire: true,
      startDate: dayFrom(stage.now(), 9),
    });
    stage.ats.createCandidate({ name: 'Otto Other', hire: true });
    await stage.sync();
    const { id } = await stage.personOf(ids.applicationId);
    const application = stage.ats.world.accounts.get('demo')?.data.applications.byId.get(ids.applicationId);
    stage.ats.deleteCandidate({ candidateId: ids.candidateId });
    await stage.requestFullPass();
    await stage.sync();
    expect(await stage.personOf(ids.applicationId)).toMatchObject({ status: 'withdrawn' });
    // The recruiter restores the profile.
    const data = stage.ats.world.accounts.get('demo')?.data;
    if (application === undefined || data === undefined) throw new Error('no application');
    for (const record of [application, application.candidate, ...application.offers]) record.deleted = false;
    data.candidates.add(application.candidate);
    data.applications.add(application);
    for (const offer of application.offers) data.offers.add(offer);
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { created: 0, updated: 1 } });
    expect(await stage.personOf(ids.applicationId)).toMatchObject({
      id,
      status: 'expected',
      statusReason: null,
    });
  });

  it('SC-E8 an application that is moved to the right job keeps its person', async () => {
    const stage = await theatre.open();
    const [one, two] = stage.ats
      .jobs()
      .filter((job) => job['status'] === 'Open' && job['confidential'] === false);
    const { applicationId } = stage.ats.createCandidate({
      name: 'Wim Wrong',
      jobId: String(one?.['jobId']),
      hire: true,
    });
    await stage.sync();
    const before = await stage.personOf(applicationId);
    stage.ats.transfer({ applicationId, jobId: String(two?.['jobId']) });
    await stage.sync();
    expect(await stage.personOf(applicationId)).toMatchObject({
      id: before.id,
      jobTitle: two?.['title'],
      status: 'expected',
    });
  });
});
