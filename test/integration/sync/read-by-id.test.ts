import { dayFrom, openTheatre, type FakeStage, type Theatre } from './support/stage.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

/** Hires with an offer each, starting so many days from now. */
const hireMany = (stage: FakeStage, n: number, days = 30): string[] =>
  Array.from({ length: n }, (_, i) => {
    const id = `h${String(i).padStart(4, '0')}`;
    stage.fake.put({ id, offers: [{ id: `o-${id}`, startDate: dayFrom(stage.now(), days + (i % 5)) }] });
    return id;
  });

const asked = (stage: FakeStage): string[] => stage.fake.calls.splice(0);

describe('a provider without a candidate stream, with offers and look-ups by id', () => {
  it('reads each look-up once, each new hire by id, and with nothing new only who has not started', async () => {
    const stage = await theatre.openFake();
    const [soon = ''] = hireMany(stage, 3);
    stage.fake.put({ id: 'past', offers: [{ id: 'o-past', startDate: dayFrom(stage.now(), -20) }] });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { created: 4 } });
    expect(asked(stage).filter((call) => call.startsWith('postings'))).toEqual(['postings/posting-1']);
    expect(await stage.personOf(soon)).toMatchObject({
      firstName: 'Fay',
      personalEmail: `${soon}@post.example`,
      jobTitle: 'Engineer',
      startDate: dayFrom(stage.now(), 30),
    });
    await stage.giveEmail((await stage.personOf('past')).id);
    // The day that is read with the offer; nothing else is asked for per person.
    await stage.sync();
    expect(asked(stage).sort()).toEqual(['offers/h0000', 'offers/h0001', 'offers/h0002', 'opportunities']);
  });

  it('asks for no hire by id when a webhook brings the run, but for the one it speaks of', async () => {
    const stage = await theatre.openFake();
    hireMany(stage, 3);
    await stage.sync();
    asked(stage);
    stage.fake.put({ id: 'fresh' });
    await stage.query(
      `insert into app.syncs (connection_id, trigger, state) values (?, 'webhook', 'requested')`,
      [stage.connectionId],
    );
    expect(await stage.sync()).toMatchObject({ trigger: 'webhook', counts: { created: 1 } });
    expect(asked(stage)).toEqual(['opportunities', 'offers/fresh']);
  });

  it('loads 450 at once by id, goes on after a crash where it was, and beats on the way', async () => {
    const stage = await theatre.openFake();
    const ids = hireMany(stage, 450);
    stage.fake.failAfter = 300;
    await expect(stage.sync()).rejects.toMatchObject({ kind: 'transient' });
    const before = asked(stage).filter((call) => call.startsWith('offers/'));
    expect(before.length).toBeGreaterThan(250);
    let beats = 0;
    const run = await stage.sync({ afterPage: () => void (beats += 1) });
    expect(run).toMatchObject({ state: 'succeeded', attempts: 2, counts: { created: 450, failed: 0 } });
    const after = asked(stage).filter((call) => call.startsWith('offers/'));
    expect(beats).toBeGreaterThan(after.length);
    expect(new Set([...before, ...after]).size).toBe(ids.length);
    // What was read before the crash was filed. No more is read twice than was under way in the moment of the crash.
    expect(before.length + after.length).toBeLessThanOrEqual(ids.length + 4);
  });

  it('SC-H6 ten connections at once, four calls each at once: no errors, and everybody is in', async () => {
    const stages = [];
    for (let n = 0; n < 10; n += 1) stages.push(await theatre.openFake());
    for (const stage of stages) hireMany(stage, 40);
    const runs = await Promise.all(stages.map((stage) => stage.sync()));
    for (const run of runs)
      expect(run).toMatchObject({ state: 'succeeded', attempts: 1, counts: { created: 40, failed: 0 } });
    for (const { fake } of stages) expect([2, 3, 4]).toContain(fake.mostAtOnce);
  });

  it('SC-E9 an offer that changed or went without a trace is found by the next run', async () => {
    const stage = await theatre.openFake();
    const [one = '', two = ''] = hireMany(stage, 2);
    await stage.sync();
    const later = dayFrom(stage.now(), 44);
    stage.fake.setOffers(one, [{ id: `o-${one}`, startDate: later }]);
    stage.fake.setOffers(two, []);
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { updated: 2 } });
    expect(await stage.personOf(one)).toMatchObject({ startDate: later });
    expect(await stage.personOf(two)).toMatchObject({ startDate: null, reasons: ['no_start_date'] });
  });

  it('SC-D7 the start moves later in the days after the door has opened: Action Needed', async () => {
    const stage = await theatre.openFake();
    stage.fake.put({ id: 'on', offers: [{ id: 'o-on', startDate: dayFrom(stage.now(), -2) }] });
    await stage.sync();
    await stage.giveEmail((await stage.personOf('on')).id);
    expect(await stage.tab('on')).toBe('active');
    stage.fake.setOffers('on', [{ id: 'o-on', startDate: dayFrom(stage.now(), 14) }]);
    await stage.sync();
    expect(await stage.personOf('on')).toMatchObject({ reasons: ['start_moved_after_activation'] });
    expect((await stage.personOf('on')).fullAccessAt).toBeLessThan(stage.now());
  });

  it('SC-E4 offers that are missing of many at once stay, are held, and go with the release', async () => {
    const stage = await theatre.openFake();
    const ids = hireMany(stage, 20);
    await stage.sync();
    for (const id of ids.slice(0, 8)) stage.fake.setOffers(id, []);
    const held = await stage.sync();
    expect(held).toMatchObject({ state: 'held', held: { withdrawals: 8, of: 20 } });
    expect(held.failure).toContain('8 of 20 offers');
    expect((await stage.people()).filter((p) => p.startDate === null)).toEqual([]);
    expect(await stage.sync()).toMatchObject({ state: 'held' });
    await stage.query(
      `insert into app.syncs (connection_id, trigger, state, releases, full_pass, full_pass_reason) values (?, 'manual', 'requested', ?, true, 'Released.')`,
      [stage.connectionId, held.id],
    );
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { updated: 8 } });
    expect((await stage.people()).filter((p) => p.startDate === null)).toHaveLength(8);
  });

  it('SC-F5 offers that may not be read: the rest is in, the permission is named, and they come with it', async () => {
    const stage = await theatre.openFake();
    const [one = ''] = hireMany(stage, 3);
    stage.fake.refused.add('offers');
    const partial = await stage.sync();
    expect(partial).toMatchObject({ state: 'partially_succeeded', counts: { created: 3 } });
    expect(partial.failure).toContain('offers');
    expect(asked(stage).filter((call) => call.startsWith('offers/')).length).toBeLessThanOrEqual(4);
    stage.fake.refused.clear();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { updated: 3 } });
    expect(await stage.personOf(one)).toMatchObject({ startDate: dayFrom(stage.now(), 30) });
  });

  it('SC-F5 look-ups that may not be read leave their fields empty until they may', async () => {
    const stage = await theatre.openFake();
    const [one = ''] = hireMany(stage, 2);
    stage.fake.refused.add('postings');
    expect(await stage.sync()).toMatchObject({ state: 'partially_succeeded', counts: { created: 2 } });
    expect(await stage.personOf(one)).toMatchObject({ jobTitle: null });
    stage.fake.refused.clear();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { updated: 2 } });
    expect(await stage.personOf(one)).toMatchObject({ jobTitle: 'Engineer' });
  });

  it('SC-A9 a look-up or an offer that cannot be read is listed, stops nobody, and is tried again', async () => {
    const stage = await theatre.openFake();
    const [one = '', two = ''] = hireMany(stage, 2);
    stage.fake.setOffers(two, [{ id: 'o2', startDate: dayFrom(stage.now(), 9), manager: 'boss' }]);
    stage.fake.broken.add('boss');
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'partially_succeeded', counts: { created: 2, failed: 1 } });
    expect(await stage.results(run.id)).toContainEqual(
      expect.objectContaining({ externalId: 'boss', outcome: 'failed', reason: 'Nonsense.' }),
    );
    stage.fake.broken.clear();
    stage.fake.broken.add(one);
    expect(await stage.sync()).toMatchObject({ state: 'partially_succeeded', counts: { failed: 1 } });
    expect(await stage.personOf(two)).toMatchObject({ manager: 'Bo Boss' });
    expect(await stage.personOf(one)).toMatchObject({ startDate: dayFrom(stage.now(), 30) });
    stage.fake.broken.clear();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { failed: 0 } });
    expect(
      await stage.query(`select from app.failed_records where connection_id = ?`, [stage.connectionId]),
    ).toEqual([]);
  });

  it('asks once for a look-up that the provider does not know, and again on a full pass; a name that was known stays', async () => {
    const stage = await theatre.openFake();
    stage.fake.put({ id: 'lost', posting: 'deleted' });
    stage.fake.put({ id: 'kept' });
    await stage.sync();
    expect(asked(stage)).toContain('postings/deleted');
    stage.fake.put({ id: 'lost', lastName: 'Changed' });
    await stage.sync();
    expect(asked(stage).filter((call) => call.startsWith('postings'))).toEqual([]);
    stage.fake.lookups.set('postings/deleted', 'Found again');
    stage.fake.lookups.delete('postings/posting-1');
    await stage.requestFullPass();
    await stage.sync();
    expect(await stage.personOf('lost')).toMatchObject({ jobTitle: 'Found again' });
    expect(await stage.personOf('kept')).toMatchObject({ jobTitle: 'Engineer' });
  });
});

describe('a candidate that the provider has anonymized', () => {
  it('SC-E7 before the start: withdrawn with its own reason; what is known stays', async () => {
    const stage = await theatre.openFake();
    const [one = ''] = hireMany(stage, 1);
    await stage.sync();
    const before = await stage.personOf(one);
    const stored = () =>
      stage.query<{ body: Buffer }>(
        `select body from app.source_records where connection_id = ? and stream = 'opportunities'`,
        [stage.connectionId],
      );
    const [record] = await stored();
    stage.fake.put({ id: one, anonymized: true });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { withdrawn: 1 } });
    expect(await stage.personOf(one)).toMatchObject({
      status: 'withdrawn',
      statusBy: 'ats',
      statusReason: 'anonymized in the recruiting system',
      firstName: before.firstName,
      personalEmail: before.personalEmail,
    });
    expect((await stored())[0]?.body.equals(record?.body ?? Buffer.alloc(0))).toBe(true);
    expect((await stage.timeline(before.id)).map((line) => line.kind).slice(-2)).toEqual([
      'hire.anonymized',
      'person.withdrawn',
    ]);
    await stage.requestFullPass();
    asked(stage);
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { updated: 0, withdrawn: 0 } });
    expect(asked(stage)).toEqual(['opportunities']);
    expect(await stage.personOf(one)).toMatchObject({ firstName: before.firstName });
  });

  it('SC-E5 after activation: Action Needed, access and names stay', async () => {
    const stage = await theatre.openFake();
    stage.fake.put({ id: 'on', offers: [{ id: 'o-on', startDate: dayFrom(stage.now(), -2) }] });
    await stage.sync();
    const { id } = await stage.personOf('on');
    await stage.giveEmail(id);
    stage.fake.put({ id: 'on', anonymized: true });
    await stage.sync();
    expect(await stage.personOf('on')).toMatchObject({
      status: 'expected',
      firstName: 'Fay',
      reasons: ['unhired_after_activation'],
    });
    expect((await stage.timeline(id)).map((line) => line.kind)).toContain('hire.anonymized');
  });

  it('a stranger who was anonymized before the first import is nobody', async () => {
    const stage = await theatre.openFake();
    stage.fake.put({ id: 'gone', anonymized: true });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { created: 0 } });
    expect(await stage.people()).toEqual([]);
  });
});
