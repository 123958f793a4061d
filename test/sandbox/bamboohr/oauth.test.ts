import { z } from 'zod';
import { DEMO_CLIENT } from '../../../sandbox/bamboohr/index.ts';
import { ANY_TEXT, REDIRECT_URI, startClient } from './support/sandbox.ts';
import type { Client } from './support/sandbox.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient({ seed: { count: 10, seed: 5 } });
});
afterAll(() => client.sandbox.close());

const SCOPES = 'employee webhooks.write offline_access';
const asked = {
  response_type: 'code',
  client_id: DEMO_CLIENT.clientId,
  redirect_uri: REDIRECT_URI,
  scope: SCOPES,
  state: 'abc',
};

const page = (more: Record<string, string> = {}) =>
  fetch(`${client.sandbox.url}/authorize.php?${new URLSearchParams({ ...asked, ...more }).toString()}`, {
    redirect: 'manual',
  });

const decide = async (decision: 'accept' | 'deny'): Promise<URL> => {
  const html = await (await page()).text();
  const request = /name="request" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const answer = await fetch(`${client.sandbox.url}/authorize.php`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ request, user: 'demo/admin', decision }),
  });
  return new URL(answer.headers.get('location') ?? '');
};

const token = async (fields: Record<string, string>) => {
  const response = await fetch(`${client.sandbox.url}/token.php?request=token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: DEMO_CLIENT.clientId,
      client_secret: DEMO_CLIENT.secret,
      ...fields,
    }),
  });
  const body: unknown = await response.json();
  return { status: response.status, body };
};
const tokens = z.object({ access_token: z.string(), refresh_token: z.string() });
const fromCode = async () => {
  const code = (await decide('accept')).searchParams.get('code') ?? '';
  return token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI });
};

describe('an authorization', () => {
  it('leads through the page to tokens that work', async () => {
    const back = await decide('accept');
    expect(`${back.origin}${back.pathname}`).toBe(REDIRECT_URI);
    expect(back.searchParams.get('state')).toBe('abc');
    const code = back.searchParams.get('code') ?? '';
    const fields = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI };
    const given = await token(fields);
    expect(given).toMatchObject({
      status: 200,
      body: {
        token_type: 'Bearer',
        expires_in: 3600,
        scope: SCOPES,
        companyDomain: 'demo',
        refresh_token: ANY_TEXT,
      },
    });
    const { access_token: access } = tokens.parse(given.body);
    expect((await client.list('', { token: access })).data).toHaveLength(10);
    // A code is good once.
    expect(await token(fields)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('gives a new refresh token each time, and takes the old one no more', async () => {
    const first = tokens.parse((await fromCode()).body);
    const renew = (refresh: string) => token({ grant_type: 'refresh_token', refresh_token: refresh });
    const second = tokens.parse((await renew(first.refresh_token)).body);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await renew(first.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await renew(second.refresh_token)).status).toBe(200);
  });

  it('ends: tokens run out, and can be revoked', async () => {
    const first = tokens.parse((await fromCode()).body);
    client.time.now += 3_600_000;
    expect((await client.call('GET', '/api/v1/employees', { token: first.access_token })).status).toBe(401);
    const second = tokens.parse((await fromCode()).body);
    client.sandbox.control.changeGrants({ what: 'revoke' });
    expect((await client.call('GET', '/api/v1/employees', { token: second.access_token })).status).toBe(401);
    expect((await token({ grant_type: 'refresh_token', refresh_token: second.refresh_token })).status).toBe(
      400,
    );
  });

  it('allows what its scopes say', async () => {
    const { accessToken } = client.sandbox.control.issueTokens({ scopes: ['employee_directory'] });
    expect((await client.call('GET', '/api/v1/employees', { token: accessToken })).status).toBe(200);
    const body = { fields: ['eeid'] };
    const path = '/api/v2/datasets/employee/data';
    expect((await client.call('POST', path, { token: accessToken, body })).status).toBe(403);
    expect((await client.call('GET', '/api/v1/webhooks', { token: accessToken })).status).toBe(403);
  });

  it('goes back with an error, and only to an address that is registered', async () => {
    expect((await decide('deny')).searchParams.get('error')).toBe('access_denied');
    const wrongType = await page({ response_type: 'token' });
    expect(wrongType.headers.get('location')).toContain('error=unsupported_response_type');
    for (const more of [{ redirect_uri: 'http://localhost:1/else' }, { client_id: 'nobody' }])
      expect((await page(more)).status).toBe(400);
    expect(await token({ grant_type: 'password' })).toMatchObject({ status: 400 });
    expect(await token({ grant_type: 'refresh_token', client_secret: 'wrong' })).toEqual({
      status: 401,
      body: { error: 'invalid_client' },
    });
  });
});
