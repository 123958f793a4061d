import { DEMO_KEY, DEMO_KEY_NO_OFFERS, SECOND_KEY, startAshbySandbox } from '../../../sandbox/ashby/index.ts';
import type { AshbySandbox } from '../../../sandbox/ashby/index.ts';
import { ashby } from '../../../src/connectors/ashby/index.ts';
import { neededPermissions } from '../../../src/connectors/ashby/manifest.ts';
import type { SourcePage, SourceRecord } from '../../../src/connectors/contract.ts';
import type { HireSnapshot } from '../../../src/domain/hire.ts';
import { everythingIn, failureOf } from '../support/failure.ts';
import { readPages } from '../support/read-all.ts';
import { callTo, startScriptedServer } from '../support/scripted-server.ts';

const day = 86_400_000;
let sandbox: AshbySandbox;
let now = Date.parse('2026-05-04T09:00:00Z');
const call = (apiKey = DEMO_KEY): ReturnType<typeof callTo> => callTo({ baseUrl: sandbox.url, apiKey });
const first = (stream: string, apiKey?: string): Promise<SourcePage> =>
  ashby.fetchPage(call(apiKey), { stream, cursor: null, syncToken: null });
const pass = async (stream: string, syncToken: string | null = null): Promise<SourceRecord[]> =>
  (await readPages({ source: ashby, call: call(), stream, syncToken })).flatMap((page) => page.records);
const tokenOf = async (stream: string): Promise<string> =>
  (await readPages({ source: ashby, call: call(), stream })).at(-1)?.syncToken ?? '';

/** The hire as it is at the provider now. */
const hireOf = async (applicationId: string, candidateId: string): Promise<HireSnapshot> => {
  const application = await ashby.fetchApplication(call(), applicationId);
  const detail = await ashby.fetchDetail(call(), { applicationId, candidateId });
  const lookups = new Map<string, unknown>();
  for (const stream of ['jobs', 'departments', 'locations']) {
    for (const record of await pass(stream)) lookups.set(`${stream}/${record.externalId}`, record.body);
  }
  return ashby.toHire({
    application: application?.body,
    candidate: detail.candidate?.body ?? null,
    offers: detail.offers.map((offer) => offer.body),
    lookup: (stream, id) => lookups.get(`${stream}/${id}`),
  });
};

beforeAll(async () => {
  sandbox = await startAshbySandbox({ port: 0, seed: { count: 120, seed: 3 }, clock: () => now });
});
afterAll(async () => {
  await sandbox.close();
});
beforeEach(() => {
  sandbox.control.reset();
});

describe('the connector against the simulated Ashby', () => {
  it('SC-A1 an application of two years ago that is hired today is in the next pass', async () => {
    const { applicationId, candidateId } = sandbox.control.createCandidate({
      name: 'Olga Vieira da Silva',
      createdAt: now - 730 * day,
    });
    const token = await tokenOf('applications');
    sandbox.control.hire({
      applicationId,
      startDate: '2026-06-15',
      salary: { value: 91_000, currencyCode: 'EUR' },
    });
    const changed = await pass('applications', token);
    expect(changed).toMatchObject([{ externalId: applicationId, candidateId, hired: true }]);
    const { fields, hiredAt } = await hireOf(applicationId, candidateId);
    expect(fields).toMatchObject({
      firstName: 'Olga',
      middleName: 'Vieira',
      lastName: 'da Silva',
      startDate: '2026-06-15',
      compensationAmount: '91000',
      compensationCurrency: 'EUR',
    });
    expect(hiredAt).toBe(now);
  });

  it.each([
    ['sync_token_expired', 'token_expired'],
    ['sync_token_invalid', 'token_expired'],
    ['incremental_sync_too_large', 'token_expired'],
    ['next_cursor_expired', 'cursor_expired'],
    ['invalid_next_cursor', 'cursor_expired'],
  ] as const)('SC-A5 %s is %s on every stream', async (code, kind) => {
    for (const { name: stream } of ashby.streams) {
      const syncToken = await tokenOf(stream);
      sandbox.control.addFault({ kind: 'tokenExpiry', code });
      const cursor = code.includes('cursor') ? 'any-cursor' : null;
      const failure = await failureOf(ashby.fetchPage(call(), { stream, cursor, syncToken }));
      expect(failure).toMatchObject({ kind, code });
      sandbox.control.removeFaults();
    }
  });

  it('SC-A5 a token that is really too old, and one that was never given out', async () => {
    const syncToken = await tokenOf('applications');
    now += 15 * day;
    for (const token of [syncToken, 'never-given']) {
      const request = { stream: 'applications', cursor: null, syncToken: token };
      expect((await failureOf(ashby.fetchPage(call(), request))).kind).toBe('token_expired');
    }
  });

  it('sends the sync token with every page of an incremental pass', async () => {
    sandbox.control.seed({ count: 250, seed: 5 });
    const syncToken = await tokenOf('applications');
    for (const candidate of sandbox.control.candidates({ limit: 150 }).items) {
      sandbox.control.updateCandidate({
        candidateId: String(candidate['candidateId']),
        phone: '+44 7700 900123',
        touchApplications: true,
      });
    }
    sandbox.control.clearCalls();
    const pages = await readPages({ source: ashby, call: call(), stream: 'applications', syncToken });
    expect(pages.length).toBeGreaterThan(1);
    const sent = sandbox.control.calls().map((one): unknown => JSON.parse(one.body));
    expect(sent).toHaveLength(pages.length);
    for (const body of sent) expect(body).toMatchObject({ syncToken });
    expect(pages.at(-1)?.syncToken).not.toBe(syncToken);
  });

  it('SC-A11 hired without an offer has no start date', async () => {
    const made = sandbox.control.createCandidate({ name: 'No Offer', hire: true, offer: false });
    const { fields, choice } = await hireOf(made.applicationId, made.candidateId);
    expect([fields.startDate, choice.offerId]).toEqual([null, null]);
  });

  it('SC-A12 of three applications the hired one, with its offer', async () => {
    const { candidateId } = sandbox.control.createCandidate({ name: 'Three Times' });
    const jobs = sandbox.control.jobs().map((job) => String(job['jobId']));
    const second = sandbox.control.createCandidate({ candidateId, jobId: jobs[1] ?? '' });
    sandbox.control.createCandidate({ candidateId, jobId: jobs[2] ?? '' });
    sandbox.control.hire({ applicationId: second.applicationId, startDate: '2026-08-03' });
    const hired = (await pass('applications')).filter(
      (record) => record.candidateId === candidateId && record.hired,
    );
    expect(hired.map((record) => record.externalId)).toEqual([second.applicationId]);
    const { fields, choice } = await hireOf(second.applicationId, candidateId);
    expect(fields.startDate).toBe('2026-08-03');
    expect(choice.explanation).toMatch(/^The candidate has 3 applications; this is the hired one\. /);
  });

  it('SC-E2 an un-hire that leaves the offer in place is not hired', async () => {
    const { applicationId } = sandbox.control.createCandidate({ name: 'Not After All', hire: true });
    const token = await tokenOf('applications');
    sandbox.control.unhire({ applicationId, offerStatus: 'CandidateAccepted' });
    expect(await pass('applications', token)).toMatchObject([{ externalId: applicationId, hired: false }]);
  });

  it('SC-E9 a deleted offer takes the start date with it while the application stays hired', async () => {
    const made = sandbox.control.createCandidate({ name: 'Offer Gone', hire: true, startDate: '2026-06-01' });
    expect((await hireOf(made.applicationId, made.candidateId)).fields.startDate).toBe('2026-06-01');
    sandbox.control.deleteOffer({ applicationId: made.applicationId });
    expect((await hireOf(made.applicationId, made.candidateId)).fields.startDate).toBeNull();
    expect(await ashby.fetchApplication(call(), made.applicationId)).toMatchObject({ hired: true });
  });

  it('a moved start date is a change of the offer stream', async () => {
    const made = sandbox.control.createCandidate({ name: 'Moves Date', hire: true, startDate: '2026-06-01' });
    const token = await tokenOf('offers');
    sandbox.control.moveStartDate({ applicationId: made.applicationId, startDate: '2026-07-01' });
    expect(await pass('offers', token)).toMatchObject([{ subjectId: made.applicationId }]);
    expect((await hireOf(made.applicationId, made.candidateId)).fields.startDate).toBe('2026-07-01');
  });

  it('a merged candidate is null by its old id, and the application names the new one', async () => {
    const from = sandbox.control.createCandidate({ name: 'Double Trouble', hire: true });
    const into = sandbox.control.createCandidate({ name: 'Double Trouble' });
    sandbox.control.merge({ from: from.candidateId, into: into.candidateId });
    const detail = await ashby.fetchDetail(call(), from);
    expect(detail.candidate).toBeNull();
    expect(detail.offers).toHaveLength(1);
    const application = await ashby.fetchApplication(call(), from.applicationId);
    expect(application?.candidateId).toBe(into.candidateId);
  });

  it('a spoilt hire is rejected by name and reason, the others stay (SC-A9)', async () => {
    const made = sandbox.control.createCandidate({ name: 'Bad Record', hire: true });
    const before = await pass('applications');
    sandbox.control.addFault({ kind: 'field', recordId: made.applicationId, path: 'candidate.id' });
    const pages = await readPages({ source: ashby, call: call(), stream: 'applications' });
    expect(pages.flatMap((page) => page.rejected)).toEqual([
      {
        externalId: made.applicationId,
        subjectId: made.applicationId,
        name: 'Bad Record',
        reason:
          'This hired application could not be read. candidate.id: expected string, received undefined.',
      },
    ]);
    expect(pages.flatMap((page) => page.records)).toHaveLength(before.length - 1);
  });

  it.each([
    [{ kind: 'truncated' }, 'invalid_response'],
    [{ kind: 'garbage' }, 'invalid_response'],
    [{ kind: 'drop' }, 'transient'],
    [{ kind: 'nullEnvelope', variant: 'errors' }, 'rejected'],
    [{ kind: 'nullEnvelope', variant: 'results' }, 'invalid_response'],
    [{ kind: 'nullEnvelope', variant: 'body' }, 'invalid_response'],
  ] as const)('fault %j is %s', async (fault, expected) => {
    sandbox.control.addFault(fault);
    expect((await failureOf(first('applications'))).kind).toBe(expected);
  });

  it('SC-H1 and SC-H2 a limit with and without Retry-After', async () => {
    sandbox.control.addFault({ kind: 'rateLimit', retryAfterSeconds: 21, times: 1 });
    expect(await failureOf(first('jobs'))).toMatchObject({ kind: 'rate_limited', retryAfterMs: 21_000 });
    sandbox.control.addFault({ kind: 'rateLimit', partner: true, times: 1 });
    expect(await failureOf(first('jobs'))).toMatchObject({ kind: 'rate_limited', retryAfterMs: null });
    sandbox.control.clearCalls();
    await first('jobs');
    expect(sandbox.control.calls()).toHaveLength(1);
  });
});

describe('deliveries of the simulated Ashby', () => {
  it('are genuine to the connector with the right secret only, and one event keeps its actions apart', async () => {
    const receiver = await startScriptedServer();
    receiver.reply({ status: 200 });
    const types = ['candidateHire', 'candidateStageChange', 'applicationUpdate'];
    for (const webhookType of types) {
      const response = await fetch(`${sandbox.url}/webhook.create`, {
        method: 'POST',
        headers: {
          Authorization: `Basic ${Buffer.from(`${DEMO_KEY}:`).toString('base64')}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ webhookType, requestUrl: `${receiver.url}/hook`, secretToken: 'the secret' }),
      });
      expect(response.ok).toBe(true);
    }
    sandbox.control.createCandidate({ name: 'Zoë Ångström', hire: true });
    await sandbox.control.deliveriesSettled();
    const read = (secret: string) =>
      receiver.seen.map(({ body, headers }) => {
        const given = headers['ashby-signature'];
        const signature = typeof given === 'string' ? given : undefined;
        return ashby.readWebhook({
          rawBody: Buffer.from(body),
          headers: { 'ashby-signature': signature },
          secrets: [secret],
          now,
        });
      });
    const events = read('the secret');
    expect(events.filter((event) => event?.kind === 'ping')).toHaveLength(types.length);
    const hints = events.filter((event) => event?.kind === 'hint');
    expect(new Set(hints.map((event) => event?.action))).toEqual(new Set(types));
    expect(new Set(hints.map((event) => event?.dedupeKey)).size).toBe(hints.length);
    expect(events).not.toContain(null);
    expect(new Set(read('another secret'))).toEqual(new Set([null]));
    await receiver.close();
  });
});

describe('keys and permissions', () => {
  it('SC-A14 the check names the missing permission and the steps', async () => {
    const check = await ashby.checkCredentials(call(DEMO_KEY_NO_OFFERS));
    expect(check.ok).toBe(false);
    expect(check.missing).toEqual([
      {
        permission: 'Offers read',
        needed: 'Gives the start date and the pay. Without it every new hire lands in Action Needed.',
        remedy:
          'In Ashby open Admin, Integrations, API Keys, choose the key, tick "Offers read", save, then check again here.',
      },
    ]);
    expect((await first('applications', DEMO_KEY_NO_OFFERS)).records.length).toBeGreaterThan(0);
  });

  it.each(['module', 'code', 'text'] as const)(
    'SC-A14 without scopes, refused in the shape "%s"',
    async (shape) => {
      sandbox.control.settings({ forbiddenShape: shape });
      const scopes = {
        candidates: 'candidatesRead',
        jobs: 'jobsRead',
        offers: 'offersRead',
        organization: 'organizationRead',
      } as const;
      const all = Object.values(scopes);
      for (const [scope, permission] of Object.entries(scopes)) {
        sandbox.control.key({ token: 'probe', permissions: all.filter((one) => one !== permission) });
        const { missing, accountId, ok } = await ashby.checkCredentials(call('probe'));
        const expected = neededPermissions.find((needed) => needed.scope === `${scope}:read`);
        expect([ok, accountId, missing.map((one) => one.permission)]).toEqual([
          false,
          null,
          [expected?.permission],
        ]);
      }
      sandbox.control.key({ token: 'probe', permissions: all });
      expect(await ashby.checkCredentials(call('probe'))).toMatchObject({ ok: true, missing: [] });
      sandbox.control.key({ token: 'probe', permissions: ['candidatesWrite'] });
      expect((await ashby.checkCredentials(call('probe'))).missing).toHaveLength(4);
    },
  );

  it('tells the organization where the key may read it, and tells two organizations apart', async () => {
    const one = await ashby.checkCredentials(call(DEMO_KEY));
    const two = await ashby.checkCredentials(call(SECOND_KEY));
    expect(one.accountId).toMatch(/^[0-9a-f-]{36}$/);
    expect(two.accountId).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.accountId).not.toBe(two.accountId);
  });

  it('SC-F1 a revoked or wrong key is auth: in the check, in a pass, after one call', async () => {
    sandbox.control.key({ token: DEMO_KEY_NO_OFFERS, revoked: true });
    for (const key of [DEMO_KEY_NO_OFFERS, 'no-such-key']) {
      expect((await failureOf(ashby.checkCredentials(call(key)))).kind).toBe('auth');
      sandbox.control.clearCalls();
      const failure = await failureOf(first('applications', key));
      expect(failure.kind).toBe('auth');
      expect(sandbox.control.calls()).toHaveLength(1);
      expect(everythingIn(failure)).not.toContain(key);
    }
  });

  it('a check during an outage says outage, not wrong key', async () => {
    sandbox.control.addFault({ kind: 'status', status: 503 });
    expect((await failureOf(ashby.checkCredentials(call()))).kind).toBe('transient');
  });

  it('SC-F5 a permission that is taken away names itself, the other streams go on', async () => {
    sandbox.control.addFault({ kind: 'permissionCut', match: 'offer.*' });
    for (const stream of ashby.streams) {
      if (stream.role !== 'offer') {
        expect((await first(stream.name)).records.length).toBeGreaterThan(0);
        continue;
      }
      for (let turn = 0; turn < 3; turn += 1) {
        expect(await failureOf(first(stream.name))).toMatchObject({
          kind: 'permission',
          permission: 'Offers read',
        });
      }
    }
  });
});
