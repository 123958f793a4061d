import { z } from 'zod';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import type { Activities } from '../../activities/contract.ts';
import { rows } from '../../src/db/scope.ts';
import { talentScheduleId } from '../../src/temporal/ids.ts';
import { eventually } from '../support/worker.ts';
import { startProspectRig, type ProspectRig } from './support/prospects.ts';

const run = z.object({
  id: z.string(),
  state: z.string(),
  trigger: z.string(),
  whole: z.boolean(),
  wholeReason: z.string().nullable(),
  read: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  removed: z.number(),
  failed: z.number(),
  leftOut: z.number(),
  failure: z.string().nullable(),
});
type Run = z.infer<typeof run>;
const runs = z.object({ items: z.array(run) });
const page = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      tags: z.array(z.string()),
      hired: z.boolean(),
      pushed: z.object({ prospectId: z.string(), byName: z.string() }).nullable(),
    }),
  ),
  total: z.number(),
  nextCursor: z.string().nullable(),
});

describe('importing candidates', () => {
  let rig: ProspectRig;
  beforeAll(async () => {
    rig = await startProspectRig(DEMO_KEY);
  }, 180_000);
  afterAll(() => rig.stop());
  afterEach(() => {
    rig.sandbox.control.removeFaults();
  });

  const control = () => rig.sandbox.control;
  const at = (more = '') => `/talent-sources/${rig.connectionId}${more}`;
  const allRuns = async (): Promise<Run[]> => runs.parse((await rig.call(at('/imports'))).json).items;
  const ended = async (id: string): Promise<Run> => {
    const found = await eventually(
      async () => (await allRuns()).find((one) => one.id === id),
      (one) => one !== undefined && one.state !== 'waiting' && one.state !== 'running',
    );
    if (found === undefined) throw new Error('The run is gone.');
    return found;
  };
  const imported = async (body: object = {}): Promise<Run> => {
    const answer = await rig.call(at('/imports'), { body });
    if (answer.status !== 202) throw new Error(answer.text);
    return ended(z.object({ run }).parse(answer.json).run.id);
  };
  const search = async (query: string) => page.parse((await rig.call(`/talent?${query}`)).json);
  const switched = (enabled: boolean) => rig.call(at(), { method: 'PUT', body: { enabled } });
  const newest = async (): Promise<Run> => ended((await allRuns())[0]?.id ?? '');
  const stored = async (): Promise<number> =>
    rig.org.run(async (scope) => {
      const [row] = await rows<{ n: number }>(scope.trx, 'select count(*) as n from app.talent_candidates');
      return row?.n ?? 0;
    });

  it('row E6 is off until a Super Admin switches it on, then brings everybody, and daily', async () => {
    control().seed({ count: 250, seed: 7 });
    expect((await rig.call(at('/imports'), { body: {} })).status).toBe(409);
    const token = await rig.api.token(rig.organization, 'recruiter');
    expect((await rig.call(at(), { method: 'PUT', body: { enabled: true }, token })).status).toBe(403);
    expect((await switched(true)).status).toBe(200);
    const first = await newest();
    expect(first).toMatchObject({
      state: 'done',
      whole: true,
      wholeReason: 'First import.',
      added: 250,
      failed: 0,
    });
    expect((await search('')).total).toBe(250);
    const schedule = rig.worker().client.schedule.getHandle(talentScheduleId(rig.connectionId));
    await schedule.trigger();
    const daily = await eventually(
      async () => (await allRuns())[0],
      (one) => one?.trigger === 'schedule' && one.state === 'done',
    );
    expect(daily).toMatchObject({ whole: false, read: 0, added: 0 });
  });

  it('SC-I11 brings what changed, and knows who was sent from here', async () => {
    const prospect = await rig.prospect({
      ...{ firstName: 'Wanda', lastName: 'Zielińska', emails: ['wanda@mail.example'], tags: ['rust'] },
    });
    await rig.pushed(prospect);
    control().createCandidate({
      ...{ name: 'Jürgen Groß', email: 'jg@mail.example', position: 'Staff Platform Engineer' },
      ...{ company: 'Northline', tags: ['golang', 'C++'] },
    });
    const second = await imported();
    expect(second).toMatchObject({ state: 'done', whole: false, added: 2, unchanged: 0 });
    const [wanda] = (await search('q=zielinska')).items;
    expect(wanda).toMatchObject({ name: 'Wanda Zielińska', pushed: { prospectId: prospect } });
    expect((await search('q=jurgen+gross+plat&tag=c%2B%2B')).items).toHaveLength(1);
    expect((await search('tag=c')).items).toHaveLength(0);
    expect((await search('standing=pushed')).items.map(({ name }) => name)).toEqual(['Wanda Zielińska']);
    expect((await search('standing=new&q=wanda')).items).toEqual([]);
    const again = await rig.call(`/talent/${wanda?.id ?? ''}/prospect`, { method: 'POST' });
    expect(again.json).toEqual({ prospectId: prospect, wasThere: true });
    const detail = await rig.call(`/talent/${wanda?.id ?? ''}`);
    expect(detail.json).toMatchObject({
      pushes: [{ prospectId: prospect, outcome: 'created', state: 'done' }],
    });
  });

  it('lists a record that cannot be read, and goes on with the rest', async () => {
    const { candidateId } = control().createCandidate({ name: 'Bad Record', email: 'bad@mail.example' });
    control().createCandidate({ name: 'Good Record', email: 'good@mail.example' });
    control().updateCandidate({ candidateId, position: 'x'.repeat(1_001) });
    expect(await imported()).toMatchObject({ state: 'partial', added: 1, failed: 1 });
    expect((await rig.call(at('/failures'))).json).toMatchObject({ total: 1, items: [{ id: candidateId }] });
    control().updateCandidate({ candidateId, position: 'Fine' });
    expect(await imported()).toMatchObject({ state: 'done', added: 1 });
    expect((await rig.call(at('/failures'))).json).toMatchObject({ total: 0 });
  });

  it('deletes who is deleted, merged or made anonymous there', async () => {
    const made = ['One', 'Two', 'Three', 'Four'].map(
      (name) =>
        control().createCandidate({ name: `Gone ${name}`, email: `${name}@gone.example`, hire: true })
          .candidateId,
    );
    expect(await imported()).toMatchObject({ added: 4 });
    const [one = '', two = '', three = '', four = ''] = made;
    control().anonymize({ candidateId: one });
    expect(await imported()).toMatchObject({ state: 'done', removed: 1 });
    control().deleteCandidate({ candidateId: two });
    control().merge({ from: three, into: four });
    expect(await imported()).toMatchObject({ removed: 0, changed: 1 });
    expect(await imported({ whole: true })).toMatchObject({
      state: 'done',
      whole: true,
      removed: 2,
      changed: 0,
    });
    expect((await search('q=gone')).items.map(({ name }) => name)).toEqual(['Gone Four']);
  });

  it('reads everybody again when the token is refused, and writes nothing for whom nothing changed', async () => {
    const before = await stored();
    control().addFault({ kind: 'tokenExpiry', match: 'candidate.list', times: 1 });
    expect(await imported()).toMatchObject({
      state: 'done',
      whole: true,
      added: 0,
      changed: 0,
      unchanged: before,
    });
  });

  it('does not believe a provider that suddenly knows nobody', async () => {
    const before = await stored();
    control().seed({ count: 0, seed: 7 });
    const answer = await imported({ whole: true });
    expect(answer).toMatchObject({ state: 'failed', removed: 0 });
    expect(answer.failure).toContain('Nobody was removed');
    expect(await stored()).toBe(before);
    control().seed({ count: 250, seed: 7 });
  });

  it('a worker that dies between pages loses nothing and takes nothing twice', async () => {
    control().seed({ count: 730, seed: 9 });
    let turns = 0;
    const dies = (real: Activities): Activities => ({
      ...real,
      importTalent: async (ref) => {
        const state = await real.importTalent(ref);
        turns += 1;
        // Done, and nobody hears of it: the next attempt must find everything as it is.
        if (turns === 2 || turns === 5) throw new Error('died');
        return state;
      },
    });
    await rig.restart({ deps: { talentPages: 1 }, activities: dies, silenceMs: 3_000 });
    expect(await imported({ whole: true })).toMatchObject({ state: 'done', whole: true, read: 730 });
    await rig.restart();
    expect(turns).toBeGreaterThan(8);
    expect(await stored()).toBe(730);
  }, 120_000);

  it('goes away when it is switched off, and is found by nobody from that moment on', async () => {
    expect((await switched(false)).status).toBe(200);
    expect((await search('')).total).toBe(0);
    expect(await newest()).toMatchObject({ state: 'cleared', removed: 730 });
    expect(await stored()).toBe(0);
    const schedule = rig.worker().client.schedule.getHandle(talentScheduleId(rig.connectionId));
    await eventually(
      () =>
        schedule.describe().then(
          () => 'there',
          () => 'gone',
        ),
      (state) => state === 'gone',
    );
  });
});
