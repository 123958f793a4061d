import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { HumaansSandbox } from '../../../sandbox/humaans/index.ts';
import { startReceiver } from '../support/receiver.ts';
import type { Receiver } from '../support/receiver.ts';
import { ask, list, made, start } from './support.ts';

const payload = z.strictObject({
  id: z.string(),
  event: z.string(),
  data: z.strictObject({ id: z.string() }),
  timestamp: z.iso.datetime(),
});
let receiver: Receiver<z.infer<typeof payload>>;
let sandbox: HumaansSandbox;
const events = (): string[] => receiver.received.map(({ payload: { event } }) => event);
const person = { firstName: 'Ada', lastName: 'Byron' };

beforeEach(async () => {
  receiver = await startReceiver(payload);
  sandbox = await start({ webhookDelayScale: 0.0001 });
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

describe('webhooks of the simulated Humaans', () => {
  it('are made through the API, tell their secret once, and sign the body', async () => {
    const hook = await made(sandbox, '/webhooks', { url: receiver.url });
    const [listed] = (await list(sandbox, '/webhooks')).data;
    expect(listed).toMatchObject({ id: hook.id, url: receiver.url });
    expect(listed).not.toHaveProperty('secret');
    const one = await made(sandbox, '/people', { ...person, email: 'ada@acme.example' });
    await ask(sandbox, `/people/${one.id}`, { method: 'PATCH', body: { bio: 'x' } });
    await ask(sandbox, `/people/${one.id}`, { method: 'DELETE' });
    await sandbox.control.settled();
    expect(events().sort()).toEqual(['person.created', 'person.deleted', 'person.updated']);
    for (const { headers, raw, payload: body } of receiver.received) {
      const hex = createHmac('sha256', String(hook['secret'])).update(raw).digest('hex');
      expect(headers['x-humaans-signature']).toBe(`sha256=${hex}`);
      expect(body.data.id).toBe(one.id);
    }
    const filed = await list(sandbox, `/webhook-events?webhookId=${hook.id}`);
    expect(filed.data.map(({ status }) => status)).toEqual(['delivered', 'delivered', 'delivered']);
    await ask(sandbox, `/webhooks/${hook.id}`, { method: 'DELETE' });
    sandbox.control.addPerson(person);
    await sandbox.control.settled();
    expect(receiver.received).toHaveLength(3);
  });

  it('come twice, out of order or wrongly signed where a fault says so, and without a prefix by setting', async () => {
    const { secret } = sandbox.control.createWebhook({ url: receiver.url });
    sandbox.control.settings({ signaturePrefix: false });
    sandbox.control.addFault({ kind: 'webhookDuplicate', match: 'person.created', times: 1 });
    const { personId } = sandbox.control.addPerson(person);
    await sandbox.control.settled();
    expect(events()).toEqual(['person.created', 'person.created']);
    const [first] = receiver.received;
    const hex = createHmac('sha256', secret)
      .update(first?.raw ?? '')
      .digest('hex');
    expect(first?.headers['x-humaans-signature']).toBe(hex);
    sandbox.control.addFault({ kind: 'webhookReorder', match: 'person.updated', times: 1 });
    sandbox.control.changePerson({ personId, phone: '1' });
    sandbox.control.deletePerson({ personId });
    await sandbox.control.settled();
    expect(events().slice(2)).toEqual(['person.deleted', 'person.updated']);
  });
});

describe('the control API and the state of the simulated Humaans', () => {
  const control = async (route: string, body?: unknown): Promise<{ status: number; json: unknown }> => {
    const response = await fetch(`${sandbox.url}/_control/${route}`, {
      ...(body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return { status: response.status, json: await response.json() };
  };

  it('does over HTTP what the page needs', async () => {
    expect((await control('seed', { count: 3, seed: 4 })).json).toMatchObject({ people: 3 });
    const facts = {
      ...person,
      jobTitle: 'Analyst',
      department: 'Engines',
      location: 'London',
      legalEntity: 'Acme Ltd',
      candidateId: 'cand-7',
      startDate: '2126-07-01',
    };
    const { json } = await control('people', facts);
    const { personId } = z.object({ personId: z.string() }).parse(json);
    expect(json).toMatchObject({ jobTitle: 'Analyst', location: 'London', standing: 'hired' });
    expect((await list(sandbox, `/custom-values?personId=${personId}`)).data[0]).toMatchObject({
      value: 'cand-7',
    });
    expect((await list(sandbox, '/companies?name=Acme Ltd')).total).toBe(1);
    expect((await control('change', { personId, jobTitle: 'Director' })).json).toMatchObject({
      jobTitle: 'Director',
    });
    const moved = await control('start-date', { personId, startDate: '2020-08-01' });
    expect(moved.json).toMatchObject({ startDate: '2020-08-01', standing: 'employed' });
    expect((await control('terminate', { personId, endDate: '2021-06-01' })).json).toMatchObject({
      standing: 'terminated',
    });
    const odd = { collection: 'people', id: personId, fields: { employmentStartDate: 'soon' } };
    expect((await control('fields', odd)).status).toBe(200);
    expect((await control('permission', { permission: 'no:such', on: true })).status).toBe(404);
    expect((await control('change', { personId, location: 'Atlantis' })).status).toBe(404);
    expect((await control('delete', { personId })).status).toBe(200);
    for (const page of ['/', '/app.js', '/page.js', '/hris.js', '/style.css'])
      expect((await fetch(`${sandbox.url}${page}`)).status).toBe(200);
  });

  it('finds its people, tokens, webhooks and settings again', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'humaans-state-'));
    const stateFile = path.join(folder, 'humaans.json');
    const first = await start({ stateFile });
    const { personId } = first.control.addPerson(person);
    first.control.createWebhook({ url: receiver.url });
    first.control.credential({ credentialId: 'less', token: 'less-token', permissions: ['public:read'] });
    const before = [first.control.state(), first.control.people({ limit: 100 })];
    await first.close();
    const second = await start({ stateFile, seed: { count: 1, seed: 9 } });
    expect([second.control.state(), second.control.people({ limit: 100 })]).toEqual(before);
    expect(second.control.addPerson(person).personId).not.toBe(personId);
    expect((await ask(second, '/custom-values', { token: 'less-token' })).status).toBe(403);
    await second.close();
    await rm(folder, { recursive: true });
  });
});
