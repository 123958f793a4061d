import { requestJson, retryAfterMs } from '../../src/connectors/http.ts';
import type { HttpRequest } from '../../src/connectors/http.ts';
import { everythingIn, failureOf } from './support/failure.ts';
import { startScriptedServer } from './support/scripted-server.ts';
import type { ScriptedServer } from './support/scripted-server.ts';

const secret = 'Basic c2VjcmV0LWtleQ==';
let server: ScriptedServer;

const request = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url: `${server.url}/thing.list`,
  headers: { Authorization: secret },
  body: { private: 'jane@example.com' },
  signal: new AbortController().signal,
  service: 'Provider',
  ...more,
});

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});

describe('requestJson', () => {
  it('sends JSON and gives the parsed answer with the request id', async () => {
    server.reply({ body: { fine: true }, headers: { 'x-request-id': '01KSR6J7' } });
    const answer = await requestJson(request());
    expect(answer).toMatchObject({ status: 200, json: { fine: true }, requestId: '01KSR6J7' });
    expect(server.seen.at(-1)).toMatchObject({
      body: '{"private":"jane@example.com"}',
      headers: { 'content-type': 'application/json', authorization: secret },
    });
  });

  it('gives the text of an answer that is not JSON instead of failing', async () => {
    server.reply({ status: 403, body: '<html>Forbidden</html>' });
    expect(await requestJson(request())).toMatchObject({
      status: 403,
      json: undefined,
      text: '<html>Forbidden</html>',
    });
  });

  it.each([
    ['SC-H1 seconds', { 'retry-after': '7' }, 7_000],
    [
      'SC-H1 date, against the clock of the answer',
      { 'retry-after': 'Wed, 21 Oct 2026 07:30:00 GMT', date: 'Wed, 21 Oct 2026 07:28:30 GMT' },
      90_000,
    ],
    ['SC-H3 a wait until tomorrow is kept whole', { 'retry-after': '86400' }, 86_400_000],
    ['SC-H2 no header', {}, null],
    ['SC-H2 an unreadable header', { 'retry-after': 'soon' }, null],
  ])('429 becomes rate_limited: %s', async (_name, headers, wait) => {
    server.reply({ status: 429, headers, body: 'slow down' });
    const before = server.seen.length;
    expect(await failureOf(requestJson(request()))).toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: wait,
    });
    expect(server.seen.length).toBe(before + 1);
  });

  it('refuses a redirect and never calls its target', async () => {
    const other = await startScriptedServer();
    server.reply({ status: 307, headers: { location: `${other.url}/steal` } });
    const failure = await failureOf(requestJson(request())).finally(() => other.close());
    expect(failure).toMatchObject({ kind: 'invalid_response' });
    expect(other.seen).toHaveLength(0);
  });

  it('gives a redirect that the request allows to the caller, and never calls its target', async () => {
    const other = await startScriptedServer();
    const asked: string[] = [];
    const mayRedirectTo = (target: URL): boolean => {
      asked.push(target.href);
      return target.origin === new URL(other.url).origin;
    };
    for (const [status, location, follows] of [
      [301, `${other.url}/there?a=b`, true],
      [308, `${other.url}/there`, true],
      [302, `${other.url}/there`, false],
      [303, `${other.url}/there`, false],
      [301, '/relative', false],
      [301, 'http://[', false],
    ] as const) {
      server.reply({ status, headers: { location } });
      if (follows) {
        const { redirect } = await requestJson(request({ mayRedirectTo }));
        expect(redirect?.href).toBe(location);
      } else {
        expect(await failureOf(requestJson(request({ mayRedirectTo })))).toMatchObject({
          kind: 'invalid_response',
        });
      }
    }
    await other.close();
    expect(asked.at(-1)).toBe(`${server.url}/relative`);
    expect(other.seen).toHaveLength(0);
  });

  it('tells the clock of the answer, and nothing where there is none', async () => {
    server.reply({ body: {}, headers: { date: 'Wed, 21 Oct 2026 07:28:30 GMT' } });
    expect((await requestJson(request())).answeredAt).toBe(Date.parse('2026-10-21T07:28:30Z'));
    server.reply({ body: {}, headers: { date: 'today' } });
    expect((await requestJson(request())).answeredAt).toBeNull();
  });

  it('takes an answer without content, to any method', async () => {
    server.reply({ status: 204 });
    const answer = await requestJson({ ...request({ method: 'DELETE' }), body: undefined });
    expect(answer).toMatchObject({ status: 204, json: undefined, text: '' });
    expect(server.seen.at(-1)).toMatchObject({ method: 'DELETE', body: '' });
  });

  it('stops at the size cap, announced or not', async () => {
    server.reply({ body: JSON.stringify('x'.repeat(5_000)) });
    expect(await failureOf(requestJson(request({ maxBytes: 1_000 })))).toMatchObject({
      kind: 'invalid_response',
    });
    server.reply({ body: JSON.stringify('x'.repeat(5_000)), headers: { 'transfer-encoding': 'chunked' } });
    expect(await failureOf(requestJson(request({ maxBytes: 1_000 })))).toMatchObject({
      kind: 'invalid_response',
    });
  });

  it('turns silence and broken connections into transient', async () => {
    server.reply({ fault: 'hang' });
    const late = await failureOf(requestJson(request({ timeoutMs: 50 })));
    expect(late).toMatchObject({ kind: 'transient', message: 'Provider did not answer within 0.05 s.' });
    server.reply({ fault: 'cut' });
    expect(await failureOf(requestJson(request()))).toMatchObject({ kind: 'transient' });
    const refused = await failureOf(requestJson(request({ url: 'http://127.0.0.1:1/' })));
    expect(refused.kind).toBe('transient');
  });

  it("throws the caller's own reason when the caller aborts (SC-H5)", async () => {
    server.reply({ fault: 'hang' });
    const controller = new AbortController();
    const pending = requestJson(request({ signal: controller.signal }));
    const reason = new Error('activity cancelled');
    controller.abort(reason);
    await expect(pending).rejects.toBe(reason);
    await expect(requestJson(request({ signal: controller.signal }))).rejects.toBe(reason);
  });

  it('SC-F9 no failure quotes credentials or bodies', async () => {
    const failures = [];
    for (const reply of [
      { status: 429, body: `${secret} jane@example.com` },
      { status: 302, headers: { location: 'https://example.com/?k=c2VjcmV0LWtleQ==' } },
      { fault: 'cut' as const },
      { body: 'x'.repeat(100) },
    ]) {
      server.reply(reply);
      failures.push(await failureOf(requestJson(request({ maxBytes: 50 }))));
    }
    server.reply({ body: {} });
    // Refused by fetch itself, whose own error quotes the header.
    failures.push(
      await failureOf(requestJson(request({ headers: { Authorization: 'Basic c2VjcmV0LWtleQ==\nx' } }))),
    );
    for (const failure of failures) {
      expect(everythingIn(failure)).not.toMatch(/c2VjcmV0LWtleQ|jane@example\.com/);
    }
    expect(failures).toHaveLength(5);
  });
});

describe('retryAfterMs', () => {
  it('never goes below zero and takes no bare number for a date', () => {
    expect(retryAfterMs('Wed, 21 Oct 2015 07:28:00 GMT', Date.parse('2026-01-01T00:00:00Z'))).toBe(0);
    expect(retryAfterMs('-5', 0)).toBeNull();
    expect(retryAfterMs('', 0)).toBeNull();
    expect(retryAfterMs(null, 0)).toBeNull();
  });
});
