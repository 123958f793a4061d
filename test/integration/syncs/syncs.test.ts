import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { saveResults } from '../../../src/db/repositories/sync-results.ts';
import { endSync } from '../../../src/db/repositories/syncs.ts';
import { rows } from '../../../src/db/scope.ts';
import { problemOf, type Organization } from '../api/support/rig.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { dayFromNow, seedConnection, seedSync } from '../people/support/hires.ts';
import { listWith, objectWith, someText, something, textWith } from '../connections/support/like.ts';

const asked = z.object({
  sync: z.object({ id: z.string(), state: z.string() }),
  alreadyRunning: z.boolean(),
});
const results = z.object({
  items: z.array(
    z.looseObject({
      name: z.string().nullable(),
      outcome: z.string(),
      externalId: z.string(),
      changes: z.array(z.unknown()),
    }),
  ),
  nextCursor: z.string().nullable(),
  total: z.number(),
});

describe('runs and their reports', () => {
  let rig: ConnectedRig;
  let organization: Organization;
  let token: string;
  let id: string;
  let names = 0;

  beforeAll(async () => {
    rig = await startConnectedRig();
  });
  afterAll(() => rig.stop());
  beforeEach(async () => {
    rig.sandbox.control.reset();
    names += 1;
    ({ organization, token } = await rig.ready(`Org${names}`));
    id = await rig.connect(token);
  });

  const get = (path: string): ReturnType<ConnectedRig['call']> => rig.call(`/api/v1${path}`, { token });
  const post = (path: string, body: unknown = {}): ReturnType<ConnectedRig['call']> =>
    rig.call(`/api/v1${path}`, { token, body });
  const hire = (name: string): { candidateId: string; applicationId: string } =>
    rig.sandbox.control.createCandidate({ name, hire: true, offer: true, startDate: dayFromNow(20) });

  it('SC-B4 five clicks at once make one run; all are shown it', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(`/connections/${id}/syncs`)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    const told = answers.map(({ json }) => asked.parse(json));
    expect(new Set(told.map(({ sync }) => sync.id)).size).toBe(1);
    expect(told.filter(({ alreadyRunning }) => !alreadyRunning)).toHaveLength(1);
    const queued = await rig.inOrganization(organization, (scope) =>
      rows(scope.trx, `select payload from app.outbox where kind = 'sync' and subject_id = ?`, [id]),
    );
    expect(queued).toEqual([{ payload: {} }]);
  });

  it('SC-J1 a row and a reason per person, unchanged ones too, filtered, searched and paged', async () => {
    const [ana, ben] = [hire('Ana First'), hire('Ben Second')];
    hire('Cleo Third');
    const first = await rig.sync(organization, id);
    rig.sandbox.control.updateCandidate({ candidateId: ana.candidateId, name: 'Ana Married' });
    rig.sandbox.control.unhire({ applicationId: ben.applicationId });
    await post(`/connections/${id}/syncs`, { full: true });
    const second = await rig.sync(organization, id);
    expect((await get(`/syncs/${first}`)).json).toMatchObject({ state: 'succeeded', counts: { created: 3 } });
    expect((await get(`/syncs/${second}`)).json).toMatchObject({
      fullPass: true,
      counts: { created: 0, updated: 1, unchanged: 1, withdrawn: 1 },
    });
    const of = async (query: string): Promise<z.infer<typeof results>> =>
      results.parse((await get(`/syncs/${second}/results?${query}`)).json);
    const rowsOfAll = await of('');
    expect(rowsOfAll.total).toBe(3);
    expect(rowsOfAll.items.map(({ name, outcome }) => [name, outcome]).sort()).toEqual([
      ['Ana Married', 'updated'],
      ['Ben Second', 'withdrawn'],
      ['Cleo Third', 'unchanged'],
    ]);
    const [updated] = (await of('outcome=updated&outcome=failed')).items;
    expect(updated?.changes).toEqual([{ field: 'lastName', from: 'First', to: 'Married' }]);
    const [withdrawn] = (await of('q=second')).items;
    expect(withdrawn).toMatchObject({
      outcome: 'withdrawn',
      reason: textWith('no longer hired'),
    });
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: z.infer<typeof results> = await of(`limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ externalId }) => externalId));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(rowsOfAll.items.map(({ externalId }) => externalId));
  });

  it('SC-J1 no cell of the CSV is a formula, and no row is lost', async () => {
    const syncId = await rig.inOrganization(organization, (scope) => seedSync(scope, id));
    const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'a,"b"\nc'];
    await rig.inOrganization(organization, (scope) =>
      saveResults(
        scope,
        syncId,
        Array.from({ length: 1203 }, (_one, i) => ({
          externalId: `application-${i}`,
          personId: null,
          name: dangerous[i % dangerous.length] ?? '',
          outcome: 'failed',
          reason: '=HYPERLINK("http://x")',
          fields: [],
          changes: null,
        })),
      ),
    );
    const answer = await get(`/syncs/${syncId}/results.csv`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const cells = z.array(z.array(z.string())).parse(parse(answer.text, { bom: true }));
    expect(cells).toHaveLength(1204);
    for (const cell of cells.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(cells.slice(1, 8).map(([name]) => name)).toEqual(
      dangerous.map((name) => (name.startsWith('a') ? name : `'${name}`)),
    );
    expect((await get(`/syncs/${syncId}/results.csv?outcome=created`)).text.trim().split('\n')).toHaveLength(
      1,
    );
  });

  it('SC-J2 the second attempt of a run adds up with the first', async () => {
    const { sync } = asked.parse((await post(`/connections/${id}/syncs`)).json);
    const result = (externalId: string, outcome: 'created' | 'failed' | 'updated') => ({
      externalId,
      personId: null,
      name: externalId,
      outcome,
      reason: outcome === 'failed' ? 'No start' : null,
      fields: [],
      changes: null,
    });
    await rig.inOrganization(organization, (scope) =>
      saveResults(scope, sync.id, [result('a', 'created'), result('b', 'failed')]),
    );
    expect((await get(`/syncs/${sync.id}`)).json).toMatchObject({ counts: { created: 1, failed: 1 } });
    await rig.inOrganization(organization, async (scope) => {
      await saveResults(scope, sync.id, [
        result('a', 'updated'),
        result('b', 'created'),
        result('c', 'failed'),
      ]);
      await endSync(scope, sync.id, { state: 'partially_succeeded' });
    });
    expect((await get(`/syncs/${sync.id}`)).json).toMatchObject({
      state: 'partially_succeeded',
      counts: { created: 2, updated: 0, failed: 1 },
    });
  });

  it('Y3 progress is told while a run goes on and ends with it, also after a reload', async () => {
    const { sync } = asked.parse((await post(`/connections/${id}/syncs`)).json);
    const open = (): Promise<Response> =>
      fetch(`${rig.url}/api/v1/syncs/${sync.id}/progress`, { headers: { authorization: `Bearer ${token}` } });
    const left = await open();
    expect(left.headers.get('content-type')).toMatch(/^text\/event-stream/);
    await left.body?.cancel();
    const reloaded = await open();
    const reader = reloaded.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = (await reader?.read())?.value ?? '';
    expect(text).toContain('event: progress');
    await rig.inOrganization(organization, (scope) => endSync(scope, sync.id, { state: 'succeeded' }));
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
      text += part.value;
    expect(text.match(/event: done\ndata: .*"state":"succeeded"/g)).toHaveLength(1);
    expect((await (await open()).text()).startsWith('event: done')).toBe(true);
  });

  it('SC-E4 SC-A10 a held run is released once, by one of two, and carried out by a run of its own', async () => {
    for (const state of ['held', 'suspicious']) {
      const held = await rig.inOrganization(organization, (scope) => seedSync(scope, id, state));
      const two = await Promise.all([1, 2].map(() => post(`/syncs/${held}/release`)));
      expect(two.map(({ status }) => status).sort()).toEqual([202, 409]);
      const done = two.find(({ status }) => status === 202);
      expect(done?.json).toMatchObject({
        released: { id: held, state: 'released' },
        sync: { state: 'requested', releases: held, trigger: 'manual', fullPass: true },
      });
      const carrier = z.object({ sync: z.object({ id: z.string() }) }).parse(done?.json).sync.id;
      await rig.inOrganization(organization, (scope) => endSync(scope, carrier, { state: 'succeeded' }));
    }
    const plain = await rig.inOrganization(organization, (scope) => seedSync(scope, id));
    expect(problemOf(await post(`/syncs/${plain}/release`)).code).toBe('nothing_to_release');
    const other = await rig.inOrganization(organization, (scope) => seedSync(scope, id, 'held'));
    await post(`/connections/${id}/syncs`);
    expect(problemOf(await post(`/syncs/${other}/release`)).code).toBe('sync_running');
    expect((await get(`/syncs/${other}`)).json).toMatchObject({ state: 'held' });
  });

  it('SC-E4 a held roster is released through the same address', async () => {
    const made = await post('/connections', { provider: 'roster', name: 'Workday' });
    const roster = z.object({ id: z.string() }).parse(made.json).id;
    const held = await rig.inOrganization(organization, (scope) => seedSync(scope, roster, 'held'));
    const answer = await post(`/syncs/${held}/release`);
    expect([answer.status, answer.json]).toEqual([
      202,
      objectWith({ sync: objectWith({ releases: held, connectionId: roster, state: 'requested' }) }),
    ]);
    expect((await post(`/connections/${roster}/syncs`)).status).toBe(409);
  });

  it('SC-E10 a removed new hire stays removed after the next sync, and comes back restored', async () => {
    hire('Ana Removed');
    await rig.sync(organization, id);
    const listed = z.object({ items: z.array(z.object({ id: z.string() })) });
    const [person] = listed.parse((await get('/people')).json).items;
    const path = `/people/${person?.id ?? ''}`;
    const removed = await rig.call(`/api/v1${path}`, { method: 'DELETE', token });
    expect(removed.json).toMatchObject({
      tab: null,
      deletedAt: someText,
      access: { level: 'none' },
    });
    await post(`/connections/${id}/syncs`, { full: true });
    await rig.sync(organization, id);
    expect((await get('/people')).json).toMatchObject({ total: 0 });
    expect((await get('/people?tab=removed')).json).toMatchObject({ total: 1, items: [{ id: person?.id }] });
    expect((await post(`${path}/restore`)).json).toMatchObject({ tab: 'preboarding', deletedAt: null });
    const kinds = z.object({ items: z.array(z.object({ kind: z.string() })) });
    expect(kinds.parse((await get(`${path}/timeline`)).json).items.map(({ kind }) => kind)).toEqual(
      listWith(...['person.removed', 'person.restored']),
    );
    expect((await get(`${path}/sources`)).json).toMatchObject({
      items: listWith(...[objectWith({ stream: 'applications', record: something })]),
    });
  });

  it('lists runs of one connection, newest first, and none of an unknown one', async () => {
    const runs = [];
    for (let i = 0; i < 3; i++)
      runs.push(await rig.inOrganization(organization, (scope) => seedSync(scope, id)));
    const page = z.object({
      items: z.array(z.object({ id: z.string() })),
      nextCursor: z.string(),
      total: z.number(),
    });
    const first = page.parse((await get(`/syncs?connectionId=${id}&limit=2`)).json);
    const rest = await get(`/syncs?connectionId=${id}&limit=2&cursor=${first.nextCursor}`);
    expect(first.items.map((one) => one.id)).toEqual([runs[2], runs[1]]);
    expect([first.total, rest.json]).toEqual([
      3,
      objectWith({ items: [objectWith({ id: runs[0] })], nextCursor: null }),
    ]);
    expect((await get('/syncs?connectionId=11111111-1111-4111-8111-111111111111')).status).toBe(404);
  });

  it('Y3 the list narrows to a connection, to states and to what started a run, and reads without an id', async () => {
    const other = await rig.inOrganization(organization, (scope) => seedConnection(scope));
    const made = await rig.inOrganization(organization, async (scope) => ({
      manual: await seedSync(scope, other, 'failed', { requestedBy: `webhook:${other}` }),
      daily: await seedSync(scope, other, 'succeeded', { trigger: 'schedule' }),
      pushed: await seedSync(scope, other, 'held', { trigger: 'webhook' }),
    }));
    await rig.inOrganization(organization, (scope) =>
      rows(
        scope.trx,
        `update app.syncs set started_at = requested_at, ended_at = requested_at + interval '90 seconds' where id = ?`,
        [made.daily],
      ),
    );
    const runs = z.object({
      items: z.array(
        z.looseObject({
          id: z.string(),
          requestedByName: z.string().nullable(),
          durationMs: z.number().nullable(),
        }),
      ),
      total: z.number(),
    });
    const list = async (query: string): Promise<z.infer<typeof runs>> =>
      runs.parse((await get(`/syncs?connectionId=${other}&${query}`)).json);
    const ids = async (query: string): Promise<string[]> =>
      (await list(query)).items.map((one) => one.id).sort();
    expect((await list('')).total).toBe(3);
    expect(await ids('state=failed')).toEqual([made.manual]);
    expect(await ids('state=failed&state=held')).toEqual([made.manual, made.pushed].sort());
    expect(await ids('trigger=schedule')).toEqual([made.daily]);
    expect(await ids('trigger=schedule&trigger=webhook&state=held')).toEqual([made.pushed]);
    const named = { connectionName: 'Ashby', provider: 'ashby', providerLabel: 'Ashby' };
    expect((await list('state=failed')).items[0]).toMatchObject({ ...named, requestedByName: 'Ashby' });
    expect((await list('trigger=schedule')).items[0]).toMatchObject({
      ...named,
      requestedByName: null,
      durationMs: 90_000,
    });
    const asked = await post(`/connections/${id}/syncs`);
    expect(asked.json).toMatchObject({
      sync: { ...named, requestedByName: 'API token “super_admin”', durationMs: null },
    });
    for (const bad of ['state=late', 'trigger=nobody', 'state='])
      expect((await get(`/syncs?${bad}`)).status).toBe(400);
  });
});
