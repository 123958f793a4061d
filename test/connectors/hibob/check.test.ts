import { hibob } from '../../../src/connectors/hibob/index.ts';
import { callWith } from '../support/employees.ts';
import { everythingIn, failureOf } from '../support/failure.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import type { Reply, ScriptedServer } from '../support/scripted-server.ts';
import { credentials, employee, fields } from './fixtures.ts';

let server: ScriptedServer;
const check = (more: Readonly<Record<string, string>> = {}) =>
  hibob.checkCredentials(callWith(server.url, { ...credentials, ...more }));
const search = (reply: Reply): void => {
  server.reply(({ path }) => (path === '/v1/people/search' ? reply : { body: fields }));
};

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});

describe('the check of a service user of HiBob', () => {
  it('finds nothing missing where each needed field is there for somebody', async () => {
    search({ body: { employees: [{ id: '1' }, employee()] } });
    expect(await check()).toEqual({ ok: true, accountId: null, accountName: null, missing: [] });
    search({ body: { employees: [employee({ home: { privateEmail: null } })] } });
    expect(await check()).toMatchObject({ ok: true, accountId: '636192' });
  });

  it('SC-A14 names the section that is left out without a word, as the company calls it', async () => {
    search({ body: { employees: [employee({ home: undefined, internal: undefined })] } });
    const { ok, missing } = await check();
    expect(ok).toBe(false);
    expect(missing.map(({ permission }) => permission)).toEqual(['Contact at home', 'Lifecycle']);
    expect(missing[0]?.remedy).toContain('"Contact at home"');
    expect(missing[0]?.needed).toContain('personal email');
  });

  it('names the access rights where nobody is seen, and the data where the search is refused', async () => {
    search({ body: { employees: [] } });
    expect((await check()).missing.map(({ permission }) => permission)).toEqual(['Access rights']);
    search({ status: 403, body: { key: 'permissions.denied', error: 'no' } });
    expect((await check()).missing.map(({ permission }) => permission)).toEqual(["People's data"]);
  });

  it('SC-F1 SC-F9 a refused service user is told apart, without its token', async () => {
    server.reply({ status: 401, body: { key: 'unauthorized', error: credentials.token } });
    const failure = await failureOf(check());
    expect(failure).toMatchObject({ kind: 'auth' });
    expect(everythingIn(failure)).not.toContain(credentials.token);
    for (const missing of ['serviceUserId', 'token'])
      expect(await failureOf(check({ [missing]: ' ' }))).toMatchObject({ kind: 'auth' });
  });
});

describe('a failure of HiBob', () => {
  const failed = async (reply: Reply) => {
    server.reply(reply);
    const request = { cursor: null, syncToken: null, mapping: {} };
    return failureOf(hibob.fetchEmployees(callWith(server.url, credentials), request));
  };

  it.each([
    [
      { status: 400, body: { key: 'bad.request', error: 'x' } },
      { kind: 'rejected', code: 'bad.request' },
    ],
    [
      { status: 403, body: '' },
      { kind: 'permission', permission: "People's data" },
    ],
    [{ status: 403, body: '<html>blocked</html>' }, { kind: 'transient' }],
    [{ status: 404, body: 'no route' }, { kind: 'invalid_response' }],
    [{ status: 502, body: '' }, { kind: 'transient' }],
    [{ status: 200, body: { employees: 7 } }, { kind: 'invalid_response' }],
    [{ status: 200, body: 'fine' }, { kind: 'invalid_response' }],
  ])('%j is %j', async (reply, expected) => {
    expect(await failed(reply)).toMatchObject(expected);
  });

  it('SC-H1 tells how long to wait, by Bob’s own header too', async () => {
    expect(await failed({ status: 429, headers: { 'retry-after': '7' } })).toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: 7_000,
    });
    const date = new Date('2026-11-22T10:00:00Z');
    const reset = String(date.getTime() / 1000 + 40);
    expect(
      await failed({ status: 429, headers: { date: date.toUTCString(), 'x-ratelimit-reset': reset } }),
    ).toMatchObject({ kind: 'rate_limited', retryAfterMs: 40_000 });
    expect(await failed({ status: 429, headers: { 'x-ratelimit-reset': 'soon' } })).toMatchObject({
      retryAfterMs: null,
    });
  });
});
