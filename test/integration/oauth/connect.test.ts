import { z } from 'zod';
import { rows } from '../../../src/db/scope.ts';
import { fingerprint } from '../api/support/fingerprint.ts';
import { problemOf, startRig, type Answer, type Organization, type Rig } from '../api/support/rig.ts';
import { listWith, objectWith, someText, textLike, textWith } from '../connections/support/like.ts';
import {
  admin,
  asksToBegin,
  attempt,
  begin,
  comeBack,
  connected,
  member,
  ready,
  type Person,
} from './support/attempt.ts';

describe('connecting on the provider’s own page', () => {
  let rig: Rig;
  let organization: Organization;
  let person: Person;
  let names = 0;

  beforeAll(async () => {
    rig = await startRig();
  });
  afterAll(() => rig.stop());
  beforeEach(async () => {
    Object.assign(rig.oauth.settings, {
      missing: [],
      tokenFault: null,
      apiFault: null,
      withRefreshToken: true,
    });
    names += 1;
    ({ organization, person } = await ready(rig, `Oauth${names}`));
  });

  const get = (path: string): Promise<Answer> => rig.call(`/api/v1${path}`, person);
  const connections = async (): Promise<number> =>
    z.object({ total: z.number() }).parse((await get('/connections')).json).total;
  const refused = (answer: Answer): unknown[] => [answer.status, problemOf(answer).code];
  /** What is stored, but for the attempt itself and the session's own traces. */
  const stored = (): Promise<Record<string, string>> =>
    fingerprint(rig, organization.id, ['authorizations', 'audit', 'effects']);

  it('C3 Install, Accept, and it is connected; nothing secret is shown anywhere (SC-F9)', async () => {
    const { authorizeUrl, state } = await begin(rig, person, {
      name: 'Hiring',
      backfillFrom: '2026-01-31',
      reviewFirst: true,
    });
    const answer = await comeBack(rig, person, { state, code: rig.oauth.accept(authorizeUrl) });
    expect([answer.status, answer.json]).toEqual([
      200,
      objectWith({
        again: false,
        name: 'Hiring',
        label: 'Lever',
        connectBy: 'oauth',
        state: 'connected',
        accountId: 'account-1',
        authorizedByName: 'Dana user-1',
        backfillFrom: '2026-01-31',
        reviewFirst: true,
      }),
    ]);
    const { id } = z.object({ id: z.string() }).parse(answer.json);
    const outbox = await rig.inOrganization(organization, (scope) =>
      rows(scope.trx, `select kind, subject_id::text as id from app.outbox where org_id = app.org_id()`),
    );
    expect(outbox).toEqual(listWith({ kind: 'schedule', id }));

    const audit = await get('/audit');
    expect(audit.json).toMatchObject({
      items: [{ action: 'connection.authorized' }, { action: 'authorization.started' }],
    });
    const everything = await rig.inOrganization(organization, async (scope) => [
      await scope.trx('app.connections').select(),
      await scope.trx('app.authorizations').select(),
      await scope.trx('app.audit').select(),
      await scope.trx('app.outbox').select(),
    ]);
    const shown = [
      answer.text,
      audit.text,
      (await get(`/connections/${id}`)).text,
      rig.logLines.join(''),
      JSON.stringify(everything, (_key, value: unknown) =>
        Buffer.isBuffer(value) ? value.toString('latin1') : value,
      ),
    ].join('\n');
    for (const secret of [...rig.oauth.secrets, state]) expect(shown).not.toContain(secret);
  });

  it('the way there carries state, challenge and scopes, and no secret', async () => {
    const { authorizeUrl } = await begin(rig, person);
    const url = new URL(authorizeUrl);
    expect(`${url.origin}${url.pathname}`).toBe(`${rig.oauth.url}/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'foyer-client',
      redirect_uri: `${rig.url}/integrations/callback/lever`,
      response_type: 'code',
      scope: 'offline_access candidates:read',
      audience: `${rig.oauth.url}/`,
      state: textLike(/^[\w-]{43}$/),
      code_challenge: textLike(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    const again = new URL((await begin(rig, person)).authorizeUrl).searchParams;
    for (const once of ['state', 'code_challenge'])
      expect(again.get(once)).not.toBe(url.searchParams.get(once));
  });

  it('C3 a state counts once, also of two at once', async () => {
    const { authorizeUrl, state } = await begin(rig, person);
    const code = rig.oauth.accept(authorizeUrl);
    const both = await Promise.all([1, 2].map(() => comeBack(rig, person, { state, code })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const before = await stored();
    const late = await comeBack(rig, person, { state, code: rig.oauth.accept(authorizeUrl) });
    expect(refused(late)).toEqual([409, 'authorization_used']);
    expect(await stored()).toEqual(before);
    expect(await connections()).toBe(1);
  });

  it('the same coming back, repeated under one key, has one answer', async () => {
    const { authorizeUrl, state } = await begin(rig, person);
    const headers = { ...person.headers, 'idempotency-key': 'once' };
    const body = { state, code: rig.oauth.accept(authorizeUrl) };
    const first = await comeBack(rig, { headers }, body);
    const second = await comeBack(rig, { headers }, body);
    expect([second.status, second.json]).toEqual([200, first.json]);
  });

  it('C3 Deny leaves nothing, and the state is used up', async () => {
    const { authorizeUrl, state } = await begin(rig, person);
    const before = await stored();
    const denied = await comeBack(rig, person, { state, error: 'access_denied' });
    expect(refused(denied)).toEqual([409, 'authorization_denied']);
    expect(denied.text).toContain('Nothing was stored');
    const after = await comeBack(rig, person, { state, code: rig.oauth.accept(authorizeUrl) });
    expect(refused(after)).toEqual([409, 'authorization_used']);
    expect(await stored()).toEqual(before);
  });

  it('another failure of the provider is said by its code, never by what an address was made to say', async () => {
    for (const error of ['server_error', '<b>Call this number</b>']) {
      const { state } = await begin(rig, person);
      const answer = await comeBack(rig, person, { state, error });
      expect(refused(answer)).toEqual([409, 'authorization_failed']);
      expect(answer.text.includes(error)).toBe(error === 'server_error');
    }
  });

  it('C3 a state that is too old, unknown, or of another organization connects nothing', async () => {
    const { authorizeUrl, state } = await begin(rig, person);
    await rig.inOrganization(organization, (scope) =>
      rows(scope.trx, `update app.authorizations set expires_at = app.now() - interval '1 second'`),
    );
    const before = await stored();
    const asked = rig.oauth.asked.length;
    const code = rig.oauth.accept(authorizeUrl);
    expect(refused(await comeBack(rig, person, { state, code }))).toEqual([409, 'authorization_expired']);
    const foreign = await begin(rig, (await ready(rig, `Foreign${names}`)).person);
    for (const unknown of [foreign.state, 'x'.repeat(43)])
      expect(refused(await comeBack(rig, person, { state: unknown, code }))).toEqual([
        404,
        'authorization_unknown',
      ]);
    expect(await stored()).toEqual(before);
    expect(rig.oauth.asked).toHaveLength(asked);
  });

  it('C3 another session, another person, or a token cannot come back in their place', async () => {
    const others: [Person, string][] = [
      [await admin(rig, organization), 'authorization_of_another_session'],
      [await member(rig, organization, 'it_manager'), 'authorization_of_another'],
      [{ token: await rig.token(organization, 'super_admin') }, 'authorization_of_another'],
    ];
    const asked = rig.oauth.asked.length;
    for (const [other, code] of others) {
      const { authorizeUrl, state } = await begin(rig, person);
      const stolen = await comeBack(rig, other, { state, code: rig.oauth.accept(authorizeUrl) });
      expect(refused(stolen)).toEqual([409, code]);
      const own = await comeBack(rig, person, { state, code: rig.oauth.accept(authorizeUrl) });
      expect(refused(own)).toEqual([409, 'authorization_used']);
    }
    expect(rig.oauth.asked).toHaveLength(asked);
    expect(await connections()).toBe(0);
  });

  it('an IT Manager may, a User Manager may not', async () => {
    expect((await attempt(rig, await member(rig, organization, 'it_manager'))).status).toBe(200);
    expect((await asksToBegin(rig, await member(rig, organization, 'user_manager'))).status).toBe(403);
  });

  it('C3 a code used twice, a made-up code, and the code of another attempt are refused', async () => {
    const first = await begin(rig, person);
    const code = rig.oauth.accept(first.authorizeUrl);
    expect((await comeBack(rig, person, { state: first.state, code })).status).toBe(200);
    const before = await stored();
    const codes = [code, 'made-up', rig.oauth.accept((await begin(rig, person)).authorizeUrl)];
    for (const bad of codes) {
      const { state } = await begin(rig, person);
      const answer = await comeBack(rig, person, { state, code: bad });
      expect(refused(answer)).toEqual([409, 'code_refused']);
      expect(answer.text).not.toContain(bad);
    }
    expect(await stored()).toEqual(before);
  });

  it('C9 SC-F6 the same account twice, another account, and a sandbox account are refused', async () => {
    const id = await connected(rig, person);
    const before = await stored();
    expect(refused(await attempt(rig, person))).toEqual([409, 'already_connected']);
    const other = await attempt(rig, person, { as: { account: 'account-2' } });
    expect(refused(other)).toEqual([409, 'other_account']);
    const sandbox = await attempt(rig, person, { as: { audience: 'https://api.sandbox.lever.invalid/v1/' } });
    expect(refused(sandbox)).toEqual([409, 'sandbox_account']);
    for (const as of [{ account: 'account-2' }, { audience: 'https://api.sandbox.lever.invalid/v1/' }]) {
      const again = await attempt(rig, person, { more: { connectionId: id }, as });
      expect([again.status, again.text]).toEqual([409, textWith('Nothing was')]);
    }
    expect(await stored()).toEqual(before);
    const meant = await attempt(rig, person, { more: { otherAccount: true }, as: { account: 'account-2' } });
    expect(meant.status).toBe(200);
    expect(await connections()).toBe(2);
  });

  it('C3 a live connection is connected again, and only one that is connected so', async () => {
    const id = await connected(rig, person);
    const again = await attempt(rig, person, { more: { connectionId: id }, as: { user: 'user-2' } });
    expect(again.json).toMatchObject({
      id,
      again: true,
      state: 'connected',
      authorizedByName: 'Dana user-2',
    });
    expect((await get('/audit?action=connection.authorized')).json).toMatchObject({
      total: 2,
      items: [{ fields: ['authorizedByName', 'credentials'], after: { credentials: 'replaced' } }, {}],
    });
    const key = await rig.call(`/api/v1/connections/${id}`, {
      ...person,
      method: 'PATCH',
      body: { apiKey: 'a-key' },
    });
    expect(refused(key)).toEqual([422, 'no_key']);
    const byReport = await rig.call('/api/v1/connections', {
      ...person,
      body: { provider: 'roster', name: 'HRIS' },
    });
    const roster = z.object({ id: z.string() }).parse(byReport.json).id;
    expect(refused(await asksToBegin(rig, person, { connectionId: roster }))).toEqual([
      409,
      'other_provider',
    ]);
    expect(refused(await asksToBegin(rig, person, { provider: 'ashby' }))).toEqual([409, 'no_authorization']);
    expect(refused(await asksToBegin(rig, person, { provider: 'nobody' }))).toEqual([
      404,
      'unknown_provider',
    ]);
    expect((await asksToBegin(rig, person, { connectionId: id, name: 'No' })).status).toBe(422);
  });

  it('SC-B7 SC-F8 uninstalled, its tokens are destroyed; connected again, it is the same connection', async () => {
    const id = await connected(rig, person);
    const pending = await begin(rig, person, { connectionId: id });
    const gone = await rig.call(`/api/v1/connections/${id}`, { ...person, method: 'DELETE' });
    expect(gone.json).toMatchObject({ state: 'uninstalled' });
    const [secrets] = await rig.inOrganization(organization, (scope) =>
      rows(scope.trx, 'select credentials from app.connections where id = ?', [id]),
    );
    expect(secrets).toEqual({ credentials: null });
    const late = await comeBack(rig, person, {
      state: pending.state,
      code: rig.oauth.accept(pending.authorizeUrl),
    });
    expect(refused(late)).toEqual([409, 'connection_uninstalled']);
    expect(await connected(rig, person)).toBe(id);
  });

  it('SC-A14 a permission that the provider does not give is named; without the essential one nothing is stored', async () => {
    rig.oauth.settings.missing = ['Offers read'];
    expect((await attempt(rig, person)).json).toMatchObject({
      state: 'attention',
      missingPermissions: ['Offers read'],
      stateReason: textWith('Lever does not let Foyer read everything.'),
    });
    rig.oauth.settings.missing = ['Candidates read'];
    const blind = await attempt(rig, person, { more: { otherAccount: true }, as: { account: 'account-2' } });
    expect(refused(blind)).toEqual([422, 'permission_missing']);
    expect(await connections()).toBe(1);
  });

  it('access that cannot be renewed is not taken', async () => {
    rig.oauth.settings.withRefreshToken = false;
    expect(refused(await attempt(rig, person))).toEqual([409, 'no_lasting_access']);
    expect(await connections()).toBe(0);
  });

  it.each([
    ['is down', { status: 503, body: '<html>maintenance</html>' }, 503, 'provider_transient'],
    ['limits', { status: 429, body: '' }, 503, 'provider_rate_limited'],
    ['does not know Foyer', { status: 401, body: { error: 'invalid_client' } }, 503, 'provider_rejected'],
    ['answers nonsense', { status: 200, body: '<html>hello</html>' }, 503, 'provider_invalid_response'],
    ['answers without a token', { status: 200, body: { expires_in: 1 } }, 503, 'provider_invalid_response'],
    ['redirects', { status: 302, body: '' }, 503, 'provider_invalid_response'],
  ])('a provider that %s stores nothing and is named', async (_what, tokenFault, status, code) => {
    rig.oauth.settings.tokenFault = tokenFault;
    const answer = await attempt(rig, person);
    expect(refused(answer)).toEqual([status, code]);
    expect(answer.text).toContain('Lever');
    expect(await connections()).toBe(0);
  });

  it('attempts that are over are swept, and those under way are bounded', async () => {
    await begin(rig, person);
    await rig.inOrganization(organization, (scope) =>
      rows(scope.trx, `update app.authorizations set expires_at = app.now() - interval '2 days'`),
    );
    for (let i = 0; i < 52; i++) await begin(rig, person);
    const [left] = await rig.inOrganization(organization, (scope) =>
      rows<{ n: number }>(
        scope.trx,
        'select count(*)::int as n from app.authorizations where org_id = app.org_id()',
      ),
    );
    expect(left?.n).toBe(50);
  });

  it('C7 without the two settings nobody is sent to the provider', async () => {
    await rig.inOrganization(organization, (scope) =>
      rows(scope.trx, 'update app.organizations set ats_integrations_enabled = false'),
    );
    expect(refused(await asksToBegin(rig, person))).toEqual([409, 'settings_missing']);
  });

  it('the catalogue says how each provider is connected', async () => {
    expect((await get('/connections')).json).toMatchObject({
      providers: listWith(
        objectWith({ provider: 'ashby', connectBy: 'key', available: true, unavailableReason: null }),
        objectWith({ provider: 'roster', connectBy: 'report', available: true, label: someText }),
      ),
    });
  });
});
