import { createApp } from '../../../src/api/app.ts';
import { serve } from '../../../src/api/serve.ts';
import { createAuth } from '../../../src/auth/auth.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { cookiesOf, PASSWORD, signIn, startRig, type Organization, type Rig } from '../api/support/rig.ts';

/** The same API once more, behind a proxy or under another public address. */
const serveAgain = async (
  rig: Rig,
  o: { readonly trustedProxies?: number; readonly publicUrl?: string; readonly rateLimit?: boolean },
) => {
  const publicUrl = o.publicUrl ?? rig.url;
  const { logger, mailer } = rig.deps;
  const auth = createAuth({
    ...{ publicUrl, logger, mailer, oidc: null, secret: 'a-secret-of-32-characters-at-least' },
    databaseUrl: rig.database.authUrl,
    rateLimit: o.rateLimit ?? false,
  });
  const app = createApp({
    deps: { ...rig.deps, auth, publicUrl },
    endpoints: [],
    metrics: createMetrics(rig.db),
    readiness: () => Promise.resolve({ database: true }),
    trustedProxies: o.trustedProxies ?? 0,
  });
  const server = await serve({ app, port: 0, host: '127.0.0.1' });
  return {
    post: (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
      fetch(`http://127.0.0.1:${server.port}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/json', origin: new URL(publicUrl).origin, ...headers },
        body: JSON.stringify(body),
      }),
    stop: async () => {
      await server.stop(0);
      await auth.close();
    },
  };
};

describe('what guards sign-in', () => {
  let rig: Rig;
  let organization: Organization;
  let email: string;
  beforeAll(async () => {
    rig = await startRig();
    organization = await rig.organization('Alpha');
    email = `admin@${organization.domain}`;
  });
  afterAll(() => rig.stop());

  const authPost = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    rig.call(`/api/auth${path}`, { body, headers: { origin: rig.url, ...headers } });

  it('says how one can sign in to who is not signed in', async () => {
    const answer = await rig.call('/api/v1/sign-in');
    expect([answer.status, answer.json]).toEqual([200, { password: true, magicLink: true, company: null }]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await rig.call('/sign-in/company')).status).toBe(404);
    const document = await rig.call('/api/v1/openapi.json');
    expect(document.json).toMatchObject({ paths: { '/sign-in': { get: { security: [] } } } });
  });

  it.each([
    ['GET', '/list-sessions'],
    ['GET', '/get-session'],
    ['POST', '/get-session'],
    ['POST', '/revoke-session'],
    ['POST', '/revoke-sessions'],
    ['POST', '/revoke-other-sessions'],
    ['POST', '/update-session'],
    ['POST', '/update-user'],
    ['POST', '/delete-user'],
    ['POST', '/change-email'],
    ['GET', '/list-accounts'],
    ['POST', '/get-access-token'],
    ['POST', '/refresh-token'],
    ['GET', '/account-info'],
    ['POST', '/link-social'],
    ['POST', '/unlink-account'],
    ['POST', '/verify-password'],
    ['POST', '/reset-password'],
    ['POST', '/sign-up/email'],
    ['GET', '/sign-in/email'],
    ['GET', '//list-sessions'],
    ['GET', '/list-sessions/'],
    ['GET', '/%6cist-sessions'],
    ['GET', '/sign-out/../list-sessions'],
    ['GET', '/constructor'],
  ])('does not serve %s /api/auth%s of the library', async (method, path) => {
    const cookie = await signIn(rig, email);
    const body = method === 'POST' ? { body: {} } : {};
    const answer = await rig.call(`/api/auth${path}`, {
      method,
      ...body,
      headers: { cookie, origin: rig.url },
    });
    expect([answer.status, answer.text]).toEqual([404, expect.not.stringMatching(/"token"/) as unknown]);
  });

  it('lets no token out in a body', async () => {
    const answer = await authPost('/sign-in/email', { email, password: PASSWORD });
    const token = /session_token=([^.;]+)/.exec(cookiesOf(answer))?.[1] ?? 'none';
    expect(answer.json).toMatchObject({ user: { email } });
    expect(answer.text).not.toContain(token);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    'https://evil.example/?a=http://127.0.0.1',
  ])('sends nobody to another site: %j', async (callbackURL) => {
    for (const path of ['/sign-in/magic-link', '/sign-in/email', '/sign-in/social'])
      for (const name of ['callbackURL', 'errorCallbackURL', 'newUserCallbackURL']) {
        const body = { email, password: PASSWORD, provider: 'company', [name]: callbackURL };
        const answer = await authPost(path, body);
        expect([path, name, answer.status]).toEqual([path, name, 403]);
      }
    const query = new URLSearchParams({ token: 'x', callbackURL }).toString();
    const verified = await rig.call(`/api/auth/magic-link/verify?${query}`);
    expect(verified.status).toBe(403);
    const page = await rig.call(`/sign-in/link?${query}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('name="callbackURL" value="/"');
  });

  it('takes a path of our own', async () => {
    const query = new URLSearchParams({ token: 'x', callbackURL: '/people?tab=active&q=a' }).toString();
    const page = await rig.call(`/sign-in/link?${query}`);
    expect(page.text).toContain('value="/people?tab=active&amp;q=a"');
  });

  it('a change with a cookie says where it comes from, or is refused', async () => {
    const cookie = await signIn(rig, email);
    const patch = async (headers: Readonly<Record<string, string>>): Promise<number> =>
      (
        await rig.call('/api/v1/organization', {
          method: 'PATCH',
          body: { syncHour: 3 },
          headers: { cookie, ...headers },
        })
      ).status;
    expect(await patch({})).toBe(403);
    expect(await patch({ origin: 'null' })).toBe(403);
    expect(await patch({ origin: `${rig.url}.evil.example` })).toBe(403);
    expect(await patch({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await patch({ origin: rig.url })).toBe(200);
    for (const headers of [{ cookie }, { cookie, origin: 'https://evil.example' }])
      expect((await rig.call('/api/auth/sign-out', { body: {}, headers })).status).toBe(403);
    expect((await rig.call('/api/v1/me', { headers: { cookie } })).status).toBe(200);
  });

  it('the cookie is HttpOnly, SameSite and, on https, Secure', async () => {
    const plain = await authPost('/sign-in/email', { email, password: PASSWORD });
    expect(plain.headers.getSetCookie().join()).toMatch(/^foyer\.session_token=.*HttpOnly; SameSite=Lax$/);
    const secure = await serveAgain(rig, { publicUrl: 'https://foyer.example' });
    try {
      const answer = await secure.post('/api/auth/sign-in/email', { email, password: PASSWORD });
      expect(answer.status).toBe(200);
      for (const cookie of answer.headers.getSetCookie())
        expect(cookie).toMatch(/^__Secure-foyer\..*HttpOnly; Secure; SameSite=Lax$/);
    } finally {
      await secure.stop();
    }
  });
});

describe('attempts to sign in to one account', () => {
  let rig: Rig;
  let organization: Organization;
  let email: string;
  let proxied: Awaited<ReturnType<typeof serveAgain>>;
  beforeEach(async () => {
    rig = await startRig();
    organization = await rig.organization('Alpha');
    email = `admin@${organization.domain}`;
    proxied = await serveAgain(rig, { trustedProxies: 1, rateLimit: true });
  });
  afterEach(async () => {
    await proxied.stop();
    await rig.stop();
  });

  let address = 0;
  /** From a new address each time. */
  const attempt = (to: string, password: string): Promise<Response> =>
    proxied.post(
      '/api/auth/sign-in/email',
      { email: to, password },
      { 'x-forwarded-for': `10.1.${Math.floor(address / 250)}.${(address++ % 250) + 1}` },
    );
  const wrong = async (to: string, times: number): Promise<number[]> => {
    const answers = await Promise.all(Array.from({ length: times }, () => attempt(to, 'a wrong password')));
    return answers.map((answer) => answer.status).sort();
  };

  it('are counted over all addresses, also at one instant, and the answer says when to try again', async () => {
    expect(await wrong(email, 12)).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const right = await attempt(email.toUpperCase(), PASSWORD);
    expect(right.status).toBe(429);
    const seconds = Number(right.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(await right.json()).toEqual({
      code: 'TOO_MANY_ATTEMPTS',
      message: `Too many attempts. Try again in ${seconds} seconds.`,
    });
  });

  it('are counted for strangers in the same way, and keep nobody else out', async () => {
    expect(await wrong('stranger@example.com', 11)).toEqual([...Array<number>(10).fill(401), 429]);
    expect((await attempt(email, PASSWORD)).status).toBe(200);
  });

  it('begin anew after a right password', async () => {
    for (let round = 0; round < 2; round++) {
      expect(await wrong(email, 9)).toEqual(Array<number>(9).fill(401));
      expect((await attempt(email, PASSWORD)).status).toBe(200);
    }
  });

  it('fill nobody’s mailbox', async () => {
    const ask = async (n: number): Promise<number> => {
      const headers = { 'x-forwarded-for': `10.2.0.${n}` };
      return (await proxied.post('/api/auth/sign-in/magic-link', { email }, headers)).status;
    };
    const statuses = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(ask));
    expect(statuses.sort()).toEqual([200, 200, 200, 200, 200, 429, 429]);
  });

  it('from one address are told when to try again too', async () => {
    const headers = { 'x-forwarded-for': '10.3.0.1' };
    const one = (n: number): Promise<Response> =>
      proxied.post('/api/auth/sign-in/email', { email: `no${n}@example.com`, password: 'x' }, headers);
    const answers = await Promise.all(Array.from({ length: 11 }, (_, n) => one(n)));
    const late = answers.find((answer) => answer.status === 429);
    expect(Number(late?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
