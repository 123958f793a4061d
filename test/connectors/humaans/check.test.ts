import { humaans } from '../../../src/connectors/humaans/index.ts';
import { callWith } from '../support/employees.ts';
import { everythingIn, failureOf } from '../support/failure.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import type { Reply, ScriptedServer } from '../support/scripted-server.ts';
import { company, credentials, listsOf, person } from './fixtures.ts';

let server: ScriptedServer;
const check = (token = credentials.token) => humaans.checkCredentials(callWith(server.url, { token }));

const account = (o: { people?: readonly unknown[]; tokenInfo?: unknown; role?: string } = {}) =>
  listsOf(
    { people: o.people ?? [person()], companies: [company] },
    {
      'token-info': 'tokenInfo' in o ? o.tokenInfo : { scopes: ['public:read', 'private:read'] },
      me: { ...person(), role: o.role ?? 'admin' },
    },
  );

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});

describe('the check of a token of Humaans', () => {
  it('finds nothing missing, and whose account it is', async () => {
    server.reply(account());
    expect(await check()).toEqual({
      ok: true,
      accountId: 'T7uqPFK7am4lFTZm39AmNuay',
      accountName: 'Acme Ltd',
      missing: [],
    });
    for (const tokenInfo of [{ scope: 'public:read private:read' }, { scopes: ['private:write'] }, [], {}]) {
      server.reply(account({ tokenInfo }));
      expect(await check()).toMatchObject({ ok: true });
    }
  });

  it('SC-A14 SC-A19 names the private scope, without which new hires are not seen', async () => {
    const open = person({ personalEmail: undefined });
    for (const o of [{ tokenInfo: { scopes: ['public:read'] } }, { tokenInfo: {}, people: [open] }]) {
      server.reply(account(o));
      const { ok, missing } = await check();
      expect(ok).toBe(false);
      expect(missing.map(({ permission }) => permission)).toEqual(['private:read']);
      expect(missing[0]?.needed).toContain('new hires before their first day');
      expect(missing[0]?.remedy).toContain('"private:read"');
    }
  });

  it('names the role of somebody who sees nobody else', async () => {
    server.reply(account({ role: 'user' }));
    expect((await check()).missing.map(({ permission }) => permission)).toEqual(['Role Owner or Admin']);
  });

  it('names both scopes where people are refused', async () => {
    const whole = account();
    server.reply((seen) => (seen.path.startsWith('/api/people') ? { status: 403, body: {} } : whole(seen)));
    expect((await check()).missing.map(({ permission }) => permission)).toEqual([
      'public:read',
      'private:read',
    ]);
  });

  it('SC-F1 SC-F9 a refused token is told apart, and not repeated', async () => {
    server.reply({ status: 401, body: { id: 'r1', code: credentials.token, name: 'NotAuthenticated' } });
    const failure = await failureOf(check());
    expect(failure).toMatchObject({ kind: 'auth', requestId: 'r1' });
    expect(everythingIn(failure)).not.toContain(credentials.token);
    expect(await failureOf(check(' '))).toMatchObject({ kind: 'auth' });
  });
});

describe('a failure of Humaans', () => {
  const failed = async (reply: Reply) => {
    server.reply(reply);
    const request = { cursor: null, syncToken: null, mapping: {} };
    return failureOf(humaans.fetchEmployees(callWith(server.url, credentials), request));
  };

  it.each([
    [
      { status: 422, body: { code: 'ValidationError' } },
      { kind: 'rejected', code: 'ValidationError' },
    ],
    [
      { status: 403, body: { name: 'Forbidden' } },
      { kind: 'permission', permission: 'public:read' },
    ],
    [{ status: 404, body: { error: 'Not found' } }, { kind: 'not_found' }],
    [{ status: 404, body: '<html>' }, { kind: 'invalid_response' }],
    [{ status: 503, body: '' }, { kind: 'transient' }],
    [
      { status: 429, headers: { 'retry-after': '3' } },
      { kind: 'rate_limited', retryAfterMs: 3_000 },
    ],
    [{ status: 200, body: { data: [] } }, { kind: 'invalid_response' }],
  ])('%j is %j', async (reply, expected) => {
    expect(await failed(reply)).toMatchObject(expected);
  });
});
