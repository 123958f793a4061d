import { startOidcProvider, type OidcProvider } from './support/oidc.ts';
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

  const goThrough = async (): Promise<Answer> => {
    const started = await rig.call('/api/auth/sign-in/social', {
      body: { provider: 'company', callbackURL: '/people' },
      headers: { origin: rig.url },
    });
    expect(started.status).toBe(200);
    const url = /"url":"([^"]+)"/.exec(started.text)?.[1] ?? '';
    const back = await fetch(url, { redirect: 'manual' });
    const location = back.headers.get('location') ?? '';
    return rig.call(location.slice(rig.url.length), { headers: { cookie: cookiesOf(started) } });
  };

  it('lets a member in by the verified address', async () => {
    provider.signInAs(`admin@${organization.domain}`, true);
    const answer = await goThrough();
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/people']);
    const me = await rig.call('/api/v1/me', { headers: { cookie: cookiesOf(answer) } });
    expect(me.json).toMatchObject({ email: `admin@${organization.domain}` });
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
    } finally {
      await rig.stop();
    }
  });
});
