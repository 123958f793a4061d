import { peopleNear, termCounts } from '../../../src/db/repositories/match-keys.ts';
import {
  EXACT_POLICY,
  match,
  type Candidate,
  type EmployeeCandidate,
} from '../../../src/domain/matching/match.ts';
import { ANY_EMPLOYEE, givenTerm } from '../../../src/domain/matching/stored-keys.ts';
import { fillMatchKeys } from '../../../src/matching/fill-match-keys.ts';
import { readMatches } from '../../../src/matching/matches.ts';
import { rematch } from '../../../src/matching/rematch.ts';
import { PRODUCT_POLICY } from '../../../src/matching/windows.ts';
import { noPersonFields, type PersonFields } from '../../../src/domain/person.ts';
import { createTestPerson, updateTestPerson } from '../../support/people.ts';
import {
  employeeIdOf,
  openHouse,
  roster,
  rowsOf,
  type House,
  type RosterOrganization,
} from '../roster/support.ts';

type Told = Partial<PersonFields>;

const rowOf = (id: string, f: Told) => ({
  Employee_ID: id,
  Legal_First_Name: f.firstName ?? '',
  Legal_Last_Name: f.lastName ?? '',
  Preferred_Name: f.preferredName ?? '',
  Personal_Email: f.personalEmail ?? '',
  Mobile_Phone: f.phone ?? '',
  Job_Title: f.jobTitle ?? '',
  Hire_Date: f.startDate ?? '',
  Location: f.location ?? '',
});

const ada: Told = {
  firstName: 'Katherine',
  lastName: 'Blumenthal',
  personalEmail: 'kate.blumenthal@home.example',
  phone: '+4915123456707',
  jobTitle: 'Engineer',
  startDate: '2027-01-04',
};
const otherContacts = { personalEmail: 'somebody@else.example', phone: '+4915198765407' };

describe('neighbours by the engine’s own keys', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  const suggestedTo = async (org: RosterOrganization, personId: string) =>
    (await org.run((scope) => readMatches(scope, personId))).suggestions.map((s) => s.employee.externalId);

  it.each([
    ['a typo in the last name', { lastName: 'Blumentahl' }],
    ['a nickname', { firstName: 'Kathy' }],
    ['names in swapped fields', { firstName: 'Blumenthal', lastName: 'Katherine' }],
    ['a double name after a marriage', { lastName: 'Weber-Blumenthal' }],
    ['a name as it sounds', { firstName: 'Catherine', lastName: 'Blumental' }],
    [
      'a part of the email at another provider',
      { firstName: 'K', lastName: 'B', personalEmail: 'kate.blumenthal@other.example' },
    ],
  ])('suggests across %s, whichever side comes first', async (_name, difference) => {
    for (const first of ['person', 'employee'] as const) {
      const org = await house.organization();
      const employee = { ...ada, ...otherContacts, ...difference };
      if (first === 'employee') await roster(org, [rowOf('E1', employee)]);
      const person = await createTestPerson(org, org.hireSource, ada);
      if (first === 'person') await roster(org, [rowOf('E1', employee)]);
      else await updateAndMatch(org, person.personId);
      expect(await suggestedTo(org, person.personId)).toEqual(['E1']);
    }
  });

  /** As the import does behind every person that it wrote. */
  const updateAndMatch = async (org: RosterOrganization, personId: string): Promise<void> => {
    await org.run((scope) => rematch(scope, org.vault, { personIds: [personId] }));
  };

  it('suggests nobody who shares a key by chance alone', async () => {
    const org = await house.organization();
    const { personId } = await createTestPerson(org, org.hireSource, { ...ada, location: 'Berlin' });
    const others = Array.from({ length: 40 }, (_, n) =>
      rowOf(`X${n}`, {
        firstName: `Anders${n}`,
        lastName: `Zorn${n}`,
        startDate: '2027-01-04',
        location: 'Berlin',
      }),
    );
    await roster(org, [
      ...others,
      rowOf('X', { ...otherContacts, firstName: 'Zorian', lastName: 'Blumenthal', location: 'Oslo' }),
    ]);
    expect(await suggestedTo(org, personId)).toEqual([]);
  });

  it('the keys follow the record, and go with it', async () => {
    const org = await house.organization();
    const person = await createTestPerson(org, org.hireSource, ada);
    await roster(org, [rowOf('E1', { ...ada, ...otherContacts, lastName: 'Blumentahl' })]);
    const employeeId = await employeeIdOf(org, 'E1');
    const near = async () => (await org.run((scope) => peopleNear(scope, [employeeId]))).ids;
    expect(await near()).toEqual([person.personId]);
    await updateTestPerson(org, person, {
      ...ada,
      firstName: 'Olga',
      lastName: 'Petrova',
      personalEmail: null,
      phone: null,
      startDate: null,
    });
    expect(await near()).toEqual([]);
    await updateTestPerson(org, person, ada);
    expect(await near()).toEqual([person.personId]);
    await org.run((scope) =>
      scope.trx('app.people').where({ id: person.personId }).update({ deleted_at: new Date() }),
    );
    expect(await near()).toEqual([]);
    await org.run((scope) =>
      scope.trx('app.people').where({ id: person.personId }).update({ deleted_at: null }),
    );
    expect(await near()).toEqual([person.personId]);
    await org.run(async (scope) => {
      await scope.trx('app.hires').where({ person_id: person.personId }).delete();
      await scope.trx('app.people').where({ id: person.personId }).delete();
    });
    expect(await rowsOf(org, 'person_match_keys')).toEqual([]);
  });

  it('counts names over everybody, also when many write the same', async () => {
    const org = await house.organization();
    for (let n = 0; n < 20; n += 1)
      await roster(org, [rowOf(`E${n}`, { firstName: 'Ulrike', lastName: `Family${n}` })], 'partial');
    const count = () => org.run((scope) => termCounts(scope, [ANY_EMPLOYEE, givenTerm('ulrike')]));
    expect([...(await count()).values()]).toEqual([20, 20]);
    expect([...(await count()).values()]).toEqual([20, 20]);
    const rows = await rowsOf(org, 'match_terms', { term: ANY_EMPLOYEE });
    expect(rows.length).toBeLessThan(20);
    await org.run((scope) =>
      scope.trx('app.employees').where({ external_id: 'E3' }).update({ state: 'vanished' }),
    );
    expect([...(await count()).values()]).toEqual([19, 19]);
  });

  it('says of a pair what the match command says of it', async () => {
    const org = await house.organization();
    const names = ['Ana', 'Bert', 'Clara', 'Dora', 'Emil'];
    const people: Candidate[] = [];
    const employees: EmployeeCandidate[] = [];
    const rows: unknown[] = [];
    for (let n = 0; n < 60; n += 1) {
      const told: PersonFields = {
        ...noPersonFields,
        firstName: names[n % 5] ?? '',
        lastName: `Berg${'abcdefghijkl'.charAt(n % 12)}er`,
        personalEmail: n % 3 === 0 ? null : `mail${n}@home.example`,
        phone: n % 4 === 0 ? null : `+4915123${String(45600 + n * 7)}`,
        jobTitle: n % 2 === 0 ? 'Engineer' : 'Cook',
        location: n % 5 === 0 ? 'Oslo' : 'Berlin',
        startDate: '2027-01-04',
      };
      const { personId, externalId } = await createTestPerson(org, org.hireSource, told);
      const common = { ...told, birthDate: null, legalEntity: null, emailShared: false, phoneShared: false };
      people.push({ ...common, id: personId, primaryEmail: null, storedIds: [externalId], standing: 'open' });
      const theirs = { ...common, firstName: n % 6 === 0 ? `${told.firstName}a` : told.firstName };
      employees.push({
        ...theirs,
        id: `E${n}`,
        workEmail: null,
        candidateKey: null,
        state: 'current',
        accountHolders: [],
      });
      rows.push(rowOf(`E${n}`, theirs));
    }
    await org.run((scope) => scope.trx('app.organizations').update({ confirm_exact: false }));
    await roster(org, rows);
    const said = match(people, employees, {
      ...EXACT_POLICY,
      ...PRODUCT_POLICY,
      automatic: 'off',
      windowSize: employees.length,
      rejected: new Set(),
      unmerged: new Set(),
    });
    const stored = await org.run((scope) =>
      scope
        .trx('app.suggestions as s')
        .select<{ person: string; rank: number; probability: number }[]>(
          's.person_id as person',
          's.rank',
          's.probability',
        ),
    );
    // Of two who are as likely the order is by id, and the ids differ.
    const byRank = (list: readonly { person: string; rank: number; probability: number }[]) =>
      [...list]
        .map((one) => ({ ...one, probability: Math.round(one.probability * 1e5) / 1e5 }))
        .sort((a, b) => (a.person < b.person || (a.person === b.person && a.rank < b.rank) ? -1 : 1));
    expect(said.length).toBeGreaterThan(60);
    expect(byRank(stored)).toEqual(
      byRank(
        said.map((d) => ({
          person: d.personId,
          rank: d.rank,
          probability: d.probability,
        })),
      ),
    );
  });

  it('records from before get their keys in parts, and until then nobody is linked by machine', async () => {
    const org = await house.organization();
    const people = await Promise.all(
      [1, 2, 3].map((n) =>
        createTestPerson(org, org.hireSource, { ...ada, lastName: `Blumenthal${'abc'.charAt(n)}` }),
      ),
    );
    await org.run((scope) => scope.trx('app.people').update({ match_keys: null, match_terms: null }));
    expect(await rowsOf(org, 'person_match_keys')).toEqual([]);
    await roster(org, [rowOf('E1', { ...ada, lastName: 'Blumenthalb' })]);
    expect(await rowsOf(org, 'links')).toEqual([]);
    expect(await fillMatchKeys(org.db, org.vault)).toBeGreaterThanOrEqual(3);
    expect(await suggestedTo(org, people[0]?.personId ?? '')).toEqual(['E1']);
    expect(await fillMatchKeys(org.db, org.vault)).toBe(0);
  });
});
