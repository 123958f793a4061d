import { withdrawal } from '../../src/people/withdraw.ts';
import { reinstatement } from '../../src/people/reinstate.ts';
import { lifecycleFactsOf } from '../../src/people/reach-start.ts';
import { createTestPerson, setTestHireState, updateTestPerson } from '../support/people.ts';
import { countOf, mostTimersAtOnce } from './support/histories.ts';
import { DAY_MS, startRig, type Rig } from './support/rig.ts';
import { eventually } from '../support/worker.ts';

describe('hire lifecycle', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig();
  });
  afterAll(() => rig.stop());
  beforeEach(() => rig.clock.reset());

  it('waits in preboarding, is armed when the last thing arrives, and opens at the instant', async () => {
    const person = await createTestPerson(rig.org, rig.connectionId, {
      startDate: rig.inDays(20),
      timeZone: 'Australia/Sydney',
    });
    expect(await rig.started(person)).toBe('preboarding');
    await rig.setPrimaryEmail([person], 'ada@company.example');
    const armed = await rig.stored(person);
    expect(armed.full_access_at).toBe(armed.due_at);
    await rig.delivered();
    await rig.pass([person], 21 * DAY_MS);
    expect(await rig.ended(person)).toBe('active');
    const active = await rig.stored(person);
    expect(active).toMatchObject({ full_access_at: armed.due_at, start_reached_for: armed.due_at });
    expect(active.activated_at).not.toBeNull();
    expect((await rig.timeline(person)).map(({ kind }) => kind)).toEqual([
      'hire.imported',
      'person.updated',
      'access.armed',
      'access.opened',
    ]);
    expect(await rig.eventTypes(person)).toEqual([
      'person.preboarding',
      'person.updated',
      'person.activated',
    ]);
  });

  it('SC-B10: a start date that moves again and again has one timer, and one opening', async () => {
    const person = await createTestPerson(rig.org, rig.connectionId, { startDate: rig.inDays(20) });
    await rig.setPrimaryEmail([person], 'grace@company.example');
    await rig.started(person);
    for (const days of [25, 12, 30, 9, 18]) {
      await updateTestPerson(rig.org, person, { startDate: rig.inDays(days) });
      await rig.delivered();
      await rig.phase(person);
    }
    // A change that moves no instant restarts no timer.
    const before = countOf(await rig.events(person), 'EVENT_TYPE_TIMER_STARTED');
    await rig.setPrimaryEmail([person], 'grace.h@company.example');
    await rig.delivered();
    await rig.phase(person);
    await rig.pass([person], 19 * DAY_MS);
    expect(await rig.ended(person)).toBe('active');
    const events = await rig.events(person);
    expect(mostTimersAtOnce(events)).toBe(1);
    expect(countOf(events, 'EVENT_TYPE_TIMER_STARTED')).toBe(before);
    expect(countOf(events, 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED')).toBe(1);
    expect(await rig.timeline(person, 'access.opened')).toHaveLength(1);
  });

  it('SC-E1: un-hired before the start, the story ends and nothing opens', async () => {
    const person = await createTestPerson(rig.org, rig.connectionId, { startDate: rig.inDays(5) });
    await rig.setPrimaryEmail([person], 'kay@company.example');
    await rig.started(person);
    await setTestHireState(rig.org, person, 'unhired');
    expect(await rig.stored(person)).toMatchObject({ status: 'withdrawn', full_access_at: null });
    expect(await rig.ended(person)).toBe('out');
    expect(mostTimersAtOnce(await rig.events(person))).toBe(1);
    await rig.clock.advance(6 * DAY_MS);
    expect(countOf(await rig.events(person), 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED')).toBe(0);
    expect(await rig.timeline(person, 'access.opened')).toEqual([]);
  });

  it('SC-E6: un-hired and hired again, the same person resumes with a story of its own and opens once', async () => {
    const person = await createTestPerson(rig.org, rig.connectionId, { startDate: rig.inDays(5) });
    await rig.setPrimaryEmail([person], 'alan@company.example');
    await rig.started(person);
    await setTestHireState(rig.org, person, 'unhired');
    expect(await rig.ended(person)).toBe('out');
    await setTestHireState(rig.org, person, 'hired');
    await updateTestPerson(rig.org, person, { startDate: rig.inDays(8) });
    await rig.delivered();
    expect(await rig.started(person)).toBe('armed');
    await rig.pass([person], 9 * DAY_MS);
    expect(await rig.ended(person)).toBe('active');
    expect((await rig.timeline(person)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['person.withdrawn', 'person.reinstated', 'access.opened']),
    );
    expect(await rig.timeline(person, 'access.opened')).toHaveLength(1);
  });

  it('SC-E5: un-hired after the door opened, it stays open and a person must look', async () => {
    const person = await createTestPerson(rig.org, rig.connectionId, { startDate: rig.inDays(-1) });
    await rig.setPrimaryEmail([person], 'edsger@company.example');
    await rig.delivered();
    expect(await rig.ended(person)).toBe('active');
    const { full_access_at } = await rig.stored(person);
    await setTestHireState(rig.org, person, 'unhired');
    await rig.delivered();
    expect(await rig.ended(person)).toBe('active');
    expect(await rig.stored(person)).toMatchObject({
      full_access_at,
      status: 'expected',
      reasons: ['unhired_after_activation'],
    });
    expect(await rig.timeline(person, 'access.opened')).toHaveLength(1);
  });

  it('ends for a withdrawal by an admin and begins anew for a reinstatement', async () => {
    const person = await createTestPerson(rig.org, rig.connectionId, { startDate: rig.inDays(5) });
    await rig.setPrimaryEmail([person], 'barbara@company.example');
    await rig.started(person);
    await rig.decide(person, withdrawal('Changed her mind'));
    expect(await rig.ended(person)).toBe('out');
    await rig.decide(person, reinstatement);
    await rig.delivered();
    expect(await rig.started(person)).toBe('armed');
    await rig.pass([person], 6 * DAY_MS);
    expect(await rig.ended(person)).toBe('active');
  });

  it('lets no older message overrule a newer one', async () => {
    const person = await createTestPerson(rig.org, rig.connectionId, { startDate: rig.inDays(5) });
    await rig.started(person);
    const old = await lifecycleFactsOf(rig.db, rig.org.orgId, person.hireId);
    await rig.setPrimaryEmail([person], 'donald@company.example');
    await rig.delivered();
    const { orgId } = rig.org;
    const signal = { orgId, hireId: person.hireId, signal: 'hireChanged' as const, priority: 3 };
    await rig.worker().gateway.signalLifecycle({ ...signal, facts: { ...old, presence: 'withdrawn' } });
    await eventually(
      () => rig.phase(person),
      (phase) => phase === 'armed',
    );
    await rig.pass([person], 6 * DAY_MS);
    expect(await rig.ended(person)).toBe('active');
  });

  it('ends for a hire whose person is gone', async () => {
    const person = { personId: crypto.randomUUID(), hireId: crypto.randomUUID(), externalId: 'gone' };
    const facts = {
      ...{ version: 1, presence: 'expected' as const, matched: false, reached: false, activated: false },
      ...{ dueAt: rig.clock.now() - 1000, fullAccessAt: null },
    };
    const { orgId } = rig.org;
    await rig
      .worker()
      .gateway.signalLifecycle({ orgId, hireId: person.hireId, signal: 'hireChanged', facts, priority: 3 });
    expect(await rig.ended(person)).toBe('out');
  });
});
