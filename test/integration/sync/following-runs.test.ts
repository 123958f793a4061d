import { z } from 'zod';
import { openTheatre, type Stage, type Theatre } from './support/stage.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

const asked = (stage: Stage): string[] => {
  const calls = stage.ats.calls().map(({ endpoint }) => endpoint);
  stage.ats.clearCalls();
  return calls;
};

/** The next run as a webhook asks for it while another one is under way. */
const followingRun = async (stage: Stage) => {
  await stage.query(
    `insert into app.syncs (connection_id, trigger, state) values (?, 'webhook', 'requested')`,
    [stage.connectionId],
  );
  return stage.sync({ lookupsRead: true });
};

const PEOPLE_ONLY = ['application.list', 'offer.list', 'candidate.list'];

describe('a run that follows another one at once', () => {
  it('leaves out jobs, departments and locations, which were read a moment ago', async () => {
    const stage = await theatre.open({ seed: { count: 3, seed: 4, hiredShare: 1 } });
    await stage.sync();
    asked(stage);
    expect(await followingRun(stage)).toMatchObject({ state: 'succeeded', trigger: 'webhook' });
    expect(asked(stage)).toEqual(PEOPLE_ONLY);
  });

  it('reads them all the same when somebody new is hired for a job that was made since', async () => {
    const stage = await theatre.open({ seed: { count: 3, seed: 4, hiredShare: 1 } });
    await stage.sync();
    const [job] = stage.ats.jobs();
    const jobId = z.string().parse(job?.['jobId']);
    // As if it had never been read.
    await stage.query(`delete from app.source_records where stream = 'jobs' and external_id = ?`, [jobId]);
    stage.ats.updateJob({ jobId, title: 'Brand New Job' });
    asked(stage);
    const { applicationId } = stage.ats.createCandidate({ name: 'Una Unheard', jobId, hire: true });
    expect(await followingRun(stage)).toMatchObject({
      state: 'succeeded',
      counts: { created: 1, updated: 0 },
    });
    expect(asked(stage).filter((endpoint) => !endpoint.startsWith('offer'))).toEqual([
      'application.list',
      'candidate.list',
      'job.list',
      'department.list',
      'location.list',
    ]);
    expect(await stage.personOf(applicationId)).toMatchObject({ jobTitle: 'Brand New Job' });
  });
});
