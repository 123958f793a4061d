import { rows } from '../../../src/db/scope.ts';
import { makeAccount } from '../../../src/preboarding/accounts.ts';
import { createTestPerson } from '../../support/people.ts';
import { connectAshby, testRing, type TestOrganization } from '../../support/organization.ts';
import { startRig, type Organization, type Rig } from '../api/support/rig.ts';
import {
  connectRoster,
  employeeIdOf,
  roster,
  rowsOf,
  somebody,
  type RosterOrganization,
} from '../roster/support.ts';

const SHARED = 'team@work.example';

describe('one work address on two employee records of one source', () => {
  let rig: Rig;
  let organization: Organization;
  let org: RosterOrganization;
  let token: string;
  beforeAll(async () => {
    rig = await startRig();
    organization = await rig.organization('Alpha');
    const run: TestOrganization['run'] = (work) => rig.inOrganization(organization, work);
    const base = { orgId: organization.id, db: rig.db, vault: rig.deps.vault, ring: testRing(), run };
    org = {
      ...base,
      hireSource: await connectAshby(base, { apiKey: 'key' }),
      roster: await connectRoster(base),
    };
    token = await rig.token(organization, 'super_admin');
  });
  afterAll(() => rig.stop());

  const read = async (path: string) => (await rig.call(`/api/v1${path}`, { token })).json;
  const armed = (personId: string): Promise<unknown> =>
    org.run((scope) =>
      rows(
        scope.trx,
        `select company_email_key as key, full_access_at is not null as armed from app.people where id = ?`,
        [personId],
      ),
    );

  it('SC-C4 each is merged with their own person by their own evidence; the account is the first one’s alone, and the second is told so', async () => {
    const [one, other] = [somebody(1), somebody(2)];
    const ana = await createTestPerson(org, org.hireSource, one.fields);
    const ben = await createTestPerson(org, org.hireSource, other.fields);
    await roster(org, [
      { ...one.row, Primary_Work_Email: SHARED },
      { ...other.row, Primary_Work_Email: SHARED },
    ]);
    expect(
      (await rowsOf(org, 'links')).map((link) => [link['person_id'], link['employee_id']]).sort(),
    ).toEqual(
      [
        [ana.personId, await employeeIdOf(org, one.externalId)],
        [ben.personId, await employeeIdOf(org, other.externalId)],
      ].sort(),
    );
    for (const { personId } of [ana, ben]) {
      expect(await read(`/people/${personId}`)).toMatchObject({ companyEmail: SHARED });
      expect(await armed(personId)).toEqual([{ key: SHARED, armed: true }]);
    }
    const deps = { db: rig.db, users: rig.deps.auth };
    for (const { personId } of [ana, ben]) await makeAccount(deps, { orgId: org.orgId, personId });
    const accounts = await rowsOf(org, 'hire_accounts');
    expect(accounts.map((account) => [account['person_id'], account['state']]).sort()).toEqual(
      [
        [ana.personId, 'ready'],
        [ben.personId, 'taken'],
      ].sort(),
    );
    const members = await rowsOf(org, 'members', { email: SHARED });
    expect(members.map((member) => member['person_id'])).toEqual([ana.personId]);
    const told = async (personId: string): Promise<string> =>
      (await rig.call(`/api/v1/people/${personId}/timeline`, { token })).text;
    expect(await told(ben.personId)).toContain('account.taken');
    expect(await told(ana.personId)).not.toContain('account.taken');
  });

  it('the address speaks for neither: a third person who has it is suggested nobody by it, and merged with nobody', async () => {
    const third = await createTestPerson(org, org.hireSource, {
      ...somebody(3).fields,
      personalEmail: SHARED,
      phone: null,
    });
    const before = await rowsOf(org, 'links');
    await roster(
      org,
      [4, 5].map((n) => ({
        ...somebody(n).row,
        Personal_Email: null,
        Mobile_Phone: null,
        Primary_Work_Email: SHARED,
      })),
      'partial',
    );
    expect(await rowsOf(org, 'links')).toHaveLength(before.length);
    expect(await rowsOf(org, 'suggestions', { person_id: third.personId, grade: 'exact' })).toEqual([]);
  });
});
