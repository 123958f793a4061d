import { z } from 'zod';
import {
  DEMO_CLIENT,
  DEMO_KEY,
  startBambooHrSandbox,
  type BambooHrSandbox,
} from '../../../sandbox/bamboohr/index.ts';
import { openProviderCall } from '../../../src/sync/provider-call.ts';
import { syncDepsOf } from '../../../src/connections/provider-call.ts';
import { employeeSource } from '../../../src/connectors/registry.ts';
import { problemOf, startRig, type Answer, type Organization, type Rig } from '../api/support/rig.ts';
import { listWith, objectWith, textWith } from '../connections/support/like.ts';
import { asksToBegin, begin, comeBack, ready, type Person } from './support/attempt.ts';

const made = z.object({ id: z.uuid() });
const DEMO = { provider: 'bamboohr', credentials: { companyDomain: 'https://Demo.bamboohr.com/' } };

describe('BambooHR on its own page, with the simulated one', () => {
  let rig: Rig;
  let bamboo: BambooHrSandbox;
  let organization: Organization;
  let person: Person;
  let names = 0;

  beforeAll(async () => {
    bamboo = await startBambooHrSandbox({ port: 0, seed: { count: 5, seed: 1 } });
    rig = await startRig({
      employeeSource,
      baseUrl: () => bamboo.url,
      clients: (provider) =>
        provider === 'bamboohr'
          ? { clientId: DEMO_CLIENT.clientId, clientSecret: DEMO_CLIENT.secret, authUrl: bamboo.url }
          : null,
    });
    bamboo.control.world.client.redirectUris.push(`${rig.url}/integrations/callback/bamboohr`);
  });
  afterAll(async () => {
    await rig.stop();
    await bamboo.close();
  });
  beforeEach(async () => {
    names += 1;
    ({ organization, person } = await ready(rig, `Bamboo${names}`));
  });

  /** As a browser: the page, its form, and where that leads. */
  const onThePage = async (
    authorizeUrl: string,
    decision: 'accept' | 'deny' = 'accept',
    user = 'demo/admin',
  ): Promise<URL> => {
    const page = await (await fetch(authorizeUrl)).text();
    const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const answer = await fetch(`${bamboo.url}/authorize.php`, {
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
  const connect = async (more: Readonly<Record<string, unknown>> = DEMO): Promise<Answer> =>
    back(await onThePage((await begin(rig, person, more)).authorizeUrl));
  const connected = async (): Promise<string> => made.parse((await connect()).json).id;
  const check = (id: string): Promise<Answer> =>
    rig.call(`/api/v1/connections/${id}/check`, { ...person, method: 'POST' });
  const total = async (): Promise<unknown> => (await rig.call('/api/v1/connections', person)).json;
  /** How many employees the stored access reads, as a run would. */
  const reads = async (connectionId: string): Promise<number> => {
    const source = employeeSource('bamboohr');
    const { signal } = new AbortController();
    const ids = { orgId: organization.id, connectionId, source, signal };
    const call = await openProviderCall(syncDepsOf(rig.deps), ids);
    const page = await source.fetchEmployees(call, { cursor: null, syncToken: null, mapping: {} });
    return page.records.length;
  };

  it('C3 SC-F9 is told the company first, then let in: the account is the company, and nothing secret is shown', async () => {
    const { authorizeUrl } = await begin(rig, person, DEMO);
    const asked = new URL(authorizeUrl);
    expect(asked.pathname).toBe('/authorize.php');
    expect(asked.searchParams.get('request')).toBe('authorize');
    expect(asked.searchParams.get('scope')?.split(' ')).toEqual(listWith('offline_access'));
    const returned = await onThePage(authorizeUrl);
    const answer = await back(returned);
    expect([answer.status, answer.json]).toEqual([
      200,
      objectWith({
        label: 'BambooHR',
        connectBy: 'oauth',
        state: 'connected',
        accountId: 'demo',
        missingPermissions: [],
        again: false,
        revokeSteps: listWith('Find Foyer and remove it.'),
      }),
    ]);
    const { id } = made.parse(answer.json);
    expect(await reads(id)).toBe(5);
    for (const grant of bamboo.control.world.companies.get('demo')?.grants.values() ?? [])
      for (const secret of [grant.refreshToken ?? '-', ...grant.accessTokens.map(({ token }) => token)])
        expect(answer.text).not.toContain(secret);
    expect(problemOf(await back(returned)).code).toBe('authorization_used');
  });

  it('C3 Cancel, and another company than the one that was named: a clear answer and nothing stored', async () => {
    const { authorizeUrl } = await begin(rig, person, DEMO);
    const denied = await back(await onThePage(authorizeUrl, 'deny'));
    expect([denied.status, problemOf(denied).code]).toEqual([409, 'authorization_denied']);
    const again = await begin(rig, person, DEMO);
    const other = await back(await onThePage(again.authorizeUrl, 'accept', 'second/admin'));
    expect([other.status, problemOf(other).code, other.text]).toEqual([409, 'other_place', textWith('demo')]);
    expect(await total()).toMatchObject({ total: 0 });
  });

  it('asks for the company before anybody goes anywhere, and for nothing else', async () => {
    for (const [credentials, field] of [
      [undefined, 'credentials.companyDomain'],
      [{ companyDomain: 'no_company' }, 'credentials.companyDomain'],
      [{ companyDomain: 'demo', apiKey: 'x' }, 'credentials.apiKey'],
    ] as const) {
      const body = { provider: 'bamboohr', ...(credentials === undefined ? {} : { credentials }) };
      const answer = await asksToBegin(rig, person, body);
      expect([answer.status, answer.json]).toEqual([422, objectWith({ facts: { field } })]);
    }
  });

  it('SC-F2 access that has run out is renewed, time and again, at the same company', async () => {
    const id = await connected();
    const calls = (): number =>
      bamboo.control.calls().filter(({ endpoint }) => endpoint === 'POST /token.php').length;
    const before = calls();
    for (let i = 1; i <= 3; i++) {
      bamboo.control.changeGrants({ what: 'expire' });
      expect(await reads(id)).toBe(5);
      expect(calls()).toBe(before + i);
    }
    expect((await check(id)).json).toMatchObject({
      state: 'connected',
      entered: [{ label: 'Company domain', value: DEMO.credentials.companyDomain }],
    });
  });

  it('C6 SC-F8 revoked: reconnect needed; Connect again needs no company, a key heals as well', async () => {
    const id = await connected();
    bamboo.control.changeGrants({ what: 'revoke' });
    expect((await check(id)).json).toMatchObject({
      state: 'reconnect',
      stateRemedy: textWith('Choose Connect again'),
    });
    expect((await connect({ provider: 'bamboohr', connectionId: id })).json).toMatchObject({
      id,
      again: true,
      state: 'connected',
    });
    expect(await reads(id)).toBe(5);
    bamboo.control.changeGrants({ what: 'revoke' });
    const byKey = await rig.call(`/api/v1/connections/${id}`, {
      ...person,
      method: 'PATCH',
      body: { credentials: { apiKey: DEMO_KEY } },
    });
    expect([byKey.status, byKey.json]).toEqual([200, objectWith({ connectBy: 'key', state: 'connected' })]);
    expect(await reads(id)).toBe(5);
    expect((await connect({ provider: 'bamboohr', connectionId: id })).json).toMatchObject({
      connectBy: 'oauth',
    });
  });

  it('reads everybody where the map of changes is not allowed', async () => {
    const id = await connected();
    for (const grant of bamboo.control.world.companies.get('demo')?.grants.values() ?? [])
      grant.scopes = ['offline_access', 'employee_directory'];
    const source = employeeSource('bamboohr');
    const { signal } = new AbortController();
    const ids = { orgId: organization.id, connectionId: id, source, signal };
    const call = await openProviderCall(syncDepsOf(rig.deps), ids);
    const changed = source.fetchEmployees(call, {
      cursor: null,
      syncToken: '2026-11-01T00:00:00Z',
      mapping: {},
    });
    await expect(changed).rejects.toMatchObject({ kind: 'token_expired' });
  });

  it('C9 the same company is not connected twice, by whichever way', async () => {
    const id = await connected();
    expect(problemOf(await connect())).toMatchObject({ code: 'already_connected' });
    const byKey = await rig.call('/api/v1/connections', {
      ...person,
      body: { provider: 'bamboohr', credentials: { companyDomain: 'demo', apiKey: DEMO_KEY } },
    });
    expect(problemOf(byKey).code).toBe('already_connected');
    expect(id).not.toBe('');
  });
});
