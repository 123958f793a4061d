import { SECOND_ACCOUNT } from '../../../sandbox/lever/index.ts';
import { lever } from '../../../src/connectors/lever/index.ts';
import type { SourcePage } from '../../../src/connectors/contract.ts';
import { everythingIn, failureOf } from '../support/failure.ts';
import { callTo, startScriptedServer } from '../support/scripted-server.ts';
import { allScopes, startSimulated } from './simulated.ts';
import type { Simulated } from './simulated.ts';

const day = 86_400_000;
const hour = 3_600_000;
let now = Date.parse('2026-05-04T09:00:00Z');
let simulated: Simulated;
let sandbox: Simulated['sandbox'];

const first = (call = simulated.call()): Promise<SourcePage> =>
  lever.fetchPage(call, { stream: 'opportunities', cursor: null, syncToken: null });
const without = (scope: string): string[] => allScopes.filter((one) => one !== scope);
/** What a pass says about one opportunity. */
const told = async (opportunityId: string, token: string) =>
  (await simulated.pass(token)).filter((record) => record.externalId === opportunityId).at(-1);

beforeAll(async () => {
  simulated = await startSimulated({ count: 320, clock: () => now });
  sandbox = simulated.sandbox;
});
afterAll(async () => {
  await sandbox.close();
});
beforeEach(() => {
  sandbox.control.reset();
});

describe('the connector against the simulated Lever', () => {
  it('SC-A1 an opportunity of two years ago that is hired today is in the next pass', async () => {
    const made = sandbox.control.createOpportunity({
      name: 'Olga Vieira da Silva',
      createdAt: now - 730 * day,
      updatedAt: false,
    });
    const token = await simulated.token();
    now += hour;
    sandbox.control.hire({ ...made, startDate: '2026-06-15', salary: { value: 91_000.5, currency: 'EUR' } });
    expect(await told(made.opportunityId, token)).toMatchObject({ candidateId: made.contactId, hired: true });
    const { fields, hiredAt } = await simulated.hireOf(made);
    expect(fields).toMatchObject({
      firstName: 'Olga',
      middleName: 'Vieira',
      lastName: 'da Silva',
      startDate: '2026-06-15',
      compensationAmount: '91000.5',
      compensationCurrency: 'EUR',
    });
    expect(hiredAt).toBe(now);
  });

  it('finds those that were hired before Lever kept the instant of changes', async () => {
    const made = sandbox.control.createOpportunity({ name: 'Old Hire', hire: true, updatedAt: false });
    expect((await simulated.pass()).map((record) => record.externalId)).toContain(made.opportunityId);
  });

  it('SC-A12 the hired one of three opportunities, which are one person', async () => {
    const { contactId, opportunityId } = sandbox.control.createOpportunity({ name: 'Three Times' });
    const second = sandbox.control.createOpportunity({ contactId });
    sandbox.control.createOpportunity({ contactId, hire: false });
    sandbox.control.hire({ opportunityId: second.opportunityId, startDate: '2026-08-03' });
    const hired = (await simulated.pass()).filter((record) => record.candidateId === contactId);
    expect(hired.map((record) => record.externalId)).toEqual([second.opportunityId]);
    sandbox.control.hire({ opportunityId });
    const both = (await simulated.pass()).filter((record) => record.candidateId === contactId);
    expect(both).toHaveLength(2);
  });

  it('SC-E1 SC-E2 SC-E6 un-hired with the offer in place, and hired again', async () => {
    const made = sandbox.control.createOpportunity({ name: 'Not After All', hire: true });
    const token = await simulated.token();
    now += hour;
    sandbox.control.unhire(made);
    expect(await told(made.opportunityId, token)).toMatchObject({ hired: false });
    expect(await lever.fetchApplication(simulated.call(), made.opportunityId)).toMatchObject({
      hired: false,
    });
    now += hour;
    sandbox.control.hire(made);
    expect(await told(made.opportunityId, token)).toMatchObject({ hired: true });
  });

  it('is hired by the type of the reason, whatever its name and whether it is still in use', async () => {
    const { control } = sandbox;
    const token = await simulated.token();
    now += hour;
    for (const { id, type } of control.archiveReasons()) {
      const made = control.createOpportunity({ name: 'By Reason' });
      control.archive({ ...made, reasonId: id });
      expect(await told(made.opportunityId, token)).toMatchObject({ hired: type === 'hired' });
    }
    expect(control.archiveReasons().filter(({ type }) => type === 'hired').length).toBeGreaterThan(1);
  });

  it('SC-E7 a deleted one is unknown by its id', async () => {
    const made = sandbox.control.createOpportunity({ name: 'Gone Away', hire: true });
    sandbox.control.deleteOpportunity(made);
    expect(await lever.fetchApplication(simulated.call(), made.opportunityId)).toBeNull();
  });

  it('an erased one says so in the next pass', async () => {
    const made = sandbox.control.createOpportunity({ name: 'Erased Soon', hire: true });
    const token = await simulated.token();
    now += hour;
    sandbox.control.anonymize(made);
    expect(await told(made.opportunityId, token)).toMatchObject({ hired: true, anonymized: true });
  });

  it('a new name is a change of the opportunity', async () => {
    const made = sandbox.control.createOpportunity({ name: 'Maiden Name', hire: true });
    const token = await simulated.token();
    now += hour;
    sandbox.control.updateContact({
      contactId: made.contactId,
      name: 'Married Name',
      phone: '+49 30 23125111',
    });
    expect(await told(made.opportunityId, token)).toBeDefined();
    expect((await simulated.hireOf(made)).fields).toMatchObject({
      firstName: 'Married',
      phone: '+493023125111',
    });
  });

  it('SC-E9 a deleted or denied offer takes the start date with it, without a trace in any pass', async () => {
    const made = sandbox.control.createOpportunity({
      name: 'Offer Gone',
      hire: true,
      startDate: '2026-06-01',
    });
    const other = sandbox.control.createOpportunity({ name: 'Denied', hire: true, startDate: '2026-06-01' });
    now += hour;
    expect((await simulated.hireOf(made)).fields.startDate).toBe('2026-06-01');
    sandbox.control.deleteOffer(made);
    sandbox.control.setOfferStatus({ opportunityId: other.opportunityId, status: 'denied' });
    expect((await simulated.hireOf(made)).fields.startDate).toBeNull();
    expect((await simulated.hireOf(other)).fields.startDate).toBeNull();
    expect(await lever.fetchApplication(simulated.call(), made.opportunityId)).toMatchObject({ hired: true });
  });

  it.each([-13, -12, -8.5, -5, 0, 5.75, 8, 11])(
    'reads a start date that is kept %d h after midnight UTC',
    async (hours) => {
      sandbox.control.settings({ startDateHours: hours });
      const posting = sandbox.control.postings().find(({ location }) => /auckland/i.test(location));
      const made = sandbox.control.createOpportunity({
        name: 'Any Hour',
        hire: true,
        startDate: '2026-12-01',
        ...(hours === -13 && posting !== undefined ? { postingId: posting.postingId } : {}),
      });
      if (hours === -13 && posting === undefined) return;
      expect((await simulated.hireOf(made)).fields.startDate).toBe('2026-12-01');
    },
  );

  it('takes the manager on hire of the requisition', async () => {
    const [requisition] = sandbox.control.requisitions().filter(({ status }) => status === 'open');
    const made = sandbox.control.createOpportunity({ name: 'For Requisition' });
    sandbox.control.hire({ ...made, offer: false, requisitionId: requisition?.id ?? '' });
    const names = sandbox.control.users().map(({ name }) => name);
    expect(names).toContain((await simulated.hireOf(made)).fields.manager);
  });

  it('a spoilt hire is rejected by name and reason, the others stay (SC-A9)', async () => {
    const made = sandbox.control.createOpportunity({ name: 'Bad Record', hire: true });
    const before = await first();
    sandbox.control.addFault({ kind: 'field', recordId: made.opportunityId, path: 'contact' });
    const page = await first();
    expect(page.records).toHaveLength(before.records.length - 1);
    expect(page.rejected).toMatchObject([{ externalId: made.opportunityId, name: 'Bad Record' }]);
    expect(page.rejected[0]?.reason).toMatch(/^This hired opportunity could not be read\. contact: /);
  });

  it.each([
    [{ kind: 'truncated' }, 'invalid_response'],
    [{ kind: 'garbage' }, 'invalid_response'],
    [{ kind: 'drop' }, 'transient'],
    [{ kind: 'status', status: 500 }, 'transient'],
    [{ kind: 'rateLimit' }, 'rate_limited'],
    [{ kind: 'scopeCut' }, 'permission'],
    [{ kind: 'unauthorized' }, 'auth'],
    [{ kind: 'redirect', to: 'https://elsewhere.example/v1' }, 'invalid_response'],
  ] as const)('fault %j is %s', async (fault, expected) => {
    sandbox.control.addFault({ ...fault, match: 'GET /opportunities' });
    expect((await failureOf(first())).kind).toBe(expected);
  });

  it('an answer without data is an empty page, which the sync finds suspicious (SC-A10)', async () => {
    sandbox.control.addFault({ kind: 'emptyData', match: 'GET /opportunities' });
    expect(await first()).toMatchObject({ records: [], rejected: [] });
  });

  it('SC-A5 an offset that Lever forgot', async () => {
    sandbox.control.seed({ count: 1_500, seed: 5, hiredShare: 0.5 });
    const { nextCursor } = await first();
    sandbox.control.addFault({ kind: 'offsetExpiry' });
    const again = lever.fetchPage(simulated.call(), {
      stream: 'opportunities',
      cursor: nextCursor,
      syncToken: null,
    });
    expect(nextCursor).not.toBeNull();
    expect((await failureOf(again)).kind).toBe('cursor_expired');
  });

  it('follows Lever to another address of its own', async () => {
    const call = simulated.call();
    sandbox.control.addFault({ kind: 'redirect', to: sandbox.url, times: 1 });
    expect((await first(call)).records.length).toBeGreaterThan(0);
  });
});

describe('deliveries of the simulated Lever', () => {
  it('are genuine with the token of their webhook only, and one hire is two events', async () => {
    const receiver = await startScriptedServer();
    receiver.reply({ status: 200 });
    const secrets: string[] = [];
    for (const event of lever.webhooks.events)
      secrets.push(
        (await lever.webhooks.create(simulated.call(), { event, url: receiver.url, secret: '' })).secret,
      );
    const made = sandbox.control.createOpportunity({ name: 'Zoë Ångström', hire: true });
    sandbox.control.deleteOpportunity(made);
    const [webhook] = sandbox.control.webhooks();
    await sandbox.control.testWebhook({ webhookId: webhook?.id ?? '' });
    await sandbox.control.deliveriesSettled();
    const read = (keys: readonly string[]) =>
      receiver.seen.map(({ body }) =>
        lever.readWebhook({ rawBody: Buffer.from(body), headers: {}, secrets: keys, now }),
      );
    const events = read(secrets);
    expect(events).not.toContain(null);
    expect(events.map((event) => event?.kind).sort()).toEqual(['deletion', 'hint', 'hint', 'ping']);
    expect(new Set(events.map((event) => event?.dedupeKey)).size).toBe(4);
    expect(new Set(read(['another']))).toEqual(new Set([null]));
    expect(read(secrets.slice(0, 1)).filter((event) => event === null)).toHaveLength(2);
    await receiver.close();
  });

  it('lists a webhook that was made twice, and leaves one that was made by hand to a person', async () => {
    const url = 'http://127.0.0.1:9/webhooks/lever/x';
    const call = simulated.call();
    const event = 'candidateHired';
    for (let i = 0; i < 2; i += 1) await lever.webhooks.create(call, { event, url, secret: '' });
    const byHand = sandbox.control.createWebhook({ url, event });
    expect(await lever.webhooks.inspect(call, { url, known: [] })).toHaveLength(3);
    expect((await failureOf(lever.webhooks.remove(call, byHand.id))).kind).toBe('permission');
  });

  it('names the scope that webhooks need', async () => {
    const call = simulated.call({ scopes: without('webhooks:write:admin') });
    const event = 'candidateHired';
    const url = 'http://x.example';
    const refused = [
      () => lever.webhooks.inspect(call, { url, known: [] }),
      () => lever.webhooks.create(call, { event, url, secret: '' }),
      () => lever.webhooks.remove(call, 'an-id'),
    ];
    for (const ask of refused)
      expect(await failureOf(ask())).toMatchObject({
        kind: 'permission',
        permission: 'webhooks:write:admin',
      });
  });
});

describe('authorizations and scopes', () => {
  it.each([
    'offers:read:admin',
    'archive_reasons:read:admin',
    'postings:read:admin',
    'users:read:admin',
    'contact:read:admin',
    'confidential:access:admin',
  ])('SC-A14 the check names %s where it is missing, and the steps', async (scope) => {
    const check = await lever.checkCredentials(simulated.call({ scopes: without(scope) }));
    expect(check.ok).toBe(false);
    expect(check.missing.map(({ permission }) => permission)).toEqual([scope]);
    expect(check.missing[0]?.remedy).toContain(scope);
  });

  it('SC-F10 tells whose account it is and who accepted, and tells two accounts apart (SC-F6)', async () => {
    const [admin] = sandbox.control.users().filter(({ accessRole }) => accessRole === 'super admin');
    const one = await lever.checkCredentials(simulated.call({ user: admin?.email ?? '' }));
    const two = await lever.checkCredentials(simulated.call({ account: SECOND_ACCOUNT }));
    expect(one).toMatchObject({ ok: true, authorizedBy: { id: admin?.id, name: admin?.name } });
    expect(one.accountId).toMatch(/^[0-9a-f-]{36}$/);
    expect(two.accountId).not.toBe(one.accountId);
  });

  it('SC-F1 a revoked authorization is auth: in the check and in a pass', async () => {
    const call = simulated.call();
    sandbox.control.revokeApp();
    for (const ask of [() => lever.checkCredentials(call), () => first(call)]) {
      const failure = await failureOf(ask());
      expect(failure.kind).toBe('auth');
      expect(everythingIn(failure)).not.toContain(await call.accessToken?.());
    }
  });

  it('a check during an outage says outage, not missing scopes', async () => {
    sandbox.control.addFault({ kind: 'status', status: 503 });
    expect((await failureOf(lever.checkCredentials(simulated.call()))).kind).toBe('transient');
  });

  it('tries the scopes of a token that does not name them', async () => {
    const { control } = sandbox;
    const opaque = (token: string) =>
      callTo({ baseUrl: sandbox.apiUrl, accessToken: () => Promise.resolve(token) });
    const receiver = await startScriptedServer();
    receiver.reply(({ path }) =>
      path.includes('/offers') || path.includes('confidentiality=confidential')
        ? { status: 403, body: { code: 'Forbidden' } }
        : { body: { data: [{ id: 'an-id' }], hasNext: false } },
    );
    const check = await lever.checkCredentials({ ...opaque('opaque'), baseUrl: receiver.url });
    expect(check.missing.map(({ permission }) => permission)).toEqual([
      'offers:read:admin',
      'confidential:access:admin',
    ]);
    expect(check.accountId).toBeNull();
    expect(check.authorizedBy).toBeUndefined();
    await receiver.close();
    expect(control.state().faults).toBe(0);
  });

  it('SC-F5 confidential hires are in a pass with their scope only, and without it the page says so', async () => {
    const made = sandbox.control.createOpportunity({ name: 'Secret Hire', hire: true, confidential: true });
    expect((await simulated.pass()).map((record) => record.externalId)).toContain(made.opportunityId);
    const call = simulated.call({ scopes: without('confidential:access:admin') });
    const page = await first(call);
    expect(page.missingPermission).toBe('confidential:access:admin');
    expect(page.records.length).toBeGreaterThan(0);
    expect(page.records.map((record) => record.externalId)).not.toContain(made.opportunityId);
    expect(await failureOf(lever.fetchApplication(call, made.opportunityId))).toMatchObject({
      kind: 'permission',
      permission: 'confidential:access:admin',
    });
  });
});
