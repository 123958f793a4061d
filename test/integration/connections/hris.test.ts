import { z } from 'zod';
import { askForSync } from '../../../src/connections/ask-for-sync.ts';
import { rows } from '../../../src/db/scope.ts';
import { syncDepsOf } from '../../../src/connections/provider-call.ts';
import { feedOfSource } from '../../../src/hris/from-source.ts';
import { pullEmployees } from '../../../src/hris/pull-employees.ts';
import { beginSync } from '../../../src/sync/begin-sync.ts';
import { openProviderCall } from '../../../src/sync/provider-call.ts';
import { createFakeEmployeeSource, type FakeEmployeeSource } from '../../support/fake-employee-source.ts';
import { problemOf, type Answer, type Organization } from '../api/support/rig.ts';
import { fingerprint } from '../api/support/fingerprint.ts';
import { listWith, someText, textWith } from './support/like.ts';
import { startConnectedRig, type ConnectedRig } from './support/rig.ts';

const KEY = 'bamboo-key-of-acme';
const OTHER = 'bamboo-key-of-globex';
const made = z.object({ id: z.uuid() });

describe('HRIS connections', () => {
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
    fake.calls = 0;
    fake.mappings.length = 0;
    fake.accounts.clear();
    const ana = { id: 'e1', first_name: 'Ana', last_name: 'Silva', personal_email: 'ana@post.example' };
    const bo = { id: 'e2', first_name: 'Bo', last_name: 'Berg' };
    fake.accounts.set(KEY, { accountId: 'acme', missing: [], employees: [ana, bo] });
    fake.accounts.set(OTHER, { accountId: 'globex', missing: [], employees: [{ ...bo, id: 'g1' }] });
    organization = await rig.organization(`Hris${names}`);
    token = await rig.token(organization, 'it_manager');
  });

  const post = (path: string, body: unknown = {}): Promise<Answer> =>
    rig.call(`/api/v1${path}`, { token, body });
  const get = (path: string): Promise<Answer> => rig.call(`/api/v1${path}`, { token });
  const patch = (id: string, body: unknown): Promise<Answer> =>
    rig.call(`/api/v1/connections/${id}`, { method: 'PATCH', token, body });
  const uninstall = (id: string): Promise<Answer> =>
    rig.call(`/api/v1/connections/${id}`, { method: 'DELETE', token });
  const bamboo = (apiKey = KEY, more: Readonly<Record<string, unknown>> = {}): Promise<Answer> =>
    post('/connections', { provider: 'bamboohr', credentials: { companyDomain: 'acme', apiKey }, ...more });
  const idOf = ({ json }: Answer): string => made.parse(json).id;
  const query = <Row>(sql: string): Promise<Row[]> =>
    rig.inOrganization(organization, (scope) => rows<Row>(scope.trx, sql));
  const employees = (): Promise<{ id: string; external: string }[]> =>
    query(
      `select id, external_id as external from app.employees where org_id = app.org_id() order by external_id`,
    );
  /** Somebody presses Import, or Sync. */
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
    await press(connectionId);
    const deps = syncDepsOf(rig.deps);
    const orgId = organization.id;
    const begun = await beginSync(deps, { orgId, connectionId });
    if ('skipped' in begun) throw new Error(begun.skipped);
    const { signal } = new AbortController();
    const { run, connection, known } = begun;
    const call = await openProviderCall(deps, { orgId, connectionId, source: fake.source, signal });
    const ids = { orgId, connectionId, syncId: run.id };
    const ctx = { deps, ...ids, ...known, signal, heartbeat: () => undefined };
    await pullEmployees(ctx, feedOfSource(fake.source, call, connection), { connection, run });
  };

  it('C2 C8 an HRIS is checked and sealed; from the first import on people wait for their match', async () => {
    const answer = await bamboo();
    expect([answer.status, answer.json]).toMatchObject([
      201,
      {
        provider: 'bamboohr',
        label: 'BambooHR',
        group: 'HRIS',
        kind: 'employee_source',
        connectBy: 'key',
        pulled: true,
        state: 'connected',
        accountId: 'acme',
        entered: [{ label: 'Company domain', value: 'acme' }],
        mappable: true,
        pushUrl: null,
        pushPassword: null,
        employees: { current: 0 },
      },
    ]);
    const stored = await rig.inOrganization(organization, (scope) => scope.trx('app.connections').select());
    for (const said of [answer.text, rig.logLines.join(''), JSON.stringify(stored)])
      expect(said).not.toContain(KEY);
    expect(
      await query(`select kind from app.outbox where kind in ('schedule', 'sync') order by kind`),
    ).toEqual([{ kind: 'schedule' }]);
    expect(await usesHris()).toEqual([false]);
    await sync(idOf(answer));
    expect(await usesHris()).toEqual([true]);
    expect((await get(`/connections/${idOf(answer)}`)).json).toMatchObject({
      importedOnce: true,
      employees: { current: 2, personalEmail: 1, matched: 0, left: 0 },
    });
  });

  it('the fields are the provider’s own: what is missing, unknown or refused is told at its field, nothing is stored', async () => {
    const before = await fingerprint(rig, organization.id, ['api_tokens']);
    const tried = [
      { body: { provider: 'bamboohr' }, at: 'credentials.companyDomain' },
      { body: { provider: 'bamboohr', credentials: { companyDomain: 'acme' } }, at: 'credentials.apiKey' },
      { body: { provider: 'bamboohr', apiKey: KEY }, at: 'apiKey' },
      {
        body: { provider: 'bamboohr', credentials: { companyDomain: 'acme', apiKey: KEY, shoe: '42' } },
        at: 'credentials.shoe',
      },
      {
        body: { provider: 'bamboohr', credentials: { companyDomain: '', apiKey: KEY } },
        at: 'credentials.companyDomain',
      },
      { body: { provider: 'roster', name: 'Report', credentials: { apiKey: KEY } }, at: 'credentials' },
      { body: { provider: 'scim' }, at: 'name' },
      {
        body: {
          provider: 'bamboohr',
          backfillFrom: null,
          credentials: { companyDomain: 'acme', apiKey: KEY },
        },
        at: 'backfillFrom',
      },
    ];
    for (const { body, at } of tried) {
      const answer = await post('/connections', body);
      expect([answer.status, problemOf(answer).errors[0]?.path]).toEqual([422, at]);
    }
    expect(fake.calls).toBe(0);
    const refused = await bamboo('no-such-key');
    expect([refused.status, problemOf(refused).code, problemOf(refused).errors[0]?.path]).toEqual([
      422,
      'credential_refused',
      'credentials.apiKey',
    ]);
    expect(refused.text).not.toContain('no-such-key');
    expect(await fingerprint(rig, organization.id, ['api_tokens'])).toEqual(before);
  });

  it('SC-A14 what the key may not see is named, with what that means for matching', async () => {
    const lacking = {
      permission: 'Home Email',
      needed: 'The strongest evidence.',
      remedy: 'Set it to View.',
    };
    fake.accounts.set(KEY, { accountId: 'acme', missing: [lacking], employees: [] });
    const answer = await bamboo();
    expect(answer.json).toMatchObject({
      state: 'attention',
      missingPermissions: ['Home Email'],
      stateReason: textWith('Home Email: The strongest evidence.'),
      stateRemedy: 'Set it to View.',
    });
    fake.accounts.set(KEY, { accountId: 'acme', missing: [], employees: [] });
    const checked = await post(`/connections/${idOf(answer)}/check`);
    expect(checked.json).toMatchObject({ state: 'connected', missingPermissions: [] });
  });

  it('C9 SC-F6 the same account twice and another one unasked are refused, by id', async () => {
    await bamboo();
    const again = await bamboo(KEY, { otherAccount: true });
    expect([again.status, problemOf(again).code]).toEqual([409, 'already_connected']);
    const other = await bamboo(OTHER);
    expect([other.status, problemOf(other).code]).toEqual([409, 'other_account']);
    expect(other.text).toContain('These credentials belong to another account');
    expect((await bamboo(OTHER, { otherAccount: true, name: 'Globex' })).status).toBe(201);
  });

  it('C9 where the provider tells no account, whom it lists tells it', async () => {
    const known = fake.accounts.get(KEY)?.employees ?? [];
    fake.accounts.set(KEY, { accountId: null, missing: [], employees: known });
    fake.accounts.set(OTHER, {
      accountId: null,
      missing: [],
      employees: [{ id: 'x9', full_name: 'X Nine' }],
    });
    const id = idOf(await bamboo());
    expect(problemOf(await bamboo()).code).toBe('account_unknown');
    await sync(id);
    expect(problemOf(await bamboo()).code).toBe('already_connected');
    expect(problemOf(await bamboo(OTHER)).code).toBe('other_account');
    const replaced = await patch(id, { credentials: { apiKey: OTHER } });
    expect([replaced.status, problemOf(replaced).code]).toEqual([409, 'other_account']);
  });

  it('SC-B7 uninstalled and connected again: the same connection, the same employees', async () => {
    const id = idOf(await bamboo());
    await sync(id);
    const before = await employees();
    expect(before).toHaveLength(2);
    expect((await uninstall(id)).json).toMatchObject({ state: 'uninstalled', webhooksLeft: [] });
    const again = await bamboo();
    expect([again.status, idOf(again)]).toEqual([201, id]);
    await sync(id);
    expect(await employees()).toEqual(before);
  });

  it('C3 C6 new credentials take the place of old ones; what is no secret may be left out', async () => {
    const id = idOf(await bamboo());
    fake.accounts.delete(KEY);
    expect((await post(`/connections/${id}/check`)).json).toMatchObject({ state: 'reconnect' });
    const wrong = await patch(id, { credentials: { apiKey: 'wrong' } });
    expect([wrong.status, problemOf(wrong).errors[0]?.path]).toEqual([422, 'credentials.apiKey']);
    expect((await patch(id, { credentials: { apiKey: OTHER } })).status).toBe(409);
    fake.accounts.set('fresh', { accountId: 'acme', missing: [], employees: [] });
    const mended = await patch(id, { credentials: { apiKey: 'fresh' } });
    expect(mended.json).toMatchObject({
      state: 'connected',
      entered: [{ label: 'Company domain', value: 'acme' }],
    });
    expect((await patch(id, { credentials: { shoe: '42' } })).status).toBe(422);
  });

  it('fields are chosen from the provider’s own, and everybody is read anew by them', async () => {
    const id = idOf(await bamboo());
    await sync(id);
    const fields = await get(`/connections/${id}/fields`);
    expect(fields.json).toMatchObject({
      providerFields: [{ name: 'customCandidate', label: 'Candidate number' }, { name: 'homeEmail' }],
      fields: listWith({ field: 'candidate_id', label: someText }),
      mapping: {},
    });
    const changed = await patch(id, { columnMapping: { candidate_id: 'customCandidate', phone: null } });
    expect(changed.json).toMatchObject({
      columnMapping: { candidate_id: 'customCandidate', phone: null },
    });
    fake.mappings.length = 0;
    await sync(id);
    expect(fake.mappings).toEqual([{ candidate_id: 'customCandidate', phone: null }]);
    expect(
      await query(
        `select full_pass as full from app.syncs where org_id = app.org_id() order by requested_at desc limit 1`,
      ),
    ).toEqual([{ full: true }]);
    const roster = idOf(await post('/connections', { provider: 'roster', name: 'Report' }));
    expect((await get(`/connections/${roster}/fields`)).status).toBe(409);
  });

  it('the catalog tells what each HRIS asks for', async () => {
    expect((await get('/connections')).json).toMatchObject({
      providers: listWith(
        expect.objectContaining({
          provider: 'bamboohr',
          group: 'HRIS',
          connectBy: 'key',
          available: true,
          credentialFields: [
            expect.objectContaining({ name: 'companyDomain', secret: false }),
            expect.objectContaining({ name: 'apiKey', secret: true }),
          ],
        }),
      ),
    });
  });

  it.each(['scim', 'roster'])(
    'SC-B7 a source that sends (%s) is taken up again under its name: address and employees stay, the secret is new',
    async (provider) => {
      const shown = z.object({ id: z.uuid(), pushUrl: z.url(), pushPassword: z.string() });
      const first = shown.parse((await post('/connections', { provider, name: 'Okta' })).json);
      await uninstall(first.id);
      const other = shown.parse((await post('/connections', { provider, name: 'Entra' })).json);
      expect(other.id).not.toBe(first.id);
      const again = shown.parse((await post('/connections', { provider, name: ' okta' })).json);
      expect([again.id, again.pushUrl]).toEqual([first.id, first.pushUrl]);
      expect(again.pushPassword).not.toBe(first.pushPassword);
      await uninstall(first.id);
      const meant = await post('/connections', { provider, name: 'Okta', otherAccount: true });
      expect(idOf(meant)).not.toBe(first.id);
    },
  );

  it('a report’s password can be made anew: the old one is refused at once', async () => {
    const shown = z.object({ id: z.uuid(), pushPassword: z.string() });
    const { id, pushPassword } = shown.parse(
      (await post('/connections', { provider: 'roster', name: 'Workday' })).json,
    );
    const renewed = z.object({ token: z.string() }).parse((await post(`/connections/${id}/token`)).json);
    const push = async (password: string): Promise<number> => {
      const basic = Buffer.from(`${id}:${password}`).toString('base64');
      const raw = JSON.stringify([{ id: '1', first_name: 'Ana', last_name: 'Silva' }]);
      const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/json' };
      return (await rig.call(`/api/v1/rosters/${id}`, { method: 'POST', raw, headers })).status;
    };
    expect([await push(pushPassword), await push(renewed.token)]).toEqual([401, 202]);
    const asked = idOf(await bamboo());
    expect(problemOf(await post(`/connections/${asked}/token`)).code).toBe('no_token');
  });
});
