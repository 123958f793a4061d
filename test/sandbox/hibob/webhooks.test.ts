import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { HibobSandbox } from '../../../sandbox/hibob/index.ts';
import { startReceiver, until } from '../support/receiver.ts';
import type { Receiver } from '../support/receiver.ts';
import { start } from './support.ts';

const payload = z.strictObject({
  companyId: z.number(),
  type: z.string(),
  triggeredBy: z.string(),
  triggeredAt: z.iso.datetime(),
  version: z.literal('v2'),
  data: z.strictObject({ employeeId: z.string() }),
});
let receiver: Receiver<z.infer<typeof payload>>;
let sandbox: HibobSandbox;
let now = Date.UTC(2026, 5, 10, 12);
const types = (): string[] => receiver.received.map(({ payload: { type } }) => type);
const person = { firstName: 'Ada', lastName: 'Byron', location: 'Sydney' };

beforeEach(async () => {
  now = Date.UTC(2026, 5, 10, 12);
  receiver = await startReceiver(payload);
  sandbox = await start({ clock: () => now, webhookDelayScale: 0.0001 });
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

describe('webhooks of the simulated HiBob', () => {
  it('are signed in base64 of HMAC-SHA512 over the body, and hold no values', async () => {
    const { secret } = sandbox.control.createWebhook({ url: receiver.url });
    const { personId } = sandbox.control.addPerson({ ...person, startDate: '2026-07-01' });
    sandbox.control.changePerson({ personId, phone: '+61 491 570 156' });
    sandbox.control.deletePerson({ personId });
    await sandbox.control.settled();
    expect(types().sort()).toEqual(['employee.created', 'employee.deleted', 'employee.updated']);
    for (const { headers, raw, payload: body } of receiver.received) {
      expect(headers['bob-signature']).toBe(createHmac('sha512', secret).update(raw).digest('base64'));
      expect(body.data.employeeId).toBe(personId);
    }
  });

  it('tell of joining and leaving at midnight where the site is', async () => {
    sandbox.control.createWebhook({ url: receiver.url, events: ['employee.joined', 'employee.left'] });
    const { personId } = sandbox.control.addPerson({ ...person, startDate: '2026-06-11' });
    // 23:59:59 in Sydney, then midnight there: still the day before in UTC.
    now = Date.UTC(2026, 5, 10, 13, 59, 59);
    sandbox.control.tick();
    expect(sandbox.control.person(personId).standing).toBe('hired');
    now += 1000;
    sandbox.control.tick();
    sandbox.control.tick();
    await sandbox.control.settled();
    expect(types()).toEqual(['employee.joined']);
    expect(sandbox.control.person(personId).standing).toBe('employed');
    sandbox.control.terminate({ personId, endDate: '2026-06-12' });
    now += 86_400_000;
    sandbox.control.tick();
    await sandbox.control.settled();
    expect(types()).toEqual(['employee.joined', 'employee.left']);
    expect(sandbox.control.person(personId).standing).toBe('terminated');
  });

  it('stop for good when they are not answered well in the end', async () => {
    receiver.reply.status = () => 500;
    const { webhookId } = sandbox.control.createWebhook({ url: receiver.url });
    sandbox.control.addPerson(person);
    await until('inactivated', () => sandbox.control.state().webhooks[0]?.enabled === false);
    const before = receiver.received.length;
    sandbox.control.addPerson(person);
    await sandbox.control.settled();
    expect(receiver.received).toHaveLength(before);
    receiver.reply.status = () => 200;
    sandbox.control.enableWebhook({ webhookId });
    sandbox.control.addPerson(person);
    await sandbox.control.settled();
    expect(sandbox.control.state().webhooks[0]?.enabled).toBe(true);
  });

  it('come twice, out of order, late or wrongly signed where a fault says so', async () => {
    const { secret } = sandbox.control.createWebhook({ url: receiver.url });
    sandbox.control.addFault({ kind: 'webhookDuplicate', match: 'employee.created', times: 1 });
    const { personId } = sandbox.control.addPerson({ ...person, startDate: '2026-07-01' });
    await sandbox.control.settled();
    expect(types()).toEqual(['employee.created', 'employee.created']);
    sandbox.control.addFault({ kind: 'webhookReorder', match: 'employee.updated', times: 1 });
    sandbox.control.changePerson({ personId, phone: '1' });
    sandbox.control.deletePerson({ personId });
    await sandbox.control.settled();
    expect(types().slice(2)).toEqual(['employee.deleted', 'employee.updated']);
    sandbox.control.addFault({ kind: 'webhookBadSignature', times: 1 });
    sandbox.control.addPerson({ ...person, startDate: '2026-07-01' });
    await sandbox.control.settled();
    const last = receiver.received.at(-1);
    expect(last?.headers['bob-signature']).not.toBe(
      createHmac('sha512', secret)
        .update(last?.raw ?? '')
        .digest('base64'),
    );
  });
});

describe('the control API and the state of the simulated HiBob', () => {
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
    const { json } = await control('people', { ...person, startDate: '2026-07-01' });
    const { personId } = z.object({ personId: z.string() }).parse(json);
    expect((await control('people?q=byron')).json).toMatchObject({ total: 1, items: [{ personId }] });
    const moved = await control('start-date', { personId, startDate: '2026-08-01' });
    expect(moved.json).toMatchObject({ startDate: '2026-08-01', standing: 'hired' });
    await control('field', { personId, field: 'work.startDate', value: 'soon' });
    expect((await control(`person?personId=${personId}`)).json).toMatchObject({ startDate: 'soon' });
    expect((await control('terminate', { personId, endDate: '2026-06-01' })).json).toMatchObject({
      standing: 'terminated',
    });
    expect((await control('delete', { personId })).status).toBe(200);
    expect((await control('delete', { personId })).status).toBe(404);
    expect((await control('people', { firstName: 'x' })).status).toBe(400);
    expect((await control('faults', { kind: 'delay', ms: 1 })).status).toBe(200);
    expect((await control('nothing', {})).status).toBe(404);
    for (const page of ['/', '/app.js', '/page.js', '/hris.js', '/style.css'])
      expect((await fetch(`${sandbox.url}${page}`)).status).toBe(200);
  });

  it('finds its people, users, webhooks and settings again', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hibob-state-'));
    const stateFile = path.join(folder, 'hibob.json');
    const first = await start({ stateFile });
    const { personId } = first.control.addPerson(person);
    first.control.createWebhook({ url: receiver.url });
    first.control.settings({ searchesPerMinute: null });
    first.control.permission({ permission: 'home', on: false });
    const before = [first.control.state(), first.control.people({ limit: 100 })];
    await first.close();
    const second = await start({ stateFile, seed: { count: 1, seed: 9 } });
    expect([second.control.state(), second.control.people({ limit: 100 })]).toEqual(before);
    expect(second.control.addPerson(person).personId).not.toBe(personId);
    await second.close();
    await rm(folder, { recursive: true });
  });
});
