import pg from 'pg';
import {
  cookiesOf,
  linkMailedTo,
  problemOf,
  signIn,
  startRig,
  type Organization,
  type Rig,
} from './support/rig.ts';

describe('sign-in', () => {
  let rig: Rig;
  let organization: Organization;
  let email: string;
  beforeAll(async () => {
    rig = await startRig();
    organization = await rig.organization('Alpha');
    email = `admin@${organization.domain}`;
  });
  afterAll(() => rig.stop());

  const authPost = (path: string, body: unknown): ReturnType<Rig['call']> =>
    rig.call(`/api/auth${path}`, { body, headers: { origin: rig.url } });

  it('by password opens a session, and signing out closes it', async () => {
    const cookie = await signIn(rig, email);
    const me = await rig.call('/api/v1/me', { headers: { cookie } });
    expect(me.json).toMatchObject({
      kind: 'member',
      email,
      roles: ['super_admin'],
      organization: { name: 'Alpha' },
    });
    await rig.call('/api/auth/sign-out', { body: {}, headers: { cookie, origin: rig.url } });
    expect((await rig.call('/api/v1/me', { headers: { cookie } })).status).toBe(401);
    expect((await authPost('/sign-in/email', { email, password: 'wrong password wrong' })).status).toBe(401);
  });

  it('cookies are for the server only and stay on the site', async () => {
    const answer = await authPost('/sign-in/email', { email, password: 'correct horse battery staple' });
    expect(answer.headers.getSetCookie().join()).toMatch(/foyer\.session_token=.*HttpOnly; SameSite=Lax/);
  });

  it('nobody signs up by himself', async () => {
    const body = { email: 'eve@example.com', password: 'long enough password', name: 'Eve' };
    expect((await authPost('/sign-up/email', body)).status).toBe(404);
  });

  it('a session is not used from another site', async () => {
    const cookie = await signIn(rig, email);
    const patch = (headers: Readonly<Record<string, string>>): ReturnType<Rig['call']> =>
      rig.call('/api/v1/organization', {
        method: 'PATCH',
        body: { syncHour: 2 },
        headers: { cookie, ...headers },
      });
    expect((await patch({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await patch({ origin: 'null' })).status).toBe(403);
    expect((await patch({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await patch({ 'sec-fetch-site': 'same-site', origin: 'https://other.example' })).status).toBe(
      403,
    );
    expect((await patch({ origin: rig.url })).status).toBe(200);
    expect((await patch({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('by a mailed link works once, and only by the button', async () => {
    const asked = await authPost('/sign-in/magic-link', { email, callbackURL: '/people' });
    expect(asked.status).toBe(200);
    const link = await linkMailedTo(rig, email, /sign-in link/);
    const page = await rig.call(link.slice(rig.url.length));
    const again = await rig.call(link.slice(rig.url.length));
    expect(page.text).toBe(again.text);
    expect(page.text).toContain('<button>Sign in</button>');
    const token = new URL(link).searchParams.get('token') ?? '';
    const button = `/api/auth/magic-link/verify?token=${token}&callbackURL=${encodeURIComponent('/people')}&errorCallbackURL=/sign-in/expired`;
    const pressed = await rig.call(button);
    expect([pressed.status, pressed.headers.get('location')]).toEqual([302, `${rig.url}/people`]);
    expect((await rig.call('/api/v1/me', { headers: { cookie: cookiesOf(pressed) } })).status).toBe(200);
    const pressedAgain = await rig.call(button);
    expect(pressedAgain.headers.get('location')).toContain('/sign-in/expired');
    expect(pressedAgain.headers.getSetCookie().join()).not.toContain('session_token=');
  });

  it('escapes what stands in a link', async () => {
    const page = await rig.call(`/sign-in/link?token=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(page.text).not.toContain('<script>');
  });

  it('mails no stranger and answers the same', async () => {
    const known = rig.mails.list().length;
    const stranger = await authPost('/sign-in/magic-link', { email: 'stranger@example.com' });
    expect(stranger.status).toBe(200);
    expect((await authPost('/request-password-reset', { email: 'stranger@example.com' })).status).toBe(200);
    await authPost('/request-password-reset', { email });
    await linkMailedTo(rig, email, /new password/);
    expect(rig.mails.list().length).toBe(known + 1);
  });

  it('a password is set anew by a mailed link, which ends all sessions', async () => {
    const cookie = await signIn(rig, email);
    await authPost('/request-password-reset', { email });
    const link = await linkMailedTo(rig, email, /new password/);
    const token = new URL(link).searchParams.get('token') ?? '';
    const set = (password: string): ReturnType<Rig['call']> =>
      rig.call('/set-password', {
        method: 'POST',
        raw: new URLSearchParams({ token, password }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    expect((await rig.call(link.slice(rig.url.length))).text).toContain('name="password"');
    expect((await set('short')).status).toBe(422);
    expect((await set('a new and long password')).status).toBe(200);
    expect((await set('another long password!')).status).toBe(410);
    expect((await rig.call('/api/v1/me', { headers: { cookie } })).status).toBe(401);
    expect(await signIn(rig, email, 'a new and long password')).toContain('session_token');
  });

  it('takes no huge body', async () => {
    const answer = await authPost('/sign-in/email', { email, password: 'x'.repeat(100_000) });
    expect([answer.status, problemOf(answer).code]).toEqual([413, 'too_large']);
  });

  it('a user without a membership may nothing', async () => {
    await rig.deps.auth.ensureUser({
      email: 'lone@example.com',
      name: 'Lone',
      password: 'a password for nobody',
    });
    const cookie = await signIn(rig, 'lone@example.com', 'a password for nobody');
    expect((await rig.call('/api/v1/me', { headers: { cookie } })).status).toBe(403);
  });

  it('keeps sign-in and application apart in the database', async () => {
    await expect(rig.db.raw('select * from auth.session')).rejects.toThrow(/permission denied/);
    const auth = new pg.Client({ connectionString: rig.database.authUrl });
    await auth.connect();
    try {
      await expect(auth.query('select * from app.members')).rejects.toThrow(/permission denied/);
      const stored = await auth.query('select * from auth.verification');
      expect(JSON.stringify(stored.rows)).not.toMatch(/reset-password|magic-link:/);
    } finally {
      await auth.end();
    }
  });
});

describe('attempts to sign in', () => {
  it('are counted in the database by the address that a caller really has', async () => {
    const rig = await startRig({ rateLimit: true });
    try {
      const { domain } = await rig.organization('Alpha');
      const attempt = async (i: number): Promise<number> => {
        const headers = { origin: rig.url, 'x-foyer-ip': `10.0.0.${i}`, 'x-forwarded-for': `10.0.1.${i}` };
        const body = { email: `admin@${domain}`, password: 'not the right password' };
        return (await rig.call('/api/auth/sign-in/email', { body, headers })).status;
      };
      const statuses: number[] = [];
      for (let i = 0; i < 12; i++) statuses.push(await attempt(i));
      expect(statuses.slice(0, 10)).toEqual(Array<number>(10).fill(401));
      expect(statuses.slice(10)).toEqual([429, 429]);
    } finally {
      await rig.stop();
    }
  });
});
