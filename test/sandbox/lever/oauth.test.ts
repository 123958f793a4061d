import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { DEMO_CLIENT } from '../../../sandbox/lever/index.ts';
import { missingNames, sample } from './support/official.ts';
import { DAY, NOW, REDIRECT_URI, startClient } from './support/sandbox.ts';
import type { Client } from './support/sandbox.ts';

let client: Client;
beforeEach(async () => {
  client = await startClient({ seed: { count: 10, seed: 3 } });
});
afterEach(() => client.sandbox.close());

const SCOPES = 'offline_access opportunities:read:admin';
const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

const authorizeUrl = (changes: Record<string, string | null> = {}): string => {
  const parameters: Record<string, string | null> = {
    client_id: DEMO_CLIENT.clientId,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    state: 'state-1',
    audience: `${client.sandbox.apiUrl}/`,
    scope: SCOPES,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  };
  const url = new URL(`${client.sandbox.url}/authorize`);
  for (const [name, value] of Object.entries(parameters))
    if (value !== null) url.searchParams.set(name, value);
  return url.href;
};
const accept = (changes?: Record<string, string | null>): URLSearchParams =>
  new URL(client.sandbox.control.authorize({ authorizeUrl: authorizeUrl(changes) }).location).searchParams;

const tokenSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  token_type: z.literal('Bearer'),
  scope: z.string(),
  expires_in: z.number(),
});
type Fields = Record<string, string>;
const post = async (fields: Fields, as: 'form' | 'json' = 'form') => {
  const body = { client_id: DEMO_CLIENT.clientId, client_secret: DEMO_CLIENT.secret, ...fields };
  const response = await fetch(`${client.sandbox.url}/oauth/token`, {
    method: 'POST',
    ...(as === 'form'
      ? { body: new URLSearchParams(body) }
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, body: answer };
};
const exchange = (code: string, changes: Fields = {}, as?: 'form' | 'json') =>
  post(
    {
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT_URI,
      code_verifier: verifier,
      ...changes,
    },
    as,
  );
const refresh = (token: string | undefined) =>
  post({ grant_type: 'refresh_token', refresh_token: token ?? '' });
const connect = async () => tokenSchema.parse((await exchange(accept().get('code') ?? '')).body);
const INVALID = { status: 403, body: { error: 'invalid_grant' } };

describe('the page', () => {
  it('names the application, who is signed in and the scopes, and sends back with code and state', async () => {
    const page = await fetch(authorizeUrl());
    const html = await page.text();
    expect(page.status).toBe(200);
    for (const text of [
      'Authorize App',
      'Foyer',
      'Dana Whitfield',
      'opportunities:read:admin',
      'Accept',
      'Deny',
    ])
      expect(html).toContain(text);
    const request = /name="request" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const user = /<option value="([^"]+)">Dana Whitfield/.exec(html)?.[1] ?? '';
    const decide = () =>
      fetch(`${client.sandbox.url}/authorize`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ request, user, decision: 'accept' }),
      });
    const answered = await decide();
    expect(answered.status).toBe(302);
    const back = new URL(answered.headers.get('location') ?? '');
    expect(`${back.origin}${back.pathname}`).toBe(REDIRECT_URI);
    expect(back.searchParams.get('state')).toBe('state-1');
    expect((await exchange(back.searchParams.get('code') ?? '')).status).toBe(200);
    expect((await decide()).status).toBe(400);
  });

  it('tells of a denial in the documented words', () => {
    const { location } = client.sandbox.control.authorize({ authorizeUrl: authorizeUrl(), decision: 'deny' });
    expect(Object.fromEntries(new URL(location).searchParams)).toEqual({
      error: 'access_denied',
      error_description: 'user_did_not_authorize_the_request',
      state: 'state-1',
    });
  });

  it('lets only a Super Admin accept', () => {
    const { location } = client.sandbox.control.authorize({
      authorizeUrl: authorizeUrl(),
      user: 'tomas.rehak@example.com',
    });
    expect(new URL(location).searchParams.get('error')).toBe('access_denied');
  });

  it('never sends back to an address that is not registered, nor for an unknown application', async () => {
    for (const changes of [
      { redirect_uri: `${REDIRECT_URI}/` },
      { redirect_uri: null },
      { client_id: 'somebody' },
    ]) {
      const page = await fetch(authorizeUrl(changes), { redirect: 'manual' });
      expect(page.status).toBe(403);
      expect(page.headers.get('location')).toBeNull();
    }
  });

  it('tells the application what else is wrong', () => {
    const errorOf = (changes: Record<string, string | null>) => accept(changes).get('error');
    expect(errorOf({ response_type: 'token' })).toBe('unsupported_response_type');
    expect(errorOf({ audience: client.sandbox.apiUrl })).toBe('access_denied');
    expect(errorOf({ audience: null })).toBe('access_denied');
    expect(errorOf({ code_challenge_method: 'plain' })).toBe('invalid_request');
  });
});

describe('codes', () => {
  it('give tokens of the documented form, by form and by JSON', async () => {
    for (const as of ['form', 'json'] as const) {
      const { status, body } = await exchange(accept().get('code') ?? '', {}, as);
      expect(status).toBe(200);
      expect(missingNames(sample('token-response'), body)).toEqual([]);
      const tokens = tokenSchema.parse(body);
      expect(tokens).toMatchObject({ scope: SCOPES, expires_in: 3600 });
      const claims: unknown = JSON.parse(
        Buffer.from(tokens.access_token.split('.')[1] ?? '', 'base64url').toString('utf8'),
      );
      expect(claims).toMatchObject({
        'https://oauth.lever.co/accountId': client.sandbox.control.world.accounts.get('demo')?.id,
        'https://oauth.lever.co/userId': client.sandbox.control.users()[0]?.id,
        'https://oauth.lever.co/clientId': DEMO_CLIENT.clientId,
        aud: 'https://api.lever.co/v1/',
        iat: NOW / 1000,
        exp: NOW / 1000 + 3600,
      });
      expect((await client.page('/opportunities', tokens.access_token)).data.length).toBeGreaterThan(0);
    }
  });

  it('are good once, for a while, for their application, address and verifier', async () => {
    const code = accept().get('code') ?? '';
    expect((await exchange(code)).status).toBe(200);
    expect(await exchange(code)).toMatchObject(INVALID);
    const late = accept().get('code') ?? '';
    client.time.now += 301_000;
    expect(await exchange(late)).toMatchObject(INVALID);
    expect(await exchange(accept().get('code') ?? '', { code_verifier: 'x'.repeat(43) })).toMatchObject(
      INVALID,
    );
    expect(await exchange(accept().get('code') ?? '', { redirect_uri: 'http://localhost:1/' })).toMatchObject(
      {
        status: 401,
        body: { error: 'unauthorized_client' },
      },
    );
    client.sandbox.control.client({ clientId: 'other', secret: 'other-secret' });
    const stolen = { client_id: 'other', client_secret: 'other-secret' };
    expect(await exchange(accept().get('code') ?? '', stolen)).toMatchObject(INVALID);
    expect(await exchange(accept().get('code') ?? '', { client_secret: 'wrong' })).toMatchObject({
      status: 401,
      body: { error: 'access_denied' },
    });
    expect(await post({ grant_type: 'password' })).toMatchObject({
      body: { error: 'unsupported_grant_type' },
    });
  });

  it('give no refresh token without offline_access, and no scope that is not registered', async () => {
    const { body } = await exchange(accept({ scope: 'opportunities:read:admin made:up' }).get('code') ?? '');
    expect(body).not.toHaveProperty('refresh_token');
    expect(body).toMatchObject({ scope: 'opportunities:read:admin' });
  });
});

describe('refresh tokens', () => {
  it('are dead after one use when rotation is strict', async () => {
    const first = await connect();
    const second = tokenSchema.parse((await refresh(first.refresh_token)).body);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await refresh(first.refresh_token)).toMatchObject(INVALID);
    expect((await refresh(second.refresh_token)).status).toBe(200);
  });

  it('work for a while more when they overlap, and go on when they are reused', async () => {
    const { control } = client.sandbox;
    control.settings({ rotation: 'overlap', overlapSeconds: 30 });
    const first = await connect();
    expect((await refresh(first.refresh_token)).status).toBe(200);
    client.time.now += 30_000;
    expect((await refresh(first.refresh_token)).status).toBe(200);
    client.time.now += 1000;
    expect(await refresh(first.refresh_token)).toMatchObject(INVALID);

    control.settings({ rotation: 'reuse' });
    const kept = await connect();
    for (let turn = 0; turn < 2; turn += 1) {
      const { status, body } = await refresh(kept.refresh_token);
      expect(status).toBe(200);
      expect(body).not.toHaveProperty('refresh_token');
    }
  });

  it('end after 90 idle days and after a year', async () => {
    const idle = await connect();
    client.time.now += 91 * DAY;
    expect(await refresh(idle.refresh_token)).toMatchObject(INVALID);
    let { refresh_token: token } = await connect();
    for (let turn = 0; turn < 4; turn += 1) {
      client.time.now += 89 * DAY;
      ({ refresh_token: token } = tokenSchema.parse((await refresh(token)).body));
    }
    client.time.now += 89 * DAY;
    expect(await refresh(token)).toMatchObject(INVALID);
  });

  it('die with the application revoked, or with who authorized it', async () => {
    const { control } = client.sandbox;
    const revoked = await connect();
    expect(control.authorizedApps().map(({ name, user }) => [name, user])).toContainEqual([
      'Foyer',
      'dana.whitfield@example.com',
    ]);
    control.revokeApp();
    expect(control.authorizedApps()).toEqual([]);
    expect((await client.call('GET', '/stages', { token: revoked.access_token })).status).toBe(401);
    expect(await refresh(revoked.refresh_token)).toMatchObject(INVALID);
    const left = await connect();
    control.user({ email: 'dana.whitfield@example.com', active: false });
    expect(await refresh(left.refresh_token)).toMatchObject(INVALID);
  });
});

it('ends access tokens by the clock and by hand', async () => {
  const tokens = await connect();
  const status = async () =>
    (await client.call('GET', '/opportunities', { token: tokens.access_token })).status;
  client.time.now += 3_599_000;
  expect(await status()).toBe(200);
  client.time.now += 1000;
  expect(await status()).toBe(401);
  const again = await connect();
  client.sandbox.control.expireTokens();
  expect((await client.call('GET', '/opportunities', { token: again.access_token })).status).toBe(401);
  expect((await refresh(again.refresh_token)).status).toBe(200);
});
