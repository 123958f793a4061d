import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import type { Activities } from '../../activities/contract.ts';
import { storeWebhook } from '../../src/db/repositories/webhook-inbox.ts';
import { rows } from '../../src/db/scope.ts';
import { talentScheduleId } from '../../src/temporal/ids.ts';
import { processConnection } from '../../src/webhooks/process-inbox.ts';
import { connectAshby } from '../support/organization.ts';
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
  /** The same account as a source of hires. */
  let hiresId = '';
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

  it('SC-I11 SC-I1 knows who was hired in the same account, and the check finds those whom the provider’s search does not', async () => {
    const { candidateId } = control().createCandidate({
      ...{ name: 'Hanna Riedwald', email: 'hanna@riedwald.example', phone: '+49 30 901821' },
    });
    await imported();
    expect((await search('standing=new&q=riedwald')).items).toHaveLength(1);
    expect((await search('standing=hired')).items).toEqual([]);
    // It waits for a key, so that no import of hires runs beside this.
    hiresId = await connectAshby(rig.org, { apiKey: DEMO_KEY });
    await rig.org.run(async (scope) => {
      const personId = randomUUID();
      await scope.trx('app.connections').where({ id: hiresId }).update({ state: 'reconnect' });
      await scope.trx('app.people').insert({
        ...{ id: personId, first_name: 'Hanna', last_name: 'Riedwald', name_key: 'hanna riedwald' },
        ...{ time_zone: 'UTC', time_zone_source: 'organization' },
      });
      await scope.trx('app.hires').insert({
        ...{ connection_id: hiresId, external_id: 'application', candidate_id: candidateId },
        ...{ person_id: personId, state: 'hired', provider_state: 'hired', dirty: false },
      });
    });
    expect((await search('standing=hired')).items).toMatchObject([
      { name: 'Hanna Riedwald', hired: true, pushed: null },
    ]);
    expect((await search('standing=new&q=riedwald')).items).toEqual([]);
    const check = async (profile: object) =>
      z
        .object({ candidates: z.array(z.object({ id: z.string(), strength: z.string() })) })
        .parse(
          (await rig.call('/prospects/check', { body: { connectionId: rig.connectionId, profile } })).json,
        ).candidates;
    // Ashby knows no search by phone, and she has another last name by now.
    const other = {
      firstName: 'Hanna',
      lastName: 'Stein',
      phones: ['030 901821'],
      location: 'Berlin, Germany',
    };
    expect(await check(other)).toMatchObject([{ id: candidateId }]);
    expect(await check({ ...other, phones: ['030 555'] })).toEqual([]);
  }, 90_000);

  it('SC-J5 hears at once of who is deleted or merged there, believing no webhook', async () => {
    const made = ['Deleted', 'Merged', 'Kept', 'Slandered'].map(
      (name) =>
        control().createCandidate({ name: `Soon ${name}`, email: `${name}@soon.example` }).candidateId,
    );
    await imported();
    const [deleted = '', merged = '', kept = '', slandered = ''] = made;
    control().deleteCandidate({ candidateId: deleted });
    control().merge({ from: merged, into: kept });
    const told = async (key: string, candidates: readonly string[]): Promise<void> => {
      const address = { orgId: rig.organization.id, connectionId: hiresId };
      const event = { dedupeKey: key, action: 'candidateDelete', outcome: 'accepted' as const };
      await storeWebhook(rig.api.db, address, { ...event, deletion: true, bodySize: 1, candidates });
      await processConnection(rig.api.db, address);
    };
    const before = (await allRuns()).length;
    await told('nobody', ['nobody-who-is-here']);
    expect((await allRuns()).length).toBe(before);
    await Promise.all([told('one', [deleted]), told('two', [merged, slandered])]);
    const names = await eventually(
      async () => (await search('q=soon')).items.map(({ name }) => name).sort(),
      (left) => left.length === 2,
    );
    expect(names).toEqual(['Soon Kept', 'Soon Slandered']);
    const runs = (await allRuns()).slice(0, (await allRuns()).length - before);
    const ends = await Promise.all(runs.map(({ id }) => ended(id)));
    expect(
      ends.every(({ trigger, whole, state }) => trigger === 'webhook' && !whole && state === 'done'),
    ).toBe(true);
    expect(ends.reduce((sum, { removed }) => sum + removed, 0)).toBe(2);
    const doubts = await rig.org.run((scope) => rows(scope.trx, 'select external_id from app.talent_doubts'));
    expect(doubts).toEqual([]);
  }, 60_000);

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
