import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { RETRY_DELAYS, sign } from '../../../sandbox/lever/webhooks/deliverer.ts';
import { missingNames, sample } from './support/official.ts';
import { startReceiver } from './support/receiver.ts';
import type { Payload, Receiver } from './support/receiver.ts';
import { ANY_TEXT, NOW, startClient } from './support/sandbox.ts';
import type { Client } from './support/sandbox.ts';

const SCALE = 1e-7;

let client: Client;
let receiver: Receiver;
beforeEach(async () => {
  client = await startClient({ webhookDelayScale: SCALE, webhooksOn: true, seed: { count: 10, seed: 4 } });
  receiver = await startReceiver();
});
afterEach(async () => {
  await client.sandbox.close();
  await receiver.close();
});

const createdSchema = z.object({
  data: z.object({
    id: z.string(),
    event: z.string(),
    configuration: z.object({
      signatureToken: z.string(),
      conditions: z.object({ origins: z.array(z.string()) }).optional(),
    }),
  }),
});
const subscribe = async (event: string, configuration?: unknown) => {
  const body = { url: receiver.url, event, ...(configuration === undefined ? {} : { configuration }) };
  const answer = await client.call('POST', '/webhooks', { body });
  expect(answer.status).toBe(201);
  return createdSchema.parse(answer.body).data;
};
const hireSomebody = () =>
  client.sandbox.control.createOpportunity({ name: 'Bjørn Ødegård', email: 'bjorn@example.com', hire: true });
const settled = () => client.sandbox.control.deliveriesSettled();
const payloads = (): Payload[] => receiver.received.map(({ payload }) => payload);
const events = (): string[] => payloads().map(({ event }) => event);

it('signs as in the reference vector', () => {
  expect(
    sign(
      '81358960e95ed76bf1def200692c2f956818caf168682e26',
      'be58f711f349c7780e4579cd7c63341ac6f881e4dccc3154',
      1431454330072,
    ),
  ).toBe('5938aee62a7de5482b26c8abdd8a4eab1b4febaba6465b4fede7e8b27171fc35');
});

describe('subscriptions', () => {
  it('show their token once, are listed without it and without hasNext', async () => {
    const made = await subscribe('candidateHired');
    expect(made.configuration.conditions?.origins).toHaveLength(6);
    const list = await client.page('/webhooks');
    expect(list).not.toHaveProperty('hasNext');
    expect(list.data).toMatchObject([{ id: made.id, event: 'candidateHired', url: receiver.url }]);
    expect(JSON.stringify(list)).not.toContain(made.configuration.signatureToken);
    expect((await subscribe('contactUpdated')).configuration.conditions).toBeUndefined();
  });

  it('may be doubled, are changed as a list and deleted', async () => {
    const [first, second] = [await subscribe('candidateHired'), await subscribe('candidateHired')];
    hireSomebody();
    await settled();
    expect(events()).toEqual(['candidateHired', 'candidateHired']);
    const changed = await client.call('PUT', '/webhooks', {
      body: {
        data: [
          {
            id: first.id,
            url: 'http://127.0.0.1:9/x',
            configuration: { conditions: { origins: ['referred'] } },
          },
        ],
      },
    });
    expect(changed).toMatchObject({
      status: 200,
      body: {
        data: [{ url: 'http://127.0.0.1:9/x', configuration: { conditions: { origins: ['referred'] } } }],
      },
    });
    expect((await client.call('DELETE', `/webhooks/${second.id}`)).status).toBe(204);
    expect((await client.call('DELETE', `/webhooks/${second.id}`)).status).toBe(404);
    expect((await client.page('/webhooks')).data).toHaveLength(1);
    expect(
      (await client.call('POST', '/webhooks', { body: { url: receiver.url, event: 'made.up' } })).status,
    ).toBe(400);
  });

  it('made by hand can only be changed by hand', async () => {
    const { control } = client.sandbox;
    const made = control.createWebhook({ url: receiver.url, event: 'candidateHired' });
    expect((await client.call('DELETE', `/webhooks/${made.id}`)).status).toBe(403);
    expect(await control.testWebhook({ webhookId: made.id })).toEqual({ answered: true });
    expect(missingNames(sample('webhook-test-delivery'), payloads()[0])).toEqual([]);
    expect(payloads()[0]).toMatchObject({ event: 'candidateHired', data: {} });
    control.deleteWebhook({ webhookId: made.id });
    expect(control.webhooks()).toEqual([]);
  });

  it('are tried at once where the creation asks for it', async () => {
    await subscribe('candidateHired', { verifyConnection: true });
    expect(payloads()).toMatchObject([{ data: {} }]);
  });

  it('send nothing while their group is off', async () => {
    const { control } = client.sandbox;
    await subscribe('candidateHired');
    control.toggleWebhooks({ event: 'candidateHired', on: false });
    hireSomebody();
    await settled();
    expect(events()).toEqual([]);
    control.toggleWebhooks({ event: 'candidateHired', on: true });
    hireSomebody();
    await settled();
    expect(events()).toEqual(['candidateHired']);
  });

  it('are off in a new account', async () => {
    const fresh = await startClient({ seed: { count: 1, seed: 1 } });
    const [account] = fresh.sandbox.control.state().accounts;
    expect(account).toMatchObject({ webhooksOn: [] });
    await fresh.sandbox.close();
  });
});

describe('events', () => {
  it('carry the signature in the body', async () => {
    const { configuration } = await subscribe('candidateHired');
    const { opportunityId, contactId } = hireSomebody();
    await settled();
    const [payload] = payloads();
    expect(payload).toMatchObject({ triggeredAt: NOW, data: { opportunityId, contactId } });
    const expected = createHmac('sha256', configuration.signatureToken)
      .update(`${payload?.token ?? ''}${NOW}`)
      .digest('hex');
    expect(payload?.signature).toBe(expected);
  });

  it('tell of a hire twice, of the way back once', async () => {
    const { control } = client.sandbox;
    await subscribe('candidateHired');
    await subscribe('candidateArchiveChange');
    const { opportunityId } = hireSomebody();
    await settled();
    expect(events().sort()).toEqual(['candidateArchiveChange', 'candidateHired']);
    const [reason] = control.archiveReasons();
    client.time.now += 1000;
    control.unhire({ opportunityId });
    await settled();
    expect(payloads().at(-1)).toMatchObject({
      event: 'candidateArchiveChange',
      data: { fromArchived: { reason: reason?.id, archivedAt: NOW }, toArchived: null },
    });
    control.archive({ opportunityId });
    control.changeReason({ opportunityId, reasonText: 'Joined as contractor' });
    await settled();
    expect(events().filter((event) => event === 'candidateHired')).toHaveLength(2);
  });

  it('tell of contacts, applications and deletions, and of no offer', async () => {
    const { control } = client.sandbox;
    for (const event of ['contactCreated', 'contactUpdated', 'applicationCreated', 'candidateDeleted'])
      await subscribe(event);
    const { opportunityId, contactId, applicationId } = hireSomebody();
    await settled();
    expect(events().sort()).toEqual(['applicationCreated', 'contactCreated']);
    expect(payloads().find(({ event }) => event === 'applicationCreated')?.data).toMatchObject({
      applicationId,
    });
    receiver.received.length = 0;
    control.moveStartDate({ opportunityId, startDate: '2027-02-01' });
    await settled();
    expect(events()).toEqual([]);
    control.updateContact({ contactId, name: 'Bjørn Lund' });
    await settled();
    control.deleteOpportunity({ opportunityId });
    await settled();
    expect(payloads()).toMatchObject([
      { event: 'contactUpdated', data: { contactId, accountId: control.world.accounts.get('demo')?.id } },
      { event: 'candidateDeleted', data: { opportunityId, contactId, deletedBy: ANY_TEXT } },
    ]);
  });

  it('are limited to the origins asked for, and leave their id out when set to', async () => {
    await subscribe('candidateHired', { conditions: { origins: ['referred'] } });
    hireSomebody();
    client.sandbox.control.settings({ webhookIds: false });
    client.sandbox.control.createOpportunity({ name: 'By Friend', origin: 'referred', hire: true });
    await settled();
    expect(payloads()).toHaveLength(1);
    expect(payloads()[0]).not.toHaveProperty('id');
  });
});

describe('deliveries', () => {
  it('are tried five times more, waiting longer and longer, with the same signature', async () => {
    receiver.reply.status = () => 500;
    await subscribe('candidateHired');
    hireSomebody();
    await settled();
    const [delivery] = client.sandbox.control.deliveries();
    expect(delivery).toMatchObject({
      state: 'failed',
      retryDelays: RETRY_DELAYS.map((delay) => delay * SCALE),
    });
    expect(receiver.received).toHaveLength(6);
    expect(new Set(receiver.received.map(({ raw }) => raw.toString('utf8'))).size).toBe(1);
  });

  it('are signed anew each time when set to', async () => {
    client.sandbox.control.settings({ retrySignature: 'new' });
    receiver.reply.status = () => (receiver.received.length < 2 ? 503 : 200);
    await subscribe('candidateHired');
    hireSomebody();
    await settled();
    expect(receiver.received.length).toBeGreaterThan(1);
    expect(new Set(payloads().map(({ signature }) => signature)).size).toBe(payloads().length);
  });

  it('follow no redirect', async () => {
    receiver.reply.headers = { location: `${receiver.url}/elsewhere` };
    receiver.reply.status = () => 302;
    await subscribe('candidateHired');
    hireSomebody();
    await settled();
    expect(client.sandbox.control.deliveries()[0]).toMatchObject({ state: 'failed' });
    expect(receiver.received).toHaveLength(6);
  });

  it('stop once the webhook is gone', async () => {
    const { id } = await subscribe('candidateHired');
    receiver.reply.status = () => {
      client.sandbox.control.deleteWebhook({ webhookId: id });
      return 500;
    };
    hireSomebody();
    await settled();
    expect(receiver.received).toHaveLength(1);
    expect(client.sandbox.control.deliveries()[0]).toMatchObject({ state: 'dropped' });
  });

  it('are doubled, dropped, held back and signed wrongly by faults, and run again by hand', async () => {
    const { control } = client.sandbox;
    const { configuration } = await subscribe('candidateHired');
    control.addFault({ kind: 'webhookDuplicate', copies: 2, times: 1 });
    hireSomebody();
    await settled();
    expect(receiver.received).toHaveLength(3);
    control.addFault({ kind: 'webhookDrop', times: 1 });
    hireSomebody();
    await settled();
    expect(receiver.received).toHaveLength(3);
    control.addFault({ kind: 'webhookBadSignature', times: 1 });
    hireSomebody();
    await settled();
    const forged = payloads().at(-1);
    expect(forged?.signature).not.toBe(
      sign(configuration.signatureToken, forged?.token ?? '', forged?.triggeredAt ?? 0),
    );
    control.addFault({ kind: 'webhookReorder', match: 'candidateHired', times: 1 });
    const held = hireSomebody();
    const next = hireSomebody();
    await settled();
    expect(
      payloads()
        .slice(-2)
        .map(({ data }) => data['opportunityId']),
    ).toEqual([next.opportunityId, held.opportunityId]);
    const [first] = control.deliveries();
    expect(await control.rerun({ deliveryId: first?.id ?? 0 })).toEqual({ answered: true });
    expect(receiver.received.at(-1)?.raw.toString('utf8')).toBe(first?.body);
  });
});
