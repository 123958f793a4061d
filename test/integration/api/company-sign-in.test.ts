import { signInWithCompany, startOidcProvider, type OidcProvider } from './support/oidc.ts';
import { cookiesOf, signIn, startRig, type Answer, type Organization, type Rig } from './support/rig.ts';

describe('sign-in with the company', () => {
  let provider: OidcProvider;
  let rig: Rig;
  let organization: Organization;
  beforeAll(async () => {
    provider = await startOidcProvider('foyer');
    const { discoveryUrl } = provider;
    rig = await startRig({
      oidc: { discoveryUrl, clientId: 'foyer', clientSecret: 'a-secret', trustEmail: false },
    });
    organization = await rig.organization('Alpha');
  });
  afterAll(async () => {
    await rig.stop();
    await provider.stop(0);
  });

  const goThrough = (): Promise<Answer> => signInWithCompany(rig);

  it('lets a member in by the verified address', async () => {
    provider.signInAs(`admin@${organization.domain}`, true);
    const answer = await goThrough();
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/people']);
    const me = await rig.call('/api/v1/me', { headers: { cookie: cookiesOf(answer) } });
    expect(me.json).toMatchObject({ email: `admin@${organization.domain}` });
  });

  it('is told to the sign-in page, and begins by a plain link', async () => {
    expect((await rig.call('/api/v1/sign-in')).json).toMatchObject({
      company: { label: '127.0.0.1', startPath: '/sign-in/company' },
    });
    provider.signInAs(`admin@${organization.domain}`, true);
    const goFrom = async (callbackURL: string): Promise<Answer> => {
      const query = new URLSearchParams({ callbackURL }).toString();
      const started = await rig.call(`/sign-in/company?${query}`);
      expect(started.status).toBe(302);
      const back = await fetch(started.headers.get('location') ?? '', { redirect: 'manual' });
      const location = back.headers.get('location') ?? '';
      return rig.call(location.slice(rig.url.length), { headers: { cookie: cookiesOf(started) } });
    };
    const answer = await goFrom('/people?tab=active');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/people?tab=active']);
    expect((await rig.call('/api/v1/me', { headers: { cookie: cookiesOf(answer) } })).status).toBe(200);
    expect((await goFrom('//evil.example')).headers.get('location')).toBe('/');
  });

  it('comes back to the sign-in page when it fails', async () => {
    provider.signInAs('stranger@example.com', true);
    const started = await rig.call('/sign-in/company');
    const back = await fetch(started.headers.get('location') ?? '', { redirect: 'manual' });
    const location = back.headers.get('location') ?? '';
    const answer = await rig.call(location.slice(rig.url.length), {
      headers: { cookie: cookiesOf(started) },
    });
    expect(answer.headers.get('location')).toMatch(/^(http:\/\/[^/]+)?\/sign-in\?error=/);
    const forged = await rig.call('/api/auth/callback/company?code=x&state=y');
    expect(forged.headers.get('location')).toMatch(/^(http:\/\/[^/]+)?\/sign-in\?error=/);
  });

  it('lets nobody in by an address that is not proven', async () => {
    provider.signInAs(`admin@${organization.domain}`, false);
    const answer = await goThrough();
    expect(answer.headers.get('location')).toMatch(/error=/);
    expect(answer.headers.getSetCookie().join()).not.toMatch(/session_token=[^;]/);
  });

  it('makes no user for somebody whom no admin added', async () => {
    provider.signInAs('stranger@example.com', true);
    const answer = await goThrough();
    expect(answer.headers.get('location')).toMatch(/error=/);
    expect(answer.headers.getSetCookie().join()).not.toMatch(/session_token=[^;]/);
  });
});

describe('sign-in while the company sign-in is down', () => {
  it('still works by password', async () => {
    const rig = await startRig({
      oidc: {
        discoveryUrl: 'http://127.0.0.1:9/none',
        clientId: 'foyer',
        clientSecret: 'a-secret',
        trustEmail: false,
      },
    });
    try {
      const { domain } = await rig.organization('Alpha');
      expect(await signIn(rig, `admin@${domain}`)).toContain('session_token');
      const started = await rig.call('/sign-in/company');
      expect([started.status, started.headers.get('location')]).toEqual([
        302,
        '/sign-in?error=company_unavailable',
      ]);
    } finally {
      await rig.stop();
    }
  });
});
