import { z } from 'zod';
import { DEMO_KEY, DEMO_KEY_NO_OFFERS, SECOND_KEY } from '../../../sandbox/ashby/index.ts';
import { rows } from '../../../src/db/scope.ts';
import { problemOf, type Organization } from '../api/support/rig.ts';
import { fingerprint } from '../api/support/fingerprint.ts';
import { dayFromNow, seedConnection, seedHire } from '../people/support/hires.ts';
import { startConnectedRig, type ConnectedRig } from './support/rig.ts';
import { listWith, objectWith, someText, textWith } from './support/like.ts';

const people = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string() })),
  total: z.number(),
});

describe('connections', () => {
  let rig: ConnectedRig;
  let organization: Organization;
  let token: string;
  let names = 0;

  beforeAll(async () => {
    rig = await startConnectedRig();
  });
  afterAll(() => rig.stop());
  beforeEach(async () => {
    rig.sandbox.control.reset();
    names += 1;
    ({ organization, token } = await rig.ready(`Org${names}`));
  });

  const post = (path: string, body: unknown = {}): ReturnType<ConnectedRig['call']> =>
    rig.call(`/api/v1${path}`, { token, body });
  const get = (path: string): ReturnType<ConnectedRig['call']> => rig.call(`/api/v1${path}`, { token });
  const patch = (id: string, body: unknown): ReturnType<ConnectedRig['call']> =>
    rig.call(`/api/v1/connections/${id}`, { method: 'PATCH', token, body });
  const uninstall = (id: string): ReturnType<ConnectedRig['call']> =>
    rig.call(`/api/v1/connections/${id}`, { method: 'DELETE', token });
  const everybody = async (): Promise<z.infer<typeof people>> =>
    people.parse((await get('/people?limit=200')).json);
  const outbox = (): Promise<{ kind: string; payload: unknown }[]> =>
    rig.inOrganization(organization, (scope) =>
      rows(
        scope.trx,
        `select kind, payload from app.outbox where org_id = app.org_id() and kind in ('schedule', 'sync') order by id`,
      ),
    );
  const hireAtAshby = (
    name: string,
    startDate: string,
  ): ReturnType<ConnectedRig['sandbox']['control']['createCandidate']> =>
    rig.sandbox.control.createCandidate({
      name,
      email: `${name.replace(' ', '.')}@mail.example`,
      hire: true,
      offer: true,
      startDate,
    });

  it('C7 without the two settings nothing is connected, and who can turn them on is named', async () => {
    const bare = await rig.organization(`Bare${names}`);
    const bareToken = await rig.token(bare, 'it_manager');
    const answer = await rig.call('/api/v1/connections', {
      token: bareToken,
      body: { provider: 'ashby', apiKey: DEMO_KEY },
    });
    expect([answer.status, problemOf(answer).code]).toEqual([409, 'settings_missing']);
    expect(answer.text).toContain('Preboarding and Self-service ATS integrations are turned off');
    expect(answer.text).toContain(`admin@${bare.domain}`);
    expect(rig.sandbox.control.calls()).toHaveLength(0);
  });

  it('C2 C8 a good key is checked, sealed and never shown', async () => {
    const answer = await post('/connections', { provider: 'ashby', apiKey: DEMO_KEY, name: 'Hiring' });
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({
      name: 'Hiring',
      label: 'Ashby',
      group: 'People',
      state: 'connected',
      accountId: someText,
      missingPermissions: [],
      webhook: { requestUrl: textWith('/webhooks/ashby/'), secretToken: someText },
      setupSteps: listWith(...[textWith('partner')]),
    });
    const id = z.object({ id: z.string() }).parse(answer.json).id;
    const shown = await get(`/connections/${id}`);
    expect(shown.json).toMatchObject({ webhook: { secretToken: null } });
    for (const said of [answer.text, shown.text, rig.logLines.join('')]) expect(said).not.toContain(DEMO_KEY);
    const stored = await rig.inOrganization(organization, (scope) => scope.trx('app.connections').select());
    expect(JSON.stringify(stored)).not.toContain(DEMO_KEY);
    expect(await outbox()).toEqual([{ kind: 'schedule', payload: {} }]);
  });

  it('SC-A14 a key without a permission is stored with its name and the steps', async () => {
    const answer = await post('/connections', { provider: 'ashby', apiKey: DEMO_KEY_NO_OFFERS });
    expect(answer.json).toMatchObject({
      state: 'attention',
      missingPermissions: ['Offers read'],
      stateReason: textWith('start date'),
      stateRemedy: textWith('tick "Offers read"'),
    });
  });

  it('SC-A14 without the permission that shows hires, or with a wrong key, nothing is stored', async () => {
    rig.sandbox.control.key({ token: 'ashby-no-candidates', permissions: ['jobsRead', 'apiKeysRead'] });
    const before = await fingerprint(rig, organization.id, ['api_tokens']);
    const blind = await post('/connections', { provider: 'ashby', apiKey: 'ashby-no-candidates' });
    expect([blind.status, problemOf(blind).code, problemOf(blind).errors[0]?.path]).toEqual([
      422,
      'permission_missing',
      'apiKey',
    ]);
    expect(blind.text).toContain('Candidates read');
    const wrong = await post('/connections', { provider: 'ashby', apiKey: 'no-such-key' });
    expect([wrong.status, problemOf(wrong).code, problemOf(wrong).errors[0]?.path]).toEqual([
      422,
      'credential_refused',
      'apiKey',
    ]);
    expect(wrong.text).not.toContain('no-such-key');
    expect(await fingerprint(rig, organization.id, ['api_tokens'])).toEqual(before);
  });

  it('a second live connection to the same account is refused, also of two at once', async () => {
    const both = await Promise.all(
      [1, 2].map(() => post('/connections', { provider: 'ashby', apiKey: DEMO_KEY })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const third = await post('/connections', { provider: 'ashby', apiKey: DEMO_KEY, otherAccount: true });
    expect([third.status, problemOf(third).code]).toEqual([409, 'already_connected']);
  });

  it('SC-F6 a key of another account is refused before any write, by its id and by what it knows', async () => {
    const id = await rig.connect(token);
    hireAtAshby('Ana Known', dayFromNow(20));
    await rig.sync(organization, id);
    const before = await fingerprint(rig, organization.id, ['api_tokens']);
    for (const answer of [
      await patch(id, { apiKey: SECOND_KEY }),
      await post('/connections', { provider: 'ashby', apiKey: SECOND_KEY }),
    ])
      expect([answer.status, problemOf(answer).code]).toEqual([409, 'other_account']);
    expect(await fingerprint(rig, organization.id, ['api_tokens'])).toEqual(before);

    await rig.inOrganization(organization, (scope) =>
      rows(scope.trx, 'update app.connections set account_id = null where id = ?', [id]),
    );
    expect(problemOf(await patch(id, { apiKey: SECOND_KEY })).code).toBe('other_account');
    expect((await patch(id, { apiKey: DEMO_KEY_NO_OFFERS })).json).toMatchObject({ state: 'attention' });
    const meant = await post('/connections', { provider: 'ashby', apiKey: SECOND_KEY, otherAccount: true });
    expect(meant.status).toBe(201);
  });

  it('SC-B7 C5 uninstalled and installed again: the same connection, the same people', async () => {
    const id = await rig.connect(token);
    hireAtAshby('Ana Again', dayFromNow(20));
    await rig.sync(organization, id);
    const before = await everybody();
    expect(before.total).toBe(1);
    await post(`/connections/${id}/syncs`);

    const gone = await uninstall(id);
    expect(gone.json).toMatchObject({
      state: 'uninstalled',
      revokeSteps: listWith(...[textWith('delete or deactivate')]),
    });
    expect(await outbox()).toEqual([{ kind: 'schedule', payload: {} }]);
    const [secrets] = await rig.inOrganization(organization, (scope) =>
      rows(scope.trx, 'select credentials, webhook_secret from app.connections where id = ?', [id]),
    );
    expect(secrets).toEqual({ credentials: null, webhook_secret: null });
    expect((await get(`/syncs?connectionId=${id}`)).json).toMatchObject({
      items: [{ state: 'skipped', failure: 'The connection was uninstalled.' }, { state: 'succeeded' }],
    });
    expect(await everybody()).toEqual(before);
    for (const path of ['syncs', 'check'])
      expect((await post(`/connections/${id}/${path}`)).status).toBe(409);

    expect(await rig.connect(token)).toBe(id);
    await rig.sync(organization, id);
    expect((await everybody()).items.map((one) => one.id)).toEqual(before.items.map((one) => one.id));
  });

  it('H1 connected with a review: those of the first import wait, and it is kept when it is taken up again', async () => {
    const refused = await post('/connections', { provider: 'roster', name: 'Workday', reviewFirst: true });
    expect([refused.status, problemOf(refused).code]).toEqual([422, 'invalid_input']);
    const made = await post('/connections', { provider: 'ashby', apiKey: DEMO_KEY, reviewFirst: true });
    expect(made.json).toMatchObject({ reviewFirst: true, importedOnce: false });
    const { id } = z.object({ id: z.string() }).parse(made.json);
    hireAtAshby('Wanda Waits', dayFromNow(20));
    await rig.sync(organization, id);
    expect((await everybody()).items.map(({ name }) => name)).toEqual(['Wanda Waits']);
    expect((await get('/people?tab=preboarding')).json).toMatchObject({ items: [] });
    expect((await get('/new-hires?state=awaiting')).json).toMatchObject({ total: 1 });
    await uninstall(id);
    expect(await rig.connect(token)).toBe(id);
    expect((await get(`/connections/${id}`)).json).toMatchObject({ reviewFirst: true });
    await uninstall(id);
    await post('/connections', { provider: 'ashby', apiKey: DEMO_KEY, reviewFirst: false });
    expect((await get(`/connections/${id}`)).json).toMatchObject({ reviewFirst: false });
  });

  it('SC-A8 Y10 the preview counts without storing, and SC-A13 an earlier date runs the back-fill', async () => {
    for (const days of [-700, -400, -20, 15, 40]) hireAtAshby(`Hire ${days}`, dayFromNow(days));
    rig.sandbox.control.createCandidate({ name: 'No Offer', hire: true, offer: false });
    const id = await rig.connect(token, { backfillFrom: dayFromNow(-30) });
    const before = await fingerprint(rig, organization.id, ['api_tokens', 'rate_buckets']);
    const hiredNow = (await get(`/connections/${id}/preview`)).json;
    expect(await fingerprint(rig, organization.id, ['api_tokens', 'rate_buckets'])).toEqual(before);
    const preview = z
      .object({
        hired: z.number(),
        wouldImport: z.number(),
        outsideWindow: z.number(),
        complete: z.literal(true),
      })
      .parse(hiredNow);
    expect(preview.wouldImport + preview.outsideWindow).toBe(preview.hired);

    await rig.sync(organization, id);
    const first = await everybody();
    expect(first.total).toBe(preview.wouldImport);
    expect(first.items.map(({ name }) => name)).not.toContain('Hire -400');

    const moved = await patch(id, { backfillFrom: dayFromNow(-500) });
    const { backfillSyncId } = z.object({ backfillSyncId: z.string() }).parse(moved.json);
    expect((await get(`/syncs/${backfillSyncId}`)).json).toMatchObject({
      trigger: 'backfill',
      fullPass: true,
      state: 'requested',
    });
    const again = await patch(id, { backfillFrom: dayFromNow(-800) });
    expect([again.status, problemOf(again).code]).toEqual([409, 'sync_running']);
    expect(await rig.sync(organization, id)).toBe(backfillSyncId);
    const second = (await everybody()).items.map(({ name }) => name);
    expect(second).toContain('Hire -400');
    expect(second).not.toContain('Hire -700');
    await rig.sync(organization, id);
    expect((await everybody()).items.map(({ name }) => name)).not.toContain('Hire -700');
    expect((await patch(id, { backfillFrom: dayFromNow(-100) })).json).toMatchObject({
      backfillSyncId: null,
    });
  });

  it('C6 a revoked key is noticed by the check, once; a new one mends it', async () => {
    const id = await rig.connect(token);
    rig.sandbox.control.key({ token: DEMO_KEY, revoked: true });
    for (let i = 0; i < 2; i++)
      expect((await post(`/connections/${id}/check`)).json).toMatchObject({ state: 'reconnect' });
    expect((await get('/notices')).json).toMatchObject({
      total: 1,
      items: [{ kind: 'connection_reconnect' }],
    });
    expect((await patch(id, { apiKey: DEMO_KEY_NO_OFFERS })).json).toMatchObject({ state: 'attention' });
    expect((await get('/notices')).json).toMatchObject({ total: 0 });
    rig.sandbox.control.addFault({ kind: 'status', status: 503 });
    const away = await post(`/connections/${id}/check`);
    expect(away.status).toBe(503);
    expect((await get(`/connections/${id}`)).json).toMatchObject({ state: 'attention' });
  });

  it('a roster source shows its password once and makes people wait for their match', async () => {
    await rig.inOrganization(organization, async (scope) => {
      const connectionId = await seedConnection(scope);
      await seedHire(scope, rig.deps.vault, { connectionId, fields: { startDate: dayFromNow(5) } });
    });
    const [person] = (await everybody()).items;
    await rig.call(`/api/v1/people/${person?.id ?? ''}`, {
      method: 'PATCH',
      token,
      body: { primaryEmail: 'ana@company.example' },
    });
    expect((await get(`/people/${person?.id ?? ''}`)).json).toMatchObject({
      access: { fullAccessAt: someText },
    });
    const made = await post('/connections', { provider: 'roster', name: 'Workday' });
    expect([made.status, made.json]).toEqual([
      201,
      objectWith({
        pushPassword: someText,
        kind: 'employee_source',
        state: 'connected',
      }),
    ]);
    expect((await get('/organization')).json).toMatchObject({ usesHris: true });
    expect((await get(`/people/${person?.id ?? ''}`)).json).toMatchObject({ access: { fullAccessAt: null } });
    await rig.call('/api/v1/organization', { method: 'PATCH', token, body: { usesHris: false } });
    expect((await get(`/people/${person?.id ?? ''}`)).json).toMatchObject({
      access: { fullAccessAt: someText },
    });
  });
});
