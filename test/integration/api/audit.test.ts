import { DEMO_KEY, startAshbySandbox, type AshbySandbox } from '../../../sandbox/ashby/index.ts';
import { startReportServer, type ReportServer } from '../../support/report-server.ts';
import { z } from 'zod';
import { endpoints } from '../../../src/api/endpoints/index.ts';
import { auditChanges } from '../../../src/api/audit-changes.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { exampleCall, nameOf, seedCaller, seedExamples } from './support/examples.ts';
import { startRig, type Organization, type Rig } from './support/rig.ts';

const page = z.object({
  items: z.array(
    z.object({
      id: z.number(),
      actor: z.string(),
      action: z.string(),
      at: z.iso.datetime(),
      fields: z.array(z.string()),
      before: z.unknown(),
      after: z.unknown(),
    }),
  ),
  total: z.number(),
  nextCursor: z.string().nullable(),
});

describe('SC-J3 the audit', () => {
  let rig: Rig;
  let organization: Organization;
  let token: string;
  let reports: ReportServer;
  let ashby: AshbySandbox;
  beforeAll(async () => {
    ashby = await startAshbySandbox({ port: 0, seed: { count: 3, seed: 1 } });
    rig = await startRig({
      allowPrivateFetch: true,
      // Where prospects are sent.
      providers: { ashby: ashby.url },
    });
    reports = await startReportServer();
    organization = await rig.organization('Alpha');
    await seedExamples(rig, organization);
    token = await rig.token(organization, 'super_admin');
  });
  afterAll(async () => {
    await reports.close();
    await ashby.close();
    await rig.stop();
  });

  const audit = async (query = ''): Promise<z.infer<typeof page>> =>
    page.parse((await rig.call(`/api/v1/audit${query}`, { token })).json);

  const writers = endpoints.filter((endpoint) => endpoint.method !== 'get');
  it.each(writers.map((endpoint) => [nameOf(endpoint), endpoint] as const))(
    'SC-J3 %s leaves a row',
    async (_name, endpoint) => {
      const caller = await seedCaller(rig, organization, { endpoint, roles: ['super_admin'] });
      const ids = {
        ...(await seedExamples(rig, organization, endpoint)),
        ...caller.ids,
        report: reports.url,
        ashbyKey: DEMO_KEY,
      };
      const { path, ...call } = exampleCall(endpoint, ids);
      const before = (await audit()).total;
      const answer = await rig.call(path, { ...call, ...caller.as });
      expect(answer.status).toBeLessThan(300);
      const after = await audit();
      expect(after.total).toBeGreaterThan(before);
      const actions = after.items.slice(0, after.total - before).map((item) => item.action);
      if (typeof endpoint.audit !== 'string') expect(actions).toContain(endpoint.audit.action);
      expect(after.items[0]?.actor).toMatch(/^(token|user):[0-9a-f-]{36}$/);
    },
  );

  it('SC-J3 tells before and after of what differs, and keeps the values sealed', async () => {
    await rig.call('/api/v1/organization', { method: 'PATCH', token, body: { syncHour: 5 } });
    await rig.call('/api/v1/organization', {
      method: 'PATCH',
      token,
      body: { syncHour: 6, name: 'Alpha & Söhne' },
    });
    const { items } = await audit('?targetType=organization&limit=1');
    expect(items[0]).toMatchObject({
      fields: ['name', 'syncHour'],
      before: { name: 'Alpha', syncHour: 5 },
      after: { name: 'Alpha & Söhne', syncHour: 6 },
    });
    const stored = await rig.inOrganization(organization, (scope) => scope.trx('app.audit').select());
    expect(
      JSON.stringify(stored, (_key, value: unknown) =>
        Buffer.isBuffer(value) ? value.toString('latin1') : value,
      ),
    ).not.toContain('Söhne');
  });

  it('SC-J3 nothing changed, nothing written', async () => {
    const before = (await audit()).total;
    await rig.call('/api/v1/organization', { method: 'PATCH', token, body: { syncHour: 6 } });
    expect((await audit()).total).toBe(before);
  });

  it('SC-J3 is append-only for the application', async () => {
    for (const sql of [`update app.audit set actor = 'x'`, 'delete from app.audit', 'truncate app.audit'])
      await expect(rig.inOrganization(organization, (scope) => scope.trx.raw(sql))).rejects.toThrow(
        /permission denied/,
      );
  });

  it('SC-J3 values about a person go with the key of the person', async () => {
    const personId = '33333333-3333-4333-8333-333333333333';
    const write = { action: 'person.changed', targetType: 'person', requestId: 'r' };
    const change = { targetId: personId, before: { phone: null }, after: { phone: '+49 30 1234567' } };
    await rig.inOrganization(organization, async (scope) => {
      const vault = rig.deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      const { wrapped } = vault.newPersonKey(personId);
      await scope.trx('app.person_keys').insert({ person_id: personId, wrapped_key: wrapped });
      await auditChanges(scope, { ...write, vault, changes: [change] });
    });
    expect((await audit('?targetType=person')).items[0]).toMatchObject({
      after: { phone: '+49 30 1234567' },
    });
    await rig.inOrganization(organization, (scope) =>
      scope.trx('app.person_keys').where({ person_id: personId }).delete(),
    );
    expect((await audit('?targetType=person')).items[0]).toMatchObject({
      fields: ['phone'],
      before: null,
      after: null,
    });
  });

  it('pages newest first without gaps, and a cursor fits its own filter only', async () => {
    const all = await audit('?limit=200');
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const next: z.infer<typeof page> = await audit(`?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`);
      seen.push(...next.items.map((item) => item.id));
      cursor = next.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(all.items.map((item) => item.id));
    const first = await audit('?limit=1');
    const crossed = await rig.call(`/api/v1/audit?limit=1&action=x&cursor=${first.nextCursor ?? ''}`, {
      token,
    });
    expect(crossed.status).toBe(400);
  });
});
