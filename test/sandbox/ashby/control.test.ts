import { request } from 'node:http';
import { z } from 'zod';
import { startAshbySandbox } from '../../../sandbox/ashby/index.ts';
import { item, items, NOW, startClient } from './support/sandbox.ts';
import type { Client } from './support/sandbox.ts';

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.sandbox.close());

const control = async (
  path: string,
  body?: unknown,
  method = body === undefined ? 'GET' : 'POST',
): Promise<unknown> => {
  const response = await fetch(`${client.sandbox.url}/_control/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return response.json();
};
const idsSchema = z.object({
  candidateId: z.string(),
  applicationId: z.string(),
  offerId: z.string().nullable(),
});

describe('changes by the control API', () => {
  it('create, hire, move, un-hire: seen by the API', async () => {
    const made = idsSchema.parse(
      await control('candidates', { name: 'Ada Marín', email: 'ada@example.com', phone: '+1 213 555 0100' }),
    );
    const { applicationId, candidateId } = made;
    const application = async () => item(await client.call('application.info', { applicationId }));
    expect(made.offerId).toBeNull();
    expect(await application()).toMatchObject({
      status: 'Active',
      currentInterviewStage: { type: 'PreInterviewScreen' },
    });
    const hired = idsSchema.parse(
      await control('hire', { applicationId, startDate: '2026-12-07', salary: 90000 }),
    );
    expect(await application()).toMatchObject({ status: 'Hired', candidate: { name: 'Ada Marín' } });
    const offer = async () => item(await client.call('offer.info', { offerId: hired.offerId }));
    expect(await offer()).toMatchObject({
      acceptanceStatus: 'Accepted',
      latestVersion: { startDate: '2026-12-07', salary: { value: 90000 } },
    });
    await control('start-date', { applicationId, startDate: '2027-01-18' });
    const moved = await offer();
    expect(moved).toMatchObject({
      latestVersion: { startDate: '2027-01-18' },
      versions: [{ startDate: '2026-12-07' }, { startDate: '2027-01-18' }],
    });
    await control('start-date', { applicationId, startDate: null });
    expect((await offer())['latestVersion']).not.toHaveProperty('startDate');
    await control('unhire', { applicationId });
    expect(await application()).toMatchObject({ status: 'Active', currentInterviewStage: { type: 'Offer' } });
    await control('hire', { applicationId });
    await control('unhire', { applicationId, archive: true, offerStatus: 'CandidateRejected' });
    expect(await application()).toMatchObject({
      status: 'Archived',
      archiveReason: { reasonType: 'RejectedByCandidate' },
    });
    expect(await offer()).toMatchObject({ acceptanceStatus: 'Declined' });
    await control('offer-delete', { applicationId });
    expect((await client.call('offer.info', { offerId: hired.offerId })).errorInfo?.code).toBe(
      'offer_not_found',
    );
    await control('candidate-update', {
      candidateId,
      name: 'Ada Marin',
      email: null,
      customFields: { 'Preferred Name': 'Ada' },
    });
    const candidate = item(await client.call('candidate.info', { id: candidateId }));
    expect(candidate).toMatchObject({
      name: 'Ada Marin',
      emailAddresses: [],
      customFields: [{ title: 'Preferred Name', value: 'Ada' }],
    });
    expect(items(await client.call('candidate.search', { email: 'ada@example.com' }))).toEqual([]);
    await control('anonymize', { candidateId });
    expect(item(await client.call('candidate.info', { id: candidateId }))).toMatchObject({
      name: 'Anonymized Candidate',
      phoneNumbers: [],
    });
  });

  it('hires once, and again for another application of the candidate', async () => {
    const made = idsSchema.parse(
      await control('candidates', { name: 'Rehired Person', hire: true, startDate: '2026-12-01' }),
    );
    expect(await control('hire', { applicationId: made.applicationId })).toEqual({
      error: 'The application is already hired',
    });
    const second = idsSchema.parse(
      await control('candidates', { candidateId: made.candidateId, jobTitle: 'Data Analyst', hire: true }),
    );
    expect(second.candidateId).toBe(made.candidateId);
    const candidate = item(await client.call('candidate.info', { id: made.candidateId }));
    expect(candidate['applicationIds']).toEqual([made.applicationId, second.applicationId]);
  });

  it('merges a candidate into another', async () => {
    const [from, into] = [
      idsSchema.parse(await control('candidates', { name: 'Twin One', email: 'one@example.com' })),
      idsSchema.parse(await control('candidates', { name: 'Twin Two', email: 'two@example.com' })),
    ];
    await control('merge', { from: from.candidateId, into: into.candidateId });
    const application = item(await client.call('application.info', { applicationId: from.applicationId }));
    expect(application).toMatchObject({ candidate: { id: into.candidateId } });
    for (const email of ['one@example.com', 'TWO@example.com']) {
      expect(items(await client.call('candidate.search', { email })).map(({ id }) => id)).toEqual([
        into.candidateId,
      ]);
    }
  });

  it('sets faults, keys and settings, and shows the logs', async () => {
    await control('faults', [{ kind: 'status', status: 503, match: 'user.*', times: 1 }]);
    expect((await client.post('user.list')).status).toBe(503);
    expect(await control('faults')).toMatchObject([{ fired: 1, fault: { kind: 'status' } }]);
    expect(await control('faults', undefined, 'DELETE')).toEqual({ removed: 1 });
    expect(await control('calls?endpoint=user.list')).toMatchObject([{ status: 503, faults: ['status'] }]);
    await control('calls', undefined, 'DELETE');
    expect(await control('calls')).toEqual([]);
    await control('key', { token: 'fresh', permissions: ['jobsRead'] });
    expect((await client.post('job.list', {}, { key: 'fresh' })).status).toBe(200);
    await control('key', { token: 'fresh', revoked: true });
    expect((await client.post('job.list', {}, { key: 'fresh' })).status).toBe(403);
    expect(await control('settings', { incrementalPageCap: 4 })).toMatchObject({
      incrementalPageCap: 4,
      tokenLifetimeDays: 14,
    });
    expect(await control('nothing')).toEqual({ error: 'No such control call' });
    expect(await control('hire', { applicationId: 'x' })).toEqual({ error: 'No such application x' });
    expect(JSON.stringify(await control('hire', {}))).toContain('applicationId');
  });

  it('seeds anew, other accounts too, and resets', async () => {
    await control('seed', {
      count: 40,
      seed: 3,
      hiredShare: 1,
      accounts: [{ id: 'third', count: 5, seed: 8 }],
    });
    await control('key', { account: 'third', token: 'third-key', confidential: true });
    expect((await client.all('candidate.list', {}, 'third-key')).items).toHaveLength(5);
    expect((await client.all('application.list', { status: 'Hired' })).items).toHaveLength(40);
    const found = z.object({ total: z.number(), items: z.array(z.looseObject({ name: z.string() })) });
    const name = found.parse(await control('candidates?limit=1')).items[0]?.name ?? '';
    expect(found.parse(await control(`candidates?q=${encodeURIComponent(name)}`)).total).toBeGreaterThan(0);
    await control('reset', {});
    const state = z.object({ accounts: z.array(z.looseObject({ id: z.string(), candidates: z.number() })) });
    expect(
      state.parse(await control('state')).accounts.map(({ id, candidates }) => [id, candidates]),
    ).toEqual([
      ['demo', 150],
      ['second', 12],
    ]);
  });
});

describe('the seed', () => {
  it('gives the same people for the same number, others for another', async () => {
    const names = async (seed: number): Promise<string> => {
      const sandbox = await startAshbySandbox({ port: 0, seed: { count: 60, seed }, clock: () => NOW });
      const text = JSON.stringify(sandbox.control.candidates({ limit: 60 }));
      await sandbox.close();
      return text;
    };
    const [first, again, other] = [await names(7), await names(7), await names(8)];
    expect(first).toBe(again);
    expect(first).not.toBe(other);
  });

  it('knows several scripts, countries and shapes of offers', () => {
    client.sandbox.control.seed({ count: 2000, seed: 1 });
    const text = JSON.stringify(client.sandbox.control.candidates({ limit: 2000 }));
    for (const script of [
      'Han',
      'Hiragana',
      'Hangul',
      'Cyrillic',
      'Greek',
      'Arabic',
      'Hebrew',
      'Devanagari',
      'Thai',
    ]) {
      expect([script, new RegExp(`\\p{Script=${script}}`, 'u').test(text)]).toEqual([script, true]);
    }
    const places = ['Sydney', 'London', 'Berlin', 'Los Angeles', 'New York', 'Bengaluru', 'Tokyo', 'Remote'];
    for (const place of places) expect(text).toContain(`"location":"${place}"`);
    const data = client.sandbox.control.world.accounts.get('demo')?.data;
    const hired = [...(data?.applications ?? [])].filter(({ stage }) => stage.type === 'Hired');
    expect(hired.some(({ offers }) => offers.length === 0)).toBe(true);
    expect(hired.some(({ offers }) => offers[0]?.status === 'WaitingOnCandidateResponse')).toBe(true);
    expect(hired.some(({ offers }) => (offers[0]?.versions.length ?? 0) > 1)).toBe(true);
    for (const { history, createdAt, updatedAt } of data?.applications ?? []) {
      const instants = history.flatMap(({ enteredAt, leftAt = enteredAt }) => [enteredAt, leftAt]);
      expect(instants).toEqual([...instants].sort((left, right) => left - right));
      expect(updatedAt).toBeGreaterThanOrEqual(createdAt);
      expect(updatedAt).toBeLessThanOrEqual(NOW);
    }
  });

  it('makes ten thousand people and pages through them without slowing down', async () => {
    client.sandbox.control.seed({ count: 10_000, seed: 1 });
    const times: number[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 100; page += 1) {
      const answered = await client.call('candidate.list', { limit: 100, cursor });
      times.push(client.sandbox.control.calls().at(-1)?.ms ?? Infinity);
      cursor = answered.nextCursor;
    }
    expect(cursor).toBeUndefined();
    const middle = (list: number[]): number =>
      [...list].sort((left, right) => left - right)[Math.floor(list.length / 2)] ?? 0;
    expect(middle(times.slice(-30))).toBeLessThan(middle(times.slice(0, 30)) * 4 + 2);
  });
});

describe('who may control', () => {
  const status = (headers: Record<string, string>, body = '{}'): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const call = request(
        `${client.sandbox.url}/_control/reset`,
        { method: 'POST', headers },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      call.on('error', reject);
      call.end(body);
    });

  it('refuses other host names and bodies that a foreign form can send', async () => {
    expect(await status({ 'content-type': 'application/json' })).toBe(200);
    expect(await status({ 'content-type': 'application/json', host: 'evil.example' })).toBe(403);
    expect(await status({ 'content-type': 'text/plain' })).toBe(415);
    expect(await status({ 'content-type': 'application/json' }, '{')).toBe(400);
  });

  it('serves the page', async () => {
    for (const [path, type] of [
      ['', 'text/html'],
      ['app.js', 'text/javascript'],
      ['style.css', 'text/css'],
    ] as const) {
      const response = await fetch(`${client.sandbox.url}/${path}`);
      expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
    }
  });
});
