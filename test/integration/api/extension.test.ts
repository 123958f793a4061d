import { EXTENSION_ORIGIN } from '../../../src/extension/identity.ts';
import { problemOf, signIn, startRig, type Answer, type Organization, type Rig } from './support/rig.ts';

describe('the browser extension at the server', () => {
  let rig: Rig;
  let organization: Organization;
  let cookie: string;
  beforeAll(async () => {
    rig = await startRig();
    organization = await rig.organization('Alpha');
    cookie = await signIn(rig, `admin@${organization.domain}`);
  });
  afterAll(() => rig.stop());

  /** As Chromium sends it for a page of an extension with access to the site: with the cookie, and with where it comes from. */
  const from = (origin: string, path: string, call: { method?: string; body?: unknown }): Promise<Answer> =>
    rig.call(path, { ...call, headers: { cookie, origin, 'sec-fetch-site': 'none' } });

  const profile = { firstName: 'Ana', lastName: 'Lima', emails: ['ana@mail.example'] };
  const addProspect = { method: 'POST', body: { profile, origin: 'extension' } };

  it('may add and send prospects with the session of the member', async () => {
    const added = await from(EXTENSION_ORIGIN, '/api/v1/prospects', addProspect);
    expect(added.status).toBe(201);
    expect(added.json).toMatchObject({ origin: 'extension', name: 'Ana Lima' });
  });

  it('is known by its exact id: another extension, or a page that names it, is another site', async () => {
    const others = [
      'chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
      `${EXTENSION_ORIGIN}.evil.example`,
      'https://evil.example',
      'moz-extension://aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa',
    ];
    for (const origin of others) {
      const answer = await from(origin, '/api/v1/prospects', addProspect);
      expect([origin, answer.status, problemOf(answer).code]).toEqual([origin, 403, 'foreign_origin']);
    }
  });

  it('may change nothing else, whatever the member may', async () => {
    const calls = [
      ['PATCH', '/api/v1/organization', { syncHour: 2 }],
      ['POST', '/api/v1/members', { email: 'eve@evil.example', name: 'Eve', roles: ['super_admin'] }],
      ['POST', '/api/v1/api-tokens', { name: 'x', roles: ['super_admin'] }],
      ['DELETE', '/api/v1/connections/4f9d8f0e-1b5a-4c3e-9b5e-0c2f6a1d7e11', {}],
      ['POST', '/api/v1/prospectsx', {}],
      ['POST', '/api/v1/people/bulk?x=/api/v1/prospects/', {}],
    ] as const;
    for (const [method, path, body] of calls) {
      const answer = await from(EXTENSION_ORIGIN, path, { method, body });
      expect([path, answer.status]).toEqual([path, path.endsWith('prospectsx') ? 404 : 403]);
      if (answer.status === 403) expect(answer.json).toMatchObject({ code: 'foreign_origin' });
    }
  });

  it('cannot sign in or out, nor act for a new hire', async () => {
    const out = await from(EXTENSION_ORIGIN, '/api/auth/sign-out', { method: 'POST', body: {} });
    expect(out.status).toBe(403);
    expect((await rig.call('/api/v1/me', { headers: { cookie } })).status).toBe(200);
  });

  it('is given to those who may send prospects', async () => {
    const recruiter = await rig.call('/api/v1/extension', {
      token: await rig.token(organization, 'recruiter'),
    });
    expect(recruiter.status).toBe(200);
    expect(recruiter.headers.get('content-type')).toMatch('application/zip');
    expect(recruiter.headers.get('content-disposition')).toContain('foyer-extension.zip');
    const employee = await rig.call('/api/v1/extension', {
      token: await rig.token(organization, 'employee'),
    });
    expect(employee.status).toBe(403);
  });
});
