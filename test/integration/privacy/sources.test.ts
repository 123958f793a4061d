import { createHmac, randomUUID } from 'node:crypto';
import {
  DEMO_ACCOUNT,
  DEMO_CLIENT,
  startLeverSandbox,
  type LeverSandbox,
} from '../../../sandbox/lever/index.ts';
import type { ApiDeps } from '../../../src/api/deps.ts';
import type { RunningServer } from '../../../src/api/serve.ts';
import { hireSource } from '../../../src/connectors/registry.ts';
import { updateConnection } from '../../../src/db/repositories/connections.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { rows } from '../../../src/db/scope.ts';
import { tokenCredentials } from '../../../src/sync/access-token.ts';
import { giveSecretToken } from '../../../src/webhooks/secret-token.ts';
import { processConnection } from '../../../src/webhooks/process-inbox.ts';
import { startFakeHris, type FakeHris } from '../../support/fake-hris.ts';
import { connectSource, testRing, type TestOrganization } from '../../support/organization.ts';
import { syncOnce } from '../../support/sync.ts';
import { connectHris, pull } from '../hris/support.ts';
import { dayFromNow } from '../people/support/hires.ts';
import { oktaUser, serveScim, type ScimClient, type ServedScim } from '../scim/served.ts';
import { serveWebhooks } from '../webhooks/support/receiving.ts';
import { everythingReadable, tablesWith } from './support.ts';

/** No value of any other person, table or test looks like these. */
const MARKERS = ['zyxmarker', 'qwvmarker', 'kjhmarker', '15112349876', 'E-zyx-7781'];
const EMAIL = 'zyxmarker.home@private.example';
const PHONE = '+49 151 12349876';
const SECRET = 'a-signature-token';

/** One person whom Lever hired, an HRIS that is asked employs, and an identity provider pushes. */
describe('SC-J5: an erasure reaches what Lever, an HRIS that is asked, and SCIM sent', () => {
  let served: ServedScim;
  let scim: ScimClient;
  let hris: FakeHris;
  let lever: LeverSandbox;
  let server: RunningServer;
  let org: TestOrganization;
  const ids = { lever: '', hris: '' };
  let opportunityId: string;
  let personId: string;
  let userId: string;

  beforeAll(async () => {
    [served, hris, lever] = await Promise.all([
      serveScim(),
      startFakeHris(),
      startLeverSandbox({ port: 0, seed: { count: 0, seed: 1 }, settings: { requestsPerSecond: null } }),
    ]);
    const { rig, organization } = served;
    org = {
      ...{ orgId: organization.id, db: rig.db, vault: rig.deps.vault, ring: testRing() },
      run: (work) => rig.inOrganization(organization, work),
    };
    await org.run((scope) =>
      scope
        .trx('app.organizations')
        .where({ id: organization.id })
        .update({ preboarding_enabled: true, ats_integrations_enabled: true }),
    );
    scim = await served.connect();
    ids.hris = await connectHris(org);
    const tokens = lever.control.issueTokens({ account: DEMO_ACCOUNT });
    ids.lever = await connectSource(org, {
      ...{ provider: 'lever', name: 'Lever' },
      credentials: tokenCredentials({ ...tokens, expiresAt: Date.now() + tokens.expiresIn * 1000 }),
    });
    const deps: ApiDeps = { ...rig.deps, hireSource, oauth: () => oauth() };
    server = await serveWebhooks(deps);
    await org.run(async (scope) => {
      const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      return giveSecretToken(scope, { deps, vault, connectionId: ids.lever, entered: SECRET });
    });
    ({ opportunityId } = hire());
    lever.control.createOpportunity({ name: 'Somebody Else', hire: true, startDate: dayFromNow(9) });
    await fromLever();
    employed();
    hris.put({ id: 'E-other', given: 'Other', family: 'Person', startsOn: '2020-01-07' });
    await fromHris();
    userId = await scim.create(user());
    await scim.patch(userId, { op: 'replace', path: 'title', value: 'Qwvmarker of the realm' });
    await scim.patch(userId, { op: 'replace', path: 'title', value: 'Qwvmarker of all realms' });
    employed({ family: 'Kjhmarker', work: 'zyxmarker.changed@work.example' });
    await fromHris();
    await toldByLever('candidateStageChange');
    const [hired] = await query<{ person_id: string }>(
      'select person_id from app.hires where external_id = ?',
      [opportunityId],
    );
    personId = hired?.person_id ?? '';
    // One employee record per source.
    for (const { id } of await query<{ id: string }>(
      `select id from app.employees where last_name = 'Kjhmarker'
         and not exists (select from app.links l where l.employee_id = employees.id)`,
    )) {
      const body = { employeeId: id, decisionId: randomUUID(), confirm: true };
      const merged = await served.api(`/people/${personId}/merge`, { body });
      expect([merged.status, merged.json]).toEqual([200, expect.anything()]);
    }
  });
  afterAll(async () => {
    await server.stop(0);
    await lever.close();
    await hris.close();
    await served.stop();
  });

  const oauth = () => ({
    clientId: DEMO_CLIENT.clientId,
    clientSecret: DEMO_CLIENT.secret,
    authUrl: lever.url,
  });
  const query = <Row>(sql: string, bindings: string[] = []): Promise<Row[]> =>
    org.run((scope) => rows<Row>(scope.trx, sql, bindings));
  const hire = (contactId?: string) =>
    lever.control.createOpportunity({
      ...(contactId === undefined
        ? { name: 'Zyxmarker Kjhmarker', email: EMAIL, phone: PHONE }
        : { contactId }),
      ...{ hire: true, offer: true, startDate: dayFromNow(9) },
    });
  const employed = (more: Readonly<Record<string, unknown>> = {}): void =>
    hris.put({
      ...{ id: MARKERS[4], given: 'Zyxmarker', family: 'Kjhmarker', home: EMAIL, mobile: PHONE },
      ...{ work: 'zyxmarker@work.example', startsOn: dayFromNow(9), ...more },
    });
  const user = (userName = 'zyxmarker@work.example') =>
    oktaUser(1, {
      ...{ userName, externalId: '00u-zyxmarker', displayName: 'Zyxmarker Kjhmarker' },
      name: { givenName: 'Zyxmarker', familyName: 'Kjhmarker' },
      emails: [
        { primary: true, value: userName, type: 'work' },
        { value: EMAIL, type: 'home' },
      ],
      phoneNumbers: [{ type: 'mobile', value: PHONE }],
    });
  const fromLever = (): Promise<unknown> =>
    syncOnce(org, { ashbyUrl: lever.apiUrl, connectionId: ids.lever, oauth: oauth() });
  const fromHris = (): Promise<unknown> => pull(org, ids.hris, { hris });
  const toldByLever = async (kind: string): Promise<void> => {
    const [token, triggeredAt] = [randomUUID(), Date.now()];
    const [{ webhook_token: at } = { webhook_token: '' }] = await query<{ webhook_token: string }>(
      'select webhook_token from app.connections where id = ?',
      [ids.lever],
    );
    const answer = await fetch(`http://127.0.0.1:${server.port}/webhooks/lever/${at}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ event: kind, triggeredAt, token },
        signature: createHmac('sha256', SECRET).update(`${token}${triggeredAt}`).digest('hex'),
        data: { opportunityId, contactName: 'Zyxmarker Kjhmarker', email: EMAIL },
      }),
    });
    expect(answer.status).toBe(202);
    await processConnection(org.db, { orgId: org.orgId, connectionId: ids.lever });
  };
  const whereMarked = async (): Promise<string[]> => {
    const vault = await org.run(async (scope) =>
      org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey),
    );
    return tablesWith(await everythingReadable(served.rig.database.ownerUrl, vault), MARKERS);
  };

  it('SC-J5: the search finds them in each source’s records and histories', async () => {
    expect(await query('select 1 from app.links where person_id = ?', [personId])).toHaveLength(2);
    expect(await whereMarked()).toEqual(
      expect.arrayContaining([
        'app.employees',
        'app.hires',
        'app.people',
        'app.scim_emails',
        'app.scim_users',
        'app.source_records',
      ]),
    );
    const streams = await query<{ stream: string }>(
      'select distinct stream from app.source_records where person_id = ?',
      [personId],
    );
    expect(streams.length).toBeGreaterThan(0);
  });

  it('SC-J5: afterwards nothing of it stands anywhere', async () => {
    const erased = await served.api(`/people/${personId}/erase`, {
      body: { confirm: 'zyxmarker kjhmarker', reason: 'person_asked', withEmployees: true },
    });
    expect([erased.status, erased.json]).toEqual([
      200,
      expect.objectContaining({ people: 1, employees: 2, cause: 'request' }),
    ]);
    expect(await whereMarked()).toEqual([]);
    expect((await scim.ask(`/Users/${userId}`)).status).toBe(404);
  });

  it('SC-J5: no source brings them back: read again, changed, told by webhook, pushed anew', async () => {
    await toldByLever('candidateHired');
    lever.control.addOffer({ opportunityId, status: 'signed', startDate: dayFromNow(20) });
    hire();
    employed({ work: 'zyxmarker.third@work.example' });
    await org.run(async (scope) => {
      for (const id of [ids.lever, ids.hris])
        await updateConnection(scope, id, { fullPassRequested: 'The test.' });
    });
    await fromLever();
    await fromHris();
    const pushed = await scim.ask('/Users', { body: user() });
    expect(pushed.status).toBeGreaterThanOrEqual(400);
    expect(await whereMarked()).toEqual([]);
    const names = await query<{ first_name: string }>(
      `select first_name from app.people where erased_at is null and first_name is not null`,
    );
    expect(names.map((one) => one.first_name)).toEqual(['Somebody']);
    // The others are read as before.
    expect(await query(`select 1 from app.employees where external_id = 'E-other'`)).toHaveLength(1);
  });
});
