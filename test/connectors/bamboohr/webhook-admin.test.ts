import { bamboohr } from '../../../src/connectors/bamboohr/index.ts';
import type { WebhookAdmin } from '../../../src/connectors/contract.ts';
import { everythingIn, failureOf } from '../support/failure.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';
import { byPath, callFor } from './support.ts';
import type { Json } from './support.ts';

const root = '/api/v1/webhooks';
const url = 'https://foyer.example/webhooks/bamboohr/token';
const privateKey = 'e5f4d3c2b1a0';
let server: ScriptedServer;
const call = () => callFor(server.url);
const webhooks = (): WebhookAdmin => {
  if (bamboohr.webhooks === null) throw new Error('BambooHR has webhooks.');
  return bamboohr.webhooks;
};
const sentBodies = (): Json[] =>
  server.seen.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body) as Json);
const fields = ['firstName', 'hireDate', 'homeEmail', 'shoeSize', null].map((alias, i) => ({
  id: String(i),
  name: 'x',
  alias,
}));
const monitorFields = { [`${root}/monitor_fields`]: { body: { fields } } };

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});
beforeEach(() => {
  server.seen.length = 0;
});

describe('webhooks of BambooHR through its API', () => {
  it('makes one for each event, with the fields that may be monitored, and keeps the key that is told once', async () => {
    server.reply(byPath({ ...monitorFields, [root]: { status: 201, body: { id: '4', url, privateKey } } }));
    for (const event of webhooks().events)
      expect(await webhooks().create(call(), { event, url, secret: '' })).toEqual({
        id: '4',
        event,
        enabled: true,
        secret: privateKey,
      });
    const [created, updated, deleted] = sentBodies();
    expect(created).toMatchObject({ url, format: 'json', events: ['employee.created'] });
    expect(created).not.toHaveProperty('monitorFields');
    expect(updated?.['monitorFields']).toEqual(['firstName', 'homeEmail', 'hireDate']);
    expect(deleted).toMatchObject({ events: ['employee.deleted'] });
    expect(webhooks().secretFrom).toBe('provider');
  });

  it('removes one again whose key was not told', async () => {
    server.reply((seen) =>
      seen.method === 'DELETE' ? { body: 'Web hook has been deleted.' } : { status: 201, body: { id: 7 } },
    );
    const made = webhooks().create(call(), { event: 'employee.created', url, secret: '' });
    expect((await failureOf(made)).kind).toBe('invalid_response');
    expect(server.seen.map(({ method, path }) => `${method} ${path}`).at(-1)).toBe(`DELETE ${root}/7`);
  });

  it('SC-A14 says when the key may not make webhooks, and when BambooHR will not have this one', async () => {
    const make = () => webhooks().create(call(), { event: 'employee.created', url, secret: '' });
    server.reply({
      status: 403,
      body: { errors: [{ error: 'Permission denied', monitorFields: [{ id: 1 }] }] },
    });
    expect(await failureOf(make())).toMatchObject({ kind: 'permission', permission: 'Webhooks' });
    server.reply({ status: 400, body: { errors: [{ error: `Url ${url} must be https` }] } });
    const failure = await failureOf(make());
    expect(failure.kind).toBe('rejected');
    expect(everythingIn(failure)).not.toContain(url);
  });

  it('finds those of this address by their list, and leaves all others alone', async () => {
    const summary = (id: string, to: string) => ({
      id,
      name: 'n',
      created: '2026-01-01 00:00:00',
      lastSent: null,
      url: to,
    });
    const all = [
      summary('1', url),
      summary('2', 'https://other.example'),
      summary('3', url),
      summary('5', url),
      7,
    ];
    server.reply(
      byPath({
        [root]: { body: { webhooks: all } },
        [`${root}/1`]: { body: { id: '1', url, events: ['employee.updated'], monitorFields: [] } },
        [`${root}/3`]: { body: { id: '3', url, events: ['company.updated'] } },
      }),
    );
    expect(await webhooks().inspect(call(), { url, known: ['1', '9'] })).toEqual([
      { id: '1', event: 'employee.updated', enabled: true },
      { id: '3', event: '', enabled: true },
    ]);
    server.reply({ body: { webhooks: [] } });
    expect(await webhooks().inspect(call(), { url, known: ['1'] })).toEqual([]);
  });

  it('has nothing to turn on, but says when one is gone', async () => {
    server.reply(byPath({ [`${root}/1`]: { body: { id: '1', url, events: ['employee.deleted'] } } }));
    expect(await webhooks().enable(call(), '1')).toEqual({
      id: '1',
      event: 'employee.deleted',
      enabled: true,
    });
    expect((await failureOf(webhooks().enable(call(), '2'))).kind).toBe('not_found');
  });

  it('removes twice without harm, and says when it is not its own', async () => {
    server.reply({ body: 'Web hook has been deleted.' });
    await webhooks().remove(call(), '1');
    server.reply({ status: 404, body: { errors: [{ error: 'No webhook was found with ID: 1.' }] } });
    await webhooks().remove(call(), '1');
    server.reply({ status: 403, body: { errors: { error: 'You do not have access to webhook ID: 1' } } });
    expect((await failureOf(webhooks().remove(call(), '1'))).kind).toBe('permission');
  });
});
