import { z } from 'zod';
import {
  DEMO_CLIENT,
  DEMO_KEY,
  SECOND_ACCOUNT,
  startLeverSandbox,
  type LeverSandbox,
} from '../../../sandbox/lever/index.ts';
import { hireSource } from '../../../src/connectors/registry.ts';
import { problemOf, startRig, type Answer, type Rig } from '../api/support/rig.ts';
import { listWith, objectWith, textWith } from '../connections/support/like.ts';
import { begin, comeBack, ready, type Person } from './support/attempt.ts';

const made = z.object({ id: z.uuid(), accountId: z.string() });

describe('Lever, with the simulated one', () => {
  let rig: Rig;
  let lever: LeverSandbox;
  let person: Person;
  let names = 0;

  beforeAll(async () => {
    lever = await startLeverSandbox({ port: 0, seed: { count: 3, seed: 1 } });
    rig = await startRig({
      hireSource,
      baseUrl: () => lever.apiUrl,
      clients: () => ({
        clientId: DEMO_CLIENT.clientId,
        clientSecret: DEMO_CLIENT.secret,
        authUrl: lever.url,
      }),
    });
    const { clientId } = DEMO_CLIENT;
    lever.control.client({ clientId, redirectUris: [`${rig.url}/integrations/callback/lever`] });
  });
  afterAll(async () => {
    await rig.stop();
    await lever.close();
  });
  beforeEach(async () => {
    names += 1;
    ({ person } = await ready(rig, `Lever${names}`));
  });

  /** As a browser: the page, its form, and where that leads. */
  const onThePage = async (authorizeUrl: string, decision: 'accept' | 'deny', who?: string): Promise<URL> => {
    const page = await (await fetch(authorizeUrl)).text();
    const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const [user = ''] = [...page.matchAll(/<option value="([^"]+)">([^<]+)</g)]
      .filter(([, , text]) => text?.includes(who ?? 'super admin') === true)
      .map(([, value]) => value);
    const answer = await fetch(`${lever.url}/authorize`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ request, user, decision }),
    });
    return new URL(answer.headers.get('location') ?? '');
  };
  const back = (url: URL): Promise<Answer> => {
    const { state, code, error } = Object.fromEntries(url.searchParams);
    return comeBack(rig, person, error === undefined ? { state, code } : { state, error });
  };
  /** The short way, by the simulator's own control. */
  const authorize = async (
    o: { readonly account?: string; readonly user?: string; readonly connectionId?: string } = {},
  ): Promise<Answer> => {
    const { connectionId, ...who } = o;
    const { authorizeUrl } = await begin(rig, person, connectionId === undefined ? {} : { connectionId });
    return back(new URL(lever.control.authorize({ authorizeUrl, ...who }).location));
  };
  const connect = async (): Promise<string> => {
    const answer = await authorize();
    if (answer.status !== 200) throw new Error(`Connecting answered ${answer.status}: ${answer.text}`);
    return made.parse(answer.json).id;
  };
  const check = (id: string): Promise<Answer> =>
    rig.call(`/api/v1/connections/${id}/check`, { ...person, method: 'POST' });

  it('C3 Install, Authorize App, Accept, and it is connected, with the account and who let Foyer in', async () => {
    const { authorizeUrl } = await begin(rig, person);
    const returned = await onThePage(authorizeUrl, 'accept');
    expect(`${returned.origin}${returned.pathname}`).toBe(`${rig.url}/integrations/callback/lever`);
    const answer = await back(returned);
    expect([answer.status, answer.json]).toEqual([
      200,
      objectWith({ label: 'Lever', state: 'connected', missingPermissions: [], again: false }),
    ]);
    const names = lever.control.users().map(({ name }) => name);
    const told = z.object({ authorizedByName: z.string(), accountId: z.uuid() }).parse(answer.json);
    expect(names).toContain(told.authorizedByName);
    expect(lever.control.authorizedApps()).toEqual(listWith(objectWith({ clientId: DEMO_CLIENT.clientId })));
    expect(problemOf(await back(returned)).code).toBe('authorization_used');
  });

  it('C3 Deny, and somebody who is no Super Admin: a clear answer and nothing stored', async () => {
    lever.control.user({ email: 'plain@demo.example', name: 'Plain Admin', accessRole: 'admin' });
    for (const [decision, who] of [
      ['deny', undefined],
      ['accept', 'Plain Admin'],
    ] as const) {
      const { authorizeUrl } = await begin(rig, person);
      const answer = await back(await onThePage(authorizeUrl, decision, who));
      expect([answer.status, problemOf(answer).code]).toEqual([409, 'authorization_denied']);
    }
    expect((await rig.call('/api/v1/connections', person)).json).toMatchObject({ total: 0 });
  });

  it('C9 SC-F6 another Lever account is refused, on connecting again too', async () => {
    const id = await connect();
    for (const more of [{}, { connectionId: id }]) {
      const answer = await authorize({ account: SECOND_ACCOUNT, ...more });
      expect([answer.status, problemOf(answer).code]).toEqual([409, 'other_account']);
    }
    expect(problemOf(await authorize()).code).toBe('already_connected');
    expect((await check(id)).json).toMatchObject({ state: 'connected' });
  });

  it.each(['strict', 'overlap', 'reuse'] as const)(
    'SC-F2 access that has run out is renewed, time and again, where rotation is %s',
    async (rotation) => {
      lever.control.settings({ rotation });
      const id = await connect();
      for (let i = 0; i < 3; i++) {
        lever.control.expireTokens({ which: 'access' });
        expect((await check(id)).json).toMatchObject({ state: 'connected' });
      }
      lever.control.settings({ rotation: 'strict' });
    },
  );

  it('C6 SC-F8 revoked under Authorized Apps: reconnect needed, and Connect again heals', async () => {
    const id = await connect();
    lever.control.revokeApp();
    expect((await check(id)).json).toMatchObject({ state: 'reconnect' });
    expect((await authorize({ connectionId: id })).json).toMatchObject({
      id,
      again: true,
      state: 'connected',
    });
    expect((await check(id)).json).toMatchObject({ state: 'connected' });
  });

  it('SC-F10 whoever let Foyer in has left: named, and another Super Admin mends it', async () => {
    const who = { email: 'dana@demo.example', name: 'Dana Leaving', accessRole: 'super admin' };
    lever.control.user(who);
    const connected = await authorize({ user: who.email });
    const { id } = made.parse(connected.json);
    expect(connected.json).toMatchObject({ authorizedByName: who.name });
    lever.control.user({ ...who, active: false });
    lever.control.expireTokens({ which: 'access' });
    expect((await check(id)).json).toMatchObject({
      state: 'reconnect',
      stateReason: textWith(who.name),
      stateRemedy: textWith('another Super Admin of Lever'),
    });
    expect((await authorize({ connectionId: id })).json).toMatchObject({ state: 'connected' });
  });

  it('SC-F5 a scope that is taken away is named, with the way back', async () => {
    const id = await connect();
    const [app] = lever.control.authorizedApps();
    const scopes = (app?.scopes ?? []).filter((scope) => !scope.startsWith('offers:'));
    lever.control.setScopes({ scopes });
    lever.control.expireTokens({ which: 'access' });
    expect((await check(id)).json).toMatchObject({
      state: 'attention',
      missingPermissions: ['offers:read:admin'],
      stateReason: textWith('Lever does not let Foyer read everything.'),
    });
  });

  it('C3 is connected by a key where Foyer is no registered app, and changes to the page and back', async () => {
    // A key tells nothing of what it may, so each check tries everything.
    lever.control.settings({ requestsPerSecond: null });
    const wrong = await rig.call('/api/v1/connections', {
      ...person,
      body: { provider: 'lever', apiKey: 'lever-key-nobody-made' },
    });
    expect([wrong.status, problemOf(wrong).code]).toEqual([422, 'credential_refused']);
    expect(wrong.text).not.toContain('nobody-made');
    const answer = await rig.call('/api/v1/connections', {
      ...person,
      body: { provider: 'lever', apiKey: DEMO_KEY },
    });
    expect(answer).toMatchObject({ status: 201, json: { provider: 'lever', state: 'connected' } });
    const { id } = z.object({ id: z.uuid() }).parse(answer.json);
    const check = (): Promise<Answer> =>
      rig.call(`/api/v1/connections/${id}/check`, { ...person, method: 'POST' });
    expect(await check()).toMatchObject({ status: 200, json: { state: 'connected' } });
    lever.control.key({ token: DEMO_KEY, revoked: true });
    expect(await check()).toMatchObject({
      json: { state: 'reconnect', connectBy: 'key', stateRemedy: textWith('Make a new key') },
    });
    expect(await authorize({ connectionId: id })).toMatchObject({
      status: 200,
      json: { state: 'connected', connectBy: 'oauth' },
    });
    expect(await check()).toMatchObject({ json: { state: 'connected' } });
    lever.control.key({ token: DEMO_KEY, revoked: false });
    const again = await rig.call(`/api/v1/connections/${id}`, {
      ...person,
      method: 'PATCH',
      body: { apiKey: DEMO_KEY },
    });
    expect(again).toMatchObject({ status: 200, json: { state: 'connected' } });
    expect(again.text).not.toContain(DEMO_KEY);
  });
});
