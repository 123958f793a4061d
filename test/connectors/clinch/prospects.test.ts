import { DEMO_CREDENTIAL, startClinchSandbox } from '../../../sandbox/clinch/index.ts';
import type { ClinchSandbox } from '../../../sandbox/clinch/index.ts';
import { PERMISSIONS } from '../../../sandbox/clinch/state.ts';
import { clinch } from '../../../src/connectors/clinch/index.ts';
import { addressOf } from '../../../src/connectors/clinch/regions.ts';
import type { ProviderCall } from '../../../src/connectors/contract.ts';
import type { TargetCandidate, TargetPlacement } from '../../../src/connectors/prospect-target.ts';
import type { ProspectProfile } from '../../../src/domain/prospect.ts';
import { everythingIn, failureOf } from '../support/failure.ts';
import { callTo, startScriptedServer } from '../support/scripted-server.ts';

let sandbox: ClinchSandbox;
const { key, secret, region } = DEMO_CREDENTIAL;
const call = (credentials: Readonly<Record<string, string>> = {}): ProviderCall => ({
  ...callTo({ baseUrl: sandbox.apiUrl }),
  credentials: { key, secret, region, ...credentials },
});

const profile: ProspectProfile = {
  firstName: 'Zoë',
  middleName: 'K.',
  lastName: 'Märzfeld',
  emails: ['zoe.mueller@gmail.com', 'zoe@work.example'],
  phones: ['+49 30 901820'],
  links: [{ kind: 'linkedin', url: 'https://www.linkedin.com/in/zoe-mueller' }],
  title: 'Engineer',
  company: 'Northline',
  location: 'Berlin, Germany',
  education: [{ school: 'TU Berlin', degree: 'MSc', field: null, endYear: 2019 }],
  tags: ['Speaker', 'Polish'],
};
const nowhere: TargetPlacement = { jobId: null, stageId: null, sourceId: null, creditedToUserId: null };
const pushed = (): Promise<TargetCandidate> =>
  clinch.create(call(), { profile, placement: nowhere, mapped: [] });
const seen = (query = 'Märzfeld') => sandbox.control.candidates({ query }).items;
const openJob = async (): Promise<string> => {
  const { jobs } = await clinch.fetchJobs(call(), { cursor: null });
  return jobs.find(({ confidential }) => !confidential)?.externalId ?? 'none';
};
const expectNoSecret = (error: Error): void => {
  const text = everythingIn(error);
  for (const hidden of [secret, key, 'APIAuth']) expect(text).not.toContain(hidden);
};

beforeAll(async () => {
  sandbox = await startClinchSandbox({ port: 0, seed: { count: 130, seed: 3 } });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control.reset());

describe('finding who is there already', () => {
  it.each([
    ['an address written otherwise', { email: 'ZoeMueller@Gmail.com' }],
    ['the phone', { phone: '+49 (30) 901820', email: 'x@y.example' }],
    ['the names', { firstName: 'zoe', lastName: 'marzfeld', email: 'x@y.example' }],
    ['the last name', { firstName: 'Zoey', lastName: 'Märzfeld', email: 'x@y.example' }],
  ])('SC-I1 finds a candidate by %s', async (_what, there) => {
    const { candidateId } = sandbox.control.addCandidate(there);
    const found = await clinch.search(call(), { ...profile, emails: ['zoe.mueller+jobs@gmail.com'] });
    expect(found.map(({ externalId }) => externalId)).toEqual([candidateId]);
  });

  it('tells one who is gone', async () => {
    const { candidateId } = sandbox.control.addCandidate({ email: 'gone@example.com' });
    expect(await clinch.fetchCandidate(call(), candidateId)).toMatchObject({ externalId: candidateId });
    sandbox.control.deleteCandidate({ candidateId });
    expect(await clinch.fetchCandidate(call(), candidateId)).toBeNull();
  });
});

describe('sending a prospect', () => {
  it('SC-I7 makes a prospect whose source is the name of the credential, with everything of the profile', async () => {
    const made = await pushed();
    const mapped = [
      { field: 'seniority', value: 'Senior' },
      { field: 'notice_days', value: 30 },
    ];
    const whole = await clinch.addMissing(call(), { candidate: made, missing: profile, mapped });
    expect(whole.profile).toEqual({ ...profile, tags: [] });
    expect(whole.fullName).toBe('Zoë K. Märzfeld');
    expect(seen()).toMatchObject([
      {
        attributes: { source: DEMO_CREDENTIAL.name, custom_fields: { seniority: 'Senior', notice_days: 30 } },
        activities: [{ kind: 'tag', tags: ['Speaker', 'Polish'] }],
        applications: [],
      },
    ]);
  });

  it('sends to a job and a stage, and answers one that stands there', async () => {
    const jobId = await openJob();
    const stages = await clinch.fetchStages(call(), jobId);
    expect(stages.map(({ title }) => title)).toContain('Contacted');
    const { externalId: candidateId } = await pushed();
    const placement = { ...nowhere, jobId, stageId: stages[1]?.externalId ?? null };
    const first = await clinch.consider(call(), { candidateId, placement });
    expect(first.status).toBe('Contacted');
    expect(await clinch.consider(call(), { candidateId, placement })).toEqual(first);
    expect(seen()).toMatchObject([{ applications: [{ stage: 'Contacted' }] }]);
  });

  it('changes nothing when it is done again, and never what is there', async () => {
    const { candidateId } = sandbox.control.addCandidate({
      firstName: 'Zoe',
      lastName: 'Maerzfeld',
      email: 'other@example.com',
    });
    const there = await clinch.fetchCandidate(call(), candidateId);
    if (there === null) throw new Error('not made');
    const o = { candidate: there, missing: profile, mapped: [{ field: 'seniority', value: 'Junior' }] };
    const once = await clinch.addMissing(call(), o);
    expect(once.profile).toMatchObject({
      firstName: 'Zoe',
      lastName: 'Maerzfeld',
      emails: ['other@example.com', ...profile.emails],
      phones: profile.phones,
    });
    sandbox.control.clearCalls();
    const again = { ...o, mapped: [{ field: 'seniority', value: 'Senior' }] };
    expect(await clinch.addMissing(call(), again)).toEqual(once);
    expect(sandbox.control.calls().every(({ endpoint }) => endpoint.startsWith('GET '))).toBe(true);
  });

  it('SC-B8 finds a candidate that was stored although the answer was lost', async () => {
    sandbox.control.addFault({ kind: 'drop', match: 'POST candidates', afterStoring: true, times: 1 });
    const lost = await failureOf(pushed());
    expect(lost.kind).toBe('transient');
    expectNoSecret(lost);
    expect(await clinch.search(call(), profile)).toHaveLength(1);
  });

  it('row E3 attaches a file whatever is there, and tells which one it is', async () => {
    const { externalId: candidateId } = await pushed();
    const bytes = Buffer.alloc(1_500_000, 'a');
    const file = { name: 'Zoe.pdf', mediaType: 'application/pdf', bytes };
    expect(await clinch.fetchFiles(call(), candidateId)).toEqual([]);
    const made = [
      await clinch.attachResume(call(), { candidateId, file }),
      await clinch.attachResume(call(), { candidateId, file }),
    ];
    expect(await clinch.fetchFiles(call(), candidateId)).toEqual(
      made.map((externalId) => ({ externalId, name: 'Zoe.pdf' })),
    );
    expect(seen()[0]?.attachments[0]).toMatchObject({ file_name: 'Zoe.pdf', bytes: 1_500_000 });
    expect((await clinch.fetchCandidate(call(), candidateId))?.hasResume).toBe(true);
  });

  it.each(['applications', 'activities'])(
    'SC-I6 does not repeat what went to %s when its answer was lost',
    async (what) => {
      const { externalId: candidateId } = await pushed();
      const placement = { ...nowhere, jobId: await openJob() };
      const all = async (): Promise<void> => {
        await clinch.consider(call(), { candidateId, placement });
        await clinch.addNote(call(), { candidateId, text: 'Met '.repeat(400), marker: 'push-1' });
      };
      sandbox.control.addFault({ kind: 'drop', match: `POST *${what}`, afterStoring: true, times: 1 });
      expect((await failureOf(all())).kind).toBe('transient');
      await all();
      const [view] = seen();
      expect([view?.applications.length, view?.activities.length]).toEqual([1, 1]);
    },
  );

  it('reads every page of a list', async () => {
    for (let n = 0; n < 230; n += 1) sandbox.control.field({ name: `field_${n}` });
    expect(await clinch.fetchFields(call())).toHaveLength(233);
  });
});

describe('what is refused', () => {
  it('SC-I2 asks nothing of Clinch for somebody whom nobody can reach', async () => {
    sandbox.control.clearCalls();
    const blank = { ...profile, emails: [], phones: [] };
    const failure = await failureOf(
      clinch.create(call(), { profile: blank, placement: nowhere, mapped: [] }),
    );
    expect([failure.kind, failure.field]).toEqual(['rejected', 'email']);
    expect(sandbox.control.calls()).toEqual([]);
  });

  it('SC-I4 sends nobody to a confidential job', async () => {
    const jobId = await openJob();
    sandbox.control.job({ jobId, confidential: true });
    const { externalId: candidateId } = await pushed();
    const refused = await failureOf(
      clinch.consider(call(), { candidateId, placement: { ...nowhere, jobId } }),
    );
    expect([refused.kind, refused.code]).toEqual(['rejected', 'confidential_job']);
    expect(seen()).toMatchObject([{ applications: [] }]);
  });

  it('SC-I5 names the mapped field that is gone, or takes something else, and writes the others', async () => {
    const made = await pushed();
    const mapped = [
      { field: 'seniority', value: 'Senior' },
      { field: 'current_employer', value: 'Northline' },
    ];
    sandbox.control.field({ name: 'seniority', removed: true });
    const o = { candidate: made, missing: profile, mapped };
    const gone = await failureOf(clinch.addMissing(call(), o));
    expect([gone.kind, gone.code, gone.field]).toEqual(['rejected', 'mapped_field_gone', 'seniority']);
    expect(seen()).toMatchObject([{ attributes: { custom_fields: { current_employer: 'Northline' } } }]);
    sandbox.control.field({ name: 'seniority', kind: 'number' });
    const other = await failureOf(clinch.addMissing(call(), o));
    expect([other.code, other.field]).toEqual(['mapped_field_type', 'seniority']);
  });

  it('tells by its pointer which field Clinch refuses, without the value', async () => {
    sandbox.control.settings({ sameEmail: 'refuse' });
    await pushed();
    const taken = await failureOf(pushed());
    expect([taken.kind, taken.code, taken.field]).toEqual(['rejected', 'taken', 'email']);
    expect(taken.message).toContain('"email"');
    expect(everythingIn(taken)).not.toContain(profile.emails[0]);
  });

  it.each([20, -20])('SC-I9 calls a clock that is %d minutes off by its name', async (minutes) => {
    sandbox.control.settings({ clockOffsetSeconds: minutes * 60 });
    for (const ask of [() => clinch.checkCredentials(call()), () => pushed()]) {
      const failure = await failureOf(ask());
      expect([failure.kind, failure.code]).toEqual(['rejected', 'clock']);
      expect(failure.message).toContain(`20 minutes ${minutes > 0 ? 'behind' : 'ahead of'} Clinch's`);
      expectNoSecret(failure);
    }
    sandbox.control.settings({ clockOffsetSeconds: minutes * 30 });
    expect((await clinch.checkCredentials(call())).ok).toBe(true);
  });

  it('SC-I10 tells the right region at connect', async () => {
    for (const wrong of ['US', 'au']) {
      const failure = await failureOf(clinch.checkCredentials(call({ region: wrong })));
      expect([failure.kind, failure.code, failure.field]).toEqual(['auth', 'wrong_region', 'region']);
      expect(failure.message).toContain('region EU');
      expectNoSecret(failure);
    }
    for (const none of ['', 'Mars']) {
      const failure = await failureOf(clinch.checkCredentials(call({ region: none })));
      expect([failure.kind, failure.field]).toEqual(['auth', 'region']);
    }
    const nowhereKnown = await failureOf(clinch.checkCredentials(call({ secret: 'wrong-secret-of-mine' })));
    expect([nowhereKnown.kind, nowhereKnown.code]).toEqual(['auth', null]);
    expect(everythingIn(nowhereKnown)).not.toContain('wrong-secret-of-mine');
  });

  it('reaches each region at its own address', () => {
    expect(addressOf(clinch.apiUrl, 'EU')).toBe('https://api.rec-marketing.dc3.pageuppeople.com/v2');
    expect(addressOf(clinch.apiUrl, 'AU')).toBe('https://api.rec-marketing.dc2.pageuppeople.com/v2');
    expect(addressOf('http://localhost:4503/%7Bregion%7D/v2/', 'AU')).toBe('http://localhost:4503/au/v2');
    expect(addressOf('http://proxy.example/v2', 'AU')).toBe('http://proxy.example/v2');
  });

  it('SC-A14 names what the credential may not, and who the account is', async () => {
    expect(await clinch.checkCredentials(call())).toEqual({
      ok: true,
      accountId: 'company-eu',
      accountName: 'Demo company',
      missing: [],
    });
    for (const [without, named] of [
      ['candidates:read', 'Candidates'],
      ['jobs:read', 'Jobs'],
      ['fields:read', 'Custom fields'],
    ] as const) {
      sandbox.control.credential({ key, permissions: PERMISSIONS.filter((one) => one !== without) });
      const check = await clinch.checkCredentials(call());
      expect([check.ok, check.missing.map(({ permission }) => permission)]).toEqual([false, [named]]);
    }
    sandbox.control.credential({ key, permissions: ['candidates:read'] });
    expect((await failureOf(pushed())).kind).toBe('permission');
  });

  it.each([
    [{ kind: 'rateLimit', retryAfterSeconds: 7 }, 'rate_limited'],
    [{ kind: 'garbage' }, 'invalid_response'],
    [{ kind: 'truncated' }, 'invalid_response'],
    [{ kind: 'permissionCut' }, 'permission'],
    [{ kind: 'unauthorized' }, 'auth'],
    [{ kind: 'status', status: 503 }, 'transient'],
    [{ kind: 'status', status: 404, body: '<h1>Not found</h1>' }, 'invalid_response'],
    [{ kind: 'status', status: 409, body: { errors: [{ code: 'conflict' }] } }, 'rejected'],
  ] as const)('tells what %j is, of every kind of call, without the secret', async (fault, kind) => {
    const made = await pushed();
    const candidateId = made.externalId;
    const placement = { ...nowhere, jobId: await openJob() };
    sandbox.control.addFault({ ...fault, match: '*', times: 1_000 });
    const file = { name: 'a.pdf', mediaType: 'application/pdf', bytes: Buffer.from('a') };
    const calls = [
      () => pushed(),
      () => clinch.search(call(), profile),
      () => clinch.addMissing(call(), { candidate: made, missing: profile, mapped: [] }),
      () => clinch.consider(call(), { candidateId, placement }),
      () => clinch.addNote(call(), { candidateId, text: 'a', marker: 'b' }),
      () => clinch.fetchFiles(call(), candidateId),
      () => clinch.attachResume(call(), { candidateId, file }),
      () => clinch.fetchJobs(call(), { cursor: null }),
    ];
    for (const one of calls) {
      const failure = await failureOf(one());
      expect(failure.kind).toBe(kind);
      expectNoSecret(failure);
    }
  });
});

describe('how it asks', () => {
  it('signs each request with the Date that it sends, in the media type of JSON:API', async () => {
    const server = await startScriptedServer();
    server.reply({ body: { data: { id: '1', attributes: {} } } });
    const asked = { ...call({ key: 'YOUR-KEY', secret: 'YOUR-SECRET' }), baseUrl: `${server.url}/v2` };
    await clinch.create(asked, { profile, placement: nowhere, mapped: [] });
    await server.close();
    const [one] = server.seen;
    expect(one).toMatchObject({
      method: 'POST',
      path: '/v2/candidates',
      headers: { accept: 'application/vnd.api+json', 'content-type': 'application/vnd.api+json' },
    });
    expect(Math.abs(Date.parse(one?.headers.date ?? '') - Date.now())).toBeLessThan(60_000);
    expect(one?.headers.authorization).toMatch(/^APIAuth YOUR-KEY:\S{28}$/);
    expect(one?.body).toContain('"type":"candidate"');
  });
});

describe('reading everybody', () => {
  it('row E6 goes page by page; there is no token, so each pass is a whole one', async () => {
    const { candidateId } = sandbox.control.addCandidate({
      ...{
        firstName: 'Ana',
        lastName: 'Lima',
        email: 'ana@mail.example',
        title: 'Nurse',
        company: 'Northline',
      },
    });
    const first = await clinch.fetchCandidates(call(), { cursor: null, syncToken: null });
    expect([first.candidates.length, first.nextCursor, first.syncToken]).toEqual([100, '2', null]);
    const second = await clinch.fetchCandidates(call(), { cursor: '2', syncToken: null });
    expect([second.candidates.length, second.nextCursor]).toEqual([31, null]);
    expect(second.candidates.find(({ externalId }) => externalId === candidateId)?.profile).toMatchObject({
      ...{ firstName: 'Ana', title: 'Nurse', company: 'Northline' },
    });
    const refused = await failureOf(clinch.fetchCandidates(call(), { cursor: 'x', syncToken: null }));
    expect(refused.kind).toBe('cursor_expired');
  });
});
