import { DEMO_KEY, startAshbySandbox } from '../../../sandbox/ashby/index.ts';
import type { AshbySandbox } from '../../../sandbox/ashby/index.ts';
import { PERMISSIONS } from '../../../sandbox/ashby/protocol/permissions.ts';
import { ashbyProspects as ashby } from '../../../src/connectors/ashby/prospects.ts';
import type { TargetCandidate, TargetPlacement } from '../../../src/connectors/prospect-target.ts';
import type { ProspectProfile } from '../../../src/domain/prospect.ts';
import { everythingIn, failureOf } from '../support/failure.ts';
import { callTo } from '../support/scripted-server.ts';

let sandbox: AshbySandbox;
const call = (apiKey = DEMO_KEY): ReturnType<typeof callTo> => callTo({ baseUrl: sandbox.url, apiKey });

const profile: ProspectProfile = {
  firstName: 'Zoë',
  middleName: null,
  lastName: 'Müller-Łukasz',
  emails: ['zoe.mueller@gmail.com', 'zoe@work.example'],
  phones: ['+49 30 901820', '+49 30 901821'],
  links: [
    { kind: 'linkedin', url: 'https://www.linkedin.com/in/zoe-mueller' },
    { kind: 'twitter', url: 'https://twitter.com/zoem' },
  ],
  title: 'Engineer',
  company: 'Northline',
  location: 'Berlin, Germany',
  education: [],
  tags: ['referral', 'Speaks Polish'],
};
const nowhere: TargetPlacement = { jobId: null, stageId: null, sourceId: null, creditedToUserId: null };
const pushed = (placement = nowhere): Promise<TargetCandidate> =>
  ashby.create(call(), { profile, placement, mapped: [] });
const seen = (candidateId: string) => sandbox.control.candidate({ candidateId });
const callsTo = (endpoint: string): number =>
  sandbox.control.calls().filter((one) => one.endpoint === endpoint).length;
const openJob = async () => {
  const { jobs } = await ashby.fetchJobs(call(), { cursor: null });
  const job = jobs.find(({ confidential }) => !confidential);
  if (job === undefined) throw new Error('the simulator has no open job');
  return job;
};

beforeAll(async () => {
  sandbox = await startAshbySandbox({ port: 0, seed: { count: 40, seed: 3 } });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control.reset());

describe('finding who is there already', () => {
  it.each([
    ['an address written otherwise', { name: 'Somebody Else', email: 'ZoeMueller@Gmail.com' }],
    ['a second address', { name: 'Somebody Else', email: 'zoe@work.example' }],
    ['the name', { name: 'Zoë Müller-Łukasz', email: null }],
    ['the name without diacritics', { name: 'zoe muller-lukasz', email: null }],
    ['the names in the other order', { name: 'Müller-Łukasz Zoë', email: null }],
    ['the last name with another first name', { name: 'Zoey Müller-Łukasz', email: null }],
  ])('SC-I1 finds a candidate by %s', async (_what, there) => {
    const { candidateId } = sandbox.control.createCandidate(there);
    const found = await ashby.search(call(), {
      ...profile,
      emails: ['zoe.mueller+jobs@gmail.com', 'zoe@work.example'],
    });
    expect(found.map(({ externalId }) => externalId)).toEqual([candidateId]);
    expect(found[0]?.fullName).toBe(there.name);
  });

  it('finds nobody where nobody is, and tells one who is gone', async () => {
    expect(await ashby.search(call(), { ...profile, emails: [], lastName: 'Nobodyhere' })).toEqual([]);
    expect(await ashby.fetchCandidate(call(), '00000000-0000-4000-8000-000000000000')).toBeNull();
  });
});

describe('sending a prospect', () => {
  it('SC-I7 makes a candidate, adds the rest, and considers them as a New Lead with source and credit', async () => {
    const job = await openJob();
    const [source] = await ashby.fetchSources(call());
    const user = await ashby.findUser(call(), 'Dana.Whitfield@example.com');
    const placement: TargetPlacement = {
      jobId: job.externalId,
      stageId: null,
      sourceId: source?.externalId ?? null,
      creditedToUserId: user?.externalId ?? null,
    };
    const made = await pushed(placement);
    expect(made.fullName).toBe('Zoë Müller-Łukasz');
    const { fieldId } = sandbox.control.customField({
      title: 'Level',
      fieldType: 'ValueSelect',
      choices: ['Senior'],
    });
    const mapped = [{ field: fieldId, value: 'senior' }];
    const whole = await ashby.addMissing(call(), { candidate: made, missing: profile, mapped });
    expect(whole.profile).toMatchObject({
      emails: profile.emails,
      phones: ['+49 30 901820'],
      links: profile.links,
      tags: ['Referral', 'Speaks Polish'],
    });
    expect(whole.profile.location).toContain('Germany');
    const considered = await ashby.consider(call(), { candidateId: made.externalId, placement });
    expect(considered.status).toBe('New Lead');
    expect(seen(made.externalId)).toMatchObject({
      source: source?.title,
      creditedTo: 'dana.whitfield@example.com',
      fields: { Level: 'senior' },
      applications: [{ applicationId: considered.applicationId, status: 'Lead', jobId: job.externalId }],
    });
  });

  it('changes nothing when it is done again, and never what is there', async () => {
    const { candidateId } = sandbox.control.createCandidate({
      name: 'Zoe Mueller',
      email: 'other@example.com',
      phone: '+49 1',
      location: { city: 'Hamburg', region: 'Hamburg', country: 'Germany' },
    });
    const there = await ashby.fetchCandidate(call(), candidateId);
    if (there === null) throw new Error('not made');
    const o = { candidate: there, missing: profile, mapped: [] };
    const once = await ashby.addMissing(call(), o);
    expect(once.fullName).toBe('Zoe Mueller');
    expect(once.profile.emails).toEqual(['other@example.com', ...profile.emails]);
    expect(once.profile.phones).toEqual(['+49 1']);
    expect(once.profile.location).toContain('Hamburg');
    sandbox.control.clearCalls();
    expect(await ashby.addMissing(call(), o)).toEqual(once);
    expect([...new Set(sandbox.control.calls().map(({ endpoint }) => endpoint))]).toEqual(['candidate.info']);
  });

  it('SC-B8 finds a candidate that was stored although the answer was lost', async () => {
    sandbox.control.addFault({ kind: 'drop', match: 'candidate.create', afterStoring: true, times: 1 });
    const lost = await failureOf(pushed());
    expect(lost.kind).toBe('transient');
    const found = await ashby.search(call(), profile);
    expect(found).toHaveLength(1);
    expect(callsTo('candidate.create')).toBe(1);
  });

  it('row E3 attaches a file whatever is there, and tells which one it is', async () => {
    const { externalId: candidateId } = await pushed();
    const file = { name: 'cv.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7 me') };
    expect(await ashby.fetchFiles(call(), candidateId)).toEqual([]);
    const first = await ashby.attachResume(call(), { candidateId, file });
    const second = await ashby.attachResume(call(), { candidateId, file });
    expect(await ashby.fetchFiles(call(), candidateId)).toEqual([
      { externalId: second, name: 'cv.pdf' },
      { externalId: first, name: 'cv.pdf' },
    ]);
    expect(seen(candidateId)).toMatchObject({ files: [{ bytes: 11 }, { bytes: 11 }] });
    expect((await ashby.fetchCandidate(call(), candidateId))?.hasResume).toBe(true);
  });

  it.each(['application.create', 'candidate.createNote', 'candidate.addTag'])(
    'SC-I6 does not repeat %s whose answer was lost',
    async (endpoint) => {
      const job = await openJob();
      const made = await pushed();
      const placement = { ...nowhere, jobId: job.externalId };
      const candidateId = made.externalId;
      const all = async (): Promise<void> => {
        await ashby.addMissing(call(), { candidate: made, missing: profile, mapped: [] });
        await ashby.consider(call(), { candidateId, placement });
        await ashby.addNote(call(), { candidateId, text: 'Met at a fair', marker: 'push-1' });
      };
      sandbox.control.addFault({ kind: 'drop', match: endpoint, afterStoring: true, times: 1 });
      expect((await failureOf(all())).kind).toBe('transient');
      await all();
      expect(seen(candidateId)).toMatchObject({
        tags: ['Referral', 'Speaks Polish'],
        notes: ['Met at a fair\n\npush-1'],
        applications: [{ status: 'Lead' }],
      });
    },
  );

  it.each(['refuse', 'second'] as const)(
    'SC-I8 answers an application that stands there, where Ashby would %s another',
    async (sameJobAgain) => {
      sandbox.control.settings({ sameJobAgain });
      const placement = { ...nowhere, jobId: (await openJob()).externalId };
      const { externalId: candidateId } = await pushed();
      const first = await ashby.consider(call(), { candidateId, placement });
      expect(await ashby.consider(call(), { candidateId, placement })).toEqual(first);
    },
  );

  it('places a candidate in the stage that was chosen', async () => {
    const { externalId: jobId } = await openJob();
    const stages = await ashby.fetchStages(call(), jobId);
    expect(stages.map(({ title }) => title)).toEqual([
      'New Lead',
      'Application Review',
      'Recruiter Screen',
      'Onsite',
    ]);
    const { externalId: candidateId } = await pushed();
    const placement = { ...nowhere, jobId, stageId: stages[1]?.externalId ?? null };
    expect((await ashby.consider(call(), { candidateId, placement })).status).toBe('Application Review');
  });
});

describe('what is refused', () => {
  it('SC-I4 sends nobody to a confidential job', async () => {
    const { jobs } = await ashby.fetchJobs(call(), { cursor: null });
    const secret = jobs.find(({ confidential }) => confidential);
    expect(secret).toBeDefined();
    const { externalId: candidateId } = await pushed();
    const placement = { ...nowhere, jobId: secret?.externalId ?? null };
    const refused = await failureOf(ashby.consider(call(), { candidateId, placement }));
    expect([refused.kind, refused.code]).toEqual(['rejected', 'confidential_job']);
    expect(callsTo('application.create')).toBe(0);
    sandbox.control.key({ token: DEMO_KEY, confidential: false });
    const hidden = await ashby.fetchJobs(call(), { cursor: null });
    expect(hidden.jobs.some(({ externalId }) => externalId === secret?.externalId)).toBe(false);
    expect((await failureOf(ashby.consider(call(), { candidateId, placement }))).kind).toBe('not_found');
  });

  it('SC-I5 names the mapped field that is gone, or takes something else, and writes the others', async () => {
    const { customField } = sandbox.control;
    const level = customField({ title: 'Level', fieldType: 'String' }).fieldId;
    const years = customField({ title: 'Years', fieldType: 'String' }).fieldId;
    const mapped = [
      { field: level, value: 'Senior' },
      { field: years, value: '7' },
    ];
    const offered = await ashby.fetchFields(call());
    expect(offered.map(({ label }) => label)).toEqual(['Preferred Name', 'Date of Birth', 'Level', 'Years']);
    const made = await pushed();
    customField({ fieldId: level, isArchived: true });
    const o = { candidate: made, missing: {}, mapped };
    const gone = await failureOf(ashby.addMissing(call(), o));
    expect([gone.kind, gone.code, gone.field]).toEqual(['rejected', 'mapped_field_gone', level]);
    expect(seen(made.externalId)).toMatchObject({ fields: { Years: '7' } });
    customField({ fieldId: level, isArchived: false, fieldType: 'Number' });
    const other = await failureOf(ashby.addMissing(call(), o));
    expect([other.code, other.field]).toEqual(['mapped_field_type', level]);
    expect(everythingIn(other)).not.toContain('Senior');
  });

  it.each([
    ['candidatesRead', 'Candidates read'],
    ['candidatesWrite', 'Candidates write'],
    ['jobsRead', 'Jobs read'],
    ['hiringProcessMetadataRead', 'Hiring Process Metadata read'],
    ['organizationRead', 'Organization read'],
  ] as const)('SC-A14 the check names %s, with and without the scopes of the key', async (without, named) => {
    for (const known of [true, false]) {
      const permissions = PERMISSIONS.filter(
        (one) => one !== without && (known || !one.startsWith('apiKeys')),
      );
      sandbox.control.key({ token: 'limited-key-of-the-test', permissions });
      const check = await ashby.checkCredentials(call('limited-key-of-the-test'));
      expect([check.ok, check.missing.map(({ permission }) => permission)]).toEqual([false, [named]]);
    }
    expect(sandbox.control.candidates({ limit: 1 }).total).toBe(40);
  });

  it('checks a whole key, and refuses a wrong one without repeating it', async () => {
    expect(await ashby.checkCredentials(call())).toMatchObject({ ok: true, missing: [] });
    const wrong = await failureOf(ashby.checkCredentials(call('wrong-key-of-somebody')));
    expect(wrong.kind).toBe('auth');
    expect(everythingIn(wrong)).not.toContain('wrong-key-of-somebody');
  });

  it.each([
    [{ kind: 'rateLimit', retryAfterSeconds: 7 }, 'rate_limited'],
    [{ kind: 'garbage' }, 'invalid_response'],
    [{ kind: 'permissionCut' }, 'permission'],
    [{ kind: 'status', status: 502 }, 'transient'],
    [{ kind: 'nullEnvelope', variant: 'results' }, 'invalid_response'],
  ] as const)('tells what %j is, of every kind of call, without the key', async (fault, kind) => {
    const made = await pushed();
    const candidateId = made.externalId;
    const placement = { ...nowhere, jobId: (await openJob()).externalId };
    sandbox.control.addFault({ ...fault, match: '*', times: 1_000 });
    const file = { name: 'a.pdf', mediaType: 'application/pdf', bytes: Buffer.from('a') };
    const calls = [
      () => pushed(),
      () => ashby.search(call(), profile),
      () => ashby.addMissing(call(), { candidate: made, missing: profile, mapped: [] }),
      () => ashby.consider(call(), { candidateId, placement }),
      () => ashby.addNote(call(), { candidateId, text: 'a', marker: 'b' }),
      () => ashby.fetchFiles(call(), candidateId),
      () => ashby.attachResume(call(), { candidateId, file }),
      () => ashby.fetchJobs(call(), { cursor: null }),
      () => ashby.findUser(call(), 'dana.whitfield@example.com'),
    ];
    for (const one of calls) {
      const failure = await failureOf(one());
      expect(failure.kind).toBe(kind);
      expect(everythingIn(failure)).not.toContain(DEMO_KEY);
    }
  });
});

describe('reading everybody', () => {
  type At = Parameters<typeof ashby.fetchCandidates>[1];
  const pages = async (syncToken: string | null) => {
    const all = [];
    let at: At = { cursor: null, syncToken };
    for (;;) {
      const page = await ashby.fetchCandidates(call(), at);
      all.push(page);
      if (page.nextCursor === null) return { all, token: page.syncToken };
      at = { cursor: page.nextCursor, syncToken };
    }
  };

  it('row E6 goes page by page, then only through what changed; who was made anonymous is told as gone', async () => {
    sandbox.control.seed({ count: 230, seed: 3 });
    const first = await pages(null);
    expect(first.all.map(({ candidates }) => candidates.length)).toEqual([100, 100, 30]);
    const { candidateId } = sandbox.control.createCandidate({
      ...{
        name: 'Ana Lima',
        email: 'ana@mail.example',
        position: 'Nurse',
        company: 'Northline',
        school: 'LSE',
      },
      ...{ tags: ['night shift'], hire: true },
    });
    const second = await pages(first.token);
    expect(second.all.flatMap(({ candidates }) => candidates)).toMatchObject([
      {
        externalId: candidateId,
        profile: {
          title: 'Nurse',
          company: 'Northline',
          tags: ['night shift'],
          education: [{ school: 'LSE' }],
        },
      },
    ]);
    sandbox.control.anonymize({ candidateId });
    const third = await pages(second.token);
    expect(third.all.map(({ candidates, gone }) => [candidates.length, gone])).toEqual([[0, [candidateId]]]);
    expect(await ashby.fetchCandidate(call(), candidateId)).toBeNull();
  });

  it('lists a record that cannot be read, and tells a refused token from a refused cursor', async () => {
    const { candidateId } = sandbox.control.createCandidate({ name: 'Bad', position: 'x'.repeat(1_001) });
    const [page] = (await pages(null)).all;
    expect(page?.rejected).toMatchObject([{ externalId: candidateId }]);
    expect(page?.rejected[0]?.reason).not.toContain('xxx');
    const fails = (at: At) => failureOf(ashby.fetchCandidates(call(), at));
    expect((await fails({ cursor: null, syncToken: 'nonsense' })).kind).toBe('token_expired');
    expect((await fails({ cursor: 'nonsense', syncToken: null })).kind).toBe('cursor_expired');
  });
});
