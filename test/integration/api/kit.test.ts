import { Router } from 'express';
import { z } from 'zod';
import { rawBodyReader } from '../../../src/api/raw-body.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { defineEndpoint, defineStream, type Endpoint } from '../../../src/api/endpoint.ts';
import { routesBeside } from '../../../src/api/openapi-beside.ts';
import { endpoints } from '../../../src/api/endpoints/index.ts';
import { idParams } from '../../../src/api/input.ts';
import { createApiToken } from '../../../src/db/repositories/api-tokens.ts';
import { Refusal } from '../../../src/domain/errors.ts';
import { problemOf, startRig, type Organization, type Rig } from './support/rig.ts';

const gate = (): { readonly opened: Promise<void>; readonly open: () => void } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
};

describe('the endpoint kit', () => {
  let rig: Rig;
  let organization: Organization;
  let token: string;
  let entered = gate();
  let mayLeave = gate();

  const slow = defineEndpoint({
    method: 'post',
    path: '/test/slow',
    summary: 'Makes a token and waits at a gate',
    permission: 'self.read',
    audit: { action: 'test.done', targetType: 'test' },
    body: z.strictObject({ name: z.string() }),
    response: z.object({ id: z.uuid() }),
    handler: async ({ scope, body }) => {
      const row = await createApiToken(scope, {
        name: body.name,
        roles: ['recruiter'],
        hash: Buffer.from(body.name),
      });
      entered.open();
      await mayLeave.opened;
      return {
        body: { id: row.id },
        changes: [{ targetId: row.id, before: null, after: { name: body.name } }],
      };
    },
  });
  const failing = defineEndpoint({
    method: 'post',
    path: '/test/failing/{id}',
    summary: 'Changes something and then fails',
    permission: 'self.read',
    audit: { action: 'test.failed', targetType: 'test' },
    params: idParams,
    body: z.strictObject({ how: z.enum(['defect', 'conflict', 'invalid', 'late']) }),
    response: z.object({ ok: z.boolean() }),
    handler: async ({ scope, body, params }) => {
      await createApiToken(scope, { name: 'lost', roles: ['recruiter'], hash: Buffer.from(params.id) });
      if (body.how === 'conflict')
        throw new Refusal('conflict', 'taken', 'Grace was quicker.', { winner: 'Grace' });
      if (body.how === 'invalid')
        throw new Refusal('invalid', 'bad_day', 'No such day.', { field: 'startDate' });
      if (body.how === 'late')
        return {
          body: { ok: true },
          changes: [],
          afterCommit: () => Promise.reject(new Error('mail of x@y.example')),
        };
      throw new Error('password=hunter2 of ada@lovelace.example');
    },
  });
  const stream = defineStream({
    path: '/test/stream',
    summary: 'Streams lines',
    permission: 'self.read',
    audit: 'none: reads only',
    contentType: 'text/plain',
    query: z.object({ fail: z.string().optional() }),
    stream: async ({ query, run }, res) => {
      if (query.fail === 'early') throw new Refusal('not_found', 'gone', 'Gone.');
      const name = await run((scope) => Promise.resolve(scope.orgId));
      res.type('text/plain').write(`${name}\n`);
      if (query.fail === 'late') throw new Error('broken half-way');
      res.end('done\n');
    },
  });

  const readBody = rawBodyReader('1kb');
  const raw = Router().post('/in', async (req, res) => {
    res.json({ bytes: (await readBody(req, res)).toString('hex') });
  });

  beforeAll(async () => {
    const extra: readonly Endpoint[] = [slow, failing, stream];
    rig = await startRig({
      endpoints: [...endpoints, ...extra],
      rawMounts: [{ path: '/test-raw', router: raw }],
      readiness: () => Promise.resolve({ database: true, worker: 'no worker has answered' }),
    });
    organization = await rig.organization('Alpha');
    token = await rig.token(organization, 'super_admin');
  });
  afterAll(() => rig.stop());

  const post = (path: string, body: unknown, key?: string): ReturnType<Rig['call']> =>
    rig.call(`/api/v1${path}`, {
      token,
      body,
      ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
    });

  it.each([
    ['a body that is no JSON', { method: 'POST', raw: '{"name":' }, '/api-tokens', 400, 'malformed_json'],
    [
      'a body that is too large',
      { method: 'POST', raw: JSON.stringify('x'.repeat(1_100_000)) },
      '/api-tokens',
      413,
      'too_large',
    ],
    [
      'a form',
      { method: 'POST', raw: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      '/api-tokens',
      415,
      'not_json',
    ],
    ['a body of a wrong shape', { method: 'POST', body: { name: 7 } }, '/api-tokens', 422, 'invalid_input'],
    ['a list for a body', { method: 'POST', body: [] }, '/api-tokens', 422, 'invalid_input'],
    ['no body', { method: 'POST' }, '/api-tokens', 422, 'invalid_input'],
    ['an unknown field', { method: 'PATCH', body: { colour: 'red' } }, '/organization', 422, 'invalid_input'],
    [
      'a null character',
      { method: 'POST', body: { name: 'a\0b', roles: ['recruiter'] } },
      '/api-tokens',
      422,
      'invalid_input',
    ],
    [
      'half a surrogate pair',
      { method: 'POST', raw: '{"name":"\\ud800","roles":["recruiter"]}' },
      '/api-tokens',
      422,
      'invalid_input',
    ],
    ['an id that is none', { method: 'DELETE' }, '/members/1%27--', 404, 'not_found'],
    ['a null character in a path', { method: 'DELETE' }, '/members/%00', 404, 'not_found'],
    ['a path with a broken escape', { method: 'DELETE' }, '/members/%E0%A4%A', 400, 'bad_request'],
    ['a null character in a query', {}, '/audit?action=%00', 400, 'invalid_input'],
    ['a limit that is none', {}, '/members?limit=many', 400, 'invalid_input'],
    ['a limit that is too high', {}, '/members?limit=100000', 400, 'invalid_input'],
    ['a forged cursor', {}, '/members?cursor=AAAA', 400, 'invalid_input'],
    ['an unknown route', {}, '/nowhere', 404, 'not_found'],
    ['a method that the route has not', { method: 'DELETE' }, '/me', 404, 'not_found'],
    [
      'a key that is too long',
      { method: 'POST', body: {}, headers: { 'idempotency-key': 'k'.repeat(300) } },
      '/api-tokens',
      422,
      'invalid_input',
    ],
  ] as const)('answers %s with a problem', async (_what, call, path, status, code) => {
    const answer = await rig.call(`/api/v1${path}`, { ...call, token });
    expect([answer.status, problemOf(answer).code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.text).not.toMatch(/node_modules|\.ts:\d|at .*\(/);
  });

  it('names each fault of the input at its path', async () => {
    const answer = await rig.call('/api/v1/organization', {
      method: 'PATCH',
      token,
      body: { timeZone: 'Mars/Olympus', activationHour: 24, locationZones: { Berlin: 'Nowhere' } },
    });
    expect(answer.status).toBe(422);
    expect(
      problemOf(answer)
        .errors.map((fault) => fault.path)
        .sort(),
    ).toEqual(['activationHour', 'locationZones.Berlin', 'timeZone']);
  });

  it('tells a refusal with its facts and undoes its transaction', async () => {
    const conflict = await post('/test/failing/11111111-1111-4111-8111-111111111111', { how: 'conflict' });
    expect(conflict.status).toBe(409);
    expect(conflict.json).toMatchObject({
      code: 'taken',
      detail: 'Grace was quicker.',
      facts: { winner: 'Grace' },
    });
    const invalid = await post('/test/failing/11111111-1111-4111-8111-111111111111', { how: 'invalid' });
    expect(invalid.status).toBe(422);
    expect(problemOf(invalid).errors).toMatchObject([{ path: 'startDate' }]);
    expect((await rig.call('/api/v1/api-tokens', { token })).text).not.toContain('lost');
  });

  it('SC-F9 a defect tells nobody its details, and the log no secret', async () => {
    const defect = await post('/test/failing/11111111-1111-4111-8111-111111111111', { how: 'defect' });
    expect(defect.status).toBe(500);
    expect(defect.text).not.toContain('hunter2');
    const requestId = defect.headers.get('x-request-id') ?? '';
    const line = rig.logLines.find((one) => one.includes(requestId) && one.includes('request failed')) ?? '';
    expect(line).toContain('password=[secret] of [email]');
    expect(rig.logLines.join('')).not.toMatch(/hunter2|lovelace\.example|foyer_/);
  });

  it('answers with success when only the work after the commit failed, and logs that', async () => {
    const late = await post('/test/failing/22222222-2222-4222-8222-222222222222', { how: 'late' });
    expect(late.status).toBe(200);
    expect(rig.logLines.join('')).toContain('work after the commit failed');
  });

  it('has one effect for one idempotency key, whatever happens at once', async () => {
    [entered, mayLeave] = [gate(), gate()];
    const first = post('/test/slow', { name: 'once' }, 'key-1');
    await entered.opened;
    const meanwhile = await post('/test/slow', { name: 'once' }, 'key-1');
    expect([meanwhile.status, problemOf(meanwhile).code]).toEqual([409, 'request_in_progress']);
    mayLeave.open();
    const done = await first;
    expect(done.status).toBe(200);

    const repeated = await post('/test/slow', { name: 'once' }, 'key-1');
    expect([repeated.status, repeated.text]).toEqual([200, done.text]);
    const other = await post('/test/slow', { name: 'other' }, 'key-1');
    expect([other.status, problemOf(other).code]).toEqual([422, 'idempotency_key_reused']);

    const audit = await rig.call('/api/v1/audit?action=test.done', { token });
    expect(audit.json).toMatchObject({ total: 1 });
  });

  it('keeps idempotency keys of callers apart, and keeps answers sealed', async () => {
    const another = await rig.token(organization, 'super_admin');
    const body = { name: 'Export', roles: ['recruiter'] };
    const headers = { 'idempotency-key': 'key-2' };
    const mine = await rig.call('/api/v1/api-tokens', { token, body, headers });
    const theirs = await rig.call('/api/v1/api-tokens', { token: another, body, headers });
    const again = await rig.call('/api/v1/api-tokens', { token, body, headers });
    expect(mine.status).toBe(201);
    expect(again.text).toBe(mine.text);
    expect(theirs.text).not.toBe(mine.text);
    const made = z.object({ token: z.string() }).parse(mine.json).token;
    const stored = await rig.inOrganization(organization, (scope) =>
      scope.trx('app.effects').select('response'),
    );
    expect(JSON.stringify(stored)).not.toContain(made);
  });

  it('hands raw bodies over byte by byte, of any type, up to their limit', async () => {
    const sent = await rig.call('/test-raw/in', { raw: '{ "a":1,}' });
    expect(sent.json).toEqual({ bytes: Buffer.from('{ "a":1,}').toString('hex') });
    expect((await rig.call('/test-raw/in', { raw: 'x'.repeat(2000) })).status).toBe(413);
  });

  it('streams, refuses before the first byte, and cuts the connection after it', async () => {
    const whole = await rig.call('/api/v1/test/stream', { token });
    expect([whole.status, whole.text]).toEqual([200, `${organization.id}\ndone\n`]);
    expect((await rig.call('/api/v1/test/stream?fail=early', { token })).status).toBe(404);
    await expect(rig.call('/api/v1/test/stream?fail=late', { token })).rejects.toThrow();
  });

  it('describes itself in OpenAPI 3.1, and its answers are as described', async () => {
    const answer = await rig.call('/api/v1/openapi.json');
    const document = z
      .object({ openapi: z.literal('3.1.0'), paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
      .loose()
      .parse(answer.json);
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(
      [...endpoints, ...routesBeside, slow, failing, stream].map((one) => `${one.method} ${one.path}`).sort(),
    );
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document, 'api');
    const valid = ajv.compile({ $ref: 'api#/components/schemas/Organization' });
    expect(valid((await rig.call('/api/v1/organization', { token })).json)).toBe(true);
    expect(valid({ id: 1 })).toBe(false);
  });

  it('tells its health, its readiness and its metrics', async () => {
    expect((await rig.call('/healthz')).status).toBe(200);
    const ready = await rig.call('/readyz');
    expect(ready.status).toBe(503);
    expect(ready.json).toMatchObject({ checks: { database: true, worker: 'no worker has answered' } });
    await rig.inOrganization(organization, (scope) =>
      scope.trx('app.outbox').insert({ kind: 'mail', subject_id: organization.id }),
    );
    await rig.call('/api/v1/members/11111111-1111-4111-8111-111111111111', { method: 'DELETE', token });
    const metrics = (await rig.call('/metrics')).text;
    expect(metrics).toContain('foyer_outbox_waiting{kind="mail"} 1');
    expect(metrics).toMatch(
      /foyer_http_request_duration_seconds_count\{method="DELETE",route="[^"]*members[^"]*",status="404"\}/,
    );
    expect(metrics).not.toContain('11111111-1111');
  });

  it('allows our own scripts only, and no cache of answers', async () => {
    const answer = await rig.call('/api/v1/me', { token, headers: { 'x-request-id': 'given-by-proxy' } });
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none';script-src 'self';");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-request-id')).toBe('given-by-proxy');
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });
});
