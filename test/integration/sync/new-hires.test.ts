import { openTheatre, type Stage, type Theatre } from './support/stage.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

/** Calls about single people since the last look. */
const askedById = (stage: Stage): string[] => {
  const asked = stage.ats
    .calls()
    .map(({ endpoint }) => endpoint)
    .filter((endpoint) => endpoint.endsWith('.info'));
  stage.ats.clearCalls();
  return asked;
};

describe('what is asked for about somebody who is hired since the last run', () => {
  it('not the candidate whom this run’s own pass has just brought', async () => {
    const stage = await theatre.open();
    await stage.sync();
    askedById(stage);
    const { applicationId } = stage.ats.createCandidate({
      name: 'Nia New',
      email: 'nia@post.example',
      hire: true,
    });
    expect(await stage.sync()).toMatchObject({ counts: { created: 1 } });
    expect(askedById(stage)).toEqual([]);
    expect(await stage.personOf(applicationId)).toMatchObject({
      firstName: 'Nia',
      personalEmail: 'nia@post.example',
    });
  });

  it('the candidate whom passes went by while nobody was hired', async () => {
    const stage = await theatre.open();
    const older = stage.ats.createCandidate({ name: 'Olga Older', email: 'olga@post.example' });
    await stage.sync();
    askedById(stage);
    stage.ats.hire(older);
    expect(await stage.sync()).toMatchObject({ counts: { created: 1 } });
    expect(askedById(stage)).toEqual(['candidate.info']);
  });

  it('the candidate whose stored record is older than what is known of this hire', async () => {
    const stage = await theatre.open();
    const { candidateId } = stage.ats.createCandidate({ name: 'Tess Twice', hire: true });
    const second = stage.ats.createCandidate({ name: 'Tess Twice', candidateId });
    await stage.sync();
    stage.ats.hire(second);
    askedById(stage);
    expect((await stage.sync()).state).toBe('succeeded');
    expect(askedById(stage)).toEqual(['candidate.info']);
  });
});
