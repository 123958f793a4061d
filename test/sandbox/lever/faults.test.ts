import { DEMO_CLIENT } from '../../../sandbox/lever/index.ts';
import type { FaultInput } from '../../../sandbox/lever/faults/schema.ts';
import { ANY_TEXT, startClient } from './support/sandbox.ts';
import type { Answer, Client } from './support/sandbox.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient({ seed: { count: 30, seed: 6 } });
});
afterAll(() => client.sandbox.close());
afterEach(() => {
  client.sandbox.control.removeFaults();
});

/** Sets a fault for one request and makes that request. */
const once = (
  fault: FaultInput,
  path = '/opportunities',
  method = 'GET',
  body?: unknown,
): Promise<Answer> => {
  client.sandbox.control.addFault({ times: 1, ...fault });
  return client.call(method, path, body === undefined ? {} : { body });
};
const refresh = (token: string): Promise<Response> =>
  fetch(`${client.sandbox.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: DEMO_CLIENT.clientId,
      client_secret: DEMO_CLIENT.secret,
      refresh_token: token,
    }),
  });

it('answers with a status in the envelope, or with a body of its own', async () => {
  for (const status of [400, 401, 500, 503])
    expect(await once({ kind: 'status', status })).toMatchObject({
      status,
      body: { message: ANY_TEXT },
    });
  expect(await once({ kind: 'status', status: 502, body: 'Bad Gateway' })).toMatchObject({
    status: 502,
    body: 'Bad Gateway',
  });
  expect(await once({ kind: 'rateLimit' })).toMatchObject({ status: 429 });
  expect(await once({ kind: 'scopeCut' })).toMatchObject({ status: 403, body: { code: 'Forbidden' } });
  expect(await once({ kind: 'unauthorized' })).toMatchObject({ status: 401 });
  expect((await client.call('GET', '/opportunities')).status).toBe(200);
});

it('strikes what its pattern and its turn say', async () => {
  client.sandbox.control.addFault({
    kind: 'status',
    status: 500,
    match: 'GET /opportunities/*',
    nth: 2,
    times: 1,
  });
  const [first] = client.sandbox.control.opportunities().items;
  const path = `/opportunities/${first?.opportunityId ?? ''}/offers`;
  const statuses = [];
  for (const each of ['/opportunities', path, path, path])
    statuses.push((await client.call('GET', each)).status);
  expect(statuses).toEqual([200, 200, 500, 200]);
});

it('sends to another data centre', async () => {
  const answer = await once({ kind: 'redirect', to: 'http://127.0.0.1:9' }, '/opportunities?limit=1');
  expect(answer.status).toBe(301);
  expect(answer.headers.get('location')).toBe('http://127.0.0.1:9/v1/opportunities?limit=1');
});

it('cuts a connection before or after a call takes effect', async () => {
  const body = { url: 'http://127.0.0.1:9/cut', event: 'candidateHired' };
  await expect(once({ kind: 'drop' }, '/webhooks', 'POST', body)).rejects.toThrow();
  expect(client.sandbox.control.webhooks()).toHaveLength(0);
  await expect(once({ kind: 'drop', afterStoring: true }, '/webhooks', 'POST', body)).rejects.toThrow();
  expect(client.sandbox.control.webhooks()).toHaveLength(1);
  expect(client.sandbox.control.calls().at(-1)).toMatchObject({
    endpoint: 'POST /webhooks',
    status: null,
    faults: ['drop'],
  });
});

it('loses the answer of a refresh that took effect', async () => {
  const { refreshToken } = client.sandbox.control.issueTokens();
  client.sandbox.control.addFault({ kind: 'drop', afterStoring: true, match: 'POST /oauth/token', times: 1 });
  await expect(refresh(refreshToken)).rejects.toThrow();
  expect((await refresh(refreshToken)).status).toBe(403);
});

it('refuses at the authorization server', async () => {
  const { refreshToken } = client.sandbox.control.issueTokens();
  client.sandbox.control.addFault({
    kind: 'oauthError',
    error: 'temporarily_unavailable',
    status: 503,
    match: 'POST /oauth/token',
    times: 1,
  });
  const refused = await refresh(refreshToken);
  expect([refused.status, await refused.json()]).toEqual([
    503,
    { error: 'temporarily_unavailable', error_description: 'temporarily_unavailable' },
  ]);
  expect((await refresh(refreshToken)).status).toBe(200);
});

it('spoils answers', async () => {
  const garbage = await once({ kind: 'garbage' });
  expect([garbage.status, garbage.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  await expect(once({ kind: 'truncated' })).rejects.toThrow(SyntaxError);
  expect((await once({ kind: 'emptyData' })).body).toEqual({ data: [], hasNext: false });
  const [first] = client.sandbox.control.opportunities().items;
  const recordId = first?.opportunityId ?? '';
  const path = `/opportunities/${recordId}`;
  expect((await once({ kind: 'field', recordId, path: 'emails' }, path)).body).not.toHaveProperty(
    'data.emails',
  );
  expect(await once({ kind: 'field', recordId, path: 'urls.show', value: 7 }, path)).toMatchObject({
    body: { data: { urls: { show: 7 } } },
  });
});

it('forgets an offset', async () => {
  const { next = '' } = await client.page('/opportunities?limit=2');
  const path = `/opportunities?limit=2&offset=${encodeURIComponent(next)}`;
  client.sandbox.control.addFault({ kind: 'offsetExpiry' });
  expect((await client.page('/opportunities?limit=2')).data).toHaveLength(2);
  expect(await client.call('GET', path)).toMatchObject({
    status: 400,
    body: { message: 'Invalid offset token' },
  });
});

it('takes its time', async () => {
  const started = performance.now();
  await once({ kind: 'delay', ms: 60 });
  expect(performance.now() - started).toBeGreaterThanOrEqual(59);
});
