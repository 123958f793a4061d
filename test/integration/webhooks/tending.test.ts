import { z } from 'zod';
import { DEMO_KEY } from '../../../sandbox/ashby/index.ts';
import { PERMISSIONS } from '../../../sandbox/ashby/protocol/permissions.ts';
import type { HireSource } from '../../../src/connectors/contract.ts';
import { ConnectorError } from '../../../src/connectors/errors.ts';
import { hireSource } from '../../../src/connectors/registry.ts';
import { findConnection } from '../../../src/db/repositories/connections.ts';
import { findSync } from '../../../src/db/repositories/syncs.ts';
import type { SyncRun } from '../../../src/domain/sync.ts';
import { tendAfterRun } from '../../../src/webhooks/after-run.ts';
import { tendWebhooks, type Tended } from '../../../src/webhooks/tend-webhooks.ts';
import { setDatabaseClock } from '../../support/organization.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { dayFromNow } from '../people/support/hires.ts';
import { connectAccount, event, webhookOf, type Account } from './support/account.ts';

const EVENTS = hireSource('ashby').webhooks.events;
const withoutKeys = PERMISSIONS.filter((permission) => !permission.startsWith('apiKeys'));

describe('webhooks at the provider', () => {
  let rig: ConnectedRig;
  let account: Account;
  let names = 0;

  beforeAll(async () => {
    rig = await startConnectedRig();
  });
  afterAll(() => rig.stop());
  beforeEach(async () => {
    rig.sandbox.control.reset();
    await setDatabaseClock(rig.database.ownerUrl, 0);
    names += 1;
    account = await connectAccount(rig, `Org${names}`);
  });

  const atProvider = () => [
    ...(rig.sandbox.control.world.accounts.values().next().value?.webhooks.values() ?? []),
  ];
  const tend = async (source?: (real: HireSource) => HireSource): Promise<Tended> => {
    const { deps, call, of } = await account.tending();
    const changed =
      source === undefined ? deps : { ...deps, hireSource: (p: string) => source(hireSource(p)) };
    return tendWebhooks(changed, call, of);
  };
  const hireSomebody = async (name: string): Promise<void> => {
    rig.sandbox.control.createCandidate({ name, hire: true, offer: true, startDate: dayFromNow(9) });
    await rig.sandbox.control.deliveriesSettled();
  };

  it('makes one for each event, is pinged, and listens; made again, it changes nothing', async () => {
    expect(await account.webhook()).toMatchObject({ by: 'none', state: 'waiting', listeningSince: null });
    const first = await tend();
    expect([...first.made].sort()).toEqual([...EVENTS].sort());
    expect(
      atProvider().every(({ enabled, requestUrl }) => enabled && requestUrl.endsWith(account.address)),
    ).toBe(true);
    expect(await tend()).toEqual({ made: [], resumed: [], paused: [], removed: 0, problem: null });
    await account.work();
    const view = await account.webhook();
    expect(view).toMatchObject({
      by: 'api',
      state: 'listening',
      pausedEvents: [],
      problem: null,
      refused: null,
    });
    expect(view.listeningSince).not.toBeNull();
    await hireSomebody('Ana Hooked');
    expect(rig.sandbox.control.deliveries().map(({ state }) => state)).not.toContain('refused');
    await account.work();
    expect((await account.runs()).map(({ trigger }) => trigger)).toEqual(['webhook']);
    await account.sync();
    expect((await account.webhook()).createdLast30Days).toMatchObject({ webhook: 1, schedule: 0 });
  });

  it('is done by the button, too, which writes down what was made and needs no second press', async () => {
    const made = webhookOf(await account.post('webhooks'));
    expect(made).toMatchObject({ by: 'api' });
    expect(made.events).toHaveLength(EVENTS.length);
    await account.post('webhooks');
    const audits = await account.query(
      `select id from app.audit where action = 'connection.webhooks_set_up' and target_id = ?`,
    );
    expect(audits).toHaveLength(1);
  });

  it('two at once make each webhook once', async () => {
    await Promise.all([tend(), tend()]);
    expect(
      atProvider()
        .map(({ type }) => type)
        .sort(),
    ).toEqual([...EVENTS].sort());
    expect((await account.webhook()).pausedEvents).toEqual([]);
  });

  it('SC-A14 a key without the permission means by hand, with the steps, and fails nothing', async () => {
    rig.sandbox.control.key({ token: DEMO_KEY, permissions: withoutKeys });
    const tended = await tend();
    expect(tended.problem).toMatch(/API Keys write/);
    const view = await account.webhook();
    expect(view).toMatchObject({ by: 'none', state: 'waiting', problem: tended.problem });
    expect(view.steps.length).toBeGreaterThan(0);
    expect((await account.post('webhooks')).status).toBe(200);
    await account.deliver({ action: 'ping' });
    await account.work();
    expect(await account.webhook()).toMatchObject({ by: 'hand', state: 'listening' });
    rig.sandbox.control.key({ token: DEMO_KEY, permissions: [...PERMISSIONS] });
    await tend();
    expect(await account.webhook()).toMatchObject({ by: 'api', problem: null });
  });

  it('SC-G11 a webhook that the provider paused is resumed, and the gap is read again by a whole pass', async () => {
    await account.sync();
    await tend();
    for (const webhook of atProvider()) webhook.enabled = false;
    await hireSomebody('Bo Between');
    expect((await tend()).resumed).toHaveLength(EVENTS.length);
    expect(atProvider().every(({ enabled }) => enabled)).toBe(true);
    expect((await account.runs()).at(-1)).toMatchObject({
      trigger: 'reconcile',
      state: 'requested',
      fullPass: true,
    });
    await account.sync();
    expect((await account.webhook()).createdLast30Days).toMatchObject({ reconcile: 1, webhook: 0 });
    expect(await account.notices()).toEqual([]);
  });

  it('SC-G11 one that cannot be resumed is told and shown until it is well again', async () => {
    await tend();
    const paused = atProvider().find(({ type }) => type === 'candidateHire');
    if (paused === undefined) throw new Error('There is no webhook for hires.');
    paused.enabled = false;
    const deaf = (real: HireSource): HireSource => ({
      ...real,
      webhooks: {
        ...real.webhooks,
        enable: (_call, id) => Promise.resolve({ id, event: 'candidateHire', enabled: false }),
      },
    });
    expect((await tend(deaf)).paused).toEqual(['candidateHire']);
    expect(await account.notices()).toEqual(['webhook_paused']);
    expect(await account.webhook()).toMatchObject({ state: 'paused', pausedEvents: ['candidateHire'] });
    await tend();
    expect(await account.notices()).toEqual([]);
    expect((await account.webhook()).pausedEvents).toEqual([]);
  });

  it('one that was removed at the provider is made again', async () => {
    await tend();
    atProvider()
      .slice(0, 2)
      .forEach(({ id }) => rig.sandbox.control.world.accounts.values().next().value?.webhooks.delete(id));
    expect((await tend()).made).toHaveLength(2);
    expect(atProvider()).toHaveLength(EVENTS.length);
  });

  it('killed after the provider made one and before its id was stored: nothing is lost, its deliveries count', async () => {
    const killed = (real: HireSource): HireSource => ({
      ...real,
      webhooks: {
        ...real.webhooks,
        create: async (call, o) => {
          const made = await real.webhooks.create(call, o);
          if (o.event === 'candidateHire')
            throw new ConnectorError({ kind: 'transient', message: 'The answer is lost.' });
          return made;
        },
      },
    });
    await expect(tend(killed)).rejects.toThrow('The answer is lost.');
    await setDatabaseClock(rig.database.ownerUrl, 3 * 60_000);
    expect((await tend()).problem).toBeNull();
    expect(
      atProvider()
        .map(({ type }) => type)
        .sort(),
    ).toEqual([...EVENTS].sort());
    await hireSomebody('Cy Kept');
    const hire = rig.sandbox.control.deliveries().filter(({ action }) => action === 'candidateHire');
    expect(hire.map(({ state }) => state)).toEqual(['delivered']);
    expect((await account.webhook()).refused).toBeNull();
    const gone = await rig.call(`/api/v1/connections/${account.id}`, {
      method: 'DELETE',
      token: account.token,
    });
    expect(gone.json).toMatchObject({
      webhooksLeft: [expect.stringContaining('candidateHire') as string],
    });
  });

  it('SC-F8 uninstalling removes them at the provider and destroys their secrets', async () => {
    await tend();
    const answer = await rig.call(`/api/v1/connections/${account.id}`, {
      method: 'DELETE',
      token: account.token,
    });
    expect(answer.json).toMatchObject({ state: 'uninstalled', webhooksLeft: [] });
    expect(atProvider()).toEqual([]);
    expect(await account.query('select id from app.connection_webhooks where connection_id = ?')).toEqual([]);
    expect((await account.deliver(event('candidateHire', 'x'))).status).toBe(410);
  });

  it('SC-F8 a provider that refuses the key does not hinder it; the answer says what is left to do', async () => {
    await tend();
    rig.sandbox.control.key({ token: DEMO_KEY, revoked: true });
    const answer = await rig.call(`/api/v1/connections/${account.id}`, {
      method: 'DELETE',
      token: account.token,
    });
    expect(answer.json).toMatchObject({
      state: 'uninstalled',
      webhooksLeft: [expect.stringContaining('candidateHire') as string],
    });
    expect(atProvider()).toHaveLength(EVENTS.length);
  });

  it('is done after the first import and after scheduled runs only, and never fails one', async () => {
    const lines: string[] = [];
    const after = async (change: { importedOnce: boolean; trigger: SyncRun['trigger'] }): Promise<void> => {
      const { deps, call, of } = await account.tending();
      const log = { ...deps.log, warn: (_facts: unknown, line: string) => void lines.push(line) };
      const [connection, run] = await rig.inOrganization(account.organization, async (scope) => [
        await findConnection(scope, account.id),
        await findSync(scope, syncId),
      ]);
      await tendAfterRun({ ...deps, log }, call, {
        ...of,
        connection: { ...connection, importedOnce: change.importedOnce },
        run: { ...run, trigger: change.trigger },
      });
    };
    const syncId = await account.sync();
    await after({ importedOnce: true, trigger: 'webhook' });
    await after({ importedOnce: true, trigger: 'manual' });
    expect(atProvider()).toEqual([]);
    rig.sandbox.control.key({ token: DEMO_KEY, revoked: true });
    await after({ importedOnce: true, trigger: 'schedule' });
    expect(lines).toEqual(['webhooks could not be looked after']);
    rig.sandbox.control.key({ token: DEMO_KEY, revoked: false });
    await after({ importedOnce: false, trigger: 'manual' });
    expect(atProvider()).toHaveLength(EVENTS.length);
  });

  it('a source of reports has no webhooks, and no secret is ever in the log', async () => {
    const made = await rig.call('/api/v1/connections', {
      token: account.token,
      body: { provider: 'roster', name: 'HRIS' },
    });
    const { id } = z.object({ id: z.string() }).parse(made.json);
    for (const path of ['webhooks', 'webhooks/secret'])
      expect(
        (await rig.call(`/api/v1/connections/${id}/${path}`, { token: account.token, body: {} })).status,
      ).toBe(409);
    const gone = await rig.call(`/api/v1/connections/${id}`, { method: 'DELETE', token: account.token });
    expect(gone.status).toBe(200);
    await tend();
    const log = rig.logLines.join('');
    for (const { secretToken } of atProvider()) expect(log).not.toContain(secretToken);
  });
});
