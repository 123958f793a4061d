import { ashby } from '../../../src/connectors/ashby/index.ts';
import type { ConnectorError } from '../../../src/connectors/errors.ts';
import { everythingIn, failureOf } from '../support/failure.ts';
import { callTo, startScriptedServer } from '../support/scripted-server.ts';
import type { Reply, ScriptedServer } from '../support/scripted-server.ts';

const apiKey = 'ashby_key_that_nobody_may_see';
const requestId = '01KSTN6GFF8T1T8MN6GFBJRFQN';
let server: ScriptedServer;

const fail = (reply: Reply, stream = 'offers'): Promise<ConnectorError> => {
  server.reply(reply);
  return failureOf(
    ashby.fetchPage(callTo({ baseUrl: server.url, apiKey }), { stream, cursor: null, syncToken: null }),
  );
};

/** The three shapes in which an error comes, besides each other and alone. */
const shapes = (code: string): readonly (readonly [string, object])[] => [
  ['errorInfo', { success: false, errorInfo: { code, message: 'Some sentence', requestId } }],
  ['errorInfo without message', { success: false, errorInfo: { code }, errors: [code] }],
  ['list of codes', { success: false, errors: [code] }],
  ['codes beside null', { success: false, errorInfo: null, errors: [code] }],
  [
    'code beside messages',
    { success: false, errorInfo: { code }, errors: [{ message: 'x', parameter: 'y' }] },
  ],
  ['code as message', { success: false, errors: [{ message: code }] }],
];

const kinds = {
  invalid_input: 'rejected',
  missing_endpoint_permission: 'permission',
  application_not_found: 'not_found',
  candidate_not_found: 'not_found',
  webhook_not_found: 'not_found',
  next_cursor_expired: 'cursor_expired',
  invalid_next_cursor: 'cursor_expired',
  cursor_invalid: 'cursor_expired',
  sync_token_expired: 'token_expired',
  sync_token_invalid: 'token_expired',
  incremental_sync_too_large: 'token_expired',
  rate_limit_exceeded: 'rate_limited',
  concurrent_limit_exceeded: 'rate_limited',
  generic_internal_error: 'transient',
  some_new_code: 'rejected',
} as const;

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});

describe('errors of Ashby', () => {
  it.each(
    Object.entries(kinds).flatMap(([code, kind]) =>
      shapes(code).map(([shape, body]) => [code, kind, shape, body] as const),
    ),
  )('SC-A5 %s is %s (%s)', async (code, kind, _shape, body) => {
    expect(await fail({ body })).toMatchObject({ kind, code });
  });

  it.each<[string, Reply, ConnectorError['kind']]>([
    ['SC-F1 401 in plain text', { status: 401, body: 'Unauthorized' }, 'auth'],
    ['SC-F1 401 in JSON', { status: 401, body: { success: false, errors: ['unauthorized'] } }, 'auth'],
    [
      'SC-F1 403 in plain text, key wrong',
      { status: 403, body: 'Forbidden: the API key is not valid' },
      'auth',
    ],
    [
      'SC-F1 403 in JSON, key deactivated',
      { status: 403, body: { success: false, errors: [{ message: 'This key was deactivated' }] } },
      'auth',
    ],
    ['SC-F1 403 without a word', { status: 403, body: '' }, 'auth'],
    [
      'SC-F5 403 in plain text',
      { status: 403, body: 'This API key is missing the permission offersRead' },
      'permission',
    ],
    [
      'SC-F5 403 as message',
      { status: 403, body: { success: false, errors: [{ message: 'API key lacks permission: Offers' }] } },
      'permission',
    ],
    [
      'SC-F5 403 as message without the word',
      { status: 403, body: { success: false, errors: [{ message: 'No access to Offers' }] } },
      'permission',
    ],
    ['400 from a gateway', { status: 400, body: 'Bad Request' }, 'rejected'],
    [
      '404 from a gateway is no missing record',
      { status: 404, body: '<html>404</html>' },
      'invalid_response',
    ],
    [
      '404 in an envelope',
      { status: 404, body: { success: false, errors: ['resource_not_found'] } },
      'not_found',
    ],
    ['408', { status: 408, body: '' }, 'transient'],
    ['500', { status: 500, body: { success: false, errors: ['internal_server_error'] } }, 'transient'],
    ['502 from a gateway', { status: 502, body: '<html>Bad gateway</html>' }, 'transient'],
    [
      'success false and nothing else',
      { body: { success: false, errorInfo: null, errors: null } },
      'rejected',
    ],
    [
      'success false with odd fields',
      { body: { success: false, errorInfo: 7, errors: { a: 1 } } },
      'rejected',
    ],
    ['HTML with status 200', { body: '<html>Maintenance</html>' }, 'invalid_response'],
    ['half an answer', { body: '{"success":true,"results":[{"id"' }, 'invalid_response'],
    ['null', { body: 'null' }, 'invalid_response'],
    ['no results', { body: { success: true } }, 'invalid_response'],
    ['results null', { body: { success: true, results: null } }, 'invalid_response'],
    ['results no list', { body: { success: true, results: {} } }, 'invalid_response'],
    [
      'more data without cursor',
      { body: { success: true, results: [], moreDataAvailable: true } },
      'invalid_response',
    ],
    ['success with an error status', { status: 500, body: { success: true, results: [] } }, 'transient'],
  ])('%s: %s', async (_name, reply, kind) => {
    expect((await fail(reply)).kind).toBe(kind);
  });

  it('names the missing permission in the words of Ashby, and keeps the request id', async () => {
    const body = { success: false, errorInfo: { code: 'missing_endpoint_permission', requestId } };
    const failure = await fail({ status: 403, body }, 'departments');
    expect(failure).toMatchObject({ kind: 'permission', permission: 'Organization read', requestId });
    expect(failure.message).toBe(
      'The Ashby API key lacks a permission: Organization read. ' +
        '(department.list, HTTP 403, missing_endpoint_permission)',
    );
  });

  it('takes the request id from the header when the body has none', async () => {
    const failure = await fail({ status: 502, body: 'x', headers: { 'x-ashby-request-id': requestId } });
    expect(failure.requestId).toBe(requestId);
  });

  it('keeps Retry-After of a 429 (SC-H1), and none when there is none (SC-H2)', async () => {
    const body = { success: false, errors: ['rate_limit_exceeded'] };
    expect(await fail({ status: 429, headers: { 'retry-after': '13' }, body })).toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: 13_000,
    });
    expect(await fail({ status: 429, body })).toMatchObject({ kind: 'rate_limited', retryAfterMs: null });
    expect(await fail({ status: 503, headers: { 'retry-after': '3' } })).toMatchObject({
      retryAfterMs: 3_000,
    });
  });

  it('never follows a cursor that leads back to itself', async () => {
    server.reply({ body: { success: true, results: [], moreDataAvailable: true, nextCursor: 'same' } });
    const call = callTo({ baseUrl: server.url });
    const failure = await failureOf(
      ashby.fetchPage(call, { stream: 'offers', cursor: 'same', syncToken: null }),
    );
    expect(failure.kind).toBe('invalid_response');
  });

  it('does not call at all without a key', async () => {
    const before = server.seen.length;
    const call = callTo({ baseUrl: server.url, apiKey: '  ' });
    const failure = await failureOf(ashby.fetchPage(call, { stream: 'jobs', cursor: null, syncToken: null }));
    expect(failure.kind).toBe('auth');
    expect([server.seen.length, call.slots()]).toEqual([before, 0]);
  });

  it('does not take an empty answer for a record that is gone', async () => {
    server.reply({ body: { success: true, results: null } });
    const call = callTo({ baseUrl: server.url });
    expect((await failureOf(ashby.fetchApplication(call, 'a'))).kind).toBe('invalid_response');
    server.reply({ status: 404, body: 'not here' });
    expect((await failureOf(ashby.fetchApplication(call, 'a'))).kind).toBe('invalid_response');
    server.reply({ body: { success: false, errors: ['application_not_found'] } });
    expect(await ashby.fetchApplication(call, 'a')).toBeNull();
  });

  it('SC-F9 no error tells the key or what Ashby wrote about it', async () => {
    const basic = Buffer.from(`${apiKey}:`).toString('base64');
    const echo = `${apiKey} ${basic} jane@example.com`;
    const replies: Reply[] = [
      { status: 401, body: echo },
      { status: 403, body: echo },
      { status: 500, body: echo },
      { body: echo },
      {
        body: { success: false, errors: [echo], errorInfo: { code: apiKey, message: echo, requestId: echo } },
      },
      { body: { success: false, errors: [{ message: echo, parameter: echo }] } },
      { body: { success: true, results: echo } },
      { status: 429, body: echo, headers: { 'retry-after': apiKey, 'x-ashby-request-id': 'a b' } },
      { fault: 'cut' },
    ];
    for (const reply of replies) {
      const text = everythingIn(await fail(reply));
      expect(text).not.toMatch(/nobody_may_see|jane@example\.com/);
      expect(text).not.toContain(basic);
    }
    expect(server.seen.at(-1)?.headers.authorization).toBe(`Basic ${basic}`);
  });
});
