import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { askForSync } from '../../../src/connections/ask-for-sync.ts';
import { syncDepsOf } from '../../../src/connections/provider-call.ts';
import { insertConnection } from '../../../src/db/repositories/connections.ts';
import { requestSync } from '../../../src/db/repositories/syncs.ts';
import { rows, type Scope } from '../../../src/db/scope.ts';
import { feedOfSource } from '../../../src/hris/from-source.ts';
import { pullEmployees } from '../../../src/hris/pull-employees.ts';
import { beginSync } from '../../../src/sync/begin-sync.ts';
import { failSync } from '../../../src/sync/fail-sync.ts';
import { openProviderCall } from '../../../src/sync/provider-call.ts';
import { createFakeEmployeeSource, type FakeEmployeeSource } from '../../support/fake-employee-source.ts';
import { createTestPerson } from '../../support/people.ts';
import { fingerprint } from '../api/support/fingerprint.ts';
import type { Answer, Organization } from '../api/support/rig.ts';
import { somebody } from '../roster/support.ts';
import { textWith } from './support/like.ts';
import { startConnectedRig, type ConnectedRig } from './support/rig.ts';

const KEY = 'bamboo-key-of-acme';
const made = z.object({ id: z.uuid() });

/** The employee who is `somebody(n)`, as an HRIS tells it. */
const cellsOf = (n: number): Record<string, string> => {
  const { fields, externalId } = somebody(n);
  return {
    id: externalId,
    first_name: fields.firstName,
    last_name: fields.lastName,
    personal_email: fields.personalEmail,
    phone: fields.phone,
    job_title: fields.jobTitle,
    start_date: fields.startDate,
  };
};

describe('the first import of an HRIS', () => {
  let fake: FakeEmployeeSource;
  let rig: ConnectedRig;
  let organization: Organization;
  let token: string;
  let names = 0;

  beforeAll(async () => {
    fake = createFakeEmployeeSource();
    rig = await startConnectedRig({ count: 0, seed: 1 }, { employeeSource: () => fake.source });
  });
  afterAll(() => rig.stop());
  beforeEach(async () => {
    names += 1;
    fake.accounts.set(KEY, { accountId: 'acme', missing: [], employees: [] });
    organization = await rig.organization(`First${names}`);
    token = await rig.token(organization, 'it_manager');
  });

  const get = (path: string): Promise<Answer> => rig.call(`/api/v1${path}`, { token });
  const bamboo = (): Promise<Answer> =>
    rig.call('/api/v1/connections', {
      token,
      body: { provider: 'bamboohr', credentials: { companyDomain: 'acme', apiKey: KEY } },
    });
  const idOf = ({ json }: Answer): string => made.parse(json).id;
  const query = <Row>(sql: string): Promise<Row[]> =>
    rig.inOrganization(organization, (scope) => rows<Row>(scope.trx, sql));
  /** Somebody presses Import. */
  const press = (connectionId: string): Promise<unknown> =>
    rig.inOrganization(organization, (scope) =>
      askForSync(scope, { connectionId, fullPassReason: null, releases: null, vault: rig.deps.vault }),
    );
  const usesHris = async (): Promise<unknown> =>
    (
      await query<{ uses: boolean }>(
        `select uses_hris as uses from app.organizations where id = app.org_id()`,
      )
    ).map(({ uses }) => uses);
  /** The run that was asked for, as the activity does it. */
  const sync = async (connectionId: string): Promise<void> => {
    const deps = syncDepsOf(rig.deps);
    const orgId = organization.id;
    const begun = await beginSync(deps, { orgId, connectionId });
    if ('skipped' in begun) throw new Error(begun.skipped);
    const { signal } = new AbortController();
    const { run, connection, known } = begun;
    const call = await openProviderCall(deps, { orgId, connectionId, source: fake.source, signal });
    const ctx = { deps, orgId, connectionId, syncId: run.id, ...known, signal, heartbeat: () => undefined };
    await pullEmployees(ctx, feedOfSource(fake.source, call, connection), { connection, run });
  };

  it('Y10 before the first import: who would be matched, suggested, alone and unusable; nothing is written', async () => {
    const ats = randomUUID();
    await rig.inOrganization(organization, (scope) =>
      insertConnection(scope, {
        ...{ id: ats, provider: 'ashby', kind: 'hire_source', name: 'Ashby', accountId: null },
        ...{
          credentials: Buffer.alloc(1),
          webhookToken: randomUUID(),
          webhookSecret: null,
          backfillFrom: null,
        },
        missingPermissions: [],
      }),
    );
    const { vault, db } = rig.deps;
    const org = {
      ...{ orgId: organization.id, vault, db },
      run: <T>(work: (scope: Scope) => Promise<T>): Promise<T> => rig.inOrganization(organization, work),
    };
    await createTestPerson(org, ats, somebody(1).fields);
    await createTestPerson(org, ats, { ...somebody(2).fields, personalEmail: null, phone: null });
    fake.accounts.set(KEY, {
      accountId: 'acme',
      missing: [],
      employees: [
        cellsOf(1),
        cellsOf(2),
        { ...cellsOf(3), start_date: '2020-01-07' },
        { ...cellsOf(4), start_date: '31.12.2026' },
        { ...cellsOf(5), start_date: '1.1.2026' },
      ],
    });
    const id = idOf(await bamboo());
    const before = await fingerprint(rig, organization.id, ['api_tokens', 'effects', 'audit']);
    const answer = await get(`/connections/${id}/employee-preview`);
    expect([answer.status, answer.json]).toMatchObject([
      200,
      {
        complete: true,
        employees: 3,
        starting: 2,
        left: 0,
        automatic: 1,
        suggested: 1,
        alone: 1,
        people: 2,
        matching: true,
        unreadable: 2,
        reasons: [{ count: 2, reason: textWith('YYYY-MM-DD') }],
      },
    ]);
    expect(answer.text).not.toContain('Family');
    expect(await fingerprint(rig, organization.id, ['api_tokens', 'effects', 'audit'])).toEqual(before);
    await press(id);
    await sync(id);
    const links = `select count(*)::int as n from app.links where org_id = app.org_id()`;
    const suggested = `select count(distinct employee_id)::int as n from app.suggestions where org_id = app.org_id()`;
    expect([await query(links), await query(suggested)]).toEqual([[{ n: 1 }], [{ n: 1 }]]);
    expect((await get(`/connections/${ats}/employee-preview`)).status).toBe(409);
  });

  it('Y10 neither the schedule nor a webhook starts the first import; what fails is tried again by the schedule', async () => {
    const id = idOf(await bamboo());
    const begin = (): ReturnType<typeof beginSync> =>
      beginSync(syncDepsOf(rig.deps), { orgId: organization.id, connectionId: id });
    expect(await begin()).toEqual({ skipped: textWith('first import') });
    expect(await query(`select 1 from app.syncs where org_id = app.org_id()`)).toEqual([]);
    const webhook = { connectionId: id, trigger: 'webhook', requestedBy: null, state: 'requested' } as const;
    await rig.inOrganization(organization, (scope) =>
      requestSync(scope, { ...webhook, fullPassReason: null, releases: null }),
    );
    expect(await begin()).toEqual({ skipped: textWith('first import') });
    expect(await query(`select state from app.syncs where org_id = app.org_id()`)).toEqual([
      { state: 'skipped' },
    ]);
    expect(await usesHris()).toEqual([false]);
    await press(id);
    await failSync(syncDepsOf(rig.deps), {
      orgId: organization.id,
      connectionId: id,
      failure: { kind: 'transient', message: 'Away.' },
    });
    expect(await begin()).toMatchObject({ run: { trigger: 'schedule' } });
  });
});
