import { z } from 'zod';
import { DIFFERENCES } from './support/differences.ts';
import { officialValidator } from './support/official.ts';
import { recordsOf } from './support/records.ts';
import { item, items, startClient } from './support/sandbox.ts';
import type { Client, Envelope } from './support/sandbox.ts';
import { startReceiver } from './support/receiver.ts';
import type { Receiver } from './support/receiver.ts';

const LISTS = [
  'application.list',
  'candidate.list',
  'offer.list',
  'job.list',
  'department.list',
  'location.list',
  'user.list',
  'customField.list',
  'candidateTag.list',
  'source.list',
  'archiveReason.list',
] as const;
const INFOS = {
  'application.list': ['application.info', 'applicationId'],
  'candidate.list': ['candidate.info', 'id'],
  'offer.list': ['offer.info', 'offerId'],
  'job.list': ['job.info', 'id'],
  'department.list': ['department.info', 'departmentId'],
  'location.list': ['location.info', 'locationId'],
  'user.list': ['user.info', 'userId'],
} as const;
const WIDEST = { includeArchived: true, includeLocationHierarchy: true, includeDeactivated: true };
const HOOKS = [
  'candidateHire',
  'candidateStageChange',
  'applicationUpdate',
  'applicationSubmit',
  'offerCreate',
  'offerUpdate',
  'offerDelete',
  'candidateMerge',
  'candidateDelete',
  'jobUpdate',
];

let client: Client;
let receiver: Receiver;
/** Every answer and event the tests look at. */
const answers: { endpoint: string; envelope: Envelope }[] = [];
const official = officialValidator();

const ask = async (endpoint: string, body: Record<string, unknown> = {}): Promise<Envelope> => {
  const envelope = await client.call(endpoint, body);
  answers.push({ endpoint, envelope });
  return envelope;
};

const form = (candidateId: string, name: 'resume' | 'file'): FormData => {
  const body = new FormData();
  body.set('candidateId', candidateId);
  body.set(name, new Blob(['%PDF-1.7 a résumé'], { type: 'application/pdf' }), `${name}.pdf`);
  return body;
};

/** What sending a prospect needs, from the search to the résumé, and what is refused. */
const askForProspects = async (): Promise<void> => {
  const nobody = '00000000-0000-4000-8000-000000000000';
  const [source] = items(await client.call('source.list'));
  const [user] = items(await client.call('user.list'));
  const job = items(await client.call('job.list', { status: ['Open'] }))[0]?.id;
  const made = item(
    await ask('candidate.create', {
      name: 'Nadia Prospect',
      email: 'nadia@example.com',
      alternateEmailAddresses: ['nadia@work.example'],
      phoneNumber: '+44 20 7946 0018',
      linkedInUrl: 'https://www.linkedin.com/in/nadia-prospect',
      githubUrl: 'https://github.com/nadia',
      website: 'https://nadia.example',
      location: { city: 'Leeds', country: 'United Kingdom' },
      sourceId: source?.id,
      creditedToUserId: user?.id,
    }),
  ).id;
  await ask('candidate.create', { name: 'Only a Name' });
  await ask('candidate.create', { email: 'nameless@example.com' });
  await ask('candidate.create', { name: 'Bad Address', email: 'nothing' });
  await ask('candidate.create', { name: 'Bad Source', sourceId: nobody });
  await ask('candidate.update', {
    candidateId: made,
    alternateEmail: 'n.prospect@example.org',
    socialLinks: [{ type: 'Twitter', url: 'https://twitter.com/nadia' }],
    sendNotifications: false,
  });
  await ask('candidate.update', { candidateId: nobody });
  await ask('candidate.search', { email: 'NADIA@work.example' });
  const tag = item(await ask('candidateTag.create', { title: 'Sourced' })).id;
  expect(item(await ask('candidateTag.create', { title: 'Sourced' })).id).toBe(tag);
  await ask('candidate.addTag', { candidateId: made, tagId: tag });
  await ask('candidate.addTag', { candidateId: made, tagId: nobody });
  await ask('candidate.createNote', { candidateId: made, note: { type: 'text/html', value: '<b>Met</b>' } });
  await ask('candidate.listNotes', { candidateId: made });
  for (const name of ['resume', 'file'] as const) {
    const endpoint = name === 'resume' ? 'candidate.uploadResume' : 'candidate.uploadFile';
    answers.push({ endpoint, envelope: await client.upload(endpoint, form(made, name)) });
    answers.push({ endpoint, envelope: await client.upload(endpoint, form(nobody, name)) });
  }
  const { fieldId } = client.sandbox.control.customField({
    title: 'Level',
    fieldType: 'ValueSelect',
    choices: ['Junior', 'Senior'],
  });
  const value = { objectId: made, objectType: 'Candidate', fieldId };
  await ask('customField.setValue', { ...value, fieldValue: 'senior' });
  await ask('customField.setValue', { ...value, fieldValue: 'chief' });
  await ask('application.create', { candidateId: made, jobId: job, sourceId: source?.id });
  await ask('application.create', { candidateId: made, jobId: job });
  await ask('application.create', { candidateId: made, jobId: nobody });
  await ask('candidate.info', { id: made });
  await ask('user.search', { email: String(user?.['email']) });
  await ask('job.search', { title: 'engineer' });
  await ask('jobInterviewPlan.info', { jobId: job });
  await ask('interviewPlan.list');
};

beforeAll(async () => {
  client = await startClient({ seed: { count: 300, seed: 5, hiredShare: 0.3 } });
  receiver = await startReceiver();
  for (const endpoint of LISTS) {
    for (let cursor: string | undefined; ;) {
      const page = await ask(endpoint, { ...WIDEST, limit: 50, ...(cursor === undefined ? {} : { cursor }) });
      cursor = page.nextCursor;
      if (cursor === undefined) break;
    }
  }
  await ask('job.list', {
    status: ['Draft', 'Open', 'Closed', 'Archived'],
    expand: ['location', 'openings'],
  });
  for (const [list, [info, parameter]] of Object.entries(INFOS)) {
    const ids = answers
      .filter(({ endpoint }) => endpoint === list)
      .flatMap(({ envelope }) => items(envelope).map(({ id }) => id));
    for (const id of ids.slice(0, 40)) await ask(info, { [parameter]: id });
    await ask(info, { [parameter]: '00000000-0000-4000-8000-000000000000' });
    await ask(info, { [parameter]: 'nonsense' });
  }
  const [application] = items(await ask('application.list', { status: 'Hired', limit: 1 }));
  await ask('application.listHistory', { applicationId: application?.id });
  await ask('application.info', { applicationId: application?.id, expand: ['openings', 'referrals'] });
  await ask('candidate.search', { name: 'a' });
  await ask('candidate.search', {});
  const plan = items(await client.call('job.list', {}))[0]?.['defaultInterviewPlanId'];
  await ask('interviewStage.list', { interviewPlanId: plan });
  for (const endpoint of ['apiKey.info', 'referralForm.info']) await ask(endpoint);
  await askForProspects();
  const hooks: string[] = [];
  for (const webhookType of HOOKS) {
    const created = await client.call('webhook.create', {
      webhookType,
      requestUrl: receiver.url,
      secretToken: 'secret',
    });
    if (webhookType !== 'jobUpdate') answers.push({ endpoint: 'webhook.create', envelope: created });
    hooks.push(item(created).id);
  }
  await ask('webhook.create', { webhookType: HOOKS[0], requestUrl: receiver.url, secretToken: 'secret' });
  const { control } = client.sandbox;
  const made = control.createCandidate({
    name: 'Zoë Ångström',
    email: 'zoe@example.com',
    hire: true,
    startDate: '2027-01-11',
  });
  control.unhire({ applicationId: made.applicationId, offerStatus: 'CandidateRejected' });
  control.deleteOffer({ applicationId: made.applicationId });
  const other = control.createCandidate({ name: 'Zoe Angstrom' });
  control.merge({ from: other.candidateId, into: made.candidateId });
  control.deleteCandidate({ candidateId: made.candidateId });
  control.updateJob({ jobId: String(items(await client.call('job.list', {}))[0]?.id), title: 'Renamed' });
  await control.deliveriesSettled();
  await ask('webhook.update', { webhookId: hooks[0], enabled: false });
  for (const webhookId of hooks) await ask('webhook.delete', { webhookId });
  await ask('webhook.delete', { webhookId: hooks[0] });
});

afterAll(async () => {
  await client.sandbox.close();
  await receiver.close();
});

describe('answers against the official OpenAPI file', () => {
  it('holds every answer of every endpoint to the official schema', () => {
    expect(answers.length).toBeGreaterThan(200);
    for (const { endpoint, envelope } of answers) {
      expect([endpoint, official.answer(endpoint, envelope), envelope.success]).toEqual([
        endpoint,
        null,
        envelope.success,
      ]);
    }
    const refused = answers.filter(({ envelope }) => !envelope.success).length;
    expect(refused).toBeGreaterThan(14);
  });

  it('gives records no name that the file or the list of differences does not know', () => {
    let seen = 0;
    for (const { endpoint, envelope } of answers) {
      for (const { place, record } of recordsOf(endpoint, envelope)) {
        expect([endpoint, official.record(place, record)]).toEqual([endpoint, null]);
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(1000);
  });

  it('holds every webhook payload to the official schema', () => {
    const actions = new Set(receiver.actions());
    expect([...actions].sort()).toEqual([...HOOKS, 'ping'].sort());
    for (const { payload } of receiver.received) {
      expect([payload.action, official.event(payload.action, payload)]).toEqual([payload.action, null]);
    }
  });

  it('needs each of the listed differences', () => {
    const needed = (difference: (typeof DIFFERENCES)[number]): boolean => {
      const strict = officialValidator({ without: difference });
      return answers.some(
        ({ endpoint, envelope }) =>
          strict.answer(endpoint, envelope) !== null ||
          recordsOf(endpoint, envelope).some(({ place, record }) => strict.record(place, record) !== null),
      );
    };
    expect(DIFFERENCES.filter((difference) => !needed(difference)).map(({ at }) => at)).toEqual([]);
  });
});

describe('absent against null', () => {
  const records = (endpoint: string): Record<string, unknown>[] =>
    answers
      .filter((entry) => entry.endpoint === endpoint && entry.envelope.success)
      .flatMap(({ envelope }) => items(envelope));

  it('leaves out what a candidate does not have, and sends null for the rest', () => {
    const candidates = records('candidate.list');
    const absent = [
      'primaryEmailAddress',
      'primaryPhoneNumber',
      'position',
      'company',
      'school',
      'location',
      'resumeFileHandle',
    ];
    for (const name of absent) {
      expect([name, candidates.some((candidate) => candidate[name] === null)]).toEqual([name, false]);
      expect([name, candidates.some((candidate) => !(name in candidate))]).toEqual([name, true]);
    }
    for (const name of ['source', 'creditedToUser', 'timezone', 'fraudStatus']) {
      expect([name, candidates.every((candidate) => name in candidate)]).toEqual([name, true]);
      expect([name, candidates.some((candidate) => candidate[name] === null)]).toEqual([name, true]);
    }
    for (const candidate of candidates) expect(candidate).not.toHaveProperty('firstName');
  });

  it('gives archivedAt to archived applications only, and an archive reason or null', () => {
    for (const application of records('application.list')) {
      expect('archivedAt' in application).toBe(application['status'] === 'Archived');
      expect(application['archiveReason'] === null).toBe(application['status'] !== 'Archived');
    }
  });

  it('writes start dates as plain days and leaves out those that are not set', () => {
    const offers = z.array(z.object({ latestVersion: z.object({ startDate: z.iso.date().optional() }) }));
    const dates = offers.parse(records('offer.list')).map(({ latestVersion }) => latestVersion.startDate);
    expect(dates).toContain(undefined);
    expect(dates.some((date) => date !== undefined && date < '2026-11-20')).toBe(true);
    expect(dates.some((date) => date !== undefined && date > '2026-11-20')).toBe(true);
  });

  it('leaves cursors and sync tokens out where they do not apply', () => {
    for (const { envelope } of answers) {
      if (!envelope.success || !('moreDataAvailable' in envelope)) continue;
      expect('nextCursor' in envelope).toBe(envelope.moreDataAvailable);
      if (envelope.moreDataAvailable === true) expect(envelope).not.toHaveProperty('syncToken');
    }
    const plain = answers.filter(({ endpoint }) => ['source.list', 'interviewStage.list'].includes(endpoint));
    for (const { envelope } of plain)
      expect([envelope.moreDataAvailable, envelope.syncToken]).toEqual([false, undefined]);
  });
});
