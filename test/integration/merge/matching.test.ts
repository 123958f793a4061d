import { primaryEmailDecision } from '../../../src/people/edit.ts';
import { decide } from '../../../src/people/edit-decision.ts';
import { randomUUID } from 'node:crypto';
import { readMatches } from '../../../src/matching/matches.ts';
import { rejectMatch } from '../../../src/matching/reject-match.ts';
import { rematch } from '../../../src/matching/rematch.ts';
import { createTestPerson } from '../../support/people.ts';
import {
  containing,
  employeeIdOf,
  openHouse,
  roster,
  rowsOf,
  somebody,
  type House,
} from '../roster/support.ts';
import { merge, personRow, refusalOf } from './support.ts';

describe('who is linked by machine, and who is suggested', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it('SC-C1 SC-C3 equal email with another name, or the name alone: a suggestion that shows both', async () => {
    const org = await house.organization();
    const one = somebody(1);
    const { personId } = await createTestPerson(org, org.hireSource, {
      ...one.fields,
      firstName: 'Jonas',
      lastName: 'Weber',
    });
    await roster(org, [one.row]);
    const { linked, suggestions } = await org.run((scope) => readMatches(scope, personId));
    expect(linked).toEqual([]);
    expect(suggestions[0]).toMatchObject({ whyNotAutomatic: containing('names differ') });
    expect(suggestions[0]?.fields.filter((f) => f.outcome === 'differs').map((f) => f.field)).toEqual([
      'firstName',
      'lastName',
    ]);
    const sum = suggestions[0]?.contributions.reduce((total, c) => total + c.weight, 0);
    expect(suggestions[0]?.score).toBe(sum);
    expect(await rowsOf(org, 'timeline', { person_id: personId, kind: 'match.suggested' })).toHaveLength(1);
  });

  it('SC-C2 two employees fit one candidate: both are listed, none is linked; "not the same" decides', async () => {
    const org = await house.organization();
    const one = somebody(1);
    const { personId } = await createTestPerson(org, org.hireSource, one.fields);
    await roster(org, [
      one.row,
      { ...one.row, Employee_ID: 'E-twin', Primary_Work_Email: 'twin@work.example' },
    ]);
    const twin = await employeeIdOf(org, 'E-twin');
    const before = await org.run((scope) => readMatches(scope, personId));
    expect(before.suggestions).toHaveLength(2);
    expect(await rowsOf(org, 'links')).toEqual([]);
    const reject = () =>
      org.run((scope) =>
        rejectMatch(scope, org.vault, { personId, employeeId: twin, decisionId: randomUUID() }),
      );
    expect(await reject()).toMatchObject({ changed: true });
    expect(await reject()).toMatchObject({ changed: false });
    const after = await org.run((scope) => readMatches(scope, personId));
    expect(after.suggestions.map((s) => s.employee.externalId)).toEqual([one.externalId]);
    await org.run((scope) => rematch(scope, org.vault, { employeeIds: [twin] }));
    expect((await org.run((scope) => readMatches(scope, personId))).suggestions).toHaveLength(1);
  });

  it('SC-C4 an employee whose work email is an admin’s or an active person’s needs a confirmation', async () => {
    const org = await house.organization();
    const one = somebody(1);
    await org.run((scope) =>
      scope.trx('app.members').insert({
        user_id: randomUUID(),
        email: 'Somebody0001@work.example',
        name: 'Admin',
        roles: ['super_admin'],
      }),
    );
    const { personId } = await createTestPerson(org, org.hireSource, one.fields);
    await roster(org, [one.row]);
    expect(await rowsOf(org, 'links')).toEqual([]);
    const employeeId = await employeeIdOf(org, one.externalId);
    const refusal = await refusalOf(merge(org, { personId, employeeId }));
    expect(refusal).toMatchObject({
      kind: 'conflict',
      code: 'confirmation_needed',
      facts: { reasons: 'account_in_use' },
    });
    expect(await merge(org, { personId, employeeId, confirm: true })).toMatchObject({ changed: true });
  });

  it('SC-C4 an address that an admin gave to somebody blocks the match of another, also before the start', async () => {
    const org = await house.organization();
    const [one, two] = [somebody(1), somebody(2)];
    const given = await createTestPerson(org, org.hireSource, two.fields);
    await org.run(async (scope) => {
      const email = one.row.Primary_Work_Email;
      const decision = await primaryEmailDecision(scope, { personId: given.personId, email });
      await decide(scope, org.vault, { id: given.personId, decision });
    });
    const other = await createTestPerson(org, org.hireSource, one.fields);
    await roster(org, [one.row]);
    expect(await rowsOf(org, 'links')).toEqual([]);
    const [suggestion] = await rowsOf(org, 'suggestions', { person_id: other.personId });
    expect(suggestion).toMatchObject({ why_not_automatic: containing('in use already') });
    // Taken back, nothing speaks against it any more.
    await org.run(async (scope) => {
      const decision = await primaryEmailDecision(scope, { personId: given.personId, email: null });
      await decide(scope, org.vault, { id: given.personId, decision });
    });
    const employeeId = await employeeIdOf(org, one.externalId);
    expect(await merge(org, { personId: other.personId, employeeId })).toMatchObject({ changed: true });
  });

  it('SC-C4 an active person’s address blocks the match of another', async () => {
    const org = await house.organization();
    const [one, two] = [somebody(1), somebody(2)];
    const active = await createTestPerson(org, org.hireSource, two.fields);
    await org.run((scope) =>
      scope
        .trx('app.people')
        .where({ id: active.personId })
        .update({
          company_email_key: 'somebody0001@work.example',
          full_access_at: scope.trx.raw(`app.now() - interval '1 day'`),
        }),
    );
    await createTestPerson(org, org.hireSource, one.fields);
    await roster(org, [one.row]);
    expect(await rowsOf(org, 'links')).toEqual([]);
    expect((await rowsOf(org, 'suggestions'))[0]).toMatchObject({
      why_not_automatic: containing('in use already'),
    });
  });

  it('SC-C10 SC-B5 a terminated employee is suggested, merged only with confirmation, and opens no door', async () => {
    const org = await house.organization();
    const one = somebody(1);
    const { personId } = await createTestPerson(org, org.hireSource, one.fields);
    await roster(org, [{ ...one.row, Hire_Date: '2020-01-01', End_Date: '2022-01-01' }]);
    const employeeId = await employeeIdOf(org, one.externalId);
    expect(await rowsOf(org, 'links')).toEqual([]);
    expect((await refusalOf(merge(org, { personId, employeeId }))).facts).toMatchObject({
      reasons: 'terminated',
    });
    await merge(org, { personId, employeeId, confirm: true });
    expect((await personRow(org, personId))['full_access_at']).toBeNull();
    // Hired again: the HRIS opens the same record anew.
    await roster(org, [one.row]);
    expect(await personRow(org, personId)).toMatchObject({
      employee_id: employeeId,
      start_date: '2027-01-04',
    });
    expect((await personRow(org, personId))['full_access_at']).not.toBeNull();
  });

  it('SC-C8 the same email in two organizations is never compared', async () => {
    const [mine, theirs] = [await house.organization(), await house.organization()];
    const one = somebody(1);
    await createTestPerson(mine, mine.hireSource, one.fields);
    await roster(theirs, [one.row]);
    expect(await rowsOf(mine, 'suggestions')).toEqual([]);
    expect(await rowsOf(theirs, 'links')).toEqual([]);
    const employeeId = await employeeIdOf(theirs, one.externalId);
    const [person] = await rowsOf(mine, 'people');
    const refusal = await refusalOf(merge(mine, { personId: String(person?.['id']), employeeId }));
    expect(refusal.code).toBe('employee_unknown');
  });

  it('a stored candidate id links, and follows what the HRIS writes', async () => {
    const org = await house.organization();
    const one = somebody(1);
    const person = await createTestPerson(org, org.hireSource, {
      firstName: one.fields.firstName,
      lastName: one.fields.lastName,
    });
    const [identity] = await rowsOf(org, 'identities', { person_id: person.personId });
    await roster(org, [{ ...one.row, Hire_Date: null, Candidate_ID: 'somebody-else' }]);
    expect(await rowsOf(org, 'links')).toEqual([]);
    await roster(org, [{ ...one.row, Hire_Date: null, Candidate_ID: identity?.['external_id'] }]);
    expect((await rowsOf(org, 'links'))[0]).toMatchObject({ person_id: person.personId, automatic: true });
  });

  it('the switch turned off: nothing is linked, everything is suggested', async () => {
    const org = await house.organization();
    await org.run((scope) =>
      scope.trx('app.organizations').where({ id: org.orgId }).update({ confirm_exact: false }),
    );
    await createTestPerson(org, org.hireSource, somebody(1).fields);
    await roster(org, [somebody(1).row]);
    expect(await rowsOf(org, 'links')).toEqual([]);
    expect((await rowsOf(org, 'suggestions'))[0]).toMatchObject({
      why_not_automatic: 'Automatic matching is off.',
    });
  });

  it('SC-C2 a hire who fits an employee is looked at beside everybody else who fits, also those of whom nothing changed', async () => {
    const org = await house.organization();
    const one = somebody(1);
    await roster(org, [one.row]);
    const { fields } = one;
    const first = await createTestPerson(org, org.hireSource, { ...fields, phone: null });
    await createTestPerson(org, org.hireSource, { ...fields, personalEmail: null });
    await org.run((scope) => rematch(scope, org.vault, { personIds: [first.personId] }));
    expect(await rowsOf(org, 'links')).toEqual([]);
    const { suggestions } = await org.run((scope) => readMatches(scope, first.personId));
    expect(suggestions).toMatchObject([{ whyNotAutomatic: containing('Several people fit this employee.') }]);
  });

  it('one mailbox on two people has no power', async () => {
    const org = await house.organization();
    const one = somebody(1);
    await createTestPerson(org, org.hireSource, { ...one.fields, phone: null, jobTitle: null });
    await createTestPerson(org, org.hireSource, {
      ...somebody(2).fields,
      personalEmail: one.fields.personalEmail,
    });
    await roster(org, [{ ...one.row, Mobile_Phone: null }]);
    expect(await rowsOf(org, 'links')).toEqual([]);
  });
});
