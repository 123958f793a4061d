import { createTestPerson } from '../../support/people.ts';
import { releaseRoster } from '../../../src/roster/receive-roster.ts';
import {
  containing,
  employeeIdOf,
  including,
  listing,
  openHouse,
  roster,
  rowsOf,
  send,
  somebody,
  takeIn,
  type House,
} from './support.ts';

describe('taking in rosters', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  const many = (count: number) => Array.from({ length: count }, (_, n) => somebody(n).row);

  it('SC-A9 one bad row of 200: 199 are in, the run is partial and says why, and the next run mends it', async () => {
    const org = await house.organization();
    const rows: Record<string, unknown>[] = many(200);
    rows[77] = { ...rows[77], Hire_Date: '04/01/2027' };
    const first = await roster(org, rows);
    expect(first).toMatchObject({ state: 'partially_succeeded', readCount: 200 });
    expect(first.counts).toMatchObject({ created: 199, failed: 1 });
    const [bad] = await rowsOf(org, 'sync_results', { sync_id: first.id, outcome: 'failed' });
    expect(bad).toMatchObject({
      external_id: 'E0077',
      reason: containing('Row 78: Start date: '),
    });
    expect(JSON.stringify(bad)).not.toContain('04/01/2027');

    const second = await roster(org, many(200));
    expect(second.state).toBe('succeeded');
    expect(second.counts).toEqual({
      created: 1,
      updated: 0,
      unchanged: 199,
      withdrawn: 0,
      skipped: 0,
      failed: 0,
    });
  });

  it('what is not essential is left out and named in every run: the employee is in (and is not called gone)', async () => {
    const org = await house.organization();
    const { row } = somebody(1);
    const odd = { ...row, Time_Zone: 'W. Europe Standard Time', Date_of_Birth: '2001-02-30' };
    const first = await roster(org, [odd, somebody(2).row]);
    expect(first).toMatchObject({ state: 'succeeded', counts: including({ created: 2, failed: 0 }) });
    expect(await rowsOf(org, 'employees', { external_id: 'E0001' })).toMatchObject([
      { work_email: 'somebody0001@work.example', birth_date: null, time_zone: null },
    ]);
    const named = 'Row 1: left out: Date of birth: expected a day';
    const listed = (id: string) => rowsOf(org, 'sync_results', { sync_id: id, external_id: 'E0001' });
    expect(await listed(first.id)).toMatchObject([{ outcome: 'created', reason: containing(named) }]);
    expect(await listed(first.id)).toMatchObject([
      { reason: containing('Time zone: expected an IANA zone') },
    ]);

    const second = await roster(org, [odd, somebody(2).row]);
    expect(second).toMatchObject({ state: 'succeeded', counts: including({ unchanged: 2 }) });
    expect(await listed(second.id)).toMatchObject([{ outcome: 'unchanged', reason: containing(named) }]);
    const third = await roster(org, [row, somebody(2).row]);
    expect(third.counts).toMatchObject({ unchanged: 2, updated: 0 });
    expect(await listed(third.id)).toEqual([]);
  });

  it('nothing changed, nothing written', async () => {
    const org = await house.organization();
    await roster(org, many(3));
    const before = await rowsOf(org, 'employees');
    const run = await roster(org, many(3));
    expect(run.counts).toMatchObject({ unchanged: 3, updated: 0 });
    expect(await rowsOf(org, 'employees')).toEqual(before);
    expect(await rowsOf(org, 'sync_results', { sync_id: run.id })).toEqual([]);
    expect(await rowsOf(org, 'roster_rows')).toEqual([]);
  });

  it('SC-A19 an employee whose start lies ahead is matched before day one', async () => {
    const org = await house.organization();
    const one = somebody(1);
    const { personId } = await createTestPerson(org, org.hireSource, one.fields);
    await roster(org, [one.row]);
    const [person] = await rowsOf(org, 'people', { id: personId });
    expect(person).toMatchObject({
      employee_id: await employeeIdOf(org, one.externalId),
      hris_email: 'somebody0001@work.example',
    });
    expect(person?.['full_access_at']).not.toBeNull();
    const lines = await rowsOf(org, 'timeline', { person_id: personId, kind: 'match.linked' });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.['facts']).toMatchObject({
      automatic: true,
      contributions: listing([{ field: 'phone', agreement: 'agrees', weight: Math.log2(0.8 / 2e-7) }]),
    });
    expect(await rowsOf(org, 'events', { person_id: personId, type: 'person.matched' })).toHaveLength(1);
    const outbox = await rowsOf(org, 'outbox', { kind: 'lifecycle' });
    expect(outbox.map((row) => row['payload'])).toContainEqual(including({ signal: 'merged' }));
  });

  it('SC-A20 the date decides, whatever the status says', async () => {
    const org = await house.organization();
    const row = somebody(1).row;
    const state = async (over: Record<string, unknown>): Promise<unknown> => {
      await roster(org, [{ ...row, ...over }]);
      return (await rowsOf(org, 'employees'))[0]?.['state'];
    };
    expect(await state({ Hire_Date: '2030-01-01', Status: 'Terminated' })).toBe('current');
    expect(await state({ Hire_Date: '2020-01-01', Status: 'Active', End_Date: '2024-12-31' })).toBe(
      'terminated',
    );
    expect(await state({ Hire_Date: '2020-01-01', Status: 'Terminated', End_Date: '2099-12-31' })).toBe(
      'current',
    );
    expect(await state({ Hire_Date: '2020-01-01', Status: 'Terminated' })).toBe('terminated');
    // With the reason behind it, as many HRIS write it.
    for (const status of ['Terminated - Voluntary', 'terminated.', 'Former employee', 'Ex-Employee'])
      expect([status, await state({ Hire_Date: '2020-01-01', Status: status })]).toEqual([
        status,
        'terminated',
      ]);
    expect(await state({ Hire_Date: '2020-01-01', Status: 'Exempt' })).toBe('current');
    expect(await state({ Hire_Date: '2020-01-01', Active: '1' })).toBe('current');
    expect(await state({ Hire_Date: '2030-01-01T00:00:00.000-08:00', Status: 'Rescinded' })).toBe(
      'terminated',
    );
  });

  it('a number that a spreadsheet has rounded is nobody’s id, and nobody leaves for it', async () => {
    const org = await house.organization();
    const long = many(2).map((row, n) => ({ ...row, Employee_ID: `10023450067${n}` }));
    await roster(org, long);
    const run = await roster(org, [{ ...long[0], Employee_ID: '1.00235E+11' }, long[1]]);
    expect(run).toMatchObject({
      state: 'partially_succeeded',
      counts: { created: 0, withdrawn: 0, failed: 1 },
    });
    const states = (await rowsOf(org, 'employees')).map((employee) => employee['state']);
    expect(states).toEqual(['current', 'current']);
  });

  it('takes the day of a timestamp as it is written', async () => {
    const org = await house.organization();
    await roster(org, [{ ...somebody(1).row, Hire_Date: '2027-03-01T23:30:00-08:00' }]);
    expect((await rowsOf(org, 'employees'))[0]).toMatchObject({ start_date: '2027-03-01' });
  });

  it('SC-D9 the HRIS has the last word on the start date once matched, and the difference stays visible', async () => {
    const org = await house.organization();
    const one = somebody(1);
    const { personId } = await createTestPerson(org, org.hireSource, {
      ...one.fields,
      startDate: '2027-03-03',
    });
    await roster(org, [{ ...one.row, Hire_Date: '2027-03-10' }]);
    expect((await rowsOf(org, 'people', { id: personId }))[0]).toMatchObject({
      start_date: '2027-03-10',
      start_date_source: 'hris',
      ats_start_date: '2027-03-03',
    });
  });

  it('SC-D12 due without a work email: no access until the roster brings it', async () => {
    const org = await house.organization();
    const one = somebody(1);
    const yesterday = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    const { personId } = await createTestPerson(org, org.hireSource, { ...one.fields, startDate: yesterday });
    const row = { ...one.row, Hire_Date: yesterday };
    await roster(org, [{ ...row, Primary_Work_Email: null }]);
    const [waiting] = await rowsOf(org, 'people', { id: personId });
    expect(waiting?.['employee_id']).not.toBeNull();
    expect(waiting?.['full_access_at']).toBeNull();
    await roster(org, [row]);
    expect(
      Number((await rowsOf(org, 'people', { id: personId }))[0]?.['full_access_at']),
    ).toBeLessThanOrEqual(Date.now());
  });

  it('SC-J2 killed after the second chunk: the next attempt goes on, and both add up', async () => {
    const org = await house.organization();
    const rows: Record<string, unknown>[] = many(1700);
    rows[3] = { ...rows[3], Employee_ID: '' };
    const { personId } = await createTestPerson(org, org.hireSource, somebody(1600).fields);
    const sync = await send(org, rows, 'partial');
    const kill = new AbortController();
    let beats = 0;
    const dying = takeIn(org, sync, kill.signal, () => {
      beats += 1;
      if (beats === 4) kill.abort(new Error('killed'));
    });
    await expect(dying).rejects.toThrow('killed');
    const done = (await rowsOf(org, 'employees')).length;
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(1700);

    const ended = await takeIn(org, sync);
    expect(ended).toMatchObject({ state: 'partially_succeeded', attempts: 2, readCount: 1700 });
    expect(ended.counts).toMatchObject({ created: 1699, failed: 1 });
    expect((await rowsOf(org, 'people', { id: personId }))[0]?.['employee_id']).not.toBeNull();
    expect(await takeIn(org, sync)).toEqual(ended);
  });

  it('two attempts at once take every chunk in once', async () => {
    const org = await house.organization();
    const sync = await send(org, many(1200));
    await Promise.all([takeIn(org, sync), takeIn(org, sync)]);
    const ended = await takeIn(org, sync);
    expect(ended.counts.created).toBe(1200);
    expect(ended.readCount).toBe(1200);
    expect(await rowsOf(org, 'employees')).toHaveLength(1200);
  });

  it('who is missing from a full roster is gone, from a partial one is not, and comes back with the next', async () => {
    const org = await house.organization();
    const one = somebody(1);
    const { personId } = await createTestPerson(org, org.hireSource, one.fields);
    await roster(org, many(3));
    const states = async () => (await rowsOf(org, 'employees')).map((e) => e['state']).sort();
    await roster(org, [somebody(0).row], 'partial');
    expect(await states()).toEqual(['current', 'current', 'current']);
    const gone = await roster(org, [somebody(0).row, somebody(2).row]);
    expect(gone).toMatchObject({
      state: 'succeeded',
      counts: including({ withdrawn: 1, unchanged: 2 }),
    });
    expect(await states()).toEqual(['current', 'current', 'vanished']);
    const [flagged] = await rowsOf(org, 'people', { id: personId });
    expect(flagged).toMatchObject({ flags: ['employee_vanished'], full_access_at: null });
    await roster(org, many(3));
    expect(await states()).toEqual(['current', 'current', 'current']);
    expect((await rowsOf(org, 'people', { id: personId }))[0]).toMatchObject({ flags: [] });
  });

  it('many missing at once: the run is held, nobody is gone, and a release carries it out', async () => {
    const org = await house.organization();
    await roster(org, many(20));
    const held = await roster(org, [...many(10), somebody(50).row]);
    expect(held).toMatchObject({
      state: 'held',
      held: { withdrawals: 10, of: 20 },
      counts: including({ created: 1, withdrawn: 0 }),
    });
    expect(await rowsOf(org, 'employees', { state: 'vanished' })).toEqual([]);
    expect(await rowsOf(org, 'notices', { kind: 'roster_held', resolved_at: null })).toHaveLength(1);
    const release = await takeIn(org, await org.run((scope) => releaseRoster(scope, held)));
    expect(release).toMatchObject({ state: 'succeeded', counts: including({ withdrawn: 10 }) });
    expect(await rowsOf(org, 'employees', { state: 'vanished' })).toHaveLength(10);
    expect(await rowsOf(org, 'notices', { kind: 'roster_held', resolved_at: null })).toEqual([]);
  });

  it('SC-A10 an empty roster although employees are known is suspicious, and removes nobody', async () => {
    const org = await house.organization();
    expect((await roster(org, [])).state).toBe('succeeded');
    await roster(org, many(2));
    expect(await roster(org, [])).toMatchObject({ state: 'suspicious', failureKind: 'suspicious_emptiness' });
    expect(await rowsOf(org, 'employees', { state: 'current' })).toHaveLength(2);
  });

  it.each([
    ['a bad row', { Hire_Date: 'soon' }],
    ['a row without its id', { Employee_ID: null }],
  ])('%s does not make its employee vanish', async (_name, spoilt) => {
    const org = await house.organization();
    await roster(org, many(8));
    const run = await roster(
      org,
      many(8).map((row, n) => (n === 1 ? { ...row, ...spoilt } : row)),
    );
    expect(run).toMatchObject({ state: 'partially_succeeded', counts: { failed: 1, withdrawn: 0 } });
    expect(await rowsOf(org, 'employees', { state: 'vanished' })).toEqual([]);
  });

  it('not one readable row is a failed run', async () => {
    const org = await house.organization();
    expect(await roster(org, [{ id: 'x' }])).toMatchObject({
      state: 'failed',
      counts: including({ failed: 1 }),
    });
  });

  it('SC-E10 a removed new hire is not matched again', async () => {
    const org = await house.organization();
    const one = somebody(1);
    const { personId } = await createTestPerson(org, org.hireSource, one.fields);
    await org.run((scope) =>
      scope
        .trx('app.people')
        .where({ id: personId })
        .update({ deleted_at: scope.trx.raw('app.now()') }),
    );
    await roster(org, [one.row]);
    expect(await rowsOf(org, 'links')).toEqual([]);
    expect(await rowsOf(org, 'suggestions')).toEqual([]);
  });

  it('keeps the record under the employee’s own key and the rows nowhere', async () => {
    const org = await house.organization();
    await roster(org, [{ ...somebody(1).row, Birthday: '1991-02-03' }]);
    const [row] = await rowsOf(org, 'employees');
    expect(Buffer.isBuffer(row?.['body'])).toBe(true);
    expect(String(row?.['body'])).not.toContain('Given0001');
    const keys = await rowsOf(org, 'person_keys', { person_id: row?.['key_id'] });
    expect(keys).toHaveLength(1);
  });
});
