import { z } from 'zod';
import {
  cookiesOf,
  PASSWORD,
  signIn,
  startRig,
  type Answer,
  type Organization,
  type Rig,
} from '../api/support/rig.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0';
const listed = z.object({
  items: z.array(
    z.strictObject({
      id: z.uuid(),
      createdAt: z.iso.datetime(),
      lastUsedAt: z.iso.datetime(),
      expiresAt: z.iso.datetime(),
      device: z.string(),
      address: z.string().nullable(),
      current: z.boolean(),
    }),
  ),
});

describe('one’s own account', () => {
  let rig: Rig;
  let organization: Organization;
  let email: string;
  beforeEach(async () => {
    rig = await startRig();
    organization = await rig.organization('Alpha');
    email = `admin@${organization.domain}`;
  });
  afterEach(() => rig.stop());

  const as = (cookie: string) => ({ headers: { cookie, origin: rig.url } });
  const sessions = async (cookie: string) =>
    listed.parse((await rig.call('/api/v1/sessions', as(cookie))).json).items;
  const isIn = async (cookie: string): Promise<boolean> =>
    (await rig.call('/api/v1/me', as(cookie))).status === 200;
  const audit = (): Promise<unknown[]> =>
    rig.inOrganization(organization, (scope) =>
      scope.trx<Record<string, unknown>>('app.audit').select('action', 'actor', 'target_id'),
    );
  const changePassword = (cookie: string, body: object): Promise<Answer> =>
    rig.call('/api/auth/change-password', { ...as(cookie), body });

  it('lists where one is signed in, in words and without a token', async () => {
    const asked = { origin: rig.url, 'user-agent': FIREFOX };
    const signedIn = await rig.call('/api/auth/sign-in/email', {
      body: { email, password: PASSWORD },
      headers: asked,
    });
    const cookie = cookiesOf(signedIn);
    const other = await signIn(rig, email);
    const answer = await rig.call('/api/v1/sessions', as(cookie));
    const items = listed.parse(answer.json).items;
    expect(items).toHaveLength(2);
    expect(items.find((one) => one.current)).toMatchObject({
      device: 'Firefox on Linux',
      address: expect.stringMatching(/^(127\.0\.0\.|::)/) as unknown,
    });
    for (const token of [cookie, other].map((one) => /session_token=([^.;]+)/.exec(one)?.[1] ?? ''))
      expect([token.length > 20, answer.text.includes(token)]).toEqual([true, false]);
  });

  it('ends one session, which is audited, and no stranger’s', async () => {
    const [here, there] = [await signIn(rig, email), await signIn(rig, email)];
    const id = (await sessions(there)).find((one) => one.current)?.id ?? '';
    const stranger = await rig.organization('Bravo');
    const foreign = await signIn(rig, `admin@${stranger.domain}`);
    const end = (cookie: string): Promise<Answer> =>
      rig.call(`/api/v1/sessions/${id}`, { method: 'DELETE', ...as(cookie) });
    expect((await end(foreign)).status).toBe(404);
    expect(await isIn(there)).toBe(true);
    expect((await end(here)).status).toBe(204);
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    expect((await end(here)).status).toBe(404);
    expect(await audit()).toMatchObject([{ action: 'session.ended', target_id: id }]);
  });

  it('ends all other sessions', async () => {
    const here = await signIn(rig, email);
    const others = [await signIn(rig, email), await signIn(rig, email)];
    const answer = await rig.call('/api/v1/sessions', { method: 'DELETE', ...as(here) });
    expect(answer.json).toEqual({ ended: 2 });
    expect(await isIn(here)).toBe(true);
    for (const cookie of others) expect(await isIn(cookie)).toBe(false);
    expect(await audit()).toHaveLength(2);
  });

  it('an API token has no account', async () => {
    const token = await rig.token(organization, 'super_admin');
    for (const call of [
      { method: 'GET', path: '/sessions' },
      { method: 'DELETE', path: '/sessions' },
      { method: 'PATCH', path: '/me', body: { name: 'Eve' } },
    ]) {
      const { path, ...rest } = call;
      const answer = await rig.call(`/api/v1${path}`, { ...rest, token });
      expect([answer.status, answer.json]).toEqual([
        403,
        expect.objectContaining({ code: 'session_needed' }) as unknown,
      ]);
    }
  });

  it('the password is changed by who knows the old one, and the other sessions end when asked', async () => {
    const [here, there] = [await signIn(rig, email), await signIn(rig, email)];
    const newPassword = 'a quite different password';
    const wrong = await changePassword(here, { currentPassword: 'not the old password', newPassword });
    expect([wrong.status, wrong.json]).toEqual([
      400,
      expect.objectContaining({ code: 'INVALID_PASSWORD' }) as unknown,
    ]);
    const short = await changePassword(here, { currentPassword: PASSWORD, newPassword: 'short' });
    expect([short.status, short.json]).toEqual([
      400,
      expect.objectContaining({ code: 'PASSWORD_TOO_SHORT' }) as unknown,
    ]);
    const changed = await changePassword(here, {
      currentPassword: PASSWORD,
      newPassword,
      revokeOtherSessions: true,
    });
    expect(changed.status).toBe(200);
    expect(changed.text).not.toContain('token');
    expect([await isIn(cookiesOf(changed)), await isIn(there)]).toEqual([true, false]);
    await expect(signIn(rig, email)).rejects.toThrow('401');
    expect(await isIn(await signIn(rig, email, newPassword))).toBe(true);
  });

  it('a password is changed by nobody without a session or from another site', async () => {
    const body = { currentPassword: PASSWORD, newPassword: 'a quite different password' };
    const cookie = await signIn(rig, email);
    expect((await rig.call('/api/auth/change-password', { body, headers: { origin: rig.url } })).status).toBe(
      401,
    );
    for (const headers of [{ cookie }, { cookie, origin: 'https://evil.example' }])
      expect((await rig.call('/api/auth/change-password', { body, headers })).status).toBe(403);
    expect(await isIn(await signIn(rig, email))).toBe(true);
  });

  it('the own name is changed for this organization, and audited', async () => {
    const cookie = await signIn(rig, email);
    const rename = (name: string): Promise<Answer> =>
      rig.call('/api/v1/me', { method: 'PATCH', ...as(cookie), body: { name } });
    expect((await rename('Ada\nLovelace')).status).toBe(422);
    expect((await rename('  Ada Lovelace ')).json).toMatchObject({ name: 'Ada Lovelace', email });
    expect((await rename('Ada Lovelace')).status).toBe(200);
    expect((await rig.call('/api/v1/me', as(cookie))).json).toMatchObject({ name: 'Ada Lovelace' });
    expect(await audit()).toMatchObject([{ action: 'member.renamed' }]);
  });
});
