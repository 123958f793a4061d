import { createHmac, randomUUID } from 'node:crypto';
import { DEMO_CLIENT, startLeverSandbox, type LeverSandbox } from '../../../sandbox/lever/index.ts';
import type { ApiDeps } from '../../../src/api/deps.ts';
import type { RunningServer } from '../../../src/api/serve.ts';
import { newWebhookToken, sealCredentials } from '../../../src/connections/new-secrets.ts';
import { syncDepsOf } from '../../../src/connections/provider-call.ts';
import type { HireSource, ProviderCall } from '../../../src/connectors/contract.ts';
import { webhookWays, type WebhookWays } from '../../../src/connectors/webhook-ways.ts';
import { hireSource } from '../../../src/connectors/registry.ts';
import { insertConnection } from '../../../src/db/repositories/connections.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { rows } from '../../../src/db/scope.ts';
import { tokenCredentials } from '../../../src/sync/access-token.ts';
import { beginSync } from '../../../src/sync/begin-sync.ts';
import { openProviderCall } from '../../../src/sync/provider-call.ts';
import { runSync } from '../../../src/sync/run-sync.ts';
import { giveSecretToken } from '../../../src/webhooks/secret-token.ts';
import { describeWebhooks, type WebhooksView } from '../../../src/webhooks/describe-webhooks.ts';
import { processConnection } from '../../../src/webhooks/process-inbox.ts';
import { tendWebhooks, type Tended } from '../../../src/webhooks/tend-webhooks.ts';
import { untendWebhooks } from '../../../src/webhooks/untend-webhooks.ts';
import type { Organization } from '../api/support/rig.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { listWith, objectWith } from '../connections/support/like.ts';
import { dayFromNow } from '../people/support/hires.ts';
import { serveWebhooks } from './support/receiving.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const waysOf = (source: HireSource): WebhookWays => {
  const ways = webhookWays(source);
  if (ways === null) throw new Error(`${source.label} has no webhooks.`);
  return ways;
};

const EVENTS = [...hireSource('lever').webhooks.events].sort();

describe('webhooks of Lever', () => {
  let rig: ConnectedRig;
  let lever: LeverSandbox;
  let server: RunningServer;
  let deps: ApiDeps;
  let organization: Organization;
  let id: string;
  let token: string;
  /** How far our own clock is off. */
  let clockMs = 0;
  let names = 0;

  beforeAll(async () => {
    rig = await startConnectedRig();
    lever = await startLeverSandbox({
      port: 0,
      seed: { count: 0, seed: 1 },
      webhooksOn: true,
      webhookDelayScale: 0.001,
      settings: { requestsPerSecond: null },
    });
    const oauth = { clientId: DEMO_CLIENT.clientId, clientSecret: DEMO_CLIENT.secret, authUrl: lever.url };
    const own: ApiDeps = {
      ...rig.deps,
      hireSource,
      baseUrl: () => lever.apiUrl,
      oauth: () => oauth,
      clock: { now: () => Date.now() + clockMs },
    };
    server = await serveWebhooks(own);
    deps = { ...own, publicUrl: `http://127.0.0.1:${server.port}` };
  });
  afterAll(async () => {
    await server.stop(0);
    await lever.close();
    await rig.stop();
  });
  beforeEach(async () => {
    lever.control.reset();
    clockMs = 0;
    names += 1;
    ({ organization } = await rig.ready(`Lever${names}`));
    id = randomUUID();
    token = newWebhookToken();
    const issued = lever.control.issueTokens();
    await rig.inOrganization(organization, async (scope) => {
      const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      const expiresAt = Date.now() + issued.expiresIn * 1000;
      const credentials = sealCredentials(vault, tokenCredentials({ ...issued, expiresAt }));
      await insertConnection(scope, {
        ...{ id, provider: 'lever', kind: 'hire_source', name: 'Lever', credentials, accountId: null },
        ...{ missingPermissions: [], webhookToken: token, webhookSecret: null, backfillFrom: null },
      });
    });
  });

  const open = async (): Promise<ProviderCall> => {
    const { signal } = new AbortController();
    const source = hireSource('lever');
    return openProviderCall(syncDepsOf(deps), { orgId: organization.id, connectionId: id, source, signal });
  };
  const tend = async (): Promise<Tended> =>
    tendWebhooks({ ...syncDepsOf(deps), publicUrl: deps.publicUrl }, await open(), {
      orgId: organization.id,
      connectionId: id,
    });
  const view = (): Promise<WebhooksView> =>
    rig.inOrganization(organization, (scope) =>
      describeWebhooks(scope, { connectionId: id, ways: waysOf(hireSource('lever')) }),
    );
  const query = <Row>(sql: string): Promise<Row[]> =>
    rig.inOrganization(organization, (scope) => rows<Row>(scope.trx, sql, [id]));
  const sync = async (): Promise<void> => {
    const syncDeps = syncDepsOf(deps);
    const ref = { orgId: organization.id, connectionId: id };
    const begun = await beginSync(syncDeps, ref);
    if ('skipped' in begun) throw new Error(begun.skipped);
    const { signal } = new AbortController();
    const ctx = {
      deps: syncDeps,
      ...ref,
      syncId: begun.run.id,
      ...begun.known,
      source: hireSource('lever'),
      signal,
    };
    await runSync({ ...ctx, heartbeat: () => undefined }, await open(), begun.connection, begun.run);
  };
  const giveSecret = (entered: string): Promise<unknown> =>
    rig.inOrganization(organization, async (scope) => {
      const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      return giveSecretToken(scope, { deps, vault, connectionId: id, entered });
    });
  const post = async (body: unknown): Promise<number> => {
    const answer = await fetch(`${deps.publicUrl}/webhooks/lever/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await answer.body?.cancel();
    return answer.status;
  };
  /** As Lever signs: token and instant, not the body. */
  const delivery = (secret: string, more: Readonly<Record<string, unknown>> = {}) => {
    const [once, triggeredAt] = [randomUUID(), Date.now()];
    const signature = createHmac('sha256', secret).update(`${once}${triggeredAt}`).digest('hex');
    return {
      event: 'candidateHired',
      triggeredAt,
      token: once,
      signature,
      data: { opportunityId: 'x' },
      ...more,
    };
  };
  const hireSomebody = (name: string) =>
    lever.control.createOpportunity({ name, hire: true, offer: true, startDate: dayFromNow(9) });
  const hires = (): Promise<{ externalId: string; state: string }[]> =>
    query(
      'select external_id as "externalId", provider_state as state from app.hires where connection_id = ? order by external_id',
    );

  it('makes one for each event with the secrets that Lever gives, and a hire comes by them', async () => {
    expect([...(await tend()).made].sort()).toEqual(EVENTS);
    expect((await view()).state).toBe('waiting');
    const { opportunityId } = hireSomebody('Ana Hooked');
    await lever.control.deliveriesSettled();
    expect(new Set(lever.control.deliveries().map(({ state }) => state))).toEqual(new Set(['delivered']));
    await processConnection(rig.db, { orgId: organization.id, connectionId: id });
    await sync();
    expect(await hires()).toEqual([{ externalId: opportunityId, state: 'hired' }]);
    expect(await view()).toMatchObject({ by: 'api', state: 'listening', created: { webhook: 1 } });
  });

  it('H1 SC-E10 reviewed first: a hire waits once, is deleted, told again and not back, restored and added', async () => {
    await rig.inOrganization(organization, (scope) =>
      rows(scope.trx, 'update app.connections set review_first = true where id = ?', [id]),
    );
    const apiToken = await rig.token(organization, 'super_admin');
    const waits = async (state = 'awaiting'): Promise<unknown> =>
      (await rig.call(`/api/v1/new-hires?state=${state}`, { token: apiToken })).json;
    const act = async (hireId: string, what: 'add' | 'remove' | 'restore'): Promise<number> =>
      (
        await rig.call(`/api/v1/new-hires/${hireId}/${what}`, {
          token: apiToken,
          body: what === 'add' ? { confirmMissing: true } : {},
        })
      ).status;
    const secret = 'a-signature-token';
    await giveSecret(secret);
    const told = async (opportunityId: string): Promise<void> => {
      expect(await post(delivery(secret, { data: { opportunityId } }))).toBe(202);
      await processConnection(rig.db, { orgId: organization.id, connectionId: id });
      await sync();
    };
    const { opportunityId } = hireSomebody('Mina van der Berg');
    for (let times = 0; times < 3; times += 1) await told(opportunityId);
    expect(await waits()).toMatchObject({ total: 1, items: [{ name: 'Mina van der Berg' }] });
    const [hire] = await query<{ id: string }>('select id from app.hires where connection_id = ?');
    const hireId = hire?.id ?? '';
    const { json } = await rig.call(`/api/v1/new-hires/${hireId}`, { token: apiToken });
    expect(json).toMatchObject({
      rawName: 'Mina van der Berg',
      fields: listWith(
        objectWith({ name: 'firstName', value: 'Mina' }),
        objectWith({ name: 'lastName', value: 'van der Berg' }),
        objectWith({ name: 'startDate', value: dayFromNow(9) }),
      ),
    });
    expect(await act(hireId, 'remove')).toBe(200);
    await told(opportunityId);
    expect(await waits()).toMatchObject({ total: 0 });
    expect(await waits('removed')).toMatchObject({ total: 1 });
    expect(await act(hireId, 'restore')).toBe(200);
    expect(await act(hireId, 'add')).toBe(200);
    await told(opportunityId);
    expect((await rig.call('/api/v1/people?tab=preboarding', { token: apiToken })).json).toMatchObject({
      items: [{ name: 'Mina van der Berg' }],
    });
  });

  it('SC-B2 removes strays that the API made, so that nothing comes twice', async () => {
    await tend();
    const call = await open();
    await hireSource('lever').webhooks.create(call, {
      event: 'candidateHired',
      url: `${deps.publicUrl}/webhooks/lever/${token}`,
      secret: '',
    });
    expect(lever.control.webhooks()).toHaveLength(EVENTS.length + 1);
    expect(await tend()).toMatchObject({ made: [], removed: 1, problem: null });
    expect(
      lever.control
        .webhooks()
        .map(({ event }) => event)
        .sort(),
    ).toEqual(EVENTS);
  });

  it('made by hand in Lever: the token that Lever shows is entered, and its test request turns the state to listening', async () => {
    const { id: webhookId, signatureToken } = lever.control.createWebhook({
      event: 'candidateHired',
      url: `${deps.publicUrl}/webhooks/lever/${token}`,
    });
    expect(await lever.control.testWebhook({ webhookId })).toEqual({ answered: false });
    expect((await view()).state).toBe('refused');
    await giveSecret(signatureToken);
    expect(await lever.control.testWebhook({ webhookId })).toEqual({ answered: true });
    await processConnection(rig.db, { orgId: organization.id, connectionId: id });
    expect(await view()).toMatchObject({ by: 'hand', state: 'listening' });
  });

  it('SC-G6 an altered body with token and time intact has no effect: the record is read again', async () => {
    const stays = hireSomebody('Bo Stays');
    await sync();
    const secret = 'a-signature-token';
    await giveSecret(secret);
    const genuine = delivery(secret);
    expect(
      await post({
        ...genuine,
        event: 'candidateArchiveChange',
        data: { opportunityId: stays.opportunityId, toArchived: null },
      }),
    ).toBe(202);
    expect(await post({ ...genuine, event: 'candidateHired', data: { opportunityId: randomUUID() } })).toBe(
      202,
    );
    await processConnection(rig.db, { orgId: organization.id, connectionId: id });
    await sync();
    expect(await hires()).toEqual([{ externalId: stays.opportunityId, state: 'hired' }]);
    expect(await post({ ...genuine, event: 'candidateHired' })).toBe(200);
  });

  it.each([
    ['20 minutes behind', -20 * MINUTE_MS, 202],
    ['20 minutes ahead', 20 * MINUTE_MS, 202],
    ['six hours ahead, as a late retry looks', 6 * 60 * MINUTE_MS, 202],
    ['8 days ahead, as an old delivery looks', 8 * DAY_MS, 401],
    ['2 hours behind, as one from the future looks', -120 * MINUTE_MS, 401],
  ])('SC-I9 our clock %s', async (_how, offMs, status) => {
    const secret = 'a-signature-token';
    await giveSecret(secret);
    clockMs = offMs;
    expect(await post(delivery(secret))).toBe(status);
  });

  it('while a webhook is being made, a delivery whose secret is not known yet is asked for again', async () => {
    await query(
      `insert into app.connection_webhooks (connection_id, made_by, event) values (?, 'api', 'candidateHired')`,
    );
    expect(await post(delivery('known to Lever only'))).toBe(503);
    expect((await view()).refusals).toBeNull();
  });

  it('SC-F8 uninstalling removes them at Lever', async () => {
    await tend();
    const left = await untendWebhooks(
      { ...syncDepsOf(deps), publicUrl: deps.publicUrl },
      { orgId: organization.id, connectionId: id },
    );
    expect([left, lever.control.webhooks()]).toEqual([[], []]);
  });
});
