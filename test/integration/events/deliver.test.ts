import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Knex } from 'knex';
import { z } from 'zod';
import { handOnEvents } from '../../../src/db/repositories/event-attempts.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { openAnswer } from '../../../src/events/answers.ts';
import { deliverOnce, type DeliverDeps, type Delivered } from '../../../src/events/deliver.ts';
import { changeEndpoint, rotateSecret } from '../../../src/events/endpoints.ts';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import {
  connectTestDatabase,
  createTestOrganization,
  type TestOrganization,
} from '../../support/organization.ts';
import type { TestDatabase } from '../../support/postgres.ts';
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
} from './support.ts';
import { isGenuine } from './verify.ts';

const PROGRAM = fileURLToPath(new URL('./deliver-process.ts', import.meta.url));

describe('one attempt to deliver an event', () => {
  const ring = `test:${randomBytes(32).toString('base64')}`;
  let database: TestDatabase;
  let db: Knex;
  let clock: TestClock;
  let org: TestOrganization;
  let receiver: EventReceiver;
  let endpoint: TestEndpoint;

  beforeAll(async () => {
    database = await createFoyerDatabase();
    db = connectTestDatabase(database.appUrl);
    clock = createTestClock(database.ownerUrl);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    await clock.reset();
    org = await createTestOrganization({ db, ring: parseKeyRing(ring) });
    receiver = await startEventReceiver();
    endpoint = await addTestEndpoint(org, receiver.url);
  });
  afterEach(() => receiver.close());

  const one = async (at: TestEndpoint = endpoint): Promise<StoredDelivery> => {
    const [found] = await deliveriesOf(org, at.id);
    if (found === undefined) throw new Error('There is no delivery.');
    return found;
  };
  const happen = async (): Promise<StoredDelivery> => {
    await activate(org);
    await handOnEvents(db, 100);
    return one();
  };
  const attempt = async (o: Partial<DeliverDeps> & { readonly orgId?: string } = {}): Promise<Delivered> => {
    const { orgId = org.orgId, ...deps } = o;
    const { id, round } = await one();
    return deliverOnce(
      { db, vault: org.vault, publicUrl: 'https://foyer.example', access: true, timeoutMs: 2_000, ...deps },
      { orgId, deliveryId: id, round },
    );
  };
  const answerOf = async (deliveryId: string): Promise<string | null> => {
    const [last] = (await attemptsOf(org, deliveryId)).slice(-1);
    return org.run(async (scope) => {
      const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
      const row: { person_id: string; wrapped_key: Buffer } | undefined = await scope
        .trx('app.event_deliveries as d')
        .join('app.events as e', 'e.id', 'd.event_id')
        .join('app.person_keys as k', 'k.person_id', 'e.person_id')
        .where('d.id', deliveryId)
        .first('e.person_id', 'k.wrapped_key');
      const about = { personId: row?.person_id ?? null, personKey: row?.wrapped_key ?? null };
      return openAnswer(vault, about, last?.answer ?? null);
    });
  };

  it('is a signed POST that the receiver can check, with the event’s id, and is recorded with its answer', async () => {
    const { id, event_id: eventId } = await happen();
    receiver.answer = status(200, {}, 'thanks');
    expect(await attempt()).toEqual({ outcome: 'delivered' });
    const [got] = receiver.got;
    if (got === undefined) throw new Error('Nothing came.');
    expect(isGenuine(got, endpoint.secret)).toBe(true);
    expect(isGenuine({ ...got, body: `${got.body} ` }, endpoint.secret)).toBe(false);
    expect(got.headers).toMatchObject({
      'webhook-id': eventId,
      'content-type': 'application/json',
      'user-agent': 'Foyer',
    });
    expect(Math.abs(Number(got.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(10);
    expect(z.object({ type: z.string() }).parse(JSON.parse(got.body)).type).toBe('person.activated');
    expect(await one()).toMatchObject({ state: 'delivered', attempts: 1 });
    expect(await attemptsOf(org, id)).toMatchObject([{ status: 200, error: null }]);
    expect(await answerOf(id)).toBe('thanks');
    // Told once more that it is due, it is over.
    expect(await attempt()).toEqual({ outcome: 'over' });
    expect(receiver.got).toHaveLength(1);
  });

  it('SC-G12 a receiver that is down, refuses, redirects, talks garbage or says nothing is tried again', async () => {
    const { id } = await happen();
    const garbage = net.createServer((socket) => socket.end('I am no web server\r\n\r\n'));
    garbage.listen(0, '127.0.0.1');
    await once(garbage, 'listening');
    const port = z.object({ port: z.number() }).parse(garbage.address()).port;
    const faults: readonly [string, EventReceiver['answer'] | string, Partial<DeliverDeps>, string][] = [
      ['500', status(500, {}, 'x'.repeat(5_000)), {}, 'status'],
      ['404', status(404), {}, 'status'],
      ['redirect', status(302, { location: 'http://169.254.169.254/' }), {}, 'redirected'],
      ['silent', () => undefined, { timeoutMs: 150 }, 'timeout'],
      ['never ending', (res) => void res.writeHead(200).write('{'), { timeoutMs: 150 }, 'timeout'],
      ['cut', (res) => void res.destroy(), {}, 'network'],
      ['garbage', `http://127.0.0.1:${port}/`, {}, 'network'],
      ['nobody', 'http://127.0.0.1:9/', {}, 'network'],
    ];
    for (const [what, answer, deps, error] of faults) {
      if (typeof answer === 'string')
        await org.run((scope) => changeEndpoint(scope, true, { id: endpoint.id, patch: { url: answer } }));
      else receiver.answer = answer;
      expect([what, (await attempt(deps)).outcome]).toEqual([what, 'again']);
      const attempts = await attemptsOf(org, id);
      expect([what, attempts.at(-1)?.error]).toEqual([what, error]);
    }
    garbage.close();
    const [first] = await attemptsOf(org, id);
    expect(first?.status).toBe(500);
    expect(await one()).toMatchObject({ state: 'pending', attempts: faults.length });
    expect((await endpointOf(org, endpoint.id)).failing_count).toBe(1);
    // All of them bore the same id and the same bytes.
    expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.got.map(({ body }) => body)).size).toBe(1);
  });

  it('keeps the first kilobyte of an answer, sealed', async () => {
    const { id } = await happen();
    receiver.answer = status(500, {}, 'é'.repeat(5_000));
    await attempt();
    expect((await answerOf(id))?.length).toBeLessThanOrEqual(512);
    const [stored] = await attemptsOf(org, id);
    expect(stored?.answer?.includes('é')).toBe(false);
  });

  it('waits as long as the receiver asks for', async () => {
    await happen();
    receiver.answer = status(429, { 'retry-after': '120' });
    expect(await attempt()).toEqual({ outcome: 'again', delayMs: 120_000 });
    receiver.answer = status(503, { 'retry-after': '3600' });
    expect(await attempt()).toEqual({ outcome: 'again', delayMs: 3_600_000 });
    const { next_attempt_at: next } = await one();
    expect(Math.abs((next ?? 0) - Date.now() - 3_600_000)).toBeLessThan(60_000);
  });

  it('410 Gone switches the endpoint off at once, with one notice; what waits is kept', async () => {
    await activate(org, 3);
    await handOnEvents(db, 100);
    receiver.answer = status(410);
    expect(await attempt()).toEqual({ outcome: 'failed' });
    expect(await endpointOf(org, endpoint.id)).toMatchObject({ state: 'disabled', state_reason: 'gone' });
    const states = (await deliveriesOf(org, endpoint.id)).map(({ state }) => state);
    expect(states.toSorted()).toEqual(['failed', 'held', 'held']);
    const notices = await org.run((scope) =>
      scope.trx('app.notices').where({ kind: 'events_disabled' }).pluck<string[]>('message'),
    );
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain('127.0.0.1');
    // What happens meanwhile is kept, too.
    await activate(org);
    await handOnEvents(db, 100);
    expect((await deliveriesOf(org, endpoint.id)).at(-1)?.state).toBe('held');
  });

  it('both secrets sign for a day after a rotation, then the new one alone', async () => {
    await happen();
    const { secret } = await org.run(async (scope) => {
      const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
      return rotateSecret(scope, vault, endpoint.id);
    });
    receiver.answer = status(500);
    await attempt();
    await clock.advance(25 * 3_600_000);
    await attempt();
    const [during, after] = receiver.got;
    if (during === undefined || after === undefined) throw new Error('Too little came.');
    expect([isGenuine(during, secret), isGenuine(during, endpoint.secret)]).toEqual([true, true]);
    expect([isGenuine(after, secret), isGenuine(after, endpoint.secret)]).toEqual([true, false]);
  });

  it('an address that became private is not called', async () => {
    const { id } = await happen();
    expect((await attempt({ access: false })).outcome).toBe('again');
    expect(await attemptsOf(org, id)).toMatchObject([{ status: null, error: 'private_address' }]);
    await org.run((scope) =>
      scope
        .trx('app.event_endpoints')
        .where({ id: endpoint.id })
        .update({ url: receiver.url.replace('127.0.0.1', 'localhost').replace('http:', 'https:') }),
    );
    expect((await attempt({ access: ['10.0.0.0/8'] })).outcome).toBe('again');
    expect((await attemptsOf(org, id)).at(-1)).toMatchObject({ status: null, error: 'private_address' });
    expect(receiver.got).toEqual([]);
  });

  it('paused, nothing goes; afterwards what was kept goes', async () => {
    await happen();
    const turn = (state: 'on' | 'paused') =>
      org.run((scope) => changeEndpoint(scope, true, { id: endpoint.id, patch: { state } }));
    await turn('paused');
    expect(await attempt()).toEqual({ outcome: 'over' });
    expect((await one()).state).toBe('held');
    await turn('on');
    expect(await one()).toMatchObject({ state: 'pending', round: 1, attempts: 0 });
    expect(await attempt()).toEqual({ outcome: 'delivered' });
  });

  it('knows no delivery of another organization', async () => {
    await happen();
    const other = await createTestOrganization({ db, ring: parseKeyRing(ring) });
    expect(await attempt({ orgId: other.orgId })).toEqual({ outcome: 'over' });
    expect(await deliveriesOf(other, endpoint.id)).toEqual([]);
    expect(receiver.got).toEqual([]);
  });

  it('SIGKILL between sending and recording: delivered at least once, with the same id', async () => {
    const { id } = await happen();
    const held = await db.transaction();
    await held.raw(`select set_config('app.org_id', ?, true)`, [org.orgId]);
    const came = new Promise<void>((resolve) => {
      receiver.answer = (res) => {
        // From here on nobody records anything.
        void held('app.event_deliveries')
          .where({ id })
          .forUpdate()
          .select('id')
          .then(() => {
            res.on('close', resolve);
            status(200)(res);
          });
      };
    });
    const setup = { appUrl: database.appUrl, ring, orgId: org.orgId, deliveryId: id };
    const child = fork(PROGRAM, [JSON.stringify(setup)], { execArgv: ['--import', 'tsx'] });
    const exited = once(child, 'exit');
    await Promise.race([came, exited.then(() => Promise.reject(new Error('The process ended too early')))]);
    child.kill('SIGKILL');
    await exited;
    await held.rollback();
    expect(await one()).toMatchObject({ state: 'pending', attempts: 0 });
    expect(await attemptsOf(org, id)).toEqual([]);

    receiver.answer = status(200);
    expect(await attempt()).toEqual({ outcome: 'delivered' });
    const [first, second] = receiver.got.map(({ headers, body }) => [
      headers['webhook-id'],
      z.object({ type: z.string(), timestamp: z.string() }).parse(JSON.parse(body)),
    ]);
    expect(receiver.got).toHaveLength(2);
    expect(second).toEqual(first);
  });
});
