import { fakeHrisSource, startFakeHris, type FakeHris } from '../../support/fake-hris.ts';
import { webhookRouter } from '../../../src/api/webhooks/router.ts';
import { createApp } from '../../../src/api/app.ts';
import { serve } from '../../../src/api/serve.ts';
import { endpoints } from '../../../src/api/endpoints/index.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { processConnection } from '../../../src/webhooks/process-inbox.ts';
import { giveSecretToken } from '../../../src/webhooks/secret-token.ts';
import type { EmployeeSource } from '../../../src/connectors/employee-source.ts';
import { loadConnectionSecrets } from '../../../src/db/repositories/connections.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import type { ApiDeps } from '../../../src/api/deps.ts';
import { createLogger } from '../../../src/logger.ts';
import { startRig, type Rig } from '../api/support/rig.ts';
import { openHouse, rowsOf, type House, type RosterOrganization } from '../roster/support.ts';
import { attempt, connectHris, worker } from './support.ts';

describe('webhooks of an HRIS', () => {
  let house: House;
  let rig: Rig;
  let hris: FakeHris;
  let org: RosterOrganization;
  let id: string;
  let server: Awaited<ReturnType<typeof serve>>;
  let source: EmployeeSource;
  let address: string;

  beforeAll(async () => {
    house = await openHouse();
    rig = await startRig();
    hris = await startFakeHris();
    const deps: ApiDeps = {
      ...rig.deps,
      db: house.db,
      logger: createLogger({ level: 'silent', part: 'test' }),
      employeeSource: () => source,
      // Each organization of the house has a ring of its own.
      vault: {
        newOrganizationKey: (orgId) => rig.deps.vault.newOrganizationKey(orgId),
        organization: (orgId, key) => org.vault.organization(orgId, key),
      },
    };
    const app = createApp({
      deps,
      endpoints,
      metrics: createMetrics(house.db),
      readiness: () => Promise.resolve({ database: true }),
      rawMounts: [{ path: '/webhooks', router: webhookRouter(deps) }],
    });
    server = await serve({ app, port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await server.stop(0);
    await hris.close();
    await rig.stop();
    await house.close();
  });
  beforeEach(async () => {
    source = fakeHrisSource;
    org = await house.organization();
    id = await connectHris(org);
    await org.run(async (scope) => {
      const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
      await giveSecretToken(scope, {
        deps: { hireSource: rig.deps.hireSource, employeeSource: () => source },
        ...{ vault, connectionId: id, entered: 'what the HRIS shows' },
      });
      address = `/webhooks/fake-hris/${(await loadConnectionSecrets(scope, id)).webhookToken}`;
    });
  });
  const deliver = (body: unknown, secret = 'what the HRIS shows') =>
    fetch(`http://127.0.0.1:${server.port}${address}`, {
      method: 'POST',
      headers: { 'x-fake-secret': secret },
      body: JSON.stringify(body),
    });
  const work = () => processConnection(house.db, { orgId: org.orgId, connectionId: id });
  const pull = () => attempt(org, id, { hris });

  it('SC-B1 a hint becomes one run, which reads what changed', async () => {
    hris.put(worker(1), worker(2));
    await pull();
    hris.put(worker(2, { work: 'new@work.example' }));
    for (const event of ['1', '2', '2'])
      expect((await deliver({ id: event, type: 'employee.updated' })).status).toBeLessThan(203);
    expect(await work()).toBe(2);
    expect(await rowsOf(org, 'syncs', { state: 'requested' })).toMatchObject([{ trigger: 'webhook' }]);
    expect(await pull()).toMatchObject({ trigger: 'webhook', fullPass: false, counts: { updated: 1 } });
  });

  it('a deletion asks for a whole pass', async () => {
    hris.put(worker(1), worker(2), worker(3));
    await pull();
    hris.remove('E0003');
    await deliver({ id: '9', type: 'employee.deleted' });
    await work();
    const run = await pull();
    expect(run).toMatchObject({ trigger: 'webhook', fullPass: true, counts: { withdrawn: 1 } });
    expect(run.fullPassReason).toContain('The provider told of a deletion');
    expect((await rowsOf(org, 'connections', { id }))[0]).toMatchObject({ full_pass_requested: null });
  });

  it('one that comes while a run reads leads to one more', async () => {
    await pull();
    hris.settings.before = async () => {
      hris.settings.before = () => Promise.resolve();
      await deliver({ id: '10', type: 'employee.created' });
      await work();
    };
    await pull();
    expect(await rowsOf(org, 'syncs', { state: 'requested' })).toMatchObject([{ trigger: 'webhook' }]);
  });

  it('SC-G1 an unsigned test at set-up is answered and changes nothing; anything else unsigned is refused', async () => {
    source = {
      ...fakeHrisSource,
      isUnsignedTest: ({ rawBody }) => rawBody.toString() === '{"text":"Ping test"}',
    };
    const answer = await deliver({ text: 'Ping test' }, 'wrong');
    expect(answer.status).toBe(200);
    for (const table of ['inbox', 'notices', 'syncs']) expect(await rowsOf(org, table)).toEqual([]);
    expect((await deliver({ text: 'Ping tests' }, 'wrong')).status).toBe(401);
  });

  it('a wrong secret is refused and told, an HRIS without webhooks has no address', async () => {
    expect((await deliver({ id: '11', type: 'x' }, 'wrong')).status).toBe(401);
    expect((await rowsOf(org, 'notices', { subject_id: id })).map((row) => row['kind'])).toEqual([
      'webhook_refused',
    ]);
    source = { ...fakeHrisSource, readWebhook: null, webhookSteps: null };
    expect((await deliver({ id: '12', type: 'x' })).status).toBe(404);
    expect(await rowsOf(org, 'inbox', { connection_id: id })).toEqual([]);
  });
});
