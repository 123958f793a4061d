import { randomUUID } from 'node:crypto';
import { reviveConnection } from '../../../src/db/repositories/connection-admin.ts';
import { sourceTakenUp } from '../../../src/people/settle-source.ts';
import { uninstall } from '../../../src/connections/uninstall.ts';
import { Refusal } from '../../../src/domain/errors.ts';
import { readMatches } from '../../../src/matching/matches.ts';
import { createTestPerson } from '../../support/people.ts';
import {
  containing,
  employeeIdOf,
  openHouse,
  roster,
  rowsOf,
  somebody,
  type House,
  type RosterOrganization,
} from '../roster/support.ts';
import { changeSettings, linkedInBoth, oktaRow, pageOf, twoSources } from './sources-support.ts';
import { merge, personRow, refusalOf, unmerge } from './support.ts';

describe('several employee sources in one organization', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  const hire = (org: RosterOrganization) => async (n: number) =>
    (await createTestPerson(org, org.hireSource, somebody(n).fields)).personId;
  const linkedNames = async (org: RosterOrganization, personId: string): Promise<string[]> => {
    const { linked } = await org.run((scope) => readMatches(scope, personId));
    return linked.map(({ employee }) => employee.externalId);
  };

  it('M2 the company email by which one source knows the person is strong evidence for the next one', async () => {
    const sources = await twoSources(house);
    const personId = await linkedInBoth(sources, hire(sources.org));
    expect(await linkedNames(sources.org, personId)).toEqual(['E0001', 'okta-1']);
    expect(await rowsOf(sources.org, 'suggestions')).toEqual([]);
    const decisions = await rowsOf(sources.org, 'decisions', { kind: 'merge' });
    expect(decisions.map((one) => [one['automatic'], one['reason']])).toContainEqual([
      true,
      containing('companyEmail'),
    ]);
  });

  it.each([
    ['another company email', { Primary_Work_Email: 'namesake@work.example' }],
    ['another name', { Legal_First_Name: 'Quentin', Legal_Last_Name: 'Ostrowski' }],
    ['another start', { Hire_Date: '2026-12-01' }],
    ['no start and no title', { Hire_Date: null, Job_Title: null }],
  ])('M2 SC-C3 with %s the second source waits for a person', async (_name, oktaSays) => {
    const sources = await twoSources(house);
    const personId = await linkedInBoth(sources, hire(sources.org), { oktaSays });
    expect(await linkedNames(sources.org, personId)).toEqual(['E0001']);
  });

  it('M2 an address that two employees of the second source have is no evidence', async () => {
    const { org, bamboo, okta } = await twoSources(house);
    const personId = await hire(org)(1);
    await roster(bamboo, [somebody(1).row], 'partial');
    await roster(okta, [oktaRow(1), oktaRow(1, { Employee_ID: 'okta-twin' })], 'partial');
    expect(await linkedNames(org, personId)).toEqual(['E0001']);
    const { suggestions } = await org.run((scope) => readMatches(scope, personId));
    expect(suggestions.map((one) => [one.employee.externalId, one.rank])).toEqual(
      expect.arrayContaining([
        ['okta-1', expect.any(Number)],
        ['okta-twin', expect.any(Number)],
      ]),
    );
  });

  it('two sources that know one contact each do not hinder one another: both are linked by themselves', async () => {
    const { org, bamboo, okta } = await twoSources(house);
    const personId = await hire(org)(1);
    await roster(okta, [{ ...somebody(1).row, Employee_ID: 'okta-1' }], 'partial');
    await roster(bamboo, [somebody(1).row], 'partial');
    expect(await linkedNames(org, personId)).toEqual(['E0001', 'okta-1']);
  });

  it('SC-D9 the order of the sources decides, a field of its own before it; what loses stays in sight', async () => {
    const sources = await twoSources(house);
    const { org, bamboo, okta } = sources;
    const personId = await linkedInBoth(sources, hire(org), {
      bambooSays: { Hire_Date: '2027-01-11', Department: 'Sales' },
      oktaSays: { Hire_Date: '2027-01-11' },
    });
    await roster(okta, [oktaRow(1, { Hire_Date: '2027-01-18', Location: 'Lisbon' })], 'partial');
    const starts = async () => {
      const page = await pageOf(org, personId);
      const conflict = page.conflicts.find((one) => one.field === 'startDate');
      return { day: page.person.startDate, values: conflict?.values, due: page.person.dueAt };
    };
    const [said, later] = [
      { source: bamboo.roster, value: '2027-01-11' },
      { source: okta.roster, value: '2027-01-18' },
    ];
    const ats = { source: 'ats', value: '2027-01-04' };
    const before = await starts();
    expect(before).toMatchObject({ day: '2027-01-11', values: [said, later, ats] });
    const page = await pageOf(org, personId);
    expect(page.provenance).toContainEqual({
      field: 'startDate',
      source: 'hris',
      connectionId: bamboo.roster,
      connectionName: 'BambooHR',
      edit: null,
    });
    expect(page.provenance).toContainEqual(
      expect.objectContaining({ field: 'location', connectionName: 'Okta' }),
    );

    await changeSettings(org, { employeeSourceOrder: [okta.roster] });
    const after = await starts();
    expect(after).toMatchObject({ day: '2027-01-18', values: [later, said, ats] });
    expect(after.due).toBeGreaterThan(before.due ?? Infinity);
    expect((await personRow(org, personId))['employee_id']).toBe(await employeeIdOf(org, 'okta-1'));

    await changeSettings(org, { fieldPrecedence: { startDate: ['ats', bamboo.roster] } });
    expect(await starts()).toMatchObject({ day: '2027-01-04', values: [ats, said, later] });
    expect((await pageOf(org, personId)).person.department).toBe('Sales');
  });

  it('M5 SC-C9 one employee of each source, and the database decides: the second of a source is told with whom', async () => {
    const { org, bamboo, okta } = await twoSources(house);
    const personId = await hire(org)(1);
    const others = { Personal_Email: null, Mobile_Phone: null, Primary_Work_Email: null, Job_Title: null };
    await roster(
      bamboo,
      [2, 3].map((n) => ({ ...somebody(n).row, ...others })),
      'partial',
    );
    await roster(okta, [oktaRow(4), oktaRow(5)], 'partial');
    const ids = await Promise.all(
      ['E0002', 'E0003', 'okta-4', 'okta-5'].map((one) => employeeIdOf(org, one)),
    );
    const outcomes = await Promise.all(
      ids.flatMap((employeeId) =>
        Array.from({ length: 6 }, () =>
          merge(org, { personId, employeeId }).catch((error: unknown) => error),
        ),
      ),
    );
    expect(outcomes.filter((one) => !(one instanceof Refusal))).toHaveLength(2);
    const links = await rowsOf(org, 'links', { person_id: personId });
    expect(new Set(links.map((link) => link['connection_id']))).toEqual(
      new Set([bamboo.roster, okta.roster]),
    );
    for (const outcome of outcomes)
      if (outcome instanceof Refusal)
        expect(outcome).toMatchObject({ code: 'already_merged', facts: { personId } });
    const loser = ids.find((id) => links.every((link) => link['employee_id'] !== id)) ?? '';
    expect((await refusalOf(merge(org, { personId, employeeId: loser }))).message).toMatch(
      /merged with another employee of (BambooHR|Okta)/,
    );
  });

  it('SC-C5 unmerge names which one; the other source’s word stays, access and timers follow it', async () => {
    const sources = await twoSources(house);
    const { org } = sources;
    const personId = await linkedInBoth(sources, hire(org), { bambooSays: { Department: 'Sales' } });
    const armed = (await personRow(org, personId))['full_access_at'];
    expect(armed).not.toBeNull();
    expect((await refusalOf(unmerge(org, personId))).code).toBe('employee_needed');
    const bambooId = await employeeIdOf(org, 'E0001');
    await unmerge(org, personId, false, randomUUID(), bambooId);
    expect(await linkedNames(org, personId)).toEqual(['okta-1']);
    expect(await personRow(org, personId)).toMatchObject({ department: null, full_access_at: armed });
    await unmerge(org, personId);
    expect(await personRow(org, personId)).toMatchObject({ employee_id: null, full_access_at: null });
    expect((await refusalOf(unmerge(org, personId))).code).toBe('not_merged');
  });

  it('SC-C5 after activation the door stays as it was while another source answers for the person, then it closes', async () => {
    const sources = await twoSources(house);
    const { org } = sources;
    const past = '2026-11-16';
    const personId = await linkedInBoth(
      sources,
      async (n) =>
        (await createTestPerson(org, org.hireSource, { ...somebody(n).fields, startDate: past })).personId,
      { bambooSays: { Hire_Date: past }, oktaSays: { Hire_Date: past } },
    );
    await org.run((scope) =>
      scope
        .trx('app.people')
        .where({ id: personId })
        .update({ activated_at: scope.trx.raw('app.now()') }),
    );
    const open = await personRow(org, personId);
    expect(open['full_access_at']).not.toBeNull();
    await unmerge(org, personId, false, randomUUID(), await employeeIdOf(org, 'E0001'));
    const still = await personRow(org, personId);
    expect(still['full_access_at']).toBe(open['full_access_at']);
    expect(still['activated_at']).toBe(open['activated_at']);
    await unmerge(org, personId);
    expect(await personRow(org, personId)).toMatchObject({ full_access_at: null, activated_at: null });
  });

  it('SC-E3 whoever is gone from the first source is flagged, with the fields of the next; gone from a later one is not', async () => {
    const sources = await twoSources(house);
    const { org, bamboo, okta } = sources;
    const personId = await linkedInBoth(sources, hire(org), {
      bambooSays: { Department: 'Sales' },
      oktaSays: { Department: 'IT' },
    });
    expect(await personRow(org, personId)).toMatchObject({ department: 'Sales' });
    const stranger = { ...somebody(9).row };
    await roster(bamboo, [stranger]);
    expect(await personRow(org, personId)).toMatchObject({
      flags: ['employee_vanished'],
      full_access_at: null,
      department: 'IT',
      employee_id: await employeeIdOf(org, 'okta-1'),
    });
    await roster(bamboo, [stranger, { ...somebody(1).row, Department: 'Sales' }]);
    expect(await personRow(org, personId)).toMatchObject({ flags: [], department: 'Sales' });
    expect((await personRow(org, personId))['full_access_at']).not.toBeNull();
    await roster(okta, [{ ...stranger, Employee_ID: 'okta-9' }]);
    expect(await personRow(org, personId)).toMatchObject({ flags: [], department: 'Sales' });
    expect((await personRow(org, personId))['full_access_at']).not.toBeNull();
  });

  it('SC-C10 SC-B5 an old employment in the first source says nothing; the second source’s new one does', async () => {
    const { org, bamboo, okta } = await twoSources(house);
    const personId = await hire(org)(1);
    await roster(
      bamboo,
      [{ ...somebody(1).row, Hire_Date: '2019-01-01', End_Date: '2021-01-01', Department: 'Old' }],
      'partial',
    );
    await merge(org, { personId, employeeId: await employeeIdOf(org, 'E0001'), confirm: true });
    expect((await personRow(org, personId))['full_access_at']).toBeNull();
    await roster(
      okta,
      [
        oktaRow(1, {
          Personal_Email: somebody(1).fields.personalEmail,
          Mobile_Phone: somebody(1).fields.phone,
        }),
      ],
      'partial',
    );
    expect(await linkedNames(org, personId)).toEqual(['okta-1', 'E0001']);
    const row = await personRow(org, personId);
    expect(row).toMatchObject({ department: null, start_date: '2027-01-04', rehire: false });
    expect(row['full_access_at']).not.toBeNull();
  });

  it('SC-D12 the company email comes from whichever source has it first; the door opens then', async () => {
    const { org, bamboo, okta } = await twoSources(house);
    const personId = await hire(org)(1);
    await roster(bamboo, [{ ...somebody(1).row, Primary_Work_Email: null }], 'partial');
    expect(await personRow(org, personId)).toMatchObject({ hris_email: null, full_access_at: null });
    await roster(okta, [{ ...somebody(1).row, Employee_ID: 'okta-1' }], 'partial');
    const row = await personRow(org, personId);
    expect(row['hris_email']).toBe('somebody0001@work.example');
    expect(row['full_access_at']).not.toBeNull();
  });

  it('SC-E11 a no-show whom one source terminates later stays a no-show, without an error', async () => {
    const sources = await twoSources(house);
    const { org, bamboo } = sources;
    const personId = await linkedInBoth(sources, hire(org));
    await org.run((scope) =>
      scope
        .trx('app.people')
        .where({ id: personId })
        .update({ status: 'no_show', status_by: 'admin', full_access_at: null }),
    );
    const run = await roster(bamboo, [{ ...somebody(1).row, Status: 'No show' }], 'partial');
    expect(run.state).toBe('succeeded');
    expect(await personRow(org, personId)).toMatchObject({ status: 'no_show', full_access_at: null });
  });

  it('SC-J9 a contractor by the first source’s word waits for no match, also when that source goes', async () => {
    const sources = await twoSources(house);
    const { org, bamboo } = sources;
    await org.run((scope) =>
      scope
        .trx('app.organizations')
        .where({ id: org.orgId })
        .update({ exempt_worker_types: ['contractor'] }),
    );
    const personId = await linkedInBoth(sources, hire(org), {
      bambooSays: { Worker_Type: 'contractor', End_Date: '2027-06-30' },
    });
    expect(await personRow(org, personId)).toMatchObject({ exempt: true, end_date: '2027-06-30' });
    await changeSettings(org, { fieldPrecedence: { workerType: [bamboo.roster] } });
    await unmerge(org, personId, false, randomUUID(), await employeeIdOf(org, 'okta-1'));
    expect((await personRow(org, personId))['full_access_at']).not.toBeNull();
  });

  it('C5 an uninstalled source counts no more, its last word stays where none else speaks, and it comes back', async () => {
    const sources = await twoSources(house);
    const { org, bamboo } = sources;
    const both = await linkedInBoth(sources, hire(org), { bambooSays: { Department: 'Sales' } });
    const alone = await hire(org)(2);
    await roster(bamboo, [{ ...somebody(2).row, Department: 'Ops', Hire_Date: '2027-01-05' }], 'partial');
    const rows = async () => ({ both: await personRow(org, both), alone: await personRow(org, alone) });
    const plain = (row: Record<string, unknown>) => ({ ...row, version: null, updated_at: null });
    const before = await rows();
    expect(before.alone).toMatchObject({ department: 'Ops', start_date: '2027-01-05' });

    await org.run((scope) => uninstall(scope, org.vault, bamboo.roster));
    const without = await rows();
    expect(without.both).toMatchObject({ department: null, employee_id: await employeeIdOf(org, 'okta-1') });
    expect(without.both['full_access_at']).toBe(before.both['full_access_at']);
    expect(without.alone).toMatchObject({
      department: 'Ops',
      start_date: '2027-01-05',
      hris_email: 'somebody0002@work.example',
      employee_id: null,
      full_access_at: null,
    });
    expect((await pageOf(org, alone)).missing).toEqual(['a matching HRIS employee']);
    const signals = (await rowsOf(org, 'outbox', { kind: 'lifecycle' })).map((row) =>
      JSON.stringify(row['payload']),
    );
    expect(signals.filter((one) => one.includes(alone)).at(-1)).toContain('"matched":false');
    const refusal = await refusalOf(
      merge(org, { personId: await hire(org)(3), employeeId: await employeeIdOf(org, 'E0002') }),
    );
    expect(refusal.code).toBe('already_merged');

    await org.run(async (scope) => {
      await reviveConnection(scope, bamboo.roster, {
        credentials: Buffer.from('sealed'),
        webhookSecret: null,
      });
      await sourceTakenUp(scope, org.vault, bamboo.roster);
    });
    const again = await rows();
    expect([plain(again.both), plain(again.alone)]).toEqual([plain(before.both), plain(before.alone)]);
    const late = await hire(org)(4);
    await roster(bamboo, [somebody(4).row], 'partial');
    expect(await linkedNames(org, late)).toEqual(['E0004']);
  });
});
