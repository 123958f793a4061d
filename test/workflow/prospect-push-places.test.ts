import { z } from 'zod';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { ashbyDesk, clinchDesk, type Desk } from './support/desks.ts';
import { startProspectRig, type ProspectRig, type SentPush } from './support/prospects.ts';

const listed = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) });

/** What was chosen for a push is deleted at the provider before it is sent (row E1, SC-I5). */
describe.each(['ashby', 'clinch'] as const)('a push to %s whose place is gone', (provider) => {
  let rig: ProspectRig;
  let desk: Desk;
  /** The step that places a candidate waits for this. */
  let placing: Promise<void> = Promise.resolve();
  beforeAll(async () => {
    rig = await startProspectRig(DEMO_KEY);
    await rig.restart({
      activities: (real) => ({
        ...real,
        runPushStep: async (ref) => {
          if (ref.step === 'job') await placing;
          return real.runPushStep(ref);
        },
      }),
    });
    desk = provider === 'ashby' ? ashbyDesk(rig) : clinchDesk(rig);
  }, 180_000);
  afterAll(() => rig.stop());
  afterEach(() => desk.heal());

  const settings = async (body: Readonly<Record<string, unknown>>): Promise<void> => {
    const answer = await rig.call(`/push-targets/${desk.connectionId}/settings`, { method: 'PUT', body });
    expect(answer.status).toBe(200);
  };
  const jobs = async () =>
    listed.parse((await rig.call(`/push-targets/${desk.connectionId}/jobs`)).json).items;
  const stages = async (job: string) =>
    listed.parse((await rig.call(`/push-targets/${desk.connectionId}/jobs/${job}/stages`)).json).items;
  const somebody = (lastName: string): Promise<string> =>
    rig.prospect({ firstName: 'Ana', lastName, emails: [`${lastName}@mail.example`.toLowerCase()] });
  const push = (prospect: string, body: Readonly<Record<string, unknown>> = {}): Promise<SentPush> =>
    rig.pushed(prospect, { connectionId: desk.connectionId, ...body });
  const again = async (
    prospect: string,
    sent: SentPush,
    body: Readonly<Record<string, unknown>> = {},
  ): Promise<SentPush> => {
    const path = `/prospects/${prospect}/pushes/${sent.id}/retry`;
    expect((await rig.call(path, { method: 'POST', body })).status).toBe(202);
    return rig.ended(prospect, sent.id);
  };
  /** Sent, and before the candidate is placed something happens at the provider. */
  const meanwhile = async (
    prospect: string,
    o: { readonly jobId?: string | undefined; readonly happens: () => void },
  ): Promise<SentPush> => {
    let go = (): void => undefined;
    placing = new Promise((resolve) => {
      go = resolve;
    });
    const asked = await rig.send(prospect, { connectionId: desk.connectionId, jobId: o.jobId });
    expect(asked.status).toBe(202);
    try {
      o.happens();
    } finally {
      go();
    }
    return rig.ended(prospect, z.object({ id: z.string() }).parse(asked.json).id);
  };
  const failed = (sent: SentPush) => sent.steps.filter(({ state }) => state === 'failed');

  it('a stage that an admin chose for all: it is named, the candidate stays, another one is taken', async () => {
    const [job] = await jobs();
    const [, stage, other] = await stages(job?.id ?? '');
    const fixed = { mode: 'fixed_job', jobId: job?.id };
    await settings({ ...fixed, stageId: stage?.id });
    desk.takeStage(job?.id ?? '', stage?.id ?? '');
    const prospect = await somebody('Stageless');
    const sent = await push(prospect);
    expect([sent.state, failed(sent).map(({ step, code }) => [step, code])]).toEqual([
      'partial',
      [['job', 'stage_gone']],
    ]);
    expect(failed(sent)[0]?.message).toContain(`"${stage?.title}"`);
    expect(failed(sent)[0]?.message).toContain(`"${job?.title}"`);
    expect(desk.holding('Stageless')).toMatchObject([{ jobs: [] }]);
    await settings({ ...fixed, stageId: other?.id });
    expect((await again(prospect, sent)).state).toBe('done');
    expect(desk.holding('Stageless')).toMatchObject([{ jobs: [{ job: job?.id, stage: other?.title }] }]);
  }, 120_000);

  it('a job that is deleted after it was chosen: it is named, and the same push goes to another one', async () => {
    await settings({ mode: 'any_job' });
    const [job, other] = (await jobs()).slice(1);
    const prospect = await somebody('Jobless');
    const sent = await meanwhile(prospect, {
      jobId: job?.id,
      happens: () => desk.takeJob(job?.id ?? ''),
    });
    expect([sent.state, failed(sent).map(({ step, code }) => [step, code])]).toEqual([
      'partial',
      [['job', 'job_gone']],
    ]);
    expect(failed(sent)[0]?.message).toContain(`"${job?.title}"`);
    expect((await again(prospect, sent, { jobId: other?.id })).state).toBe('done');
    expect(desk.holding('Jobless')).toMatchObject([{ jobs: [{ job: other?.id }] }]);
  }, 120_000);

  it('a job that an admin chose for all is deleted: the push goes to the next choice', async () => {
    const open = desk.jobs().open;
    const [job, other] = (await jobs()).filter(({ id }) => open.includes(id)).slice(-2);
    await settings({ mode: 'fixed_job', jobId: job?.id });
    const prospect = await somebody('Fixed');
    const sent = await meanwhile(prospect, { happens: () => desk.takeJob(job?.id ?? '') });
    expect(failed(sent)).toMatchObject([{ code: 'job_gone', field: 'jobId' }]);
    expect(failed(sent)[0]?.message).toContain(`"${job?.title}"`);
    await settings({ mode: 'fixed_job', jobId: other?.id });
    expect((await again(prospect, sent)).state).toBe('done');
    expect(desk.holding('Fixed')).toMatchObject([{ jobs: [{ job: other?.id }] }]);
    await settings({ mode: 'prospect' });
  }, 120_000);

  it('a source that is deleted: it is named, nobody is made, and with another one the push goes on', async () => {
    const answer = await rig.call(`/push-targets/${desk.connectionId}/options`);
    const { sources } = z
      .object({ sources: z.array(z.object({ id: z.string(), title: z.string() })) })
      .parse(answer.json);
    // Clinch has none: the credential's name is the source.
    if (provider === 'clinch') {
      expect(sources).toEqual([]);
      return;
    }
    const [source, other] = sources;
    await settings({ mode: 'prospect', sourceId: source?.id });
    rig.sandbox.control.removeSource({ sourceId: source?.id ?? '' });
    const prospect = await somebody('Sourceless');
    const sent = await push(prospect);
    expect(sent.state).toBe('failed');
    expect(failed(sent)).toMatchObject([{ step: 'candidate', code: 'source_gone', field: 'sourceId' }]);
    expect(failed(sent)[0]?.message).toContain(`"${source?.title}"`);
    expect(desk.holding('Sourceless')).toEqual([]);
    await settings({ mode: 'prospect', sourceId: other?.id });
    expect(await again(prospect, sent)).toMatchObject({ state: 'done', outcome: 'created' });
    expect(desk.holding('Sourceless')).toMatchObject([{ source: other?.title }]);
  }, 120_000);
});
