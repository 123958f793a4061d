import { randomUUID } from 'node:crypto';
import { listEmployees, type EmployeeStanding } from '../../../src/db/repositories/employees.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { actFor, DEFAULT_SWITCHES, switchesOf } from '../../../src/domain/matching/switches.ts';
import { readMatches } from '../../../src/matching/matches.ts';
import { rematch } from '../../../src/matching/rematch.ts';
import { decide } from '../../../src/people/edit-decision.ts';
import { resolutionDecision } from '../../../src/people/resolve.ts';
import { createTestPerson } from '../../support/people.ts';
import { merge, personRow, refusalOf, unmerge } from '../merge/support.ts';
import {
  containing,
  employeeIdOf,
  including,
  openHouse,
  roster,
  rowsOf,
  somebody,
  type House,
  type RosterOrganization,
} from '../roster/support.ts';
import { exactPair, partialPair, turn, type Hired } from './support.ts';

const confirm = (org: RosterOrganization, id: string) =>
  org.run((scope) =>
    decide(scope, org.vault, {
      id,
      decision: resolutionDecision({ reason: 'match_unconfirmed', choice: 'confirm' }),
    }),
  );
const linesOf = async (org: RosterOrganization, personId: string): Promise<unknown[]> =>
  (await rowsOf(org, 'timeline', { person_id: personId })).map((line) => line['kind']);

describe('the organization’s matching switches', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it('SC-C11 three separate switches; by default exact evidence alone links without a person', async () => {
    const org = await house.organization();
    const settings = await org.run((scope) => loadSettings(scope));
    expect(settings).toMatchObject(DEFAULT_SWITCHES);
    const exact = await exactPair(org, 1);
    const partial = await partialPair(org, 2);
    const [link, ...others] = await rowsOf(org, 'links');
    expect(link).toMatchObject({ person_id: exact.personId, automatic: true });
    expect(others).toEqual([]);
    expect(await rowsOf(org, 'suggestions')).toMatchObject([
      { person_id: partial.personId, grade: 'partial', why_not_automatic: containing('two are needed') },
    ]);
    const [line] = await rowsOf(org, 'timeline', { person_id: exact.personId, kind: 'match.linked' });
    expect(line?.['facts']).toMatchObject({ automatic: true, grade: 'exact' });
  });

  it('SC-C11 exact off: suggested; turned on: those who wait are linked in the same transaction', async () => {
    const org = await house.organization();
    await turn(org, { confirmExact: false });
    const { personId } = await exactPair(org, 1);
    expect(await rowsOf(org, 'links')).toEqual([]);
    expect(await rowsOf(org, 'suggestions')).toMatchObject([
      { grade: 'exact', why_not_automatic: 'Automatic matching is off.' },
    ]);
    await turn(org, { confirmExact: true });
    expect(await rowsOf(org, 'links')).toMatchObject([{ person_id: personId, automatic: true }]);
    // What is linked stays linked.
    await turn(org, { confirmExact: false });
    expect(await rowsOf(org, 'links')).toHaveLength(1);
  });

  it('SC-C11 partial on links one contact with agreeing names, and no veto, name alone or doubt', async () => {
    const org = await house.organization();
    const partial = await partialPair(org, 1);
    await turn(org, { confirmPartial: true });
    expect(await rowsOf(org, 'links')).toMatchObject([{ person_id: partial.personId, automatic: true }]);
    const [line] = await rowsOf(org, 'timeline', { person_id: partial.personId, kind: 'match.linked' });
    expect(line?.['facts']).toMatchObject({ grade: 'partial' });

    const only = { phone: null, jobTitle: null };
    const less = { Mobile_Phone: null, Job_Title: null };
    const [name, left, far, jr] = [somebody(2), somebody(3), somebody(4), somebody(5)];
    await createTestPerson(org, org.hireSource, { ...name.fields, ...only, personalEmail: null });
    await createTestPerson(org, org.hireSource, { ...left.fields, ...only });
    await createTestPerson(org, org.hireSource, { ...far.fields, ...only, startDate: '2027-09-01' });
    await createTestPerson(org, org.hireSource, { ...jr.fields, ...only, lastName: 'Family0005 Jr.' });
    await roster(
      org,
      [
        { ...name.row, ...less },
        { ...left.row, ...less, Hire_Date: '2020-01-01', End_Date: '2022-01-01' },
        { ...far.row, ...less },
        { ...jr.row, ...less, Legal_Last_Name: 'Family0005 Sr.' },
      ],
      'partial',
    );
    expect(await rowsOf(org, 'links')).toHaveLength(1);
    const suggested = await rowsOf(org, 'suggestions');
    expect(suggested).toHaveLength(4);
    expect(suggested.map((one) => one['grade'])).toEqual(['possible', 'possible', 'possible', 'possible']);
  });

  it('matching off: nobody is compared, suggestions go; on again: everybody is looked at', async () => {
    const org = await house.organization();
    const partial = await partialPair(org, 1);
    await turn(org, { matchEnabled: false });
    expect(await rowsOf(org, 'suggestions')).toEqual([]);
    const exact = await exactPair(org, 2);
    expect(await rowsOf(org, 'links')).toEqual([]);
    expect(await rowsOf(org, 'suggestions')).toEqual([]);
    // A person may still merge by hand.
    expect(await merge(org, exact)).toMatchObject({ changed: true });
    await unmerge(org, exact.personId);
    const other = await exactPair(org, 3);
    await turn(org, { matchEnabled: true });
    expect(await rowsOf(org, 'links')).toMatchObject([{ person_id: other.personId }]);
    const suggested = (await rowsOf(org, 'suggestions')).map((one) => one['person_id']);
    expect(suggested.sort()).toEqual([partial.personId, exact.personId].sort());
  });

  it('activate off: a machine’s link waits in Action Needed, and all opens when a person confirms it', async () => {
    const org = await house.organization();
    await turn(org, { matchMayActivate: false });
    const { personId, employeeId } = await exactPair(org, 1);
    expect(await personRow(org, personId)).toMatchObject({
      employee_id: employeeId,
      reasons: ['match_unconfirmed'],
      full_access_at: null,
    });
    await confirm(org, personId);
    const confirmed = await personRow(org, personId);
    expect(confirmed).toMatchObject({ reasons: [] });
    expect(confirmed['full_access_at']).toEqual(confirmed['due_at']);
    expect(await linesOf(org, personId)).toEqual(
      expect.arrayContaining(['attention.opened', 'attention.resolved', 'match.confirmed', 'access.armed']),
    );
    const matches = await org.run((scope) => readMatches(scope, personId));
    expect(matches.linked[0]?.link).toMatchObject({ automatic: true, confirmedByName: 'Foyer' });
    expect(await refusalOf(confirm(org, personId))).toMatchObject({ code: 'reason_not_open' });
  });

  it('activate off: a person’s own merge waits for nobody', async () => {
    const org = await house.organization();
    await turn(org, { matchMayActivate: false, confirmExact: false });
    const pair = await exactPair(org, 1);
    await merge(org, pair);
    const row = await personRow(org, pair.personId);
    expect(row).toMatchObject({ reasons: [] });
    expect(row['full_access_at']).not.toBeNull();
  });

  it('activate turned off later disarms what the machine armed, and never shuts an open door', async () => {
    const org = await house.organization();
    const coming = await exactPair(org, 1);
    const open = await exactPair(org, 2);
    await org.run((scope) =>
      scope
        .trx('app.people')
        .where({ id: open.personId })
        .update({ full_access_at: scope.trx.raw(`app.now() - interval '1 day'`) }),
    );
    const before = await personRow(org, coming.personId);
    expect(before['full_access_at']).not.toBeNull();
    await turn(org, { matchMayActivate: false });
    expect(await personRow(org, coming.personId)).toMatchObject({
      full_access_at: null,
      reasons: ['match_unconfirmed'],
    });
    expect((await personRow(org, open.personId))['full_access_at']).not.toBeNull();
    expect((await personRow(org, open.personId))['reasons']).not.toContain('match_unconfirmed');
    await turn(org, { matchMayActivate: true });
    expect((await personRow(org, coming.personId))['full_access_at']).toEqual(before['full_access_at']);
  });

  it('an unconfirmed match that is wrong is taken apart, and the next machine’s link waits again', async () => {
    const org = await house.organization();
    await turn(org, { matchMayActivate: false });
    const { personId } = await exactPair(org, 1);
    await unmerge(org, personId, true);
    expect((await personRow(org, personId))['reasons']).not.toContain('match_unconfirmed');
    await roster(
      org,
      [{ ...somebody(1).row, Employee_ID: 'E-anew', Primary_Work_Email: 'anew@work.example' }],
      'full',
    );
    const anew = await employeeIdOf(org, 'E-anew');
    const row = await personRow(org, personId);
    if (row['employee_id'] === anew) expect(row['reasons']).toContain('match_unconfirmed');
    else expect(row['employee_id']).toBeNull();
    expect(row['full_access_at']).toBeNull();
  });

  it('SC-C11 new: an employee whom nobody fits waits, or stands alone; one who may fit always waits', async () => {
    const org = await house.organization();
    await partialPair(org, 1);
    await exactPair(org, 2);
    const [alone, left] = [somebody(3), somebody(4)];
    await roster(
      org,
      [alone.row, { ...left.row, Hire_Date: '2019-01-01', End_Date: '2020-01-01' }],
      'partial',
    );
    const standing = async (wanted: EmployeeStanding | null): Promise<string[]> =>
      org.run(async (scope) => {
        const acceptsNew = actFor('none', switchesOf(await loadSettings(scope))).act === 'accept';
        const filter = { pattern: null, unmatched: false, standing: wanted, acceptsNew };
        const listed = await listEmployees(scope, { ...filter, after: null, limit: 50 });
        return listed.map((one) => one.externalId);
      });
    expect(await standing('waiting')).toEqual(['E0001', 'E0003']);
    expect(await standing('alone')).toEqual([]);
    await turn(org, { confirmNew: true });
    expect(await standing('waiting')).toEqual(['E0001']);
    expect(await standing('alone')).toEqual(['E0003']);
    // Somebody comes who may be that employee: it is a question again.
    await createTestPerson(org, org.hireSource, { ...alone.fields, personalEmail: null, phone: null });
    await roster(org, [{ ...alone.row, Job_Title: 'Engineer II' }], 'partial');
    expect(await standing('waiting')).toEqual(['E0001', 'E0003']);
    await turn(org, { matchShadow: true });
    expect(await standing('alone')).toEqual([]);
  });

  it('every combination of switches links only what they allow', async () => {
    const truths = [true, false];
    for (const confirmExact of truths)
      for (const confirmPartial of truths)
        for (const matchShadow of truths) {
          const org = await house.organization();
          await turn(org, { confirmExact, confirmPartial, matchShadow });
          const exact = await exactPair(org, 1);
          const partial = await partialPair(org, 2);
          const linked = (await rowsOf(org, 'links')).map((link) => link['person_id']);
          const wanted = [
            ...(confirmExact && !matchShadow ? [exact.personId] : []),
            ...(confirmPartial && !matchShadow ? [partial.personId] : []),
          ];
          expect(linked.sort()).toEqual(wanted.sort());
          expect(await rowsOf(org, 'suggestions')).toHaveLength(2 - wanted.length);
        }
  });

  it('switches and matchers that meet do not wait for each other in a circle', async () => {
    const org = await house.organization();
    await turn(org, { confirmExact: false });
    const pairs: Hired[] = [];
    for (const n of [1, 2, 3, 4]) pairs.push(await exactPair(org, n));
    await Promise.all([
      ...pairs.map(({ personId, employeeId }) =>
        org.run((scope) => rematch(scope, org.vault, { personIds: [personId], employeeIds: [employeeId] })),
      ),
      turn(org, { confirmExact: true }),
      turn(org, { matchMayActivate: false }),
      turn(org, { confirmPartial: true }),
    ]);
    expect(await rowsOf(org, 'links')).toHaveLength(4);
    const people = await rowsOf(org, 'people');
    expect(people.map((one) => one['reasons'])).toEqual(
      Array.from({ length: 4 }, () => ['match_unconfirmed']),
    );
  });

  it('the decision of a person outlives every switch', async () => {
    const org = await house.organization();
    const { personId, employeeId } = await exactPair(org, 1);
    await unmerge(org, personId, true, randomUUID());
    await turn(org, { confirmPartial: true });
    await turn(org, { matchEnabled: false });
    await turn(org, { matchEnabled: true });
    expect(await rowsOf(org, 'links')).toEqual([]);
    expect(await rowsOf(org, 'suggestions')).not.toContainEqual(including({ employee_id: employeeId }));
  });
});
