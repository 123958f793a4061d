import { createTestPerson, type TestPerson } from '../../support/people.ts';
import { connectAshby, testRing, type TestOrganization } from '../../support/organization.ts';
import { ENTERPRISE, FOYER, oktaUser, serveScim, USER, type ScimClient, type ServedScim } from './served.ts';

describe('employees pushed over SCIM', () => {
  let served: ServedScim;
  let client: ScimClient;
  let org: Pick<TestOrganization, 'orgId' | 'vault' | 'run'>;
  let hireSource: string;
  beforeAll(async () => {
    served = await serveScim();
    client = await served.connect();
    const { rig, organization } = served;
    org = {
      orgId: organization.id,
      vault: rig.deps.vault,
      run: (work) => rig.inOrganization(organization, work),
    };
    hireSource = await connectAshby({ ...org, db: rig.db, ring: testRing() }, { apiKey: 'key' });
    await org.run((scope) =>
      scope
        .trx('app.organizations')
        .where({ id: organization.id })
        .update({ preboarding_enabled: true, ats_integrations_enabled: true }),
    );
  });
  afterAll(() => served.stop());

  const START = '2027-01-04';
  /** A hired person and the user that is the same by exact evidence. */
  const somebody = (n: number) => ({
    fields: {
      firstName: `Given${n}`,
      lastName: `Family${n}`,
      personalEmail: `somebody${n}@home.example`,
      phone: `+4915112340${n}`,
      jobTitle: 'Engineer',
      startDate: START,
    },
    user: oktaUser(n, {
      emails: [
        { type: 'work', value: `somebody${n}@work.example`, primary: true },
        { type: 'home', value: `somebody${n}@home.example` },
      ],
      phoneNumbers: [
        { type: 'work', value: '+49 30 1000' },
        { type: 'mobile', value: `+49 1511 2340 ${n}` },
      ],
      title: 'Engineer',
      [FOYER]: { startDate: START },
    }),
  });

  const hire = (n: number): Promise<TestPerson> => createTestPerson(org, hireSource, somebody(n).fields);
  const employeeOf = async (id: string): Promise<Record<string, unknown>> => {
    const [user] = await served.rows('scim_users', { id });
    const [employee] = await served.rows('employees', { external_id: String(user?.['employee_key']) });
    if (employee === undefined) throw new Error('No employee');
    return employee;
  };
  const personOf = async ({ personId }: TestPerson): Promise<Record<string, unknown>> => {
    const [person] = await served.rows('people', { id: personId });
    if (person === undefined) throw new Error('No person');
    return person;
  };

  it('maps what a user says to an employee', async () => {
    const boss = await client.create(oktaUser(90));
    const id = await client.create({
      ...somebody(91).user,
      nickName: 'Gi',
      userType: 'Contractor',
      timezone: 'Europe/Paris',
      addresses: [{ type: 'work', locality: 'Lyon', country: 'FR', streetAddress: '1 rue' }],
      [ENTERPRISE]: { division: 'Labs', employeeNumber: 4711, manager: { value: boss } },
    });
    expect(await employeeOf(id)).toMatchObject({
      first_name: 'Given91',
      last_name: 'Family91',
      preferred_name: 'Gi',
      work_email: 'somebody91@work.example',
      personal_email: 'somebody91@home.example',
      phone: '+491511234091',
      job_title: 'Engineer',
      department: 'Labs',
      location: 'Lyon',
      worker_type: 'Contractor',
      time_zone: 'Europe/Paris',
      manager: 'Given90 Family90',
      start_date: START,
      state: 'current',
    });
    const found = await client.ask(`/Users?filter=${ENTERPRISE}:employeeNumber eq "4711"`);
    expect(found.body.Resources?.map((one) => one.id)).toEqual([id]);
  });

  it('SC-A19 SC-C7 a user is matched before day one, in the transaction of the push', async () => {
    const person = await hire(10);
    const id = await client.create(somebody(10).user);
    const employee = await employeeOf(id);
    expect(await personOf(person)).toMatchObject({
      employee_id: employee['id'],
      hris_email: 'somebody10@work.example',
    });
    // The same push again changes nothing and writes nothing.
    const before = await served.rows('timeline', { person_id: person.personId });
    const again = await client.ask(`/Users/${id}`, { method: 'PUT', body: somebody(10).user });
    expect([again.status, again.headers.get('etag')]).toEqual([200, 'W/"1"']);
    expect(await served.rows('timeline', { person_id: person.personId })).toEqual(before);
  });

  it('an external id that the recruiting system knows is identity, any other one is no veto', async () => {
    const person = await hire(11);
    const id = await client.create(oktaUser(11, { externalId: person.externalId }));
    expect((await personOf(person))['employee_id']).toBe((await employeeOf(id))['id']);
    const other = await client.create(oktaUser(12, { externalId: '00u-of-okta' }));
    expect((await employeeOf(other))['candidate_key']).toBeNull();
  });

  it('SC-D9 a start date that moves in the directory moves the person', async () => {
    const person = await hire(13);
    const id = await client.create(somebody(13).user);
    await client.patch(id, {
      op: 'Replace',
      path: `${FOYER}:startDate`,
      value: '2027-02-01T00:00:00Z',
    });
    expect((await personOf(person))['start_date']).toBe('2027-02-01');
  });

  it('SC-E3 deprovisioned before the start: the person is flagged and no door opens', async () => {
    const person = await hire(14);
    const id = await client.create(somebody(14).user);
    expect((await personOf(person))['full_access_at']).not.toBeNull();
    await client.patch(id, { op: 'replace', value: { active: false } });
    expect((await employeeOf(id))['state']).toBe('vanished');
    const after = await personOf(person);
    expect(after['full_access_at']).toBeNull();
    expect(after['reasons']).toContain('employee_vanished');
    await client.patch(id, { op: 'replace', value: { active: true } });
    expect(await personOf(person)).toMatchObject({ reasons: [] });
  });

  it('an account that waits inactive for its first day is no leaver', async () => {
    const ahead = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const id = await client.create({
      ...somebody(15).user,
      active: false,
      [FOYER]: { startDate: ahead },
    });
    expect((await employeeOf(id))['state']).toBe('current');
    await client.patch(id, { op: 'Replace', path: 'active', value: 'True' });
    await client.patch(id, { op: 'Replace', path: 'active', value: 'False' });
    expect((await employeeOf(id))['state']).toBe('vanished');
    const former = await client.create(oktaUser(16, { active: false }));
    expect((await employeeOf(former))['state']).toBe('terminated');
  });

  it('SC-B5 SC-C10 terminated, then back: the same employee, the same person', async () => {
    const person = await hire(17);
    const id = await client.create(somebody(17).user);
    const employee = await employeeOf(id);
    await client.patch(id, { op: 'replace', path: 'active', value: false });
    await client.patch(id, { op: 'replace', path: 'active', value: true });
    expect(await employeeOf(id)).toMatchObject({ id: employee['id'], state: 'current' });
    expect(await personOf(person)).toMatchObject({ employee_id: employee['id'] });
    expect((await personOf(person))['full_access_at']).not.toBeNull();
  });

  it('SC-B5 deleted, then pushed again: another user, the same employee', async () => {
    const person = await hire(18);
    const id = await client.create(somebody(18).user);
    const employee = await employeeOf(id);
    await client.ask(`/Users/${id}`, { method: 'DELETE' });
    expect((await served.rows('employees', { id: String(employee['id']) }))[0]?.['state']).toBe('vanished');
    expect((await personOf(person))['full_access_at']).toBeNull();
    const again = await client.create({ ...somebody(18).user, userName: 'married18@work.example' });
    expect(again).not.toBe(id);
    expect(await employeeOf(again)).toMatchObject({ id: employee['id'], state: 'current' });
    expect((await personOf(person))['full_access_at']).not.toBeNull();
    // A name that was given to somebody else brings nobody back.
    await client.ask(`/Users/${again}`, { method: 'DELETE' });
    const stranger = await client.create(
      oktaUser(19, { userName: 'married18@work.example', externalId: 'somebody-else' }),
    );
    expect((await employeeOf(stranger))['id']).not.toBe(employee['id']);
  });

  it('SC-A9 a value that cannot be read is left out and listed; the rest is in', async () => {
    const other = await served.connect();
    const id = await other.create({
      ...oktaUser(20, { externalId: 'x20' }),
      emails: [{ type: 'work', value: 'no address' }],
      timezone: 'Nowhere/City',
      [FOYER]: { startDate: '04/01/2027' },
    });
    expect(await employeeOf(id)).toMatchObject({ first_name: 'Given20', work_email: null, start_date: null });
    const state = async () => (await served.rows('connections', { id: other.connectionId }))[0]?.['state'];
    expect(await state()).toBe('attention');
    const [listed] = await served.rows('failed_records', { connection_id: other.connectionId });
    expect(listed?.['reason']).toContain('Start date:');
    expect(String(listed?.['reason'])).not.toContain('04/01/2027');
    const nameless = await other.create({ schemas: [USER], userName: 'service-account' });
    await expect(employeeOf(nameless)).rejects.toThrow('No employee');
    await other.ask(`/Users/${id}`, { method: 'PUT', body: oktaUser(20) });
    await other.ask(`/Users/${nameless}`, {
      method: 'PUT',
      body: { ...oktaUser(21), displayName: undefined, name: { formatted: 'Ana Maria Ray' } },
    });
    expect(await employeeOf(nameless)).toMatchObject({ first_name: 'Ana', last_name: 'Ray' });
    expect(await state()).toBe('connected');
  });

  it('keeps what was pushed under the employee’s own key, and no personal name in the clear beside it', async () => {
    const id = await client.create(oktaUser(22, { nickName: 'Unmistakable', title: 'Secret title' }));
    const [row] = await served.rows('scim_users', { id });
    expect(JSON.stringify(row)).not.toContain('Unmistakable');
    expect(
      Buffer.from(row?.['body'] instanceof Uint8Array ? row['body'] : []).toString('latin1'),
    ).not.toContain('Secret title');
    expect(row?.['key_id']).toBe((await employeeOf(id))['key_id']);
  });
});
