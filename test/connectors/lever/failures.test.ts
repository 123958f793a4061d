import { lever } from '../../../src/connectors/lever/index.ts';
import type { ConnectorError } from '../../../src/connectors/errors.ts';
import { everythingIn, failureOf } from '../support/failure.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import type { Reply, ScriptedServer } from '../support/scripted-server.ts';
import { hiredReasons } from './fixtures.ts';
import { callWith, tokenWith } from './support.ts';

const token = tokenWith({ scope: 'opportunities:read:admin', private: 'that nobody may see' });
let server: ScriptedServer;

/** The failure of a page of opportunities; archive reasons are answered well. */
const fail = (reply: Reply): Promise<ConnectorError> => {
  server.reply(({ path }) =>
    path.startsWith('/v1/archive_reasons') ? { body: { data: hiredReasons } } : reply,
  );
  const call = callWith({ baseUrl: server.url, tokens: [token] });
  return failureOf(lever.fetchPage(call, { stream: 'opportunities', cursor: null, syncToken: null }));
};
const failOne = async (reply: Reply): Promise<ConnectorError> => {
  server.reply(reply);
  return failureOf(lever.fetchApplication(callWith({ baseUrl: server.url, tokens: [token] }), 'an-id'));
};

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});

describe('errors of Lever', () => {
  it.each<[string, Reply, ConnectorError['kind']]>([
    ['SC-F1 401 in an envelope', { status: 401, body: { code: 'Unauthorized', message: 'x' } }, 'auth'],
    ['SC-F1 401 in plain text', { status: 401, body: 'Unauthorized' }, 'auth'],
    ['SC-F5 403', { status: 403, body: { code: 'Forbidden', message: 'x' } }, 'permission'],
    ['SC-F5 403 in plain text', { status: 403, body: 'Forbidden' }, 'permission'],
    ['400', { status: 400, body: { code: 'InvalidRequest', message: 'x' } }, 'rejected'],
    [
      'SC-A5 an offset that is too old',
      { status: 400, body: { code: 'X', message: 'Invalid offset token' } },
      'cursor_expired',
    ],
    [
      'SC-A5 the same as a failure',
      { status: 500, body: { message: 'Error: invalid offset token' } },
      'cursor_expired',
    ],
    ['422', { status: 422, body: { code: 'x', message: 'y' } }, 'rejected'],
    ['408', { status: 408, body: '' }, 'transient'],
    ['500', { status: 500, body: { code: 'InternalError' } }, 'transient'],
    ['503 for maintenance', { status: 503, body: '<html>' }, 'transient'],
    ['HTML with status 200', { body: '<html>Maintenance</html>' }, 'invalid_response'],
    ['half an answer', { body: '{"data":[{"id"' }, 'invalid_response'],
    ['null', { body: 'null' }, 'invalid_response'],
    ['no data', { body: { hasNext: false } }, 'invalid_response'],
    ['data null', { body: { data: null } }, 'invalid_response'],
    ['data no list', { body: { data: {} } }, 'invalid_response'],
    ['more without a token', { body: { data: [], hasNext: true } }, 'invalid_response'],
    ['an empty answer', { status: 204 }, 'invalid_response'],
  ])('%s: %s', async (_name, reply, kind) => {
    expect((await fail(reply)).kind).toBe(kind);
  });

  it('SC-H2 a 429 has no header and no wait of its own', async () => {
    expect(await fail({ status: 429, body: { code: 'TooManyRequests' } })).toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: null,
    });
  });

  it('names the scope that the token lacks, and codes that are words', async () => {
    const failure = await fail({ status: 403, body: { code: 'Forbidden', message: 'no' } });
    expect(failure.permission).toBe('applications:read:admin');
    expect(failure.message).toBe(
      'The Lever authorization lacks a permission: applications:read:admin. (GET opportunities, HTTP 403, Forbidden)',
    );
    const odd = await fail({ status: 400, body: { code: 'jane@example.com', message: 'x' } });
    expect(odd).toMatchObject({
      code: null,
      message: 'Lever refused the request. (GET opportunities, HTTP 400)',
    });
  });

  it('names the confidential scope where one record is refused to a token with all others', async () => {
    server.reply({ status: 403, body: { code: 'Forbidden' } });
    const scope = 'opportunities:write:admin applications:read:admin';
    const call = callWith({ baseUrl: server.url, tokens: [tokenWith({ scope })] });
    const failure = await failureOf(lever.fetchApplication(call, 'an-id'));
    expect(failure.permission).toBe('confidential:access:admin');
  });

  it('takes a record for gone only when Lever says so in its own words', async () => {
    expect((await failOne({ status: 404, body: '<html>404</html>' })).kind).toBe('invalid_response');
    expect((await failOne({ body: { data: null } })).kind).toBe('invalid_response');
    expect((await failOne({ status: 404, body: [] })).kind).toBe('invalid_response');
    server.reply({ status: 404, body: { code: 'ResourceNotFound', message: 'x was not found' } });
    const call = callWith({ baseUrl: server.url });
    expect(await lever.fetchApplication(call, 'an-id')).toBeNull();
    expect(await lever.fetchLookup?.(call, 'postings', 'an-id')).toBeNull();
    const detail = lever.fetchDetail(call, { applicationId: 'a', candidateId: 'c' });
    expect((await failureOf(detail)).kind).toBe('invalid_response');
  });

  it('does not call at all without an authorization or a key', async () => {
    const before = server.seen.length;
    const { accessToken, ...call } = callWith({ baseUrl: server.url });
    expect(accessToken).toBeDefined();
    const request = { stream: 'opportunities', cursor: null, syncToken: null };
    expect((await failureOf(lever.fetchPage({ ...call, credentials: {} }, request))).kind).toBe('auth');
    expect(server.seen.length).toBe(before);
  });

  it('SC-F9 no error tells the token or what Lever wrote about it', async () => {
    const echo = `${token} Bearer ${token} jane@example.com`;
    const replies: Reply[] = [
      { status: 401, body: echo },
      { status: 403, body: { code: token, message: echo } },
      { status: 400, body: { code: token.slice(0, 20).replace(/[^A-Za-z]/g, ''), message: echo } },
      { status: 500, body: echo, headers: { 'x-request-id': token.slice(0, 60) } },
      { body: echo },
      { body: { data: echo } },
      { status: 301, headers: { location: `https://elsewhere.example/${token}` } },
      { fault: 'cut' },
    ];
    for (const reply of replies) {
      const text = everythingIn(await fail(reply));
      expect(text).not.toContain(token.slice(0, 20));
      expect(text).not.toContain('jane@example.com');
    }
    expect(server.seen.at(-1)?.headers.authorization).toBe(`Bearer ${token}`);
  });
});

describe('renewing and redirects', () => {
  const page = (call: ReturnType<typeof callWith>) =>
    lever.fetchPage(call, { stream: 'opportunities', cursor: null, syncToken: null });

  it('renews a refused token once and asks again with the new one', async () => {
    server.reply(({ headers }) =>
      headers.authorization === 'Bearer old' ? { status: 401 } : { body: { data: [], hasNext: false } },
    );
    const call = callWith({ baseUrl: server.url, tokens: ['old', 'new'] });
    server.seen.length = 0;
    await page(call);
    expect(call.refused).toEqual(['old']);
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
    expect(call.slots()).toBe(2);
  });

  it('SC-F1 does not hammer: the new one refused as well is the end', async () => {
    server.reply({ status: 401 });
    const call = callWith({ baseUrl: server.url, tokens: ['old', 'new', 'newer'] });
    server.seen.length = 0;
    expect((await failureOf(page(call))).kind).toBe('auth');
    expect(call.refused).toEqual(['old']);
    expect(server.seen).toHaveLength(2);
  });

  it('follows a redirect to the same host with the token, with a slot for each request', async () => {
    server.reply(({ path }) =>
      path.startsWith('/v1/')
        ? { status: 301, headers: { location: path.replace('/v1/', '/eu/') } }
        : { body: { data: [], hasNext: false } },
    );
    const call = callWith({ baseUrl: server.url });
    server.seen.length = 0;
    await page(call);
    expect(server.seen.map(({ path }) => path)).toEqual([
      '/v1/archive_reasons?type=hired',
      '/eu/archive_reasons?type=hired',
    ]);
    expect(server.seen.at(-1)?.headers.authorization).toBe('Bearer token-of-the-test');
    expect(call.slots()).toBe(2);
  });

  it('goes round in no circle', async () => {
    server.reply(({ path }) => ({ status: 301, headers: { location: path } }));
    server.seen.length = 0;
    expect((await failureOf(page(callWith({ baseUrl: server.url })))).kind).toBe('invalid_response');
    expect(server.seen).toHaveLength(4);
  });

  it('takes the token to no other host', async () => {
    const other = await startScriptedServer();
    for (const location of [
      `${other.url}/v1/x`,
      'http://api.lever.co/v1/x',
      'https://evil-lever.co/v1/x',
      'https://api.lever.co.example/v1/x',
      'https://user:word@api.lever.co/v1/x',
      'https://api.lever.co:8443/v1/x',
      '//[',
      '',
    ]) {
      server.reply({ status: 301, headers: { location } });
      expect((await failureOf(page(callWith({ baseUrl: server.url })))).kind).toBe('invalid_response');
    }
    expect(other.seen).toHaveLength(0);
    await other.close();
  });

  it('adds the version to an address without a path', async () => {
    server.reply({ body: { data: [], hasNext: false } });
    for (const baseUrl of [server.url, `${server.url}/`, `${server.url}/v1`, `${server.url}/v1/`]) {
      await page(callWith({ baseUrl }));
      expect(server.seen.at(-1)?.path).toMatch(/^\/v1\/archive_reasons\?/);
    }
    await page(callWith({ baseUrl: `${server.url}/proxy/lever` }));
    expect(server.seen.at(-1)?.path).toMatch(/^\/proxy\/lever\/archive_reasons\?/);
  });
});
