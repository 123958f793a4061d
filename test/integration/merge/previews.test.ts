import { randomUUID } from 'node:crypto';
import { countEmployeeHistory, listEmployeeHistory } from '../../../src/db/repositories/employee-history.ts';
import { previewMerge, previewUnmerge } from '../../../src/matching/previews.ts';
import type { PersonPreview } from '../../../src/people/preview.ts';
import { createTestPerson, updateTestPerson } from '../../support/people.ts';
import { snake } from '../../../src/db/bulk.ts';
import {
  employeeIdOf,
  openHouse,
  roster,
  rowsOf,
  somebody,
  type House,
  type RosterOrganization,
} from '../roster/support.ts';
import { oktaRow, pageOf, twoSources } from './sources-support.ts';
import { merge, namesakes, personRow, refusalOf, unmerge } from './support.ts';

const WITHOUT = ['id', 'current_hire_id', 'version', 'created_at', 'updated_at', 'search'];
const plain = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !WITHOUT.includes(name)));

describe('what a merge and an unmerge will do, told before', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  /** The preview says what stands there afterwards, field by field. */
  const holds = async (org: RosterOrganization, id: string, preview: PersonPreview): Promise<void> => {
    const row = await personRow(org, id);
    const page = await pageOf(org, id);
    for (const { field, after, afterFrom } of preview.fields) {
      const stored =
        field === 'companyEmail' ? (row['hris_email'] ?? row['primary_email']) : row[snake(field)];
      expect([field, stored]).toEqual([field, after]);
      expect(afterFrom).toEqual(page.provenance.find((one) => one.field === field) ?? null);
    }
    expect(preview.after).toMatchObject({ tab: page.tab, access: page.access, missing: page.missing });
  };

  it('SC-D9 M4 each field, whose word it is, what it replaces and what becomes of the door; then it is so', async () => {
    const { org, bamboo, okta } = await twoSources(house);
    const one = somebody(1);
    const person = await createTestPerson(org, org.hireSource, {
      ...one.fields,
      personalEmail: null,
      phone: null,
    });
    await roster(bamboo, [{ ...one.row, Department: 'Sales', Hire_Date: '2027-01-11' }], 'partial');
    await roster(
      okta,
      [oktaRow(1, { Department: 'IT', Job_Title: 'Admin', Primary_Work_Email: null })],
      'partial',
    );
    const { personId } = person;
    const [first, second] = [await employeeIdOf(org, 'E0001'), await employeeIdOf(org, 'okta-1')];
    const preview = (employeeId: string) =>
      org.run((scope) => previewMerge(scope, org.vault, { personId, employeeId }));
    const before = await personRow(org, personId);
    const told = await preview(first);
    expect(await personRow(org, personId)).toEqual(before);
    const start = told.fields.find((field) => field.field === 'startDate');
    expect(start).toMatchObject({
      before: '2027-01-04',
      beforeFrom: { connectionName: 'Ashby' },
      after: '2027-01-11',
      afterFrom: { connectionName: 'BambooHR' },
      others: [{ connectionName: 'Ashby', value: '2027-01-04' }],
    });
    expect(told).toMatchObject({
      door: 'armed',
      before: { missing: ['a matching HRIS employee', 'a company email'] },
    });
    await merge(org, { personId, employeeId: first });
    await holds(org, personId, told);

    const next = await preview(second);
    expect(next.door).toBe('unchanged');
    expect(next.fields.find(({ field }) => field === 'department')).toMatchObject({
      before: 'Sales',
      after: 'Sales',
    });
    await merge(org, { personId, employeeId: second });
    await holds(org, personId, next);

    // Both sides go on changing; nothing of it is lost or left over.
    await updateTestPerson(org, person, {
      ...one.fields,
      personalEmail: 'new@home.example',
      location: 'Porto',
    });
    await roster(bamboo, [{ ...one.row, Department: 'Marketing', Hire_Date: '2027-01-18' }], 'partial');
    expect(
      (await refusalOf(org.run((scope) => previewUnmerge(scope, org.vault, { personId, employeeId: null }))))
        .code,
    ).toBe('employee_needed');
    const back = await org.run((scope) => previewUnmerge(scope, org.vault, { personId, employeeId: first }));
    expect(back).toMatchObject({ door: 'disarmed', after: { missing: ['a company email'] } });
    expect(back.fields.find(({ field }) => field === 'department')).toMatchObject({
      before: 'Marketing',
      after: 'IT',
    });
    await unmerge(org, personId, false, randomUUID(), first);
    await holds(org, personId, back);
    const last = await org.run((scope) => previewUnmerge(scope, org.vault, { personId, employeeId: null }));
    await unmerge(org, personId);
    await holds(org, personId, last);
    const control = await createTestPerson(org, org.hireSource, {
      ...one.fields,
      personalEmail: 'new@home.example',
      location: 'Porto',
    });
    expect(plain(await personRow(org, personId))).toEqual(plain(await personRow(org, control.personId)));
  });

  it('SC-C5 an open door is told to close, and refuses what the merge would refuse', async () => {
    const org = await house.organization();
    const one = somebody(1);
    const past = '2026-11-16';
    const { personId } = await createTestPerson(org, org.hireSource, { ...one.fields, startDate: past });
    await roster(org, [{ ...one.row, Hire_Date: past }], 'partial');
    const told = await org.run((scope) => previewUnmerge(scope, org.vault, { personId, employeeId: null }));
    expect(told).toMatchObject({
      door: 'closes',
      before: { access: { level: 'full' } },
      after: { tab: 'action-needed' },
    });
    await unmerge(org, personId);
    await holds(org, personId, told);
    const other = await namesakes(org, 2);
    await merge(org, other);
    const taken = org.run((scope) =>
      previewMerge(scope, org.vault, { personId, employeeId: other.employeeId }),
    );
    expect((await refusalOf(taken)).code).toBe('already_merged');
    const gone = org.run((scope) => previewUnmerge(scope, org.vault, { personId, employeeId: null }));
    expect((await refusalOf(gone)).code).toBe('not_merged');
  });

  it('SC-J3 both acts stand on the timelines of both: the person’s and the employee’s', async () => {
    const org = await house.organization();
    const pair = await namesakes(org);
    await merge(org, pair);
    await unmerge(org, pair.personId, true);
    const kinds = (await rowsOf(org, 'timeline', { person_id: pair.personId })).map((row) => row['kind']);
    expect(kinds).toEqual(expect.arrayContaining(['match.linked', 'match.unlinked']));
    const page = (after: { at: string; key: string } | null) =>
      org.run((scope) => listEmployeeHistory(scope, { employeeId: pair.employeeId, after, limit: 2 }));
    const newest = await page(null);
    expect(newest.map((entry) => [entry.kind, entry.notTheSame])).toEqual([
      ['match.unlinked', true],
      ['match.linked', false],
    ]);
    expect(newest[1]).toMatchObject({
      personId: pair.personId,
      personName: 'Given0001 Family0001',
      actor: 'user:ada',
    });
    const last = newest[1];
    const rest = await page({ at: new Date(last?.at ?? 0).toISOString(), key: last?.key ?? '' });
    expect(rest.map((entry) => [entry.kind, entry.actorName])).toEqual([['employee.reported', 'Workday']]);
    expect(await org.run((scope) => countEmployeeHistory(scope, pair.employeeId))).toBe(3);
  });
});
