import { randomUUID } from 'node:crypto';
import { insertDuplicates } from '../../src/db/repositories/possible-duplicates.ts';
import { joinPeople } from '../../src/matching/join-people.ts';
import { mergeEmployee } from '../../src/matching/merge.ts';
import { separatePeople } from '../../src/matching/separate-people.ts';
import { unmergeEmployee } from '../../src/matching/unmerge.ts';
import { addDays } from '../../src/time/start-instant.ts';
import {
  connectRoster,
  employeeIdOf,
  roster,
  type RosterOrganization,
} from '../integration/roster/support.ts';
import { createTestPerson, updateTestPerson, type TestPerson } from '../support/people.ts';
import { eventually } from '../support/worker.ts';
import { fromStart, journeyRig, messageStep, taskStep, turnedOn } from './support/journeys.ts';
import { DAY_MS, startRig, type Rig } from './support/rig.ts';

describe('journeys of people who are merged and taken apart', () => {
  let rig: Rig;
  let on: ReturnType<typeof journeyRig>;
  let org: RosterOrganization;
  beforeEach(async () => {
    rig = await startRig();
    on = journeyRig(rig);
    org = { ...rig.org, hireSource: rig.connectionId, roster: await connectRoster(rig.org) };
  });
  afterEach(() => rig.stop());

  const sent = async (person: TestPerson): Promise<string[]> =>
    (await on.mails(person)).map(({ effect_key }) => effect_key.split('/').slice(2).join('/'));
  const once = (list: readonly string[]): void => expect(list).toEqual([...new Set(list)]);

  const employee = (startDate: string, workEmail: string | null) =>
    roster(
      org,
      [
        {
          ...{ Employee_ID: 'E1', First_Name: 'Ada', Last_Name: 'Example', Hire_Date: startDate },
          ...(workEmail === null ? {} : { Primary_Work_Email: workEmail }),
        },
      ],
      'partial',
    );
  const merge = async (person: TestPerson): Promise<void> => {
    const employeeId = await employeeIdOf(org, 'E1');
    const decision = { personId: person.personId, employeeId, decisionId: randomUUID(), confirm: true };
    await org.run((scope) => mergeEmployee(scope, org.vault, decision));
  };
  const unmerge = (person: TestPerson) =>
    org.run((scope) =>
      unmergeEmployee(scope, org.vault, {
        ...{ personId: person.personId, employeeId: null, decisionId: randomUUID(), notTheSame: false },
      }),
    );
  const plannedFor = (person: TestPerson, step: string, day: string) =>
    eventually(
      () => on.days(person),
      (days) => days[step] === day,
    );

  it('SC-C5 SC-B10 merged, moved, opened, unmerged: what was sent stays sent, what is to come follows the record that counts', async () => {
    const journeyId = await turnedOn(org, [
      messageStep('two-weeks', fromStart(-14)),
      taskStep('week-before', fromStart(-7), { dueDaysAfter: null }),
      messageStep('first-day', fromStart(0)),
      messageStep('month-after', fromStart(30)),
    ]);
    const [ats, hris] = [rig.inDays(20), rig.inDays(30)];
    const person = await createTestPerson(org, rig.connectionId, { startDate: ats });
    await on.runWhen(person, journeyId, ({ next_at }) => next_at !== null);
    await on.pass(person, journeyId, 7 * DAY_MS);
    await eventually(
      () => sent(person),
      (list) => list.length === 1,
    );

    // The HRIS says ten days later: what is to come moves, what was sent does not come again.
    await employee(hris, 'ada@work.example');
    await merge(person);
    await plannedFor(person, 'first-day', hris);
    await unmerge(person);
    await plannedFor(person, 'first-day', ats);
    await merge(person);
    await plannedFor(person, 'week-before', addDays(hris, -7));
    expect(await on.steps(person)).toEqual([
      ...['two-weeks done', 'week-before planned', 'first-day planned', 'month-after planned'],
    ]);

    // Later changes on either side, then over the first day.
    await updateTestPerson(org, person, { startDate: rig.inDays(16), department: 'Moved' });
    const later = rig.inDays(25);
    await employee(later, 'ada@work.example');
    await plannedFor(person, 'first-day', later);
    await on.pass(person, journeyId, 19 * DAY_MS);
    await on.pass(person, journeyId, 7 * DAY_MS);
    await eventually(
      () => sent(person),
      (list) => list.includes('first-day'),
    );
    expect((await rig.stored(person)).full_access_at).not.toBeNull();

    // Taken back after activation: the door closes, nothing that was sent comes again, the rest goes by the hire's own date.
    await unmerge(person);
    const own = addDays(ats, -4);
    await plannedFor(person, 'month-after', addDays((await startOf(person)) ?? own, 30));
    expect((await rig.stored(person)).full_access_at).toBeNull();
    await on.pass(person, journeyId, 45 * DAY_MS);
    await on.runWhen(person, journeyId, ({ state }) => state === 'ended');
    const all = await sent(person);
    once(all);
    expect(all).toEqual(
      expect.arrayContaining(['two-weeks', 'week-before/mail', 'first-day', 'month-after']),
    );
    expect(await on.tasks(person)).toHaveLength(1);
  });

  const startOf = async (person: TestPerson): Promise<string | null> =>
    org.run(async (scope) => {
      const row = await scope
        .trx('app.people')
        .where({ id: person.personId })
        .first<{ start_date: string | null }>();
      return row.start_date;
    });

  it('SC-B11 SC-C5 a newcomer who is somebody known: the journey of the hire goes on for that person with its tasks, and back', async () => {
    const journeyId = await turnedOn(org, [
      messageStep('welcome', fromStart(-29)),
      taskStep('form', fromStart(-29), { dueDaysAfter: null, remindDaysBefore: [] }),
      messageStep('soon', fromStart(-10)),
      messageStep('first-day', fromStart(0)),
    ]);
    const known = await createTestPerson(org, rig.connectionId, { startDate: rig.inDays(400) });
    await on.runWhen(known, journeyId, ({ next_at }) => next_at !== null);
    await rig.clock.advance(60_000);
    const newcomer = await createTestPerson(org, rig.connectionId, { startDate: rig.inDays(30) });
    await on.runWhen(newcomer, journeyId, ({ next_at }) => next_at !== null);
    await on.pass(newcomer, journeyId, 2 * DAY_MS);
    await eventually(
      () => on.tasks(newcomer),
      (tasks) => tasks.length === 1,
    );
    const pair = { personId: newcomer.personId, knownId: known.personId };
    await org.run((scope) => insertDuplicates(scope, [{ ...pair, evidence: ['name'] }]));
    const heir: TestPerson = { ...newcomer, personId: known.personId };

    await org.run((scope) => joinPeople(scope, org.vault, pair));
    await on.runWhen(known, journeyId, ({ state, reason }) => state === 'stopped' && reason === 'superseded');
    const run = await on.runWhen(newcomer, journeyId, ({ state }) => state === 'running');
    expect(run).toMatchObject({ person_id: known.personId });
    expect(await on.tasks(newcomer)).toEqual([]);
    expect((await on.tasks(known)).map(({ state }) => state)).toEqual(['open']);
    // What had not gone (there was no address) waits for the address of the one person now.
    expect(await on.mails(newcomer)).toEqual([]);
    expect((await on.mails(known)).map(({ state }) => state)).toEqual(['queued', 'queued']);
    expect(await on.steps(newcomer)).toEqual([
      ...['welcome done', 'form done', 'soon planned', 'first-day planned'],
    ]);
    await on.pass(newcomer, journeyId, 19 * DAY_MS);
    await eventually(
      () => sent(heir),
      (list) => list.includes('soon'),
    );

    await org.run((scope) => separatePeople(scope, org.vault, pair));
    await on.runWhen(known, journeyId, ({ state }) => state === 'running');
    const back = await eventually(
      () => on.runOf(newcomer, journeyId),
      (found) => JSON.stringify(found).includes(newcomer.personId),
    );
    expect(back).toMatchObject({ state: 'running' });
    expect((await on.tasks(newcomer)).map(({ state }) => state)).toEqual(['open']);
    expect(await on.tasks(known)).toEqual([]);
    await on.pass(newcomer, journeyId, 12 * DAY_MS);
    await on.runWhen(newcomer, journeyId, ({ state }) => state === 'ended');
    // Each once, whichever of the two it went to.
    const all = [...(await sent(newcomer)), ...(await sent(known))];
    once(all);
    expect([...all].sort()).toEqual(['first-day', 'form/mail', 'soon', 'welcome']);
    expect(await on.steps(known)).toEqual([
      ...['welcome planned', 'form planned', 'soon planned', 'first-day planned'],
    ]);
  });
});
