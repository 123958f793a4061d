import { accessOf } from '../../src/domain/access.ts';
import { lifecycleId } from '../../src/temporal/ids.ts';
import { withdrawal } from '../../src/people/withdraw.ts';
import { createTestPerson, updateTestPerson, type TestPerson } from '../support/people.ts';
import { eventually } from '../support/worker.ts';
import { countOf, eventsOf } from './support/histories.ts';
import { DAY_MS, HOUR_MS, startRig, type Rig } from './support/rig.ts';

const MINUTE_MS = 60_000;

/** For hundreds of people or thousands of messages, in ms: it is the number that takes its time. */
const MANY = 180_000;

describe('start dates', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig({ adminEmail: 'admin@company.example' });
    await rig.org.run((scope) =>
      scope.trx('app.organizations').where({ id: rig.org.orgId }).update({ activation_hour: 9 }),
    );
  });
  afterAll(() => rig.stop());
  beforeEach(() => rig.clock.reset());

  const armed = async (fields: { startDate: string; timeZone?: string }): Promise<TestPerson> => {
    const person = await createTestPerson(rig.org, rig.connectionId, fields);
    await rig.setPrimaryEmail([person], 'somebody@company.example');
    await rig.delivered();
    await rig.started(person);
    return person;
  };
  const dueAt = async (person: TestPerson): Promise<number> => {
    const { due_at } = await rig.stored(person);
    if (due_at === null) throw new Error('No start date');
    return due_at;
  };
  const door = async (person: TestPerson): Promise<string> => {
    const { status, full_access_at } = await rig.stored(person);
    if (status !== 'expected') throw new Error(status);
    const standing = {
      status,
      deleted: false,
      fullAccessAt: full_access_at,
      preboardingEnabled: true,
    } as const;
    return accessOf({ ...standing, now: rig.clock.now() }).level;
  };
  const recorded = async (person: TestPerson): Promise<boolean> =>
    (await rig.stored(person)).activated_at !== null;
  const openings = (person: TestPerson) => rig.timeline(person, 'access.opened');

  it('SC-D2: Sydney, London and Los Angeles open on the same day, each at nine of its own morning', async () => {
    const zones = ['Australia/Sydney', 'Europe/London', 'America/Los_Angeles'];
    const startDate = rig.inDays(40);
    const people = await Promise.all(zones.map((timeZone) => armed({ startDate, timeZone })));
    for (const [turn, person] of people.entries()) {
      const wall = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zones[turn],
        dateStyle: 'short',
        timeStyle: 'short',
      });
      expect(wall.format(await dueAt(person))).toBe(`${startDate} 09:00`);
      await rig.pass(people.slice(turn), (await dueAt(person)) - rig.clock.now() + 1000);
      expect(await rig.ended(person)).toBe('active');
      expect(await Promise.all(people.map(recorded))).toEqual(people.map((_, other) => other <= turn));
      expect(await Promise.all(people.map(door))).toEqual(
        people.map((_, other) => (other <= turn ? 'full' : 'preboarding')),
      );
    }
  });

  it('SC-D5: moved later five minutes before the timer, the old timer never acts and the new one does', async () => {
    const person = await armed({ startDate: rig.inDays(10) });
    await rig.pass([person], (await dueAt(person)) - rig.clock.now() - 5 * MINUTE_MS);
    await updateTestPerson(rig.org, person, { startDate: rig.inDays(7) });
    await rig.delivered();
    await rig.phase(person);
    await rig.pass([person], HOUR_MS);
    expect(countOf(await rig.events(person), 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED')).toBe(0);
    expect(await recorded(person)).toBe(false);
    expect(await door(person)).toBe('preboarding');
    await rig.pass([person], (await dueAt(person)) - rig.clock.now() + 1000);
    expect(await rig.ended(person)).toBe('active');
    expect(await openings(person)).toHaveLength(1);
  });

  it('SC-D6: moved to today or a few days back it opens at once; moved far back it waits for an admin', async () => {
    const near = await armed({ startDate: rig.inDays(10) });
    const far = await armed({ startDate: rig.inDays(10) });
    await updateTestPerson(rig.org, near, { startDate: rig.inDays(-3) });
    await updateTestPerson(rig.org, far, { startDate: rig.inDays(-45) });
    expect(await door(near)).toBe('full');
    expect(await rig.ended(near)).toBe('active');
    expect(await openings(near)).toHaveLength(1);
    await rig.delivered();
    expect(await rig.stored(far)).toMatchObject({ full_access_at: null, reasons: ['start_long_past'] });
    await rig.storedWhen(far, (row) => row.start_reached_for === row.due_at);
    expect(await rig.timeline(far, 'start.not_ready')).toHaveLength(1);
    expect(await openings(far)).toEqual([]);
    await rig.decide(far, withdrawal(null));
    expect(await rig.ended(far)).toBe('out');
  });

  it('SC-D7: moved later after the opening, nobody is locked out and a person must look', async () => {
    const person = await armed({ startDate: rig.inDays(-1) });
    expect(await rig.ended(person)).toBe('active');
    const { full_access_at } = await rig.stored(person);
    await updateTestPerson(rig.org, person, { startDate: rig.inDays(14) });
    await rig.delivered();
    expect(await rig.ended(person)).toBe('active');
    expect(await rig.stored(person)).toMatchObject({
      full_access_at,
      reasons: ['start_moved_after_activation'],
    });
    expect(await door(person)).toBe('full');
    expect(await openings(person)).toHaveLength(1);
  });

  it('SC-D8: down over the instant, the door is open all the same and the record follows once, with its lateness', async () => {
    const person = await armed({ startDate: rig.inDays(3) });
    const late = 130 * MINUTE_MS;
    await rig.stopWorker();
    const ms = (await dueAt(person)) - rig.clock.now() + late;
    await rig.clock.advance(ms);
    expect(await door(person)).toBe('full');
    expect(await recorded(person)).toBe(false);
    await rig.startWorker();
    await rig.forward(person, ms);
    expect(await rig.ended(person)).toBe('active');
    const [opening, ...more] = await openings(person);
    expect(more).toEqual([]);
    expect(opening?.facts['fullAccessAt']).toBe(await dueAt(person));
    expect(opening?.facts['recordedLateMs']).toBeGreaterThanOrEqual(late);
    expect(await rig.eventTypes(person)).toEqual([
      'person.preboarding',
      'person.updated',
      'person.activated',
    ]);
  });

  it(
    'SC-D11: of 200 who start at one instant the first that wakes records all, and each story ends',
    async () => {
      const people: TestPerson[] = [];
      for (let n = 0; n < 200; n += 1)
        people.push(await createTestPerson(rig.org, rig.connectionId, { startDate: rig.inDays(6) }));
      await rig.setPrimaryEmail(people, 'one-of-many@company.example');
      await rig.delivered();
      const [first, ...others] = people;
      if (first === undefined) throw new Error('Nobody');
      const ms = (await dueAt(first)) - rig.clock.now() + 1000;
      await rig.pass([first], ms);
      expect(await rig.ended(first)).toBe('active');
      const [count] = await rig.org.run((scope) =>
        scope
          .trx('app.people')
          .whereIn(
            'id',
            people.map(({ personId }) => personId),
          )
          .whereNotNull('activated_at')
          .count({ n: '*' }),
      );
      expect(count?.['n']).toBe(200);
      await Promise.all(others.map((person) => rig.forward(person, ms)));
      for (const person of others) expect(await rig.ended(person)).toBe('active');
      const told = await rig.org.run((scope) =>
        scope
          .trx('app.events')
          .where({ type: 'person.activated' })
          .whereIn(
            'person_id',
            people.map(({ personId }) => personId),
          )
          .countDistinct({ people: 'person_id' })
          .count({ rows: '*' })
          .first(),
      );
      expect(told).toEqual({ people: 200, rows: 200 });
    },
    MANY,
  );

  it('SC-D12: without a company email nobody is let in, one mail tells it, and the address opens the door at once', async () => {
    const startDate = rig.inDays(2);
    const person = await createTestPerson(rig.org, rig.connectionId, { startDate });
    const other = await createTestPerson(rig.org, rig.connectionId, { startDate });
    await rig.delivered();
    await Promise.all([person, other].map(rig.started));
    const before = rig.worker().mails.length;
    await rig.pass([person, other], (await dueAt(person)) - rig.clock.now() + 1000);
    await rig.storedWhen(person, (row) => row.start_reached_for !== null);
    // Whichever of the two stories woke first wrote both rows; this one's own follows.
    await eventually(
      () => rig.phase(person),
      (phase) => phase === 'due',
    );
    expect(await recorded(person)).toBe(false);
    expect(await door(person)).toBe('preboarding');
    const [line, ...more] = await rig.timeline(person, 'start.not_ready');
    expect(more).toEqual([]);
    expect(line?.facts['reasons']).toEqual(['no_company_email']);
    await rig.delivered();
    await eventually(
      () => Promise.resolve(rig.worker().mails.slice(before)),
      (mails) => mails.length > 0,
    );
    const [mail, ...others] = rig.worker().mails.slice(before);
    expect(others).toEqual([]);
    expect(mail?.to).toBe('admin@company.example');
    expect(mail?.subject).toContain('cannot be let in yet');
    await rig.setPrimaryEmail([person], 'late@company.example');
    expect(await door(person)).toBe('full');
    expect(await rig.ended(person)).toBe('active');
    expect(await openings(person)).toHaveLength(1);
    await eventually(
      () => rig.phase(other),
      (phase) => phase === 'due',
    );
    // The two woke at once: each did its part in one attempt, neither had to ask again.
    expect(countOf(await rig.events(other), 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED')).toBe(1);
  });

  it(
    'SC-D13: 14 months with hundreds of changes and thousands of messages stay within limits and lose nothing',
    async () => {
      const person = await armed({ startDate: rig.inDays(425) });
      const { orgId } = rig.org;
      for (let n = 0; n < 300; n += 1)
        await updateTestPerson(rig.org, person, { startDate: rig.inDays(420 + (n % 10)) });
      await rig.delivered();
      // Late repeats of old news: each is an event, none moves the story. They go on over the change of runs.
      const facts = {
        version: 1,
        presence: 'withdrawn',
        matched: false,
        reached: false,
        activated: false,
      } as const;
      const old = { ...facts, dueAt: null, fullAccessAt: null };
      const send = { orgId, hireId: person.hireId, signal: 'hireChanged' as const, priority: 3, facts: old };
      const run = async (): Promise<string> =>
        (await rig.worker().client.workflow.getHandle(lifecycleId(orgId, person.hireId)).describe()).runId;
      const firstRun = await run();
      let sent = 0;
      for (; sent < 6000 && (await run()) === firstRun; sent += 100)
        for (let n = 0; n < 100; n += 1) await rig.worker().gateway.signalLifecycle(send);
      // The server asks for a new run from its 4,096th event on; a busy worker may be some thousand behind.
      await eventually(run, (id) => id !== firstRun);
      expect(sent).toBeGreaterThan(300);
      await updateTestPerson(rig.org, person, { startDate: rig.inDays(424) });
      await rig.delivered();
      const [begun] = await rig.events(person);
      expect(begun?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId).not.toBe('');
      await eventually(
        () => rig.phase(person),
        (phase) => phase === 'armed',
      );
      await rig.pass([person], 425 * DAY_MS);
      expect(await rig.ended(person)).toBe('active');
      const [opening, ...more] = await openings(person);
      expect(more).toEqual([]);
      expect(opening?.facts['fullAccessAt']).toBe(await dueAt(person));
      const length = (await eventsOf(rig.worker().client, lifecycleId(orgId, person.hireId), firstRun))
        .length;
      expect(length).toBeLessThan(10_000);
    },
    MANY,
  );
});
