import { lever } from '../../../src/connectors/lever/index.ts';
import { failureOf } from '../support/failure.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';
import { callWith } from './support.ts';

const { webhooks } = lever;
const url = 'https://foyer.example/webhooks/lever/token';
const event = 'candidateHired';
const made = { id: 'e2befaae', event, url, createdAt: 1, updatedAt: 2 };
const signatureToken = '73311ged32110cc40e00c672c2e03e1a42fa28a4fabde089';
let server: ScriptedServer;
const create = () => webhooks.create(callWith({ baseUrl: server.url }), { event, url, secret: 'unused' });

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});
beforeEach(() => {
  server.seen.length = 0;
});

describe('webhooks of Lever through its API', () => {
  it.each([
    ['once wrapped, as recorded', { data: { ...made, configuration: { signatureToken } } }],
    [
      'twice wrapped, as in the documentation',
      { data: { data: { ...made, configuration: { signatureToken } } } },
    ],
  ])('keeps the signature token of a new one: %s', async (_name, body) => {
    server.reply({ status: 201, body });
    expect(await create()).toEqual({ id: made.id, event, enabled: true, secret: signatureToken });
    expect(server.seen).toMatchObject([{ method: 'POST', path: '/v1/webhooks' }]);
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ url, event });
  });

  it.each([{}, { signatureToken: null }, undefined])(
    'removes one with configuration %j: nothing of it could be believed',
    async (configuration) => {
      server.reply(({ method }) =>
        method === 'DELETE' ? { status: 204 } : { status: 201, body: { data: { ...made, configuration } } },
      );
      expect((await failureOf(create())).kind).toBe('invalid_response');
      expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'POST /v1/webhooks',
        'DELETE /v1/webhooks/e2befaae',
      ]);
    },
  );

  it('reads a list without tokens and without hasNext, beside webhooks of others', async () => {
    const others = [{ ...made, id: 'other', url: 'https://other.example' }, { id: 7 }, null];
    server.reply({ body: { data: [made, ...others, { ...made, id: 'twice' }] } });
    expect(await webhooks.inspect(callWith({ baseUrl: server.url }), { url, known: ['gone'] })).toEqual([
      { id: made.id, event, enabled: true },
      { id: 'twice', event, enabled: true },
    ]);
  });
});
