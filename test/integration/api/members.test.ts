import { z } from 'zod';
import { linkMailedTo, problemOf, signIn, startRig, type Organization, type Rig } from './support/rig.ts';

const member = z.object({ id: z.uuid(), email: z.string(), roles: z.array(z.string()) });
const list = z.object({ items: z.array(member), total: z.number(), nextCursor: z.string().nullable() });

describe('members and API tokens', () => {
  let rig: Rig;
  let organization: Organization;
  let cookie: string;
  beforeAll(async () => {
    rig = await startRig();
    organization = await rig.organization('Alpha');
    cookie = await signIn(rig, `admin@${organization.domain}`);
  });
  afterAll(() => rig.stop());

  const call = (method: string, path: string, body?: unknown): ReturnType<Rig['call']> =>
    rig.call(`/api/v1${path}`, {
      method,
      headers: { cookie, origin: rig.url },
      ...(body === undefined ? {} : { body }),
    });
  const members = async (): Promise<z.infer<typeof member>[]> =>
    list.parse((await call('GET', '/members')).json).items;

  it('a new member sets a password by the mailed link and signs in', async () => {
    const added = await call('POST', '/members', {
      email: 'Grace@Example.com',
      name: 'Grace Hopper',
      roles: ['it_manager'],
    });
    expect(added.status).toBe(201);
    const link = await linkMailedTo(rig, 'grace@example.com', /added to Alpha/);
    const token = new URL(link).searchParams.get('token') ?? '';
    const set = await rig.call('/set-password', {
      method: 'POST',
      raw: new URLSearchParams({ token, password: 'nanoseconds are long' }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(set.status).toBe(200);
    const own = await signIn(rig, 'grace@example.com', 'nanoseconds are long');
    const me = await rig.call('/api/v1/me', { headers: { cookie: own } });
    expect(me.json).toMatchObject({ name: 'Grace Hopper', roles: ['it_manager'] });
  });

  it('the same address is added once, comes back after a removal, and loses access with it', async () => {
    const body = { email: 'ada@example.com', name: 'Ada', roles: ['user_manager'] };
    const first = member.parse((await call('POST', '/members', body)).json);
    const second = await call('POST', '/members', body);
    expect([second.status, problemOf(second).code]).toEqual([409, 'already_a_member']);
    await rig.deps.auth.setPassword(
      new URL(await linkMailedTo(rig, 'ada@example.com', /added to/)).searchParams.get('token') ?? '',
      'analytical engine',
    );
    const own = await signIn(rig, 'ada@example.com', 'analytical engine');
    expect((await call('DELETE', `/members/${first.id}`)).status).toBe(204);
    expect((await rig.call('/api/v1/me', { headers: { cookie: own } })).status).toBe(403);
    expect((await call('DELETE', `/members/${first.id}`)).status).toBe(404);
    expect((await call('POST', '/members', { ...body, roles: ['recruiter'] })).status).toBe(201);
    expect((await rig.call('/api/v1/me', { headers: { cookie: own } })).json).toMatchObject({
      roles: ['recruiter'],
    });
  });

  it('one Super Admin always stays, also when two take the role from each other at once', async () => {
    const only = (await members()).filter((one) => one.roles.includes('super_admin'));
    const [admin] = only;
    expect(only).toHaveLength(1);
    const refused = await call('PATCH', `/members/${admin?.id ?? ''}`, { roles: ['recruiter'] });
    expect([refused.status, problemOf(refused).code]).toEqual([409, 'last_super_admin']);
    expect((await call('DELETE', `/members/${admin?.id ?? ''}`)).status).toBe(409);

    for (let round = 0; round < 5; round++) {
      const other = (await members()).find((one) => one.email === 'grace@example.com');
      await call('PATCH', `/members/${other?.id ?? ''}`, { roles: ['super_admin'] });
      const token = await rig.token(organization, 'super_admin');
      const drop = (id: string | undefined): ReturnType<Rig['call']> =>
        rig.call(`/api/v1/members/${id ?? ''}`, { method: 'PATCH', token, body: { roles: ['it_manager'] } });
      const answers = await Promise.all([drop(admin?.id), drop(other?.id)]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
      await rig.call(`/api/v1/members/${admin?.id ?? ''}`, {
        method: 'PATCH',
        token,
        body: { roles: ['super_admin'] },
      });
    }
  });

  it('the list has every member once, page by page', async () => {
    const all = (await members()).map((one) => one.email);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer = await call('GET', `/members?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      const page: z.infer<typeof list> = list.parse(answer.json);
      seen.push(...page.items.map((one) => one.email));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all);
    expect(all).toEqual([...all].sort());
  });

  it('an API token is shown once, works with its roles, and ends at once when revoked', async () => {
    const made = await call('POST', '/api-tokens', { name: 'Export', roles: ['user_manager'] });
    const { id, token } = z.object({ id: z.uuid(), token: z.string().regex(/^foyer_/) }).parse(made.json);
    expect((await call('GET', '/api-tokens')).text).not.toContain(token);
    const me = await rig.call('/api/v1/me', { token });
    expect(me.json).toMatchObject({
      kind: 'token',
      name: 'Export',
      roles: ['user_manager'],
      organization: { name: 'Alpha' },
    });
    expect((await rig.call('/api/v1/members', { token })).status).toBe(403);
    const rows = await rig.inOrganization(organization, (scope) => scope.trx('app.api_tokens').select());
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await call('DELETE', `/api-tokens/${id}`)).status).toBe(204);
    expect((await rig.call('/api/v1/me', { token })).status).toBe(401);
  });

  it('an invitation can be mailed again', async () => {
    const grace = (await members()).find((one) => one.email === 'grace@example.com');
    const before = rig.mails.list().length;
    expect((await call('POST', `/members/${grace?.id ?? ''}/invitation`)).status).toBe(204);
    expect(rig.mails.list().length).toBe(before + 1);
  });
});
