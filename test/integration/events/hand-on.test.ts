import type { Knex } from 'knex';
import { claimDeliveries, handOnEvents } from '../../../src/db/repositories/event-attempts.ts';
import { deliverOnce } from '../../../src/events/deliver.ts';
import { changeEndpoint, replay } from '../../../src/events/endpoints.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import {
  connectTestDatabase,
  createTestOrganization,
  testRing,
  type TestOrganization,
} from '../../support/organization.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import {
  activate,
  addTestEndpoint,
  deliveriesOf,
  endpointOf,
  startEventReceiver,
  status,
  type EventReceiver,
} from './support.ts';

const MINUTE_MS = 60_000;

describe('events are handed on', () => {
  let database: TestDatabase;
  let db: Knex;
  let clock: TestClock;
  let org: TestOrganization;
  let receiver: EventReceiver;

  beforeAll(async () => {
    database = await createFoyerDatabase();
    db = connectTestDatabase(database.appUrl);
    clock = createTestClock(database.ownerUrl);
    receiver = await startEventReceiver();
  });
  afterAll(async () => {
    for (const left of leftovers.splice(0)) await left();
    await receiver.close();
    await db.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    await clock.reset();
    // Nothing of the test before is claimed by this one.
    for (const left of leftovers.splice(0)) await left();
    org = await createTestOrganization({ db, ring: testRing() });
    const made = org;
    leftovers.push(() => made.run((scope) => scope.trx('app.event_endpoints').delete()));
    receiver.answer = status(204);
    receiver.got.splice(0);
  });
  const leftovers: (() => Promise<unknown>)[] = [];

  const claim = () => claimDeliveries(db, { limit: 100, atOnce: 8 });
  /** As the workflows do it, all that may begin now. */
  const deliverClaimed = async (): Promise<number> => {
    const claimed = await claim();
    for (const ref of claimed) await deliverOnce({ db, vault: org.vault, publicUrl: '', access: true }, ref);
    return claimed.length;
  };

  it('in sets: 200 events to 50 endpoints, each once, whoever hands them on', async () => {
    const endpoints = [];
    for (let n = 0; n < 50; n += 1) endpoints.push(await addTestEndpoint(org, receiver.url));
    await activate(org, 200);
    const began = Date.now();
    // Two workers at the same time, and one more look.
    const handed = await Promise.all([handOnEvents(db, 120), handOnEvents(db, 120)]);
    expect(handed.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(200);
    while ((await handOnEvents(db, 500)) > 0);
    expect(Date.now() - began).toBeLessThan(10_000);
    const counts = await org.run((scope) =>
      scope
        .trx('app.event_deliveries')
        .groupBy('endpoint_id')
        .select(
          scope.trx.raw('count(*)::int as n'),
          scope.trx.raw('count(distinct event_id)::int as different'),
        ),
    );
    expect(counts).toEqual(endpoints.map(() => ({ n: 200, different: 200 })));
    // Each endpoint takes few at once, none waits for another.
    const claimed = [
      ...(await claim()),
      ...(await claim()),
      ...(await claim()),
      ...(await claim()),
      ...(await claim()),
    ];
    expect(new Set(claimed.map(({ deliveryId }) => deliveryId)).size).toBe(claimed.length);
    expect(claimed.length).toBe(50 * 8);
  });

  it('to those who asked for the type, from the endpoint’s beginning on, and to its own organization alone', async () => {
    await activate(org);
    await clock.advance(1_000);
    const wanting = await addTestEndpoint(org, receiver.url, ['person.activated', 'person.matched']);
    const other = await addTestEndpoint(org, receiver.url, ['person.withdrawn']);
    const stranger = await createTestOrganization({ db, ring: testRing() });
    const theirs = await addTestEndpoint(stranger, receiver.url);
    await clock.advance(2_000);
    await activate(org, 2);
    await handOnEvents(db, 100);
    expect(await deliveriesOf(org, wanting.id)).toHaveLength(2);
    expect(await deliveriesOf(org, other.id)).toEqual([]);
    expect(await deliveriesOf(stranger, theirs.id)).toEqual([]);
  });

  it('SC-G12 a dead receiver with 100 deliveries is asked by single ones, and delays nobody', async () => {
    const dead = await startEventReceiver();
    leftovers.push(dead.close);
    dead.answer = status(500);
    const bad = await addTestEndpoint(org, dead.url);
    const good = await addTestEndpoint(org, receiver.url);
    await activate(org, 100);
    await handOnEvents(db, 500);
    for (let looks = 0; looks < 20; looks += 1) await deliverClaimed();
    expect(receiver.got).toHaveLength(100);
    expect(dead.got).toHaveLength(8);
    expect((await endpointOf(org, bad.id)).failing_count).toBe(8);

    // Somebody tries one by hand: it goes at once, before all that wait.
    const [first] = await deliveriesOf(org, bad.id);
    const single = { endpointId: bad.id, id: first?.id ?? '', types: [], states: [], from: null, to: null };
    expect(await org.run((scope) => replay(scope, single))).toBe(1);
    dead.got.splice(0);
    for (let looks = 0; looks < 3; looks += 1) await deliverClaimed();
    expect(dead.got[0]?.headers['webhook-id']).toBe(first?.event_id);
    expect(dead.got).toHaveLength(8);

    // Later one more asks, and while it is refused no other does.
    await clock.advance(2 * MINUTE_MS);
    expect([await deliverClaimed(), await deliverClaimed()]).toEqual([1, 0]);

    // It takes the next one: all others follow without a further wait.
    dead.answer = status(204);
    await clock.advance(10 * MINUTE_MS);
    while ((await deliverClaimed()) > 0);
    const states = (await deliveriesOf(org, bad.id)).map(({ state }) => state);
    expect(states.filter((state) => state === 'delivered')).toHaveLength(84);
    expect((await endpointOf(org, bad.id)).failing_since).toBeNull();
    expect(await deliveriesOf(org, good.id)).toHaveLength(100);
  });

  it('one event that is refused for itself keeps no other waiting', async () => {
    const endpoint = await addTestEndpoint(org, receiver.url);
    await activate(org, 30);
    await handOnEvents(db, 100);
    const [poison] = await deliveriesOf(org, endpoint.id);
    receiver.answer = (res, got) => status(got.headers['webhook-id'] === poison?.event_id ? 500 : 204)(res);
    while ((await deliverClaimed()) > 0);
    const states = (await deliveriesOf(org, endpoint.id)).map(({ state }) => state);
    expect(states.filter((state) => state === 'delivered')).toHaveLength(29);
  });

  it('a delivery whose workflow was never started is claimed again', async () => {
    await addTestEndpoint(org, receiver.url);
    await activate(org);
    await handOnEvents(db, 100);
    const [first] = await claim();
    expect(await claim()).toEqual([]);
    await clock.advance(6 * MINUTE_MS);
    expect(await claim()).toEqual([first]);
  });

  it('a span is replayed with the same ids, and only what fits', async () => {
    const endpoint = await addTestEndpoint(org, receiver.url);
    const days: number[] = [];
    for (let day = 0; day < 3; day += 1) {
      days.push(await org.run((scope) => Promise.resolve(scope.now)));
      await activate(org, 4);
      await handOnEvents(db, 100);
      while ((await deliverClaimed()) > 0);
      await clock.advance(24 * 60 * MINUTE_MS);
    }
    expect(receiver.got).toHaveLength(12);
    const [, from = 0, to = 0] = days;
    const span = { endpointId: endpoint.id, types: [], from, to };
    const again = (states: ('delivered' | 'failed')[]) =>
      org.run((scope) => replay(scope, { ...span, states }));
    expect(await again(['failed'])).toBe(0);
    expect(await again(['delivered'])).toBe(4);
    while ((await deliverClaimed()) > 0);
    const ids = receiver.got.map(({ headers }) => String(headers['webhook-id']));
    expect(ids.slice(12).toSorted()).toEqual(ids.slice(4, 8).toSorted());
    await org.run((scope) => changeEndpoint(scope, true, { id: endpoint.id, patch: { state: 'paused' } }));
    await expect(again(['delivered'])).rejects.toThrow('Switch it on first');
  });
});
