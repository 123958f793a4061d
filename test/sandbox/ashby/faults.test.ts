import type { FaultInput } from '../../../sandbox/ashby/faults/schema.ts';
import { DEMO_KEY, DEMO_KEY_NO_OFFERS } from '../../../sandbox/ashby/index.ts';
import { item, items, startClient } from './support/sandbox.ts';
import type { Client } from './support/sandbox.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.sandbox.close());
afterEach(() => {
  client.sandbox.control.removeFaults();
  client.sandbox.control.settings({ requestsPerMinute: null });
});

/** Sets a fault for one request and makes that request. */
const once = (fault: FaultInput, endpoint = 'application.list', body: unknown = {}): Promise<Response> => {
  client.sandbox.control.addFault({ times: 1, ...fault });
  return client.post(endpoint, body);
};

it('answers with a status', async () => {
  for (const status of [401, 500, 502, 503]) {
    const response = await once({ kind: 'status', status });
    expect(response.status).toBe(status);
    expect(response.headers.get('x-ashby-request-id')).not.toBeNull();
  }
  expect((await client.post('application.list')).status).toBe(200);
});

it('limits the rate, with and without Retry-After and the partner scope', async () => {
  const bare = await once({ kind: 'rateLimit' });
  expect([bare.status, bare.headers.get('retry-after'), bare.headers.get('x-ratelimit-scope')]).toEqual([
    429,
    null,
    null,
  ]);
  const partner = await once({ kind: 'rateLimit', retryAfterSeconds: 7, partner: true });
  expect([
    partner.status,
    partner.headers.get('retry-after'),
    partner.headers.get('x-ratelimit-scope'),
  ]).toEqual([429, '7', 'integration-partner']);
});

it('limits requests per key and minute when set to', async () => {
  client.sandbox.control.settings({ requestsPerMinute: 2 });
  const answered = [];
  for (let turn = 0; turn < 3; turn += 1)
    answered.push(await client.post('version.list', {}, { key: DEMO_KEY_NO_OFFERS }));
  expect(answered.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(answered[2]?.headers.get('retry-after')).toBe('60');
  expect((await client.post('version.list')).status).toBe(200);
  client.time.now += 60_000;
  expect((await client.post('version.list', {}, { key: DEMO_KEY_NO_OFFERS })).status).toBe(200);
});

it('cuts a connection before or after a call takes effect', async () => {
  const body = { webhookType: 'offerCreate', requestUrl: 'http://127.0.0.1:9/cut', secretToken: 's' };
  await expect(once({ kind: 'drop' }, 'webhook.create', body)).rejects.toThrow();
  await expect(once({ kind: 'drop', afterStoring: true }, 'webhook.create', body)).rejects.toThrow();
  expect(await client.call('webhook.create', body)).toMatchObject({
    errorInfo: { message: 'Duplicate webhook' },
  });
});

it('sends cut, foreign and null bodies', async () => {
  const cut = await once({ kind: 'truncated' });
  expect(cut.status).toBe(200);
  await expect(cut.json()).rejects.toThrow('JSON');
  const foreign = await once({ kind: 'garbage' });
  expect(foreign.headers.get('content-type')).toContain('text/html');
  expect(await (await once({ kind: 'nullEnvelope' })).json()).toEqual({
    success: false,
    errorInfo: null,
    errors: null,
  });
  expect(await (await once({ kind: 'nullEnvelope', variant: 'results' })).json()).toMatchObject({
    success: true,
    results: null,
  });
  expect(await (await once({ kind: 'nullEnvelope', variant: 'body' })).json()).toBeNull();
});

it('claims that there is nothing', async () => {
  const response = await once({ kind: 'emptyResults' }, 'application.list', { limit: 5 });
  expect(await response.json()).toEqual({ success: true, results: [], moreDataAvailable: false });
});

it('spoils a property of one record, wherever it shows', async () => {
  const [first, second] = items(await client.call('application.list', { limit: 2 }));
  const { control } = client.sandbox;
  control.addFault({ kind: 'field', recordId: first?.id ?? '', path: 'candidate.name' });
  control.addFault({ kind: 'field', recordId: first?.id ?? '', path: 'status', value: 42 });
  const [spoiled, whole] = items(await client.call('application.list', { limit: 2 }));
  expect(spoiled).toMatchObject({ status: 42 });
  expect(spoiled?.['candidate']).not.toHaveProperty('name');
  expect(whole).toEqual(second);
  expect(item(await client.call('application.info', { applicationId: first?.id }))).toMatchObject({
    status: 42,
  });
});

it('cuts a permission away and lets tokens expire', async () => {
  client.sandbox.control.addFault({ kind: 'permissionCut', match: 'offer.*' });
  expect((await client.post('offer.list')).status).toBe(403);
  expect((await client.post('application.list')).status).toBe(200);
  const { syncToken } = await client.all('application.list');
  const { nextCursor } = await client.call('application.list', { limit: 1 });
  client.sandbox.control.addFault({ kind: 'tokenExpiry' });
  client.sandbox.control.addFault({ kind: 'tokenExpiry', code: 'next_cursor_expired' });
  expect((await client.call('application.list')).success).toBe(true);
  expect((await client.call('application.list', { syncToken })).errorInfo?.code).toBe('sync_token_expired');
  expect((await client.call('application.list', { cursor: nextCursor })).errorInfo?.code).toBe(
    'next_cursor_expired',
  );
});

it('strikes from the n-th match on, so many times, for one key, and by chance', async () => {
  const { control } = client.sandbox;
  const statuses = async (count: number, key = DEMO_KEY): Promise<number[]> => {
    const found: number[] = [];
    for (let turn = 0; turn < count; turn += 1)
      found.push((await client.post('job.list', { limit: 1 }, { key })).status);
    return found;
  };
  control.addFault({ kind: 'status', status: 500, match: 'job.list', nth: 3, times: 2 });
  expect(await statuses(6)).toEqual([200, 200, 500, 500, 200, 200]);
  control.removeFaults();
  control.addFault({ kind: 'status', status: 500, key: DEMO_KEY_NO_OFFERS });
  expect([await statuses(1), await statuses(1, DEMO_KEY_NO_OFFERS)]).toEqual([[200], [500]]);
  control.removeFaults();
  control.addFault({ kind: 'status', status: 500, probability: 0.5 });
  const failed = (await statuses(60)).filter((status) => status === 500).length;
  expect(failed).toBeGreaterThan(10);
  expect(failed).toBeLessThan(50);
});

it('delays an answer and logs what struck', async () => {
  client.sandbox.control.clearCalls();
  const started = performance.now();
  expect((await once({ kind: 'delay', ms: 40 })).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThan(35);
  expect(client.sandbox.control.calls()).toMatchObject([
    { endpoint: 'application.list', account: 'demo', status: 200, code: null, faults: ['delay'], body: '{}' },
  ]);
});

it('refuses with any business code', async () => {
  const response = await once({ kind: 'businessError', code: 'generic_internal_error' });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    success: false,
    errorInfo: { code: 'generic_internal_error' },
  });
});
