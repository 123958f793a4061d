import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { sign } from '../../../sandbox/bamboohr/webhooks/deliverer.ts';
import { startReceiver, until } from '../support/receiver.ts';
import type { Receiver } from '../support/receiver.ts';
import { payloadFault } from './support/official.ts';
import { ANY_TEXT, DAY, NOW, startClient } from './support/sandbox.ts';
import type { Client } from './support/sandbox.ts';

const payloadSchema = z.object({
  type: z.string(),
  timestamp: z.string(),
  data: z.object({
    companyId: z.string(),
    employeeId: z.string(),
    changedFields: z.array(z.string()).optional(),
  }),
});
type Payload = z.infer<typeof payloadSchema>;

const EVENTS = ['employee.created', 'employee.updated', 'employee.deleted'];
const MONITORED = ['firstName', 'homeEmail', 'hireDate', 'jobTitle', 'employmentHistoryStatus'];

let client: Client;
let receiver: Receiver<Payload>;
let privateKey = '';

beforeEach(async () => {
  client = await startClient({ seed: { count: 20, seed: 5 }, webhookDelayScale: 0.0001 });
  receiver = await startReceiver(payloadSchema);
  const made = await create();
  privateKey = z.object({ privateKey: z.string() }).parse(made.body).privateKey;
});
afterEach(async () => {
  await client.sandbox.close();
  await receiver.close();
});

const create = (more: Record<string, unknown> = {}, key?: string) =>
  client.call('POST', '/api/v1/webhooks', {
    ...(key === undefined ? {} : { key }),
    body: {
      name: 'Foyer',
      url: receiver.url,
      format: 'json',
      events: EVENTS,
      monitorFields: MONITORED,
      ...more,
    },
  });

const isoDay = (days: number): string => new Date(NOW + days * DAY).toISOString().slice(0, 10);
const hire = (days: number): string =>
  client.sandbox.control.create({
    values: { firstName: 'Ada', lastName: 'Byron', hireDate: isoDay(days) },
    job: { jobTitle: 'Engineer' },
  }).employeeId;
const settled = async (): Promise<readonly Payload[]> => {
  await client.sandbox.control.deliveriesSettled();
  return receiver.received.map(({ payload }) => payload);
};
const typesOf = (payloads: readonly Payload[]): string[] => payloads.map(({ type }) => type);

describe('a delivery', () => {
  it('is signed over the body and then the timestamp, as a public vector has it', async () => {
    const file = new URL('../fixtures/bamboohr/webhook-signature-vector.json', import.meta.url);
    const vector = z
      .object({ privateKey: z.string(), rawBody: z.string(), headers: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(file, 'utf8')));
    const timestamp = vector.headers['x-bamboohr-timestamp'] ?? '';
    expect(sign(vector.privateKey, vector.rawBody, timestamp)).toBe(vector.headers['x-bamboohr-signature']);
    hire(-1);
    await settled();
    for (const { raw, headers } of receiver.received) {
      const stamp = String(headers['x-bamboohr-timestamp']);
      expect(stamp).toBe(String(NOW / 1000));
      expect(headers['x-bamboohr-signature']).toBe(sign(privateKey, raw.toString('utf8'), stamp));
    }
  });

  it('fits the specification, and tells of a new employee twice', async () => {
    const employeeId = hire(-1);
    client.sandbox.control.remove({ employeeId });
    const payloads = await settled();
    expect(typesOf(payloads).sort()).toEqual(['employee.created', 'employee.deleted', 'employee.updated']);
    for (const payload of payloads) {
      expect(payload.data.employeeId).toBe(employeeId);
      expect(payloadFault(payload.type, payload)).toBeNull();
    }
  });

  it('tells of monitored fields only, and of those that its maker may see', async () => {
    const { control } = client.sandbox;
    control.change({ employeeId: '105', values: { mobilePhone: '1' } });
    expect(await settled()).toEqual([]);
    control.user({ restricted: ['homeEmail'] });
    control.change({ employeeId: '105', values: { homeEmail: 'x@example.org' } });
    expect(await settled()).toEqual([]);
    control.change({ employeeId: '105', values: { homeEmail: 'y@example.org', firstName: 'Grace' } });
    expect((await settled()).map(({ data }) => data.changedFields)).toEqual([['firstName']]);
  });

  it('tells of a table when the day has come, not when the row is made', async () => {
    const { control } = client.sandbox;
    const employeeId = hire(-30);
    await settled();
    receiver.received.length = 0;
    control.changeJob({ employeeId, date: isoDay(3), job: { jobTitle: 'Lead' } });
    control.terminate({ employeeId, date: isoDay(5) });
    expect(await settled()).toEqual([]);
    client.time.now = NOW + 3 * DAY;
    control.settleDay();
    expect((await settled()).map(({ data }) => data.changedFields)).toEqual([['jobTitle']]);
    client.time.now = NOW + 6 * DAY;
    expect((await client.list('?filter[status]=inactive')).data.map((one) => one.employeeId)).toContain(
      employeeId,
    );
    expect((await settled()).at(-1)?.data.changedFields).toEqual(['employmentHistoryStatus']);
  });

  it('tells at once of a hire date that is moved, for that is no table', async () => {
    const employeeId = hire(10);
    await settled();
    receiver.received.length = 0;
    client.sandbox.control.moveHireDate({ employeeId, date: isoDay(20) });
    expect((await settled()).map(({ data }) => data.changedFields)).toEqual([['hireDate']]);
  });
});

describe('an answer to a delivery', () => {
  it('that blames the request ends it at once', async () => {
    receiver.reply.status = () => 404;
    client.sandbox.control.remove({ employeeId: '105' });
    await settled();
    expect(receiver.received).toHaveLength(1);
    expect(client.sandbox.control.deliveries().at(-1)?.state).toBe('refused');
  });

  it('that blames the receiver brings it again', async () => {
    receiver.reply.status = () => (receiver.received.length < 3 ? 503 : 200);
    client.sandbox.control.remove({ employeeId: '105' });
    await settled();
    expect(receiver.received).toHaveLength(3);
    expect(client.sandbox.control.deliveries().at(-1)?.state).toBe('delivered');
  });
});

describe('faults of deliveries', () => {
  it('send twice, out of order, with a wrong signature', async () => {
    const { control } = client.sandbox;
    control.addFault({ kind: 'webhookDuplicate', match: 'employee.deleted' });
    control.addFault({ kind: 'webhookReorder', match: 'employee.created', ms: 2000 });
    control.addFault({ kind: 'webhookBadSignature', match: 'employee.updated' });
    hire(-1);
    control.remove({ employeeId: '105' });
    const payloads = await settled();
    expect(typesOf(payloads).filter((type) => type === 'employee.deleted')).toHaveLength(2);
    expect(typesOf(payloads)[0]).not.toBe('employee.created');
    const bad = receiver.received.find(({ payload }) => payload.type === 'employee.updated');
    expect(bad?.headers['x-bamboohr-signature']).not.toBe(
      sign(privateKey, bad?.raw.toString('utf8') ?? '', String(NOW / 1000)),
    );
  });
});

describe('webhooks through the API', () => {
  const whole = { name: 'Foyer', format: 'json', events: EVENTS, monitorFields: MONITORED };

  it('are made with a key that is told once, read, replaced and deleted', async () => {
    const made = await create({ name: 'Second' });
    expect(made).toMatchObject({ status: 201, body: { ...whole, name: 'Second', privateKey: ANY_TEXT } });
    const { id } = z.object({ id: z.string() }).parse(made.body);
    const read = await client.call('GET', `/api/v1/webhooks/${id}`);
    expect(read).toMatchObject({ status: 200, body: { id, name: 'Second', lastSent: null } });
    expect(read.body).not.toHaveProperty('privateKey');
    const replaced = await client.call('PUT', `/api/v1/webhooks/${id}`, {
      body: { name: 'Third', url: receiver.url, format: 'json', monitorFields: ['firstName'] },
    });
    // What is left out goes back to its default, the older events among them.
    expect(replaced.body).toMatchObject({
      name: 'Third',
      events: expect.arrayContaining(['employee_with_fields.created']) as unknown,
    });
    const listed = z
      .object({ webhooks: z.array(z.object({ id: z.string() })) })
      .parse((await client.call('GET', '/api/v1/webhooks')).body);
    expect(listed.webhooks).toHaveLength(2);
    expect(await client.call('DELETE', `/api/v1/webhooks/${id}`)).toMatchObject({
      status: 200,
      body: 'Web hook has been deleted.',
    });
    expect((await client.call('GET', `/api/v1/webhooks/${id}`)).status).toBe(404);
  });

  it('are refused without what they need', async () => {
    for (const more of [
      { url: 'http://example.com/hook' },
      { format: undefined },
      { monitorFields: [] },
      { monitorFields: undefined, events: undefined },
      { monitorFields: ['nonsense'] },
      { events: ['employee.created', 'employee_with_fields.updated'] },
      { events: ['employee.exploded'] },
    ])
      expect((await create(more)).status).toBe(400);
    expect(
      (await create({ events: ['employee.created', 'employee.deleted'], monitorFields: undefined })).status,
    ).toBe(201);
  });

  it('belong to whoever made them, and die with their account', async () => {
    const { control } = client.sandbox;
    control.user({ userId: 'other' });
    control.key({ token: 'other-key', userId: 'other' });
    const made = await create({ name: 'Theirs' }, 'other-key');
    const { id } = z.object({ id: z.string() }).parse(made.body);
    expect((await client.call('GET', `/api/v1/webhooks/${id}`)).status).toBe(403);
    expect((await client.call('DELETE', `/api/v1/webhooks/${id}`)).status).toBe(403);
    control.user({ userId: 'other', active: false });
    control.remove({ employeeId: '105' });
    expect(await settled()).toHaveLength(1);
  });

  it('have a log, and fields that can be monitored', async () => {
    const { id } = z.object({ id: z.string() }).parse((await create()).body);
    client.sandbox.control.remove({ employeeId: '105' });
    await settled();
    const log = await client.call('GET', `/api/v1/webhooks/${id}/log`);
    expect(log.body).toEqual([
      expect.objectContaining({ webhookId: id, statusCode: '200', employeeIds: ['105'] }),
    ]);
    client.sandbox.control.addFault({ kind: 'limitInBody', match: 'GET /api/v1/webhooks/{id}/log' });
    const limited = await client.call('GET', `/api/v1/webhooks/${id}/log`);
    expect(limited).toMatchObject({ status: 200, body: { error: { code: 429 } } });
    const fields = await client.call('GET', '/api/v1/webhooks/monitor_fields');
    expect(fields.body).toMatchObject({
      fields: expect.arrayContaining([{ id: '1', name: 'First Name', alias: 'firstName' }]) as unknown,
    });
  });

  it('of the older kind tell names and values, as JSON or as a form', async () => {
    await client.sandbox.control.deliveriesSettled();
    const older = {
      events: undefined,
      monitorFields: ['firstName'],
      postFields: { firstName: 'First name' },
    };
    await create({ ...older, includeCompanyDomain: true, url: 'http://127.0.0.1:9/hook' });
    await create({ ...older, format: 'form-encoded', url: 'http://127.0.0.1:9/hook' });
    client.sandbox.control.change({ employeeId: '105', values: { firstName: 'Grace' } });
    await until('both are in the log', () => client.sandbox.control.deliveries().length === 3);
    const [, json, form] = client.sandbox.control.deliveries();
    expect(JSON.parse(json?.body ?? '')).toEqual({
      employees: [
        {
          id: '105',
          action: 'Updated',
          changedFields: ['First Name'],
          fields: { 'First name': { value: 'Grace' } },
        },
      ],
    });
    expect(new URLSearchParams(form?.body).get('employees[0][id]')).toBe('105');
  });
});
