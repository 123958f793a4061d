import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { DEMO_KEY, SECOND_KEY } from '../../../sandbox/ashby/index.ts';
import { DAY, item, items, NOW, startClient } from './support/sandbox.ts';
import type { Client } from './support/sandbox.ts';
import { startProcess } from '../support/process.ts';
import type { SandboxProcess } from '../support/process.ts';
import { startReceiver, until } from './support/receiver.ts';

let folder: string;
let stateFile: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sandbox-state-'));
  stateFile = path.join(folder, 'kept', 'ashby.json');
});
/** What a test that fails half-way leaves running. */
const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.allSettled(running.splice(0).map((end) => end()));
  await rm(folder, { recursive: true });
});

const open = async (at = NOW): Promise<Client> => {
  const client = await startClient({ stateFile, clock: () => at });
  running.push(client.sandbox.close);
  return client;
};

const launch = async (options: readonly string[]): Promise<SandboxProcess> => {
  const started = await startProcess(options);
  running.push(() => started.end('SIGKILL'));
  return started;
};

/** Closes, and opens the same file at another instant. */
const reopen = async (client: Client, at: number): Promise<Client> => {
  await client.sandbox.close();
  return open(at);
};

/** Everything the API shows of an account, records in order. */
const picture = async (client: Client, key = DEMO_KEY): Promise<Record<string, unknown>> => {
  const shown: Record<string, unknown> = {};
  for (const endpoint of [
    'candidate.list',
    'application.list',
    'offer.list',
    'job.list',
    'user.list',
    'department.list',
    'location.list',
    'customField.list',
  ]) {
    shown[endpoint] = (await client.all(endpoint, {}, key)).items;
  }
  const applications = z.array(z.object({ id: z.string() })).parse(shown['application.list']);
  shown['application.info'] = await Promise.all(
    applications.map(async ({ id }) =>
      item(await client.call('application.info', { applicationId: id }, key)),
    ),
  );
  return shown;
};

/** Applications of the seed, by the status asked for. */
const seeded = async (client: Client, status: string): Promise<{ id: string; candidateId: string }[]> => {
  const list = z.array(z.looseObject({ id: z.string(), candidate: z.object({ id: z.string() }) }));
  return list
    .parse((await client.all('application.list', { status })).items)
    .map(({ id, candidate }) => ({ id, candidateId: candidate.id }));
};

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new RangeError(`nothing at ${index}`);
  return found;
};

/** One change of every kind, on seeded people and on new ones. */
const changeEverything = async (client: Client): Promise<void> => {
  const { control } = client.sandbox;
  const active = await seeded(client, 'Active');
  const hired = await seeded(client, 'Hired');
  const archived = await seeded(client, 'Archived');
  control.hire({ applicationId: at(active, 0).id, startDate: '2026-12-14', salary: 70_000 });
  control.hire({ applicationId: at(active, 1).id, offer: false });
  control.moveStartDate({ applicationId: at(hired, 0).id, startDate: '2027-02-01' });
  control.moveStartDate({ applicationId: at(hired, 1).id, startDate: null });
  control.unhire({ applicationId: at(hired, 2).id, archive: true, offerStatus: 'OfferCancelled' });
  control.deleteOffer({ applicationId: at(hired, 3).id });
  control.archive({ applicationId: at(active, 2).id });
  control.merge({ from: at(active, 3).candidateId, into: at(active, 4).candidateId });
  control.deleteCandidate({ candidateId: at(active, 5).candidateId });
  control.anonymize({ candidateId: at(archived, 0).candidateId });
  const jobs = z.array(z.object({ jobId: z.string(), status: z.string() })).parse(control.jobs());
  const { jobId } = at(jobs, 3);
  control.transfer({ applicationId: at(hired, 4).id, jobId });
  control.updateJob({ jobId, title: 'Renamed job' });
  const fields = { 'Preferred Name': 'Mo' };
  const made = control.createCandidate({ name: 'Moana Nui', email: 'mo@example.com', customFields: fields });
  control.hire({ applicationId: made.applicationId, startDate: '2026-12-21' });
  control.createCandidate({ candidateId: made.candidateId, jobTitle: 'Data Analyst' });
  control.createCandidate({ name: 'From Before', createdAt: NOW - 90 * DAY, location: null, hire: true });
  const gone = control.createCandidate({ name: 'Soon Gone', email: 'gone@example.com', hire: true });
  control.deleteCandidate({ candidateId: gone.candidateId });
  control.updateCandidate({
    candidateId: at(hired, 5).candidateId,
    email: 'moved@example.com',
    location: { city: 'Perth', region: 'WA', country: 'Australia' },
    touchApplications: true,
  });
  control.createCandidate({ account: 'second', name: 'Second Hire', hire: true });
  control.key({ token: 'own-key', permissions: ['jobsRead'], title: 'Own' });
  control.settings({ incrementalPageCap: 7, sharedActionId: true });
};

describe('the state file', () => {
  it('brings back everything on another day, and again after that', async () => {
    let client = await open();
    await changeEverything(client);
    const before = [await picture(client), await picture(client, SECOND_KEY)];
    const { control } = client.sandbox;
    const searched = (one: Client): unknown[] =>
      ['', 'moved@example.com', 'mo@example.com', 'gone@example.com', 'nobody'].map((query) =>
        one.sandbox.control.candidates({ query, limit: 1000 }),
      );
    const [found, accounts] = [searched(client), control.state().accounts];
    for (const days of [3, 40]) {
      client = await reopen(client, NOW + days * DAY);
      expect(client.sandbox.control.state().accounts).toEqual(accounts);
      expect([await picture(client), await picture(client, SECOND_KEY)]).toEqual(before);
      expect(searched(client)).toEqual(found);
      expect((await client.post('candidate.list', {}, { key: 'own-key' })).status).toBe(403);
    }
    await client.sandbox.close();
    expect((await stat(stateFile)).mode & 0o777).toBe(0o600);
  });

  it('keeps cursors and sync tokens good', async () => {
    const first = await open();
    const tokens = {
      application: (await first.all('application.list')).syncToken,
      candidate: (await first.all('candidate.list')).syncToken,
      offer: (await first.all('offer.list')).syncToken,
    };
    await changeEverything(first);
    const passes = async (client: Client) =>
      Promise.all(
        Object.entries(tokens).map(async ([name, syncToken]) => {
          const page = await client.call(`${name}.list`, { syncToken });
          return items(page);
        }),
      );
    const cursors = await Promise.all(
      ['application.list', 'candidate.list'].map(async (endpoint) => {
        const { nextCursor } = await first.call(endpoint, { limit: 40 });
        return { endpoint, nextCursor };
      }),
    );
    const nextPages = async (client: Client) =>
      Promise.all(
        cursors.map(async ({ endpoint, nextCursor }) =>
          items(await client.call(endpoint, { cursor: nextCursor, limit: 40 })),
        ),
      );
    const [changed, pages] = [await passes(first), await nextPages(first)];
    const settled = (await first.call('application.list', { syncToken: tokens.application })).syncToken;
    const second = await reopen(first, NOW + DAY);
    expect(await passes(second)).toEqual(changed);
    expect(await nextPages(second)).toEqual(pages);
    expect(items(await second.call('application.list', { syncToken: settled }))).toEqual([]);
    const { applicationId } = second.sandbox.control.createCandidate({ name: 'After the restart' });
    expect(items(await second.call('application.list', { syncToken: settled })).map(({ id }) => id)).toEqual([
      applicationId,
    ]);
    const third = await reopen(second, NOW + 20 * DAY);
    expect(await third.call('application.list', { syncToken: settled })).toMatchObject({
      errorInfo: { code: 'sync_token_expired' },
    });
    await third.sandbox.close();
  });

  it('sends to the webhooks made before', async () => {
    const receiver = await startReceiver();
    running.push(receiver.close);
    const first = await open();
    const made = item(
      await first.call('webhook.create', {
        webhookType: 'candidateHire',
        requestUrl: receiver.url,
        secretToken: 'secret',
      }),
    );
    const second = await reopen(first, NOW + DAY);
    expect(item(await second.call('webhook.info', { webhookId: made.id }))).toMatchObject({ enabled: true });
    second.sandbox.control.createCandidate({ name: 'Ada Marín', hire: true });
    await until('the hire is told', () => receiver.actions().includes('candidateHire'));
    expect(at(receiver.received, 1).headers['ashby-signature']).toMatch(/^sha256=/);
    await second.sandbox.close();
  });

  it('gives no id twice where the last moment was lost', async () => {
    const first = await open();
    const copy = await readFile(stateFile, 'utf8');
    const lost = first.sandbox.control.createCandidate({ name: 'Lost' });
    await first.sandbox.close();
    await writeFile(stateFile, copy);
    const second = await open();
    expect(second.sandbox.control.createCandidate({ name: 'Next' }).candidateId).not.toBe(lost.candidateId);
    await second.sandbox.close();
  });

  it('forgets everything at a reset, and keeps a new seed', async () => {
    const first = await open();
    const start = await picture(first);
    await changeEverything(first);
    first.sandbox.control.reset();
    const second = await reopen(first, NOW + DAY);
    expect(await picture(second)).toEqual(start);
    second.sandbox.control.seed({ count: 20, seed: 9, hiredShare: 1, accounts: [{ id: 'third', count: 3 }] });
    const again = await picture(second);
    const third = await reopen(second, NOW + 9 * DAY);
    expect(await picture(third)).toEqual(again);
    expect(third.sandbox.control.candidates({ account: 'third' }).total).toBe(3);
    await third.sandbox.close();
  });

  it('stays small beside many people', async () => {
    const client = await startClient({ stateFile, seed: { count: 20_000, seed: 2 } });
    client.sandbox.control.createCandidate({ name: 'One More', hire: true });
    await client.sandbox.close();
    expect((await stat(stateFile)).size).toBeLessThan(20_000);
  });
});

const total = z.object({ total: z.number() });

describe('a process with a state file', () => {
  it('killed, it has lost the last moment at most', async () => {
    const options = ['--state-file', stateFile, '--count', '50'];
    const first = await launch(options);
    await first.control('candidates', { name: 'Ada Marín', hire: true });
    const changedAt = Date.now();
    for (let text = ''; !text.includes('Ada Marín'); text = await readFile(stateFile, 'utf8')) {
      expect(Date.now() - changedAt).toBeLessThan(10_000);
    }
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => first.control('candidates', { name: `Later ${index}` })),
    );
    await first.end('SIGKILL');
    const second = await launch(options);
    expect(second.stderr()).toBe('');
    expect(await second.control('candidates?q=Ada%20Mar%C3%ADn&status=Hired')).toMatchObject({ total: 1 });
    expect(total.parse(await second.control('candidates')).total).toBeGreaterThanOrEqual(51);
    await second.control('candidates', { name: 'Just Before The End' });
    await second.end('SIGTERM');
    const third = await launch([...options, '--count', '9']);
    expect(await third.control('candidates?q=Just%20Before')).toMatchObject({ total: 1 });
    expect(await third.control('candidates?q=Ada%20Mar%C3%ADn')).toMatchObject({ total: 1 });
    await third.end('SIGTERM');
  });

  const broken: [string, (text: string) => string][] = [
    ['cut short', (text) => text.slice(0, -40)],
    ['empty', () => ''],
    ['of another program', () => '{"name":"something else"}'],
    ['of other seeds', (text) => text.replace(/"seedPrint":"\w{4}/, '"seedPrint":"0000')],
    ['naming who is not there', (text) => text.replace(/"jobId":"[^"]+"/, '"jobId":"nobody"')],
  ];
  it.each(broken)('moves a file aside that is %s, says so in one line and starts fresh', async (_, spoil) => {
    const options = ['--state-file', stateFile, '--count', '50'];
    const client = await open();
    client.sandbox.control.createCandidate({ name: 'Ada Marín' });
    await client.sandbox.close();
    const spoilt = spoil(await readFile(stateFile, 'utf8'));
    await writeFile(stateFile, spoilt);
    const fresh = await launch(options);
    expect(total.parse(await fresh.control('candidates')).total).toBe(50);
    await fresh.end('SIGTERM');
    expect(fresh.stderr()).toMatch(
      /^Ashby sandbox: cannot use the state in .*ashby\.json \(.+\); moved to .*, fresh seed\n$/,
    );
    const aside = (await readdir(path.dirname(stateFile))).filter((name) => name.includes('.broken-'));
    expect(aside).toHaveLength(1);
    expect(await readFile(path.join(path.dirname(stateFile), at(aside, 0)), 'utf8')).toBe(spoilt);
    const next = await launch(options);
    await next.end('SIGTERM');
    expect(next.stderr()).toBe('');
  });
});

describe('candidates that were made through the API', () => {
  it('are there again after a restart, with tags, notes, files, fields and links', async () => {
    const client = await open();
    const { fieldId } = client.sandbox.control.customField({ title: 'Level', fieldType: 'Number' });
    const { id } = item(
      await client.call('candidate.create', {
        name: 'Kept Prospect',
        email: 'kept@example.com',
        githubUrl: 'https://github.com/kept',
      }),
    );
    const tag = item(await client.call('candidateTag.create', { title: 'Sourced' }));
    await client.call('candidate.addTag', { candidateId: id, tagId: tag.id });
    await client.call('candidate.createNote', { candidateId: id, note: 'Met at a fair' });
    await client.call('customField.setValue', {
      objectId: id,
      objectType: 'Candidate',
      fieldId,
      fieldValue: 3,
    });
    const form = new FormData();
    form.set('candidateId', id);
    form.set('resume', new Blob(['%PDF'], { type: 'application/pdf' }), 'kept – résumé.pdf');
    await client.upload('candidate.uploadResume', form);
    const [job] = items(await client.call('job.list', { status: ['Open'] }));
    await client.call('application.create', { candidateId: id, jobId: job?.id });
    const before = item(await client.call('candidate.info', { id }));
    expect(before).toMatchObject({ resumeFileHandle: { name: 'kept – résumé.pdf' }, tags: [{ id: tag.id }] });

    const after = await reopen(client, NOW + DAY);
    expect(item(await after.call('candidate.info', { id }))).toEqual(before);
    expect(items(await after.call('candidate.listNotes', { candidateId: id }))).toMatchObject([
      { content: 'Met at a fair' },
    ]);
    expect(items(await after.call('candidate.search', { email: 'KEPT@example.com' }))).toHaveLength(1);
    expect(item(await after.call('candidateTag.create', { title: 'Sourced' })).id).toBe(tag.id);
    expect(items(await after.call('application.list', { status: 'Lead', jobId: job?.id }))).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ candidate: expect.objectContaining({ id }) as unknown }) as unknown,
      ]),
    );
  });
});
