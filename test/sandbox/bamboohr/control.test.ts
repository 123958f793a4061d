import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { startBambooHrSandbox } from '../../../sandbox/bamboohr/index.ts';
import { DAY, NOW, startClient } from './support/sandbox.ts';
import type { Client } from './support/sandbox.ts';

let client: Client;
beforeEach(async () => {
  client = await startClient({ seed: { count: 30, seed: 5 } });
});
afterEach(() => client.sandbox.close());

const control = async (name: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(`${client.sandbox.url}/_control/${name}`, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return response.json();
};

describe('the control API', () => {
  it('does over HTTP what a person does on the page', async () => {
    const values = { firstName: 'Ada', lastName: 'Byron', hireDate: '2026-12-01' };
    const { employeeId } = z
      .object({ employeeId: z.string() })
      .parse(await control('employees', { values, job: { jobTitle: 'Engineer' } }));
    expect(await control('change', { employeeId, values: { homeEmail: 'ada@example.org' } })).toMatchObject({
      values: { homeEmail: 'ada@example.org' },
    });
    expect(await control('hire-date', { employeeId, date: '2026-12-08' })).toMatchObject({
      hireDate: '2026-12-08',
      job: [{ date: '2026-12-08', jobTitle: 'Engineer' }],
    });
    expect(await control('terminate', { employeeId, date: '2026-11-01' })).toMatchObject({
      status: 'Inactive',
    });
    expect(await control('rehire', { employeeId })).toMatchObject({ status: 'Active' });
    expect(await control('employees?q=ada%40example')).toMatchObject({ total: 1 });
    expect(await control('delete', { employeeId })).toEqual({ employeeId });
    expect(await control('employees?q=ada%40example')).toMatchObject({ total: 0 });
    expect(await control('change', { employeeId, values: {} })).toEqual({
      error: `No such employee ${employeeId}`,
    });
    expect(await control('change', { employeeId: '101', values: { nonsense: 'x' } })).toEqual({
      error: 'No such field nonsense',
    });
  });

  it('seeds as many as asked for, the same for the same number, and shows calls', async () => {
    await control('seed', { count: 1000, seed: 9 });
    const first = await client.list('?page[limit]=2500&fields=homeEmail,hireDate');
    await control('seed', { count: 1000, seed: 9 });
    expect((await client.list('?page[limit]=2500&fields=homeEmail,hireDate')).data).toEqual(first.data);
    expect(first.data).toHaveLength(1000);
    const calls = z
      .array(z.object({ endpoint: z.string(), results: z.number() }))
      .parse(await control('calls'));
    expect(calls.at(-1)).toMatchObject({ endpoint: 'GET /api/v1/employees', results: 1000 });
    await control('reset', {});
    expect((await client.list()).meta.total).toBe(30);
  });

  it('answers on this machine only, by its own name', async () => {
    const { status } = await fetch(`${client.sandbox.url}/_control/state`, {
      headers: { host: 'evil.example' },
    });
    expect([200, 403]).toContain(status);
    const form = await fetch(`${client.sandbox.url}/_control/reset`, { method: 'POST', body: 'a=b' });
    expect(form.status).toBe(415);
  });

  it('has a page for a person', async () => {
    expect(await (await fetch(`${client.sandbox.url}/`)).text()).toContain('BambooHR');
    expect((await fetch(`${client.sandbox.url}/app.js`)).status).toBe(200);
  });
});

describe('faults', () => {
  const employees = 'GET /api/v1/employees';

  it('limit requests with 429 or 503 and say how long to wait', async () => {
    const { sandbox } = client;
    sandbox.control.addFault({ kind: 'rateLimit', match: employees, times: 2 });
    const limited = await client.call('GET', '/api/v1/employees');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '1']);
    sandbox.control.settings({ limitStatus: 503, retryAfter: 7 });
    const older = await client.call('GET', '/api/v1/employees');
    expect([older.status, older.headers.get('retry-after')]).toEqual([503, '7']);
    expect((await client.call('GET', '/api/v1/employees')).status).toBe(200);
  });

  it('refuse, hide fields, expire cursors, spoil records and empty lists', async () => {
    const { addFault, removeFaults } = client.sandbox.control;
    const status = async (): Promise<number> => (await client.call('GET', '/api/v1/employees')).status;
    addFault({ kind: 'status', status: 500, match: employees, times: 1 });
    addFault({ kind: 'unauthorized', match: employees, nth: 2, times: 1 });
    expect([await status(), await status(), await status()]).toEqual([500, 401, 200]);
    addFault({ kind: 'fieldsCut', fields: ['workEmail'], match: employees });
    expect((await client.list('?fields=workEmail')).data[0]?.['_restrictedFields']).toEqual(['workEmail']);
    removeFaults();
    const { nextCursor } = (await client.list('?page[limit]=5')).meta.page;
    addFault({ kind: 'pageExpiry', match: employees });
    const expired = await client.call('GET', `/api/v1/employees?page[after]=${nextCursor ?? ''}`);
    expect(expired.body).toMatchObject({ error: { code: 'BadPage' } });
    removeFaults();
    addFault({ kind: 'field', recordId: '105', path: 'firstName', value: 'Spoilt' });
    expect((await client.list('?filter[ids]=105')).data[0]).toMatchObject({ firstName: 'Spoilt' });
    addFault({ kind: 'emptyData' });
    expect((await client.list()).data).toEqual([]);
  });

  it('would be noticed by the specification, if the simulator made them by itself', async () => {
    const { addFault } = client.sandbox.control;
    addFault({ kind: 'field', recordId: '105', path: 'status', value: 7, times: 1 });
    await expect(client.list('?filter[ids]=105')).rejects.toThrow('status must be string,null');
    addFault({ kind: 'field', recordId: '105', path: '_restrictedFields', times: 1 });
    await expect(client.list('?filter[ids]=105')).rejects.toThrow('_restrictedFields');
    addFault({ kind: 'status', status: 418, times: 1 });
    await expect(client.list()).rejects.toThrow('does not answer 418');
  });

  it('cut connections, before or after a call took effect', async () => {
    const body = { name: 'x', url: 'https://example.com', format: 'json', events: ['employee.created'] };
    for (const [afterStoring, count] of [
      [false, 0],
      [true, 1],
    ] as const) {
      client.sandbox.control.addFault({ kind: 'drop', afterStoring, times: 1 });
      await expect(client.call('POST', '/api/v1/webhooks', { body })).rejects.toThrow('fetch failed');
      expect(client.sandbox.control.webhooks()).toHaveLength(count);
    }
  });
});

describe('a state file', () => {
  it('brings back people, keys and webhooks after a restart, and the day that was settled', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'bamboohr-'));
    const stateFile = path.join(folder, 'state.json');
    const time = { now: NOW };
    const options = { port: 0, stateFile, seed: { count: 5, seed: 1 }, clock: () => time.now };
    const before = await startBambooHrSandbox(options);
    const { employeeId } = before.control.create({ values: { firstName: 'Kept', lastName: 'Person' } });
    before.control.key({ token: 'kept-key' });
    await before.close();
    expect(await readFile(stateFile, 'utf8')).toContain('bamboohr-sandbox-state');
    time.now += DAY;
    const after = await startBambooHrSandbox(options);
    expect(after.control.employee({ employeeId }).name).toBe('Kept Person');
    expect(after.control.state().companies[0]?.keys.map(({ token }) => token)).toContain('kept-key');
    await after.close();
    await rm(folder, { recursive: true });
  });
});
