import type { HumaansSandbox } from '../../../sandbox/humaans/index.ts';
import { askOnceMore } from '../../../src/db/repositories/hris-writes.ts';
import { requestHumaansWrite } from '../../../src/hris-writing/request.ts';
import { mergeEmployee } from '../../../src/matching/merge.ts';
import { createTestPerson, setTestHireState, updateTestPerson } from '../../support/people.ts';
import { employeeIdOf, openHouse, rowsOf, type House, type RosterOrganization } from '../roster/support.ts';
import {
  added,
  connectHumaans,
  hire,
  inDays,
  pullHumaans,
  startHumaans,
  stepOnce,
  thereOf,
  writeAll,
  writeOf,
} from './support.ts';

describe('people who were added, written to Humaans', () => {
  let house: House;
  let sandbox: HumaansSandbox;
  let org: RosterOrganization;
  let id: string;

  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    sandbox = await startHumaans();
    org = await house.organization();
    id = await connectHumaans(org);
  });
  afterEach(() => sandbox.close());

  const timeline = async (personId: string): Promise<string[]> =>
    (await rowsOf(org, 'timeline', { person_id: personId }))
      .map((row) => String(row['kind']))
      .filter((kind) => kind.startsWith('humaans.'));
  const notices = async (): Promise<unknown[]> =>
    (await rowsOf(org, 'notices', {})).filter((row) => row['resolved_at'] === null).map((row) => row['kind']);

  it('person, job role and salary are created in this order, with exact decimals, and stand on the timeline', async () => {
    const person = await added(org, hire(1));
    const write = await writeAll(org, sandbox, person);
    expect(write).toMatchObject({ state: 'written', recordHow: 'made', leftOut: [], problem: null });
    const there = thereOf(sandbox, person);
    expect(there.people).toMatchObject([
      {
        firstName: 'Nadia',
        middleName: 'Ines',
        lastName: 'Okafor1',
        personalEmail: 'nadia.okafor1@example.org',
        employmentStartDate: inDays(30),
        source: 'Foyer',
      },
    ]);
    expect(there.roles).toMatchObject([
      { jobTitle: 'Data Analyst', department: 'Engineering', effectiveDate: inDays(30) },
    ]);
    expect(there.salaries).toMatchObject([{ amount: '61234.56', currency: 'EUR', period: 'annual' }]);
    const posts = sandbox.control.calls().filter(({ endpoint }) => endpoint.startsWith('POST'));
    expect(posts.map(({ endpoint }) => endpoint)).toEqual([
      'POST /people',
      'POST /job-roles',
      'POST /compensations',
    ]);
    expect(await timeline(person.personId)).toEqual([
      'humaans.written',
      'humaans.written',
      'humaans.written',
    ]);
  });

  it.each([
    ['JPY', '4200000'],
    ['EUR', '61234.5'],
    ['KWD', '1250.125'],
    ['EUR', '123456789012345.67'],
  ])('money of %s is written as it stands, to the last of its digits: %s', async (currency, amount) => {
    const person = await added(org, {
      ...hire(24),
      ...{ compensationAmount: amount, compensationCurrency: currency },
    });
    await writeAll(org, sandbox, person);
    expect(thereOf(sandbox, person).salaries).toMatchObject([{ amount, currency }]);
  });

  it('nothing is asked where writing is off, and once only where it is on', async () => {
    const other = await house.organization();
    await connectHumaans(other, { enabled: false });
    await added(other, hire(2));
    expect(await rowsOf(other, 'hris_writes', {})).toEqual([]);
    const person = await added(org, hire(2));
    await org.run((scope) => requestHumaansWrite(scope, person));
    expect(await rowsOf(org, 'hris_writes', {})).toHaveLength(1);
    expect(await rowsOf(org, 'outbox', { kind: 'hris_write' })).toHaveLength(1);
  });

  it.each(['POST /people', 'POST /job-roles', 'POST /compensations'])(
    'a time-out after %s was stored: what was made is found, not made again',
    async (endpoint) => {
      sandbox.control.addFault({ kind: 'drop', match: endpoint, afterStoring: true, times: 1 });
      const person = await added(org, hire(3));
      const write = await writeAll(org, sandbox, person);
      expect(write.state).toBe('written');
      const { people, roles, salaries } = thereOf(sandbox, person);
      expect([people.length, roles.length, salaries.length]).toEqual([1, 1, 1]);
      const how = endpoint === 'POST /people' ? write.recordHow : undefined;
      expect(how ?? Object.values(write.steps).some((step) => step.how === 'found')).toBe(
        endpoint === 'POST /people' ? 'found' : true,
      );
    },
  );

  it('a partial one goes on where it stopped: only the salary is tried again', async () => {
    sandbox.control.permission({ permission: 'compensations:write', on: false });
    const person = await added(org, hire(4));
    const stuck = await writeAll(org, sandbox, person);
    expect(stuck).toMatchObject({
      state: 'attention',
      problem: { step: 'compensation', code: 'permission' },
    });
    expect(stuck.problem?.remedy).toContain('compensations:write');
    expect(await notices()).toContain('hris_write_stuck');
    sandbox.control.permission({ permission: 'compensations:write', on: true });
    sandbox.control.clearCalls();
    await org.run((scope) => askOnceMore(scope, { id: stuck.id, connectionId: id, answer: null }));
    expect((await writeAll(org, sandbox, person)).state).toBe('written');
    const posts = sandbox.control.calls().filter(({ endpoint }) => /^(POST|PATCH)/.test(endpoint));
    expect(posts.map(({ endpoint }) => endpoint)).toEqual(['POST /compensations']);
    expect(await notices()).toEqual([]);
  });

  it('two workers at once make one record', async () => {
    const person = await added(org, hire(5));
    sandbox.control.addFault({ kind: 'delay', match: 'POST /people', ms: 300, times: 1 });
    const both = await Promise.all([stepOnce(org, sandbox, person), stepOnce(org, sandbox, person)]);
    expect(both.toSorted()).toEqual(['more', null]);
    await writeAll(org, sandbox, person);
    expect(thereOf(sandbox, person).people).toHaveLength(1);
  });

  it('429: waits as long as Humaans asks, and says so', async () => {
    sandbox.control.addFault({ kind: 'rateLimit', match: 'POST /people', retryAfterSeconds: 40, times: 1 });
    const person = await added(org, hire(6));
    expect(await stepOnce(org, sandbox, person)).toBeNull();
    const { nextAttemptAt, failures, state } = await writeOf(org, person);
    expect({ failures, state }).toEqual({ failures: 1, state: 'pending' });
    expect((nextAttemptAt ?? 0) - Date.now()).toBeGreaterThan(30_000);
  });

  it('somebody with the address and name is taken as found, nothing of theirs replaced', async () => {
    const known = sandbox.control.addPerson({
      firstName: 'Nadia',
      lastName: 'Okafor7',
      workEmail: 'n.okafor@acme.example',
      personalEmail: 'nadia.okafor7@example.org',
      jobTitle: 'Director',
      startDate: inDays(3),
    });
    const person = await added(org, hire(7));
    const write = await writeAll(org, sandbox, person);
    expect(write).toMatchObject({ state: 'written', recordId: known.personId, recordHow: 'adopted' });
    expect(write.difference).toEqual({ theirs: inDays(3), ours: inDays(30) });
    expect(write.leftOut.map(({ field }) => field)).toEqual(['employmentStartDate', 'jobTitle']);
    expect(sandbox.control.person(known.personId)).toMatchObject({
      jobTitle: 'Director',
      startDate: inDays(3),
    });
    expect(thereOf(sandbox, person).people).toEqual([]);
  });

  it('an address in other letters is found among the employees that were read', async () => {
    const known = sandbox.control.addPerson({
      firstName: 'Nadia',
      lastName: 'Okafor19',
      workEmail: 'n.okafor19@acme.example',
      personalEmail: 'Nadia.Okafor19@Example.org',
      startDate: inDays(30),
    });
    await org.run((scope) =>
      scope.trx('app.organizations').where({ id: org.orgId }).update({ match_enabled: false }),
    );
    await pullHumaans(org, id, sandbox);
    const write = await writeAll(org, sandbox, await added(org, hire(19)));
    expect(write).toMatchObject({ recordId: known.personId, recordHow: 'adopted', difference: null });
  });

  it('somebody else under the address: a person is asked, and decides', async () => {
    sandbox.control.addPerson({
      firstName: 'Walter',
      lastName: 'Brandt',
      workEmail: 'w.brandt@acme.example',
      personalEmail: 'nadia.okafor8@example.org',
      startDate: inDays(-100),
    });
    const person = await added(org, hire(8));
    const stuck = await writeAll(org, sandbox, person);
    expect(stuck).toMatchObject({ state: 'attention', problem: { code: 'other_person' } });
    expect(stuck.found).not.toBeNull();
    expect(JSON.stringify(stuck.problem)).not.toContain('Brandt');
    await org.run((scope) => askOnceMore(scope, { id: stuck.id, connectionId: id, answer: 'separate' }));
    expect(await writeAll(org, sandbox, person)).toMatchObject({ state: 'written', recordHow: 'made' });
    expect(thereOf(sandbox, person).people).toHaveLength(1);
  });

  it('a later start date is written until somebody changed it there, then shown as a difference', async () => {
    const person = await added(org, hire(11));
    const { recordId } = await writeAll(org, sandbox, person);
    await updateTestPerson(org, person, { ...hire(11), startDate: inDays(44) });
    expect((await writeOf(org, person)).state).toBe('pending');
    await writeAll(org, sandbox, person);
    expect(thereOf(sandbox, person)).toMatchObject({
      people: [{ employmentStartDate: inDays(44), firstWorkingDay: inDays(44) }],
      roles: [{ effectiveDate: inDays(44) }],
      salaries: [{ effectiveDate: inDays(44) }],
    });
    sandbox.control.moveStartDate({ personId: recordId ?? '', startDate: inDays(50) });
    await updateTestPerson(org, person, { ...hire(11), startDate: inDays(60) });
    const differs = await writeAll(org, sandbox, person);
    expect(differs).toMatchObject({
      state: 'written',
      difference: { theirs: inDays(50), ours: inDays(60) },
    });
    expect(thereOf(sandbox, person).people).toMatchObject([{ employmentStartDate: inDays(50) }]);
    expect(await timeline(person.personId)).toContain('humaans.differs');
  });

  it('withdrawn before anything was sent: nothing is; after: nothing is deleted, and a person is told', async () => {
    const early = await added(org, hire(12));
    await setTestHireState(org, early, 'unhired');
    expect(await writeAll(org, sandbox, early)).toMatchObject({ state: 'stopped', recordId: null });
    expect(thereOf(sandbox, early).people).toEqual([]);
    const late = await added(org, hire(13));
    await writeAll(org, sandbox, late);
    await setTestHireState(org, late, 'unhired');
    expect(await writeAll(org, sandbox, late)).toMatchObject({ state: 'stopped' });
    expect(thereOf(sandbox, late).people).toHaveLength(1);
    expect(await notices()).toContain('hris_write_withdrawn');
    expect(await timeline(late.personId)).toContain('humaans.withdrawn');
  });

  it('a location or department without a counterpart is left empty and named', async () => {
    const person = await added(org, { ...hire(14), location: 'Atlantis', department: 'Alchemy' });
    const write = await writeAll(org, sandbox, person);
    expect(write.leftOut).toEqual([
      { field: 'locationId', why: 'no_counterpart' },
      { field: 'department', why: 'no_counterpart' },
    ]);
    expect(thereOf(sandbox, person)).toMatchObject({
      people: [{ locationId: null }],
      roles: [{ jobTitle: 'Data Analyst' }],
    });
  });

  it('without a start date nobody is created, who would be active at once; with one it goes on', async () => {
    const person = await added(org, { ...hire(15), startDate: null });
    expect(await writeAll(org, sandbox, person)).toMatchObject({ state: 'waiting' });
    await updateTestPerson(org, person, hire(15));
    expect(await writeAll(org, sandbox, person)).toMatchObject({ state: 'written' });
  });

  it('a refused field is named with a remedy, and tried again by a person', async () => {
    const person = await added(org, { ...hire(16), personalEmail: 'someone@acme.example' });
    sandbox.control.addPerson({ firstName: 'Other', lastName: 'Person', workEmail: 'taken@acme.example' });
    sandbox.control.addFault({
      kind: 'status',
      match: 'POST /people',
      status: 422,
      times: 1,
      body: {
        id: 'r',
        code: 'ValidationError',
        name: 'BadRequest',
        issues: [{ path: 'email', message: 'no' }],
      },
    });
    const stuck = await writeAll(org, sandbox, person);
    expect(stuck.problem).toMatchObject({ step: 'person', code: 'refused', field: 'email' });
    await org.run((scope) => askOnceMore(scope, { id: stuck.id, connectionId: id, answer: null }));
    expect(await writeAll(org, sandbox, person)).toMatchObject({ state: 'written', problem: null });
  });

  it('a connection that was switched off holds back, and nothing is lost', async () => {
    const person = await added(org, hire(17));
    await org.run((scope) =>
      scope.trx('app.hris_writers').where({ connection_id: id }).update({ enabled: false }),
    );
    expect(await stepOnce(org, sandbox, person)).toBe('over');
    expect(await writeOf(org, person)).toMatchObject({ state: 'pending', recordId: null });
  });

  it('who is matched with an employee of Humaans already is not created a second time', async () => {
    const known = sandbox.control.addPerson({
      firstName: 'Nadia',
      lastName: 'Okafor18',
      workEmail: 'nadia.okafor18@acme.example',
      startDate: inDays(30),
    });
    await pullHumaans(org, id, sandbox);
    const person = await createTestPerson(org, org.hireSource, hire(18));
    await org.run(async (scope) => {
      const employeeId = await employeeIdOf(org, known.personId);
      const decisionId = crypto.randomUUID();
      await mergeEmployee(scope, org.vault, { ...person, employeeId, decisionId, confirm: true });
      await requestHumaansWrite(scope, person);
    });
    const write = await writeAll(org, sandbox, person);
    expect(write).toMatchObject({ state: 'written', recordId: known.personId, recordHow: 'linked' });
  });
});
