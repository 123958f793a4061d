import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { retryDelay } from '../../../sandbox/ashby/webhooks/deliverer.ts';
import { startReceiver, until } from './support/receiver.ts';
import type { Received, Receiver } from './support/receiver.ts';
import { item, startClient } from './support/sandbox.ts';
import type { Client, Item } from './support/sandbox.ts';

const SECRET = '8b943c474f5d1e1712f13e1a870b485c9b6b2b57';
const SCALE = 1e-7;

let client: Client;
let receiver: Receiver;
beforeEach(async () => {
  client = await startClient({ webhookDelayScale: SCALE, seed: { count: 20, seed: 4 } });
  receiver = await startReceiver();
});
afterEach(async () => {
  await client.sandbox.close();
  await receiver.close();
});

const subscribe = async (...types: string[]): Promise<Item[]> => {
  const made: Item[] = [];
  for (const webhookType of types) {
    made.push(
      item(
        await client.call('webhook.create', { webhookType, requestUrl: receiver.url, secretToken: SECRET }),
      ),
    );
  }
  return made;
};
const withoutPings = (): Received[] => receiver.received.filter(({ payload }) => payload.action !== 'ping');
const hireSomebody = (startDate = '2027-01-04') =>
  client.sandbox.control.createCandidate({
    name: 'Bjørn Ødegård',
    email: 'bjorn@example.com',
    hire: true,
    startDate,
  });
const HIRE = ['candidateHire', 'candidateStageChange', 'applicationUpdate'];

describe('subscriptions', () => {
  it('ping on creation and are enabled when the receiver answers', async () => {
    const [webhook] = await subscribe('candidateHire');
    expect(webhook).toMatchObject({ enabled: true, webhookType: 'candidateHire', secretToken: SECRET });
    expect(receiver.received[0]?.payload).toMatchObject({
      action: 'ping',
      data: { webhookActionType: 'ping' },
    });
    const info = item(await client.call('webhook.info', { webhookId: webhook?.id }));
    expect(info).toMatchObject({ enabled: true });
    expect(info).not.toHaveProperty('secretToken');
  });

  it('are created disabled when nobody answers the ping, and enabled by a later update', async () => {
    receiver.reply.status = () => 500;
    const [webhook] = await subscribe('candidateHire');
    expect(webhook).toMatchObject({ enabled: false });
    hireSomebody();
    await client.sandbox.control.deliveriesSettled();
    expect(withoutPings()).toEqual([]);
    receiver.reply.status = () => 204;
    const updated = item(await client.call('webhook.update', { webhookId: webhook?.id, enabled: true }));
    expect(updated).toMatchObject({ enabled: true });
    hireSomebody();
    await until('the hire arrives', () => withoutPings().length === 1);
    const gone = await client.call('webhook.create', {
      webhookType: 'offerCreate',
      requestUrl: 'http://127.0.0.1:9/',
      secretToken: 'x',
    });
    expect(gone.results).toMatchObject({ enabled: false });
  });

  it('are refused twice for one type and address, changed and deleted', async () => {
    const [webhook] = await subscribe('candidateHire');
    const again = await client.call('webhook.create', {
      webhookType: 'candidateHire',
      requestUrl: receiver.url,
      secretToken: 'y',
    });
    expect(again).toMatchObject({ success: false, errorInfo: { message: 'Duplicate webhook' } });
    expect((await client.call('webhook.update', { webhookId: webhook?.id })).errorInfo?.code).toBe(
      'invalid_input',
    );
    expect((await client.call('webhook.delete', { webhookId: webhook?.id })).results).toEqual({
      webhookId: webhook?.id,
    });
    expect(await client.call('webhook.delete', { webhookId: webhook?.id })).toMatchObject({
      errors: ['webhook_not_found'],
    });
    await subscribe('candidateHire');
  });
});

describe('events', () => {
  it('tell of a hire three times, in changing order, with the same state', async () => {
    await subscribe(...HIRE);
    const orders = new Set<string>();
    const { control } = client.sandbox;
    for (let round = 0; round < 12; round += 1) {
      control.clearDeliveries();
      const made = hireSomebody();
      await control.deliveriesSettled();
      const sent = control.deliveries().map(({ action }) => action);
      expect([...sent].sort()).toEqual([...HIRE].sort());
      orders.add(sent.join());
      const arrived = withoutPings().slice(-3);
      for (const { payload } of arrived) {
        expect(payload.data).toMatchObject({ application: { id: made.applicationId, status: 'Hired' } });
      }
      const hired = arrived.find(({ payload }) => payload.action === 'candidateHire');
      expect(hired?.payload.data).toMatchObject({
        offer: { id: made.offerId, acceptanceStatus: 'Accepted', latestVersion: { startDate: '2027-01-04' } },
      });
    }
    expect(orders.size).toBeGreaterThan(2);
  });

  it('leave the offer out of a hire without one, and tell of hires on confidential jobs', async () => {
    await subscribe('candidateHire');
    const { control } = client.sandbox;
    const secret = control.jobs().find(({ confidential }) => confidential === true);
    control.createCandidate({ name: 'No Offer', jobId: String(secret?.['jobId']), hire: true, offer: false });
    await control.deliveriesSettled();
    expect(Object.keys(withoutPings()[0]?.payload.data ?? {})).toEqual(['application']);
  });

  it('tell of offers, merges and deletions, and have none for un-hiring', async () => {
    await subscribe(
      ...HIRE,
      'offerCreate',
      'offerUpdate',
      'offerDelete',
      'candidateMerge',
      'candidateDelete',
    );
    const { control } = client.sandbox;
    const steps: [string[], (ids: ReturnType<typeof hireSomebody>) => void][] = [
      [['offerUpdate'], ({ applicationId }) => control.moveStartDate({ applicationId, startDate: null })],
      [
        ['applicationUpdate', 'candidateStageChange'],
        ({ applicationId }) => control.unhire({ applicationId }),
      ],
      [['offerDelete'], ({ applicationId }) => control.deleteOffer({ applicationId })],
      [
        ['candidateMerge'],
        ({ candidateId }) =>
          control.merge({
            from: candidateId,
            into: String(control.candidates({ limit: 1, offset: 3 }).items[0]?.['candidateId']),
          }),
      ],
    ];
    const made = hireSomebody();
    await control.deliveriesSettled();
    expect(receiver.actions().filter((action) => action === 'offerCreate')).toHaveLength(1);
    for (const [expected, act] of steps) {
      const before = receiver.received.length;
      act(made);
      await control.deliveriesSettled();
      expect(receiver.actions().slice(before).sort()).toEqual(expected);
    }
    expect(withoutPings().at(-1)?.payload.data).toMatchObject({ deletedCandidate: { id: made.candidateId } });
  });

  it('are signed over the exact bytes', async () => {
    await subscribe('candidateHire');
    hireSomebody();
    await client.sandbox.control.deliveriesSettled();
    expect(receiver.received).toHaveLength(2);
    for (const { headers, raw } of receiver.received) {
      expect(headers['ashby-signature']).toBe(
        `sha256=${createHmac('sha256', SECRET).update(raw).digest('hex')}`,
      );
    }
    expect(receiver.received.at(-1)?.raw.toString('utf8')).toContain('Bjørn Ødegård');
  });

  it('carry one action id through retries and to several webhooks of a type', async () => {
    const other = await startReceiver();
    await subscribe('candidateHire');
    await client.call('webhook.create', {
      webhookType: 'candidateHire',
      requestUrl: other.url,
      secretToken: 'z',
    });
    let failures = 3;
    receiver.reply.status = () => ((failures -= 1) >= 0 ? 503 : 200);
    hireSomebody();
    await client.sandbox.control.deliveriesSettled();
    const ids = [...withoutPings(), ...other.received.slice(1)].map(({ payload }) => payload.webhookActionId);
    expect(ids).toHaveLength(5);
    expect(new Set(ids).size).toBe(1);
    await other.close();
  });
});

describe('retries', () => {
  it('follow the documented schedule', () => {
    const table = [10, 30, 70, 150, 310, 630, 1270, 2550, 5110];
    expect(table.map((_, index) => retryDelay(index + 1))).toEqual(table.map((seconds) => seconds * 1000));
  });

  it('end after ten attempts', async () => {
    await subscribe('candidateHire');
    receiver.reply.status = () => 500;
    hireSomebody();
    await client.sandbox.control.deliveriesSettled();
    expect(withoutPings()).toHaveLength(10);
    const delivery = client.sandbox.control.deliveries().at(-1);
    expect(delivery).toMatchObject({ state: 'failed' });
    expect(delivery?.retryDelays.map((delay) => Math.round(delay / SCALE / 1000))).toEqual([
      10, 30, 70, 150, 310, 630, 1270, 2550, 5110,
    ]);
  });

  it('do not happen after 401, 403, 404, 405 and 410, and do after any other refusal', async () => {
    await subscribe('candidateHire');
    const { control } = client.sandbox;
    const final = [401, 403, 404, 405, 410];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...final, 301, 400, 408, 409, 422, 429, 500, 502, 503),
        async (status) => {
          const before = receiver.received.length;
          receiver.reply.status = () => (receiver.received.length === before + 1 ? status : 200);
          hireSomebody();
          await control.deliveriesSettled();
          expect(receiver.received.length - before).toBe(final.includes(status) ? 1 : 2);
          expect(control.deliveries().at(-1)?.state).toBe(final.includes(status) ? 'refused' : 'delivered');
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('faults of deliveries', () => {
  it('send an event several times under one id', async () => {
    await subscribe('candidateHire');
    client.sandbox.control.addFault({
      kind: 'webhookDuplicate',
      match: 'candidateHire',
      copies: 2,
      times: 1,
    });
    hireSomebody();
    hireSomebody();
    await client.sandbox.control.deliveriesSettled();
    const ids = withoutPings().map(({ payload }) => payload.webhookActionId);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(2);
  });

  it('let a later event overtake an earlier one', async () => {
    await subscribe('offerCreate', 'candidateHire');
    client.sandbox.control.addFault({ kind: 'webhookReorder', match: 'offerCreate' });
    hireSomebody();
    await client.sandbox.control.deliveriesSettled();
    expect(withoutPings().map(({ payload }) => payload.action)).toEqual(['candidateHire', 'offerCreate']);
  });

  it('lose events, delay them and sign them wrongly', async () => {
    await subscribe('candidateHire');
    const { control } = client.sandbox;
    control.addFault({ kind: 'webhookDrop', times: 1 });
    control.addFault({ kind: 'webhookDelay', ms: 30, nth: 2 });
    control.addFault({ kind: 'webhookBadSignature', nth: 2 });
    hireSomebody();
    await control.deliveriesSettled();
    expect(withoutPings()).toEqual([]);
    hireSomebody();
    expect(withoutPings()).toEqual([]);
    await control.deliveriesSettled();
    const [late] = withoutPings();
    expect(late?.headers['ashby-signature']).toMatch(/^sha256=[0-9a-f]{64}$/);
    expect(late?.headers['ashby-signature']).not.toBe(
      `sha256=${createHmac('sha256', SECRET)
        .update(late?.raw ?? '')
        .digest('hex')}`,
    );
  });
});
