import { finishTask } from '../../src/db/repositories/tasks.ts';
import { decideStep } from '../../src/journeys/of-person.ts';
import { reinstatement } from '../../src/people/reinstate.ts';
import { withdrawal } from '../../src/people/withdraw.ts';
import { createTestPerson, updateTestPerson, type TestPerson } from '../support/people.ts';
import { countOf } from './support/histories.ts';
import {
  fromStart,
  journeyRig,
  messageStep,
  onDay,
  taskStep,
  turnedOn,
  waitStep,
} from './support/journeys.ts';
import { DAY_MS, startRig, type Rig } from './support/rig.ts';
import { eventually } from '../support/worker.ts';

const last = (list: readonly { effect_key: string }[]): string[] =>
  list.map(({ effect_key }) => effect_key.split('/').slice(2).join('/'));

describe('journeys', () => {
  let rig: Rig;
  let on: ReturnType<typeof journeyRig>;
  beforeEach(async () => {
    rig = await startRig();
    on = journeyRig(rig);
  });
  afterEach(() => rig.stop());

  const hire = (days: number | null): Promise<TestPerson> =>
    createTestPerson(rig.org, rig.connectionId, { startDate: days === null ? null : rig.inDays(days) });

  it('SC-B10 SC-D16: over a year, with a moved start, each thing comes once and at its time', async () => {
    const journeyId = await turnedOn(rig.org, [
      messageStep('month-before', fromStart(-30)),
      taskStep('details', fromStart(-14), { dueDaysAfter: 5, remindDaysBefore: [2] }),
      messageStep('week-before', fromStart(-7)),
      messageStep('fixed', onDay(rig.inDays(45))),
      messageStep('month-after', fromStart(30)),
      messageStep('half-year', fromStart(180)),
    ]);
    const person = await hire(60);
    await on.runWhen(person, journeyId, ({ next_at }) => next_at !== null);
    await on.pass(person, journeyId, 35 * DAY_MS);
    await on.runWhen(person, journeyId, () => true);
    expect(await on.steps(person)).toEqual([
      'month-before done',
      'details planned',
      'week-before planned',
      'fixed planned',
      'month-after planned',
      'half-year planned',
    ]);
    // What counts from the start moves, the fixed day stays.
    const days = await on.days(person);
    await updateTestPerson(rig.org, person, { startDate: rig.inDays(60) });
    const moved = await eventually(
      () => on.days(person),
      (now) => now['week-before'] !== days['week-before'],
    );
    expect(moved).toEqual({
      ...days,
      details: rig.inDays(46),
      'week-before': rig.inDays(53),
      'month-after': rig.inDays(90),
      'half-year': rig.inDays(240),
    });
    for (let times = 0; times < 20; times += 1) await on.pass(person, journeyId, 3 * DAY_MS);
    for (let times = 0; times < 5; times += 1)
      if ((await on.status(person, journeyId)) === 'RUNNING') await on.pass(person, journeyId, 45 * DAY_MS);
    await on.runWhen(person, journeyId, ({ state }) => state === 'ended');
    expect(last(await on.mails(person))).toEqual([
      'month-before',
      'fixed',
      'details/mail',
      'details/remind/2',
      'week-before',
      'month-after',
      'half-year',
    ]);
    expect(await on.tasks(person)).toHaveLength(1);
    expect(await on.status(person, journeyId)).toBe('COMPLETED');
  });

  it('SC-D15: somebody hired two days before the start has overdue steps, run or skipped by hand', async () => {
    const journeyId = await turnedOn(rig.org, [
      messageStep('two-weeks', fromStart(-14)),
      taskStep('one-week', fromStart(-7)),
      messageStep('first-day', fromStart(0)),
    ]);
    const person = await hire(2);
    const run = await on.runWhen(person, journeyId, () => true);
    expect(await on.steps(person)).toEqual(['two-weeks overdue', 'one-week overdue', 'first-day planned']);
    expect(await on.mails(person)).toEqual([]);
    const decide = (stepId: string, action: 'run_now' | 'skip'): Promise<void> =>
      rig.org.run((scope) =>
        decideStep(
          scope,
          { vault: rig.org.vault, publicUrl: null },
          { personId: person.personId, runId: run.id, stepId, action },
        ),
      );
    await decide('two-weeks', 'run_now');
    await decide('one-week', 'skip');
    await expect(decide('two-weeks', 'run_now')).rejects.toMatchObject({ code: 'journey_step_over' });
    expect(await on.steps(person)).toEqual(['two-weeks done', 'one-week skipped', 'first-day planned']);
    await on.pass(person, journeyId, 3 * DAY_MS);
    await on.runWhen(person, journeyId, ({ state }) => state === 'ended');
    expect(last(await on.mails(person))).toEqual(['two-weeks', 'first-day']);
  });

  it('SC-E1 SC-E6: withdrawn it stops, reinstated it goes on without second copies', async () => {
    const journeyId = await turnedOn(rig.org, [
      messageStep('welcome', fromStart(-39)),
      taskStep('form', fromStart(-39)),
      messageStep('soon', fromStart(-20)),
      messageStep('first-day', fromStart(0)),
    ]);
    const person = await hire(40);
    await on.runWhen(person, journeyId, ({ next_at }) => next_at !== null);
    await on.pass(person, journeyId, 2 * DAY_MS);
    await eventually(
      () => on.tasks(person),
      (tasks) => tasks.length === 1,
    );
    await rig.decide(person, withdrawal(null));
    await on.runWhen(person, journeyId, ({ state }) => state === 'stopped');
    expect(await on.steps(person)).toEqual([
      'welcome done',
      'form done',
      'soon cancelled',
      'first-day cancelled',
    ]);
    expect((await on.tasks(person)).map(({ state }) => state)).toEqual(['cancelled']);
    expect((await on.mails(person)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    await eventually(
      () => on.status(person, journeyId),
      (status) => status === 'COMPLETED',
    );
    // Back when the time of one step has passed.
    await rig.clock.advance(25 * DAY_MS);
    await rig.decide(person, reinstatement);
    const run = await on.runWhen(person, journeyId, ({ state }) => state === 'running');
    expect(run.next_at).not.toBeNull();
    expect(await on.steps(person)).toEqual([
      'welcome done',
      'form done',
      'soon overdue',
      'first-day planned',
    ]);
    expect((await on.tasks(person)).map(({ state }) => state)).toEqual(['open']);
    expect(last(await on.mails(person))).toEqual(['welcome', 'form/mail']);
    // What the withdrawal took back is on its way again (the sender may have it already): the same mails.
    expect((await on.mails(person)).map(({ state }) => state)).not.toContain('cancelled');
    expect(await on.mails(person)).toHaveLength(2);
  });

  it('a step that waits for a task comes when the task is done, and no sooner', async () => {
    const journeyId = await turnedOn(rig.org, [
      taskStep('form', fromStart(-30), { dueDaysAfter: null }),
      waitStep('formed', 'form'),
      messageStep('thanks', fromStart(-20)),
    ]);
    const person = await hire(30);
    await on.runWhen(person, journeyId, () => true);
    await on.pass(person, journeyId, 15 * DAY_MS);
    const [task] = await eventually(
      () => on.tasks(person),
      (tasks) => tasks.length === 1,
    );
    expect(await on.steps(person)).toEqual(['form done', 'formed waiting', 'thanks waiting']);
    const finish = (): Promise<boolean> =>
      rig.org.run((scope) => finishTask(scope, { id: task?.id ?? '', by: 'hire', at: scope.now }));
    expect(await finish()).toBe(true);
    expect(await finish()).toBe(false);
    await on.runWhen(person, journeyId, ({ state }) => state === 'ended');
    expect(await on.steps(person)).toEqual(['form done', 'formed done', 'thanks done']);
  });

  it('turned on, it takes in everybody for whom something is still to come; and who is hired anew has a new run', async () => {
    const [soon, started, unknown] = [await hire(20), await hire(-20), await hire(null)];
    const journeyId = await turnedOn(rig.org, [messageStep('first-week', fromStart(7))]);
    await on.runWhen(soon, journeyId, ({ next_at }) => next_at !== null);
    await on.runWhen(unknown, journeyId, ({ next_at }) => next_at === null);
    expect(await on.runOf(started, journeyId)).toBeUndefined();
    expect(await on.steps(unknown)).toEqual(['first-week waiting']);
    await updateTestPerson(rig.org, unknown, { startDate: rig.inDays(9) });
    await on.runWhen(unknown, journeyId, ({ next_at }) => next_at !== null);
  });

  it('a story costs a start, and a timer and an activity for each instant at which something is due', async () => {
    const journeyId = await turnedOn(rig.org, [
      messageStep('one', fromStart(-5)),
      messageStep('two', fromStart(-5)),
      messageStep('three', fromStart(-3)),
    ]);
    const person = await hire(10);
    await on.runWhen(person, journeyId, ({ next_at }) => next_at !== null);
    await rig.delivered();
    await on.pass(person, journeyId, 6 * DAY_MS);
    await on.pass(person, journeyId, 2 * DAY_MS);
    await on.runWhen(person, journeyId, ({ state }) => state === 'ended');
    const events = await on.events(person, journeyId);
    expect(countOf(events, 'EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED')).toBe(1);
    expect(countOf(events, 'EVENT_TYPE_TIMER_STARTED')).toBe(2);
    expect(countOf(events, 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED')).toBe(2);
  });
});
