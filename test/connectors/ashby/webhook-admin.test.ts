import { DEMO_KEY, startAshbySandbox } from '../../../sandbox/ashby/index.ts';
import type { AshbySandbox } from '../../../sandbox/ashby/index.ts';
import { ashby } from '../../../src/connectors/ashby/index.ts';
import { everythingIn, failureOf } from '../support/failure.ts';
import { callTo, startScriptedServer } from '../support/scripted-server.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';

const { webhooks } = ashby;
const secret = 'the-secret-of-this-webhook';
let sandbox: AshbySandbox;
let receiver: ScriptedServer;
const call = (apiKey = DEMO_KEY): ReturnType<typeof callTo> => callTo({ baseUrl: sandbox.url, apiKey });
const create = (event = 'candidateHire', apiKey = DEMO_KEY) =>
  webhooks.create(call(apiKey), { event, url: receiver.url, secret });

beforeAll(async () => {
  sandbox = await startAshbySandbox({ port: 0, seed: { count: 5, seed: 1 } });
  receiver = await startScriptedServer();
});
afterAll(async () => {
  await receiver.close();
  await sandbox.close();
});
beforeEach(() => {
  sandbox.control.reset();
  receiver.reply({ status: 200 });
  receiver.seen.length = 0;
});

describe('webhooks of Ashby through its API', () => {
  it('signs its ping with the secret that was given', async () => {
    await create();
    const [ping] = receiver.seen;
    const given = ping?.headers['ashby-signature'];
    const headers = { 'ashby-signature': typeof given === 'string' ? given : undefined };
    const rawBody = Buffer.from(ping?.body ?? '');
    expect(ashby.readWebhook({ rawBody, headers, secrets: ['x', secret], now: 0 })).toMatchObject({
      kind: 'ping',
    });
  });

  it('SC-G11 one whose ping fails is disabled, and is turned on once it is answered', async () => {
    receiver.reply({ status: 503 });
    const made = await create();
    expect(made.enabled).toBe(false);
    expect((await webhooks.enable(call(), made.id)).enabled).toBe(false);
    receiver.reply({ status: 200 });
    expect(await webhooks.enable(call(), made.id)).toEqual({
      id: made.id,
      event: 'candidateHire',
      enabled: true,
    });
    const known = [made.id];
    expect(await webhooks.inspect(call(), { url: receiver.url, known })).toMatchObject([{ enabled: true }]);
  });

  it('SC-B2 says clearly that there is one already whose id is not known', async () => {
    await create();
    const failure = await failureOf(create());
    expect(failure).toMatchObject({ kind: 'rejected', code: 'duplicate_webhook' });
    expect(failure.message).toBe(
      'Ashby already has a webhook for this event and this address, and does not tell which. ' +
        'Delete it in Ashby under Admin, Integrations, Webhooks, then try again. (webhook.create, HTTP 200, duplicate_webhook)',
    );
    expect(everythingIn(failure)).not.toContain(secret);
  });

  it('does not count one that somebody pointed elsewhere, nor one that is gone', async () => {
    const [one, two] = [await create(), await create('offerUpdate')];
    await webhooks.remove(call(), two.id);
    const known = [one.id, two.id];
    expect(await webhooks.inspect(call(), { url: receiver.url, known })).toHaveLength(1);
    expect(await webhooks.inspect(call(), { url: `${receiver.url}/other`, known })).toEqual([]);
  });

  it('SC-A14 names the permission that a key lacks', async () => {
    sandbox.control.key({ token: 'reads', permissions: ['candidatesRead', 'apiKeysRead'] });
    expect(webhooks.permission).toBe('API Keys write');
    expect(await failureOf(create('candidateHire', 'reads'))).toMatchObject({
      kind: 'permission',
      permission: webhooks.permission,
    });
    sandbox.control.key({ token: 'less', permissions: ['candidatesRead'] });
    const made = await create();
    const inspect = webhooks.inspect(call('less'), { url: receiver.url, known: [made.id] });
    expect(await failureOf(inspect)).toMatchObject({ kind: 'permission', permission: 'API Keys read' });
  });
});
