import { updateConnection, findConnection } from '../../../src/db/repositories/connections.ts';
import { startFakeHris, type FakeHris } from '../../support/fake-hris.ts';
import { createTestPerson } from '../../support/people.ts';
import {
  including,
  openHouse,
  rowsOf,
  somebody,
  type House,
  type RosterOrganization,
} from '../roster/support.ts';
import { attempt, connectHris, lastRun, pull, worker, type PullOptions } from './support.ts';

const many = (count: number, from = 1) => Array.from({ length: count }, (_, index) => worker(from + index));

describe('employees pulled from an HRIS', () => {
  let house: House;
  let hris: FakeHris;
  let org: RosterOrganization;
  let id: string;

  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    hris = await startFakeHris();
    org = await house.organization();
    id = await connectHris(org);
  });
  afterEach(() => hris.close());

  const run = (o: PullOptions = {}) => pull(org, id, { hris, ...o });
  const states = async (): Promise<Record<string, unknown>> =>
    Object.fromEntries(
      (await rowsOf(org, 'employees', { connection_id: id })).map((row) => [
        String(row['external_id']),
        row['state'],
      ]),
    );
  const notices = async (): Promise<unknown[]> =>
    (await rowsOf(org, 'notices', { subject_id: id }))
      .filter((row) => row['resolved_at'] === null)
      .map((row) => row['kind'])
      .sort();

  it('SC-A19 everybody comes in, those who start later too, and matches people at once', async () => {
    const ahead = somebody(1);
    const { personId } = await createTestPerson(org, org.hireSource, ahead.fields);
    hris.put(
      worker(1, { startsOn: '2027-01-04', status: 'pre-hire' }),
      worker(2),
      worker(3, { status: 'terminated' }),
    );
    const done = await run();
    expect(done).toMatchObject({
      state: 'succeeded',
      trigger: 'manual',
      readCount: 3,
      fullPass: true,
      fullPassReason: 'First import.',
      counts: { created: 3, updated: 0, withdrawn: 0, failed: 0 },
    });
    expect(await states()).toEqual({ E0001: 'current', E0002: 'current', E0003: 'terminated' });
    expect(await rowsOf(org, 'links', { person_id: personId })).toHaveLength(1);
  });

  it('reads from the token afterwards, leaves out nobody, and reads everybody again after seven days', async () => {
    hris.settings.pageSize = 2;
    hris.put(...many(5));
    await run();
    expect(hris.asked).toEqual(['all/first', 'all/2', 'all/4']);
    hris.asked.length = 0;
    hris.put(worker(2, { work: 'new@work.example' }));
    expect(await run()).toMatchObject({
      fullPass: false,
      counts: { updated: 1, withdrawn: 0, unchanged: 0 },
    });
    expect(hris.asked).toEqual(['5/first']);
    expect(Object.values(await states())).toEqual(Array(5).fill('current'));
    await org.run((scope) => updateConnection(scope, id, { lastFullPassAt: scope.now - 8 * 86_400_000 }));
    hris.asked.length = 0;
    expect(await run()).toMatchObject({
      fullPassReason: 'Periodic reconcile pass.',
      counts: { unchanged: 5, updated: 0 },
    });
    expect(hris.asked[0]).toBe('all/first');
  });

  it('SC-E3 a whole pass without somebody: gone, and a token’s word for it makes the pass a whole one', async () => {
    hris.put(...many(6));
    await run();
    hris.remove('E0003', 'E9999');
    const done = await run();
    expect(done).toMatchObject({ state: 'succeeded', counts: { withdrawn: 1, unchanged: 5 } });
    expect(done.fullPassReason).toContain('employees_gone');
    expect(await states()).toMatchObject({ E0003: 'vanished', E0002: 'current' });
    // Whom nobody knows (any more) asks for nothing.
    hris.asked.length = 0;
    hris.remove('E8888');
    expect(await run()).toMatchObject({ state: 'succeeded', fullPass: false });
    expect(hris.asked).toHaveLength(1);
  });

  it('a refused token makes a whole pass, a refused cursor begins again at the first page', async () => {
    hris.settings.pageSize = 2;
    hris.put(...many(4));
    await run();
    hris.settings.faults = [{ status: 410, code: 'token' }];
    const whole = await run();
    expect(whole).toMatchObject({ state: 'succeeded', fullPass: true, counts: { unchanged: 4 } });
    hris.put(...many(5, 10));
    hris.asked.length = 0;
    let pages = 0;
    hris.settings.before = () => {
      pages += 1;
      if (pages === 2) hris.settings.faults = [{ status: 410, code: 'cursor' }];
      return Promise.resolve();
    };
    expect(await run()).toMatchObject({ state: 'succeeded', counts: { created: 5, unchanged: 0 } });
    expect(hris.asked).toEqual(['4/first', '4/2', '4/first', '4/2', '4/4']);
  });

  it('one bad record is listed, the rest goes on, and the next daily run reads everybody again', async () => {
    hris.put(...many(3), worker(4, { startsOn: '04.01.2027' }), worker(5, { given: 7 }));
    const done = await run();
    expect(done).toMatchObject({ state: 'partially_succeeded', counts: { created: 3, failed: 2 } });
    const failed = (await rowsOf(org, 'sync_results', { sync_id: done.id, outcome: 'failed' })).map((row) => [
      row['external_id'],
      row['reason'],
    ]);
    expect(failed.sort()).toEqual([
      ['E0004', expect.stringContaining('Start date: expected a day as YYYY-MM-DD')],
      ['E0005', expect.stringContaining('given: expected string')],
    ]);
    hris.put(worker(4));
    expect(await run({ trigger: 'webhook' })).toMatchObject({ fullPass: false, counts: { created: 1 } });
    hris.put(worker(5));
    expect(await run()).toMatchObject({
      fullPassReason: 'Records that could not be read are read again.',
      counts: { created: 1, failed: 0 },
    });
    expect(await run()).toMatchObject({ fullPass: false });
  });

  it('a record without an id may be anybody: nobody is called gone', async () => {
    hris.put(...many(4));
    await run();
    hris.remove('E0004');
    hris.put({ ...worker(9), id: 17 });
    const done = await run({ trigger: 'manual' });
    expect(done).toMatchObject({ state: 'partially_succeeded', counts: { failed: 1, withdrawn: 0 } });
    expect((await states())['E0004']).toBe('current');
  });

  it('sudden emptiness is suspicious: nobody is removed, and only a release removes', async () => {
    hris.put(...many(3));
    await run();
    hris.remove('E0001', 'E0002', 'E0003');
    const done = await run();
    expect(done).toMatchObject({ state: 'suspicious', failureKind: 'suspicious_emptiness' });
    expect(done.failure).toBe(
      'The list of Fake HRIS is empty although 3 employees are known. Nobody was removed.',
    );
    expect(await notices()).toEqual(['sync_suspicious']);
    expect(Object.values(await states())).toEqual(['current', 'current', 'current']);
    hris.asked.length = 0;
    expect(await run({ releases: done.id })).toMatchObject({ state: 'succeeded', counts: { withdrawn: 3 } });
    expect(hris.asked).toEqual([]);
  });

  it('SC-E4 too many at once are held: the rest is in, and a release carries it out', async () => {
    hris.put(...many(20));
    await run();
    hris.remove(...many(8).map((one) => one.id));
    hris.put(worker(30));
    const held = await run();
    expect(held).toMatchObject({ state: 'held', held: { withdrawals: 8, of: 20 }, counts: { created: 1 } });
    expect(await notices()).toEqual(['roster_held']);
    expect((await states())['E0001']).toBe('current');
    const released = await run({ releases: held.id });
    expect(released).toMatchObject({ state: 'succeeded', counts: { withdrawn: 8 } });
    expect([(await states())['E0001'], (await states())['E0030']]).toEqual(['vanished', 'current']);
    expect(await notices()).toEqual([]);
  });

  it('a refused credential stops the connection with one notice, and nothing hammers (C6)', async () => {
    hris.put(...many(2));
    await run();
    hris.settings.key = 'changed';
    expect(await run()).toMatchObject({
      state: 'failed',
      failureKind: 'auth',
      remedy: 'Make a new key in the provider and enter it under App Integrations.',
    });
    expect(await org.run((scope) => findConnection(scope, id))).toMatchObject({ state: 'reconnect' });
    expect(await notices()).toEqual(['connection_reconnect']);
    hris.asked.length = 0;
    await expect(run()).rejects.toThrow('The connection needs a new credential first.');
    expect(hris.asked).toEqual([]);
    hris.settings.key = 'right';
    expect(await run({ trigger: 'manual' })).toMatchObject({ state: 'succeeded' });
    expect(await org.run((scope) => findConnection(scope, id))).toMatchObject({ state: 'connected' });
    expect(await notices()).toEqual([]);
  });

  it('an attempt that is cut off anywhere leaves the next one to go on, and nothing is twice', async () => {
    hris.settings.pageSize = 7;
    hris.put(...many(40));
    let cuts = 0;
    for (let steps = 1; ; steps += 1) {
      const cut = new AbortController();
      let left = steps;
      const heartbeat = (): void => {
        left -= 1;
        if (left === 0) cut.abort(new Error('cut'));
      };
      try {
        await attempt(org, id, { hris, heartbeat, signal: cut.signal });
        break;
      } catch (error) {
        cuts += 1;
        expect(String(error)).toMatch(/cut|stopped/);
      }
    }
    expect(cuts).toBeGreaterThan(3);
    expect(await lastRun(org, id)).toMatchObject({
      state: 'succeeded',
      readCount: 40,
      counts: { created: 40, failed: 0, updated: 0 },
    });
    expect(await rowsOf(org, 'employees', { connection_id: id })).toHaveLength(40);
    expect(await rowsOf(org, 'roster_rows')).toEqual([]);
    // Each page was asked for about once: a page that is stored is not read again.
    expect(hris.asked.filter((one) => one === 'all/7').length).toBeLessThanOrEqual(2);
  });

  it('the token stays where it was when the run does not end well', async () => {
    hris.put(...many(3));
    await run();
    hris.put(worker(1, { work: 'other@work.example' }));
    hris.settings.faults = [{ status: 500 }];
    expect(await run()).toMatchObject({ state: 'failed', failureKind: 'transient' });
    hris.asked.length = 0;
    expect(await run()).toMatchObject({ state: 'succeeded', counts: { updated: 1 } });
    expect(hris.asked).toEqual(['3/first']);
  });

  it('a source without tokens is read whole each time', async () => {
    hris.settings.tokens = false;
    hris.put(...many(5));
    await run();
    hris.remove('E0002');
    expect(await run()).toMatchObject({ fullPass: false, counts: { withdrawn: 1, unchanged: 4 } });
  });

  it('a record that changed in what is not read is kept as it is now, and nobody hears of it', async () => {
    hris.put(worker(1, { colour: 'red' }));
    await run();
    const before = (await rowsOf(org, 'employees', { connection_id: id }))[0];
    hris.put(worker(1, { colour: 'blue' }));
    const again = await run();
    const after = (await rowsOf(org, 'employees', { connection_id: id }))[0];
    expect(again).toMatchObject({ counts: { updated: 0, created: 0 } });
    expect(after?.['body']).not.toEqual(before?.['body']);
    expect(after).toEqual(including({ hash: before?.['hash'], key_id: before?.['key_id'] }));
  });
});
