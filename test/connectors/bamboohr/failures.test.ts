import { bamboohr } from '../../../src/connectors/bamboohr/index.ts';
import type { ConnectorError } from '../../../src/connectors/errors.ts';
import { everythingIn, failureOf } from '../support/failure.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import type { Reply, ScriptedServer } from '../support/scripted-server.ts';
import { apiKey, callFor, page } from './support.ts';

let server: ScriptedServer;
const fail = (reply: Reply): Promise<ConnectorError> => {
  server.reply(reply);
  return failureOf(page(server));
};
const said = { 'X-BambooHR-Error-Message': 'words of BambooHR' };

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});

describe('errors of BambooHR', () => {
  it.each<[string, Reply, ConnectorError['kind']]>([
    ['SC-F1 401 without a body', { status: 401 }, 'auth'],
    ['SC-F1 401 with words', { status: 401, headers: said }, 'auth'],
    ['SC-F5 403', { status: 403, headers: { 'X-BambooHR-Message': 'no access' } }, 'permission'],
    ['400', { status: 400, body: { error: { code: 'BadRequest', message: 'x' } } }, 'rejected'],
    ['400 BadPage', { status: 400, body: { error: { code: 'BadPage', message: 'x' } } }, 'cursor_expired'],
    ['404 with words', { status: 404, headers: said }, 'not_found'],
    ['404 without anything', { status: 404 }, 'not_found'],
    ['404 of a gateway', { status: 404, body: '<html>Not here</html>' }, 'invalid_response'],
    ['408', { status: 408 }, 'transient'],
    ['500', { status: 500 }, 'transient'],
    ['SC-H2 429 without Retry-After', { status: 429 }, 'rate_limited'],
    ['SC-H1 503 with Retry-After', { status: 503, headers: { 'retry-after': '7' } }, 'rate_limited'],
    ['SC-H3 503 without it', { status: 503, headers: said }, 'transient'],
    ['XML with status 200', { body: '<employees/>' }, 'invalid_response'],
    ['an empty answer', { status: 204 }, 'invalid_response'],
    ['null', { body: 'null' }, 'invalid_response'],
    ['no data', { body: { meta: {} } }, 'invalid_response'],
    ['data no list', { body: { data: {} } }, 'invalid_response'],
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example' } }, 'invalid_response'],
    ['a cut connection', { fault: 'cut' }, 'transient'],
  ])('%s', async (_name, reply, kind) => {
    expect((await fail(reply)).kind).toBe(kind);
  });

  it('SC-H1 keeps how long to wait, told by either status', async () => {
    for (const status of [429, 503])
      expect(await fail({ status, headers: { 'retry-after': '13' } })).toMatchObject({
        retryAfterMs: 13_000,
      });
  });

  it('names what is missing, and the endpoint', async () => {
    const failure = await fail({ status: 403 });
    expect(failure.permission).toBe('Employees');
    expect(failure.message).toBe(
      'The BambooHR API key lacks a permission: Employees. (GET employees, HTTP 403)',
    );
  });

  it('takes a slot before each request', async () => {
    server.reply({ status: 500 });
    let slots = 0;
    const call = { ...callFor(server.url), takeSlot: () => Promise.resolve(void (slots += 1)) };
    await failureOf(bamboohr.fetchEmployees(call, { cursor: null, syncToken: null, mapping: {} }));
    expect(slots).toBe(1);
  });

  it('SC-F9 no error tells the key or what BambooHR wrote about it', async () => {
    const basic = Buffer.from(`${apiKey}:x`).toString('base64');
    const echo = `${apiKey} ${basic} jane@example.com`;
    const headers = { 'X-BambooHR-Error-Message': echo };
    for (const status of [400, 401, 403, 404, 429, 500, 503]) {
      const failure = await fail({ status, headers, body: { error: { code: echo, message: echo } } });
      expect(everythingIn(failure)).not.toMatch(/nobody_may_see|jane@example\.com/);
      expect(everythingIn(failure)).not.toContain(basic);
    }
    const inCode = await fail({ status: 400, body: { error: { code: 'keyofbamboo', message: echo } } });
    expect(inCode.code).toBe('keyofbamboo');
    expect(server.seen.at(-1)?.headers.authorization).toBe(`Basic ${basic}`);
  });

  it('lets an aborted call through as the reason of the abort', async () => {
    const reason = new Error('cancelled');
    const call = { ...callFor(server.url), signal: AbortSignal.abort(reason) };
    const request = { cursor: null, syncToken: null, mapping: {} };
    await expect(bamboohr.fetchEmployees(call, request)).rejects.toBe(reason);
  });
});
