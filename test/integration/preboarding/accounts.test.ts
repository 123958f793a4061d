import { rows } from '../../../src/db/scope.ts';
import { addMember } from '../../../src/db/repositories/members.ts';
import { makeAccount } from '../../../src/preboarding/accounts.ts';
import { makeAccounts } from '../../../src/preboarding/account-keeper.ts';
import { cookiesOf, linkMailedTo, PASSWORD, signIn } from '../api/support/rig.ts';
import { listWith } from '../connections/support/like.ts';
import { dayFromNow } from '../people/support/hires.ts';
import { signInWithCompany, startOidcProvider, type OidcProvider } from '../api/support/oidc.ts';
import { startHires, type Hires } from './support.ts';

const CHOSEN = 'a quiet morning in spring';

describe('the account of the first day', () => {
  let hires: Hires;
  let company: OidcProvider;
  beforeAll(async () => {
    company = await startOidcProvider('foyer');
    const { discoveryUrl } = company;
    hires = await startHires({
      oidc: { discoveryUrl, clientId: 'foyer', clientSecret: 'a-secret', trustEmail: false },
    });
  });
  afterAll(async () => {
    await hires.stop();
    await company.stop(0);
  });

  let count = 0;
  const address = (): string => `first${++count}@company.example`;
  const deps = () => ({ db: hires.rig.db, users: hires.rig.deps.auth });
  const keep = (): Promise<number> => makeAccounts(deps(), { error: (_, text) => expect(text).toBe('') });
  const inOrganization = <T>(sql: string, bindings: string[] = []): Promise<T[]> =>
    hires.rig.inOrganization(hires.organization, (scope) => rows<T>(scope.trx, sql, bindings));
  const give = async (id: string, email: string | null): Promise<void> => {
    const answer = await hires.admin(`/people/${id}`, { primaryEmail: email }, 'PATCH');
    expect(answer.status).toBe(200);
  };
  /** The start is today. */
  const start = (id: string): Promise<void> =>
    hires.change({ personId: id, fields: { startDate: dayFromNow(-1) } });
  const me = (cookie: string) => hires.rig.call('/api/v1/me', { headers: { cookie } });
  const setPassword = (cookie: string, password = CHOSEN) => hires.post('/account', cookie, { password });
  const stateOf = async (id: string): Promise<string | undefined> =>
    (
      await inOrganization<{ state: string }>(`select state from app.hire_accounts where person_id = '${id}'`)
    )[0]?.state;
  /** Armed, entered by link, and started. */
  const started = async (): Promise<{ id: string; email: string; cookie: string }> => {
    const [id, email] = [await hires.hire(), address()];
    await give(id, email);
    const cookie = await hires.enter(id);
    await start(id);
    return { id, email, cookie };
  };

  it('A3 is made while access is armed; the door itself is a comparison with the clock, without any worker', async () => {
    const [id, email] = [await hires.hire(), address()];
    await give(id, email);
    const cookie = await hires.enter(id);
    expect(await keep()).toBe(1);
    expect(await keep()).toBe(0);
    expect((await setPassword(cookie)).json).toMatchObject({ code: 'not_open' });
    await start(id);
    expect((await hires.page(cookie)).json).toMatchObject({ open: true, account: { email, state: 'ready' } });
    expect((await setPassword(cookie, 'short')).status).toBe(422);
    expect((await setPassword(cookie)).json).toEqual({ email });
    const session = await signIn(hires.rig, email, CHOSEN);
    expect((await me(session)).json).toMatchObject({ email, roles: ['employee'], personId: id });
    const own = await hires.rig.call('/api/v1/me/start', { headers: { cookie: session } });
    expect(own.json).toMatchObject({ details: listWith({ field: 'firstName', value: 'Ana' }) });
    // What was good until then is over.
    expect((await hires.page(cookie)).status).toBe(401);
  });

  it('A3 mails of sign-in and the pages they lead to speak the organization’s language to who came as a hire, and the console’s to others', async () => {
    const { email } = await started();
    await keep();
    const colleague = 'another@company.example';
    const { id: userId } = await hires.rig.deps.auth.ensureUser({ email: colleague, name: 'Col League' });
    await hires.rig.inOrganization(hires.organization, (scope) =>
      addMember(scope, { userId, email: colleague, name: 'Col League', roles: ['recruiter'] }),
    );
    await inOrganization(`update app.organizations set language = 'de'`);
    const post = (path: string, body: unknown) =>
      hires.rig.call(`/api/auth${path}`, { method: 'POST', body, headers: { origin: hires.rig.url } });
    for (const to of [email, colleague]) {
      await post('/sign-in/magic-link', { email: to, callbackURL: '/' });
      await post('/request-password-reset', { email: to });
    }
    const pathOf = (link: string): string => link.slice(hires.rig.url.length);
    const signInLink = pathOf(await linkMailedTo(hires.rig, email, /Dein Link zum Anmelden/));
    const resetLink = pathOf(await linkMailedTo(hires.rig, email, /neues Passwort/));
    const english = [
      await linkMailedTo(hires.rig, colleague, /Your sign-in link/),
      await linkMailedTo(hires.rig, colleague, /Set a new password/),
    ];
    for (const link of english) expect((await hires.rig.call(pathOf(link))).text).toContain('lang="en"');
    await inOrganization(`update app.organizations set language = 'en'`);

    const heading = ({ text }: { readonly text: string }): string | undefined =>
      /<html lang="de">.*<h1>(.*?)<\/h1>/s.exec(text)?.[1];
    const button = await hires.rig.call(signInLink);
    expect(heading(button)).toBe('Bei Foyer anmelden');
    const used = new URL('/api/auth/magic-link/verify', hires.rig.url);
    for (const [, name = '', value = ''] of button.text.matchAll(/name="(\w+)" value="([^"]*)"/g))
      used.searchParams.set(name, name === 'token' ? 'not-one-of-ours' : value);
    const over = await hires.rig.call(pathOf(used.href));
    const expired = pathOf(over.headers.get('location') ?? '');
    expect(heading(await hires.rig.call(expired))).toBe('Dieser Link funktioniert nicht mehr');

    const cut = await hires.rig.call('/set-password?lang=de');
    expect([cut.status, heading(cut)]).toEqual([404, 'Dieser Link funktioniert nicht mehr']);

    const form = await hires.rig.call(resetLink);
    expect(heading(form)).toBe('Wähle dein Passwort');
    const hidden = [...form.text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
    const set = (password: string) =>
      hires.rig.call('/set-password', {
        method: 'POST',
        raw: new URLSearchParams([
          ...hidden.map(([, name = '', value = '']) => [name, value]),
          ['password', password],
        ]).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    expect((await set('kurz')).text).toContain('Nimm 12 bis 200 Zeichen.');
    expect(heading(await set(CHOSEN))).toBe('Dein Passwort ist gespeichert');
    expect(heading(await set(CHOSEN))).toBe('Dieser Link funktioniert nicht mehr');
  });

  it('A3 on the first day the hire signs in with the company, by the company address, and not before', async () => {
    const [id, email] = [await hires.hire(), address()];
    await give(id, email);
    await keep();
    company.signInAs(email, true);
    const early = await signInWithCompany(hires.rig);
    expect((await me(cookiesOf(early))).status).toBe(403);
    await start(id);
    const session = cookiesOf(await signInWithCompany(hires.rig));
    expect((await me(session)).json).toMatchObject({ email, roles: ['employee'], personId: id });
    // Nobody comes in by the personal address, and nobody by a company address that is not proven.
    company.signInAs(`new-${id}@mail.example`, true);
    expect((await signInWithCompany(hires.rig)).headers.get('location')).toMatch(/error=/);
    company.signInAs(email, false);
    expect((await signInWithCompany(hires.rig)).headers.get('location')).toMatch(/error=/);
  });

  it('A3 before the instant and after a withdrawal an account opens nothing, whatever was signed in with it', async () => {
    const [id, email] = [await hires.hire(), address()];
    await give(id, email);
    await keep();
    const { id: userId } = await hires.rig.deps.auth.ensureUser({ email, name: 'Ana' });
    await hires.rig.deps.auth.setFirstPassword(userId, PASSWORD);
    const session = await signIn(hires.rig, email);
    expect((await me(session)).status).toBe(403);
    await start(id);
    expect((await me(session)).status).toBe(200);
    await hires.change({ personId: id, state: 'unhired' });
    // Un-hired after the first day: Action Needed, until an admin decides (SC-E5).
    expect((await me(session)).status).toBe(200);
    await hires.admin(`/people/${id}/withdraw`, {});
    expect((await me(session)).status).toBe(403);
  });

  it('SC-E1 withdrawn before the start: the account made ahead opens nothing', async () => {
    const [id, email] = [await hires.hire(), address()];
    await give(id, email);
    await keep();
    await hires.change({ personId: id, state: 'unhired', fields: { startDate: dayFromNow(-1) } });
    expect(
      await inOrganization(
        `select * from app.memberships_of((select user_id from app.hire_accounts where person_id = '${id}'))`,
      ),
    ).toEqual([]);
  });

  it('is there for who comes to the sign-in page first: a link to the company address signs in', async () => {
    const { email, cookie } = await started();
    const asked = await hires.rig.call('/api/auth/sign-in/magic-link', {
      body: { email, callbackURL: '/' },
      headers: { origin: hires.rig.url },
    });
    expect(asked.status).toBe(200);
    const deadline = Date.now() + 10_000;
    const mailed = () => hires.rig.mails.list().find(({ to }) => to.includes(email));
    while (mailed() === undefined && Date.now() < deadline)
      await new Promise((resolve) => setImmediate(resolve));
    const link = new URL(/https?:\/\/\S+/.exec(mailed()?.text ?? '')?.[0] ?? hires.rig.url);
    const entered = await hires.rig.call(`/api/auth/magic-link/verify${link.search}`);
    expect((await me(cookiesOf(entered))).json).toMatchObject({ email, roles: ['employee'] });
    // Whoever has the personal mailbox alone can set no password any more.
    expect((await setPassword(cookie)).status).toBe(401);
  });

  it('a password is set once: of two at the same instant one wins, and none over one that is there', async () => {
    const { email, cookie } = await started();
    const answers = await Promise.all([setPassword(cookie), setPassword(cookie, 'another quiet morning')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.json).toMatchObject({ code: 'account_exists' });
    const chosen = answers[0].status === 200 ? CHOSEN : 'another quiet morning';
    expect((await me(await signIn(hires.rig, email, chosen))).status).toBe(200);
  });

  it('SC-C4 a member that an admin added is never taken over', async () => {
    const email = `colleague@company.example`;
    const id = await hires.hire();
    await give(id, email);
    const { id: userId } = await hires.rig.deps.auth.ensureUser({
      email,
      name: 'Colleague',
      password: PASSWORD,
    });
    await hires.rig.inOrganization(hires.organization, (scope) =>
      addMember(scope, { userId, email, name: 'Colleague', roles: ['super_admin'] }),
    );
    const cookie = await hires.enter(id);
    await start(id);
    await keep();
    expect(await stateOf(id)).toBe('taken');
    expect((await setPassword(cookie)).json).toMatchObject({ code: 'account_taken' });
    expect((await me(await signIn(hires.rig, email))).json).toMatchObject({
      roles: ['super_admin'],
      personId: null,
    });
  });

  it('follows a changed company address, the password too', async () => {
    const { id, email, cookie } = await started();
    await setPassword(cookie);
    const renamed = address();
    await give(id, renamed);
    expect(await keep()).toBe(1);
    expect((await me(await signIn(hires.rig, renamed, CHOSEN))).json).toMatchObject({
      email: renamed,
      personId: id,
    });
    await expect(signIn(hires.rig, email, CHOSEN)).rejects.toThrow('401');
  });

  it('two people never share one: an address given anew forgets whoever had it', async () => {
    const { id, email, cookie } = await started();
    await setPassword(cookie);
    const session = await signIn(hires.rig, email, CHOSEN);
    await hires.admin(`/people/${id}/withdraw`, {});
    await hires.admin(`/people/${id}`, undefined, 'DELETE');
    const second = await hires.hire();
    await give(second, email);
    const entered = await hires.enter(second);
    await start(second);
    await keep();
    expect((await me(session)).status).toBe(401);
    await expect(signIn(hires.rig, email, CHOSEN)).rejects.toThrow('401');
    expect((await setPassword(entered, 'the second one’s words')).status).toBe(200);
    expect((await me(await signIn(hires.rig, email, 'the second one’s words'))).json).toMatchObject({
      personId: second,
    });
    expect(await stateOf(id)).toBeUndefined();
  });

  it('made twice at once is made once; whom an admin removed stays removed', async () => {
    const [id, email] = [await hires.hire(), address()];
    await give(id, email);
    const one = { orgId: hires.organization.id, personId: id };
    await Promise.all([makeAccount(deps(), one), makeAccount(deps(), one), makeAccount(deps(), one)]);
    expect(await inOrganization(`select 1 from app.members where person_id = '${id}'`)).toHaveLength(1);
    await inOrganization(`update app.members set removed_at = app.now() where person_id = '${id}'`);
    await inOrganization(`delete from app.hire_accounts where person_id = '${id}'`);
    await keep();
    expect(await stateOf(id)).toBe('taken');
    expect(
      await inOrganization(`select 1 from app.members where person_id = '${id}' and removed_at is null`),
    ).toEqual([]);
  });

  it('Members lists whom admins added, and gives an employee a role without letting anybody in early', async () => {
    const [id, email] = [await hires.hire(), address()];
    await give(id, email);
    await keep();
    expect((await hires.admin('/members?limit=200')).text).not.toContain(email);
    const added = await hires.admin('/members', { email, name: 'Ana López', roles: ['user_manager'] });
    expect(added.status).toBe(201);
    expect((await hires.admin('/members?limit=200')).text).toContain(email);
    expect(
      await inOrganization(
        `select * from app.memberships_of((select user_id from app.members where person_id = '${id}'))`,
      ),
    ).toEqual([]);
    await start(id);
    expect(
      await inOrganization(
        `select * from app.memberships_of((select user_id from app.members where person_id = '${id}'))`,
      ),
    ).toHaveLength(1);
  });
});
