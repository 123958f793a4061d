import { updateEndpoint } from '../../src/db/repositories/event-endpoints.ts';
import { changeEndpoint, replay } from '../../src/events/endpoints.ts';
import { eventDeliveryId } from '../../src/temporal/ids.ts';
import {
  activate,
  addTestEndpoint,
  attemptsOf,
  deliveriesOf,
  endpointOf,
  startEventReceiver,
  status,
  type EventReceiver,
  type StoredDelivery,
  type TestEndpoint,
} from '../integration/events/support.ts';
import { isGenuine } from '../integration/events/verify.ts';
import { fastForward } from '../support/timeSkipping.ts';
import { eventually } from '../support/worker.ts';
import { countOf, eventsOf } from './support/histories.ts';
import { HOUR_MS, startRig, type Rig } from './support/rig.ts';

describe('an event on its way to an endpoint', () => {
  let rig: Rig;
  let receiver: EventReceiver;
  beforeAll(async () => {
    rig = await startRig({ worker: { deps: { allowPrivateFetch: true } }, adminEmail: 'admin@example.com' });
  });
  afterAll(() => rig.stop());
  beforeEach(async () => {
    receiver = await startEventReceiver();
  });
  afterEach(() => receiver.close());

  const deliveries = (endpoint: TestEndpoint): Promise<StoredDelivery[]> =>
    deliveriesOf(rig.org, endpoint.id);
  const when = (
    endpoint: TestEndpoint,
    is: (list: readonly StoredDelivery[]) => boolean,
  ): Promise<StoredDelivery[]> => eventually(() => deliveries(endpoint), is);
  const forget = (endpoint: TestEndpoint): Promise<unknown> =>
    rig.org.run((scope) => scope.trx('app.event_endpoints').where({ id: endpoint.id }).delete());

  it('what happens is delivered at once, signed, for two Temporal actions', async () => {
    const endpoint = await addTestEndpoint(rig.org, receiver.url);
    await activate(rig.org);
    const [delivery] = await when(endpoint, ([one]) => one?.state === 'delivered');
    const [got] = receiver.got;
    if (delivery === undefined || got === undefined) throw new Error('Nothing came.');
    expect(isGenuine(got, endpoint.secret)).toBe(true);
    const workflowId = eventDeliveryId(rig.org.orgId, delivery.id, 0);
    await rig.worker().client.workflow.getHandle(workflowId).result();
    // One for the start, one for the activity.
    const events = await eventsOf(rig.worker().client, workflowId);
    expect(countOf(events, 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED')).toBe(1);
    expect(countOf(events, 'EVENT_TYPE_TIMER_STARTED')).toBe(0);
    await forget(endpoint);
  });

  it('a failed attempt is made again by itself, with the same id', async () => {
    const endpoint = await addTestEndpoint(rig.org, receiver.url);
    receiver.answer = (res) => status(receiver.got.length === 1 ? 500 : 204)(res);
    await activate(rig.org);
    await when(endpoint, ([one]) => one?.state === 'delivered' && one.attempts === 2);
    const [first, second] = receiver.got;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    await forget(endpoint);
  });

  it('SC-G12 a receiver that is down for three days: about 75 hours of attempts, then off with one notice, then a replay', async () => {
    const endpoint = await addTestEndpoint(rig.org, receiver.url);
    receiver.answer = status(500);
    await activate(rig.org);
    const [begun] = await when(endpoint, ([one]) => one?.attempts === 1);
    const workflowId = eventDeliveryId(rig.org.orgId, begun?.id ?? '', 0);
    const { connection } = rig.worker();
    let passed = 0;
    for (let attempts = 2; attempts <= 10; attempts += 1) {
      const [waiting] = await when(
        endpoint,
        ([one]) => one?.next_attempt_at !== null && one?.attempts === attempts - 1,
      );
      const ms = Math.max(0, (waiting?.next_attempt_at ?? 0) - rig.clock.now()) + 1_000;
      passed += ms;
      await rig.clock.advance(ms);
      await fastForward({ connection, workflowId, durationMs: ms });
      await when(endpoint, ([one]) => (one?.attempts ?? 0) >= attempts);
    }
    expect(passed / HOUR_MS).toBeGreaterThan(67);
    expect(passed / HOUR_MS).toBeLessThan(84);
    const [failed] = await when(endpoint, ([one]) => one?.state === 'failed');
    expect(await attemptsOf(rig.org, failed?.id ?? '')).toHaveLength(10);
    expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await endpointOf(rig.org, endpoint.id)).toMatchObject({
      state: 'disabled',
      state_reason: 'exhausted',
    });
    await eventually(
      () =>
        Promise.resolve(
          rig.worker().mails.filter(({ subject }) => subject.includes('Events are no longer sent')),
        ),
      (mails) => mails.length === 1,
    );

    // What happens meanwhile is kept; the receiver is mended, the endpoint switched on, and all of it replayed.
    await activate(rig.org, 2);
    await when(endpoint, (list) => list.filter(({ state }) => state === 'held').length === 2);
    receiver.answer = status(204);
    receiver.got.splice(0);
    const replayed = await rig.org.run(async (scope) => {
      await changeEndpoint(scope, true, { id: endpoint.id, patch: { state: 'on' } });
      const span = { from: scope.now - 100 * HOUR_MS, to: scope.now + HOUR_MS };
      return replay(scope, { endpointId: endpoint.id, types: [], states: ['failed', 'held'], ...span });
    });
    expect(replayed).toBe(3);
    const all = await when(endpoint, (list) => list.every(({ state }) => state === 'delivered'));
    expect(receiver.got.map(({ headers }) => headers['webhook-id']).toSorted()).toEqual(
      all.map((one) => one.event_id).toSorted(),
    );
    const open = await rig.org.run((scope) =>
      scope.trx('app.notices').where({ kind: 'events_disabled' }).whereNull('resolved_at').pluck('id'),
    );
    expect(open).toEqual([]);
    await forget(endpoint);
  });

  it('an endpoint that is removed ends its deliveries', async () => {
    const endpoint = await addTestEndpoint(rig.org, receiver.url);
    receiver.answer = status(500);
    await activate(rig.org);
    const [one] = await when(endpoint, ([first]) => first?.attempts === 1);
    await forget(endpoint);
    const workflowId = eventDeliveryId(rig.org.orgId, one?.id ?? '', 0);
    expect(await rig.worker().client.workflow.getHandle(workflowId).result()).toBe('over');
  });

  it('SC-G12 sent again while an earlier round waits: the new round goes at once, the old one ends', async () => {
    const endpoint = await addTestEndpoint(rig.org, 'http://127.0.0.1:9/');
    await activate(rig.org);
    const [waiting] = await when(endpoint, ([one]) => one?.attempts === 2);
    await rig.org.run(async (scope) => {
      await updateEndpoint(scope, endpoint.id, { url: receiver.url, description: '', types: [] });
      await replay(scope, {
        endpointId: endpoint.id,
        id: waiting?.id ?? '',
        types: [],
        states: [],
        from: null,
        to: null,
      });
    });
    await when(endpoint, ([one]) => one?.state === 'delivered' && one.round === 1);
    expect(receiver.got).toHaveLength(1);
    const workflowId = eventDeliveryId(rig.org.orgId, waiting?.id ?? '', 0);
    await fastForward({ connection: rig.worker().connection, workflowId, durationMs: HOUR_MS });
    expect(await rig.worker().client.workflow.getHandle(workflowId).result()).toBe('over');
    expect(receiver.got).toHaveLength(1);
    await forget(endpoint);
  });
});
