import type { HumaansSandbox } from '../../../sandbox/humaans/index.ts';
import { requestSync } from '../../../src/db/repositories/syncs.ts';
import { updateTestPerson } from '../../support/people.ts';
import { openHouse, rowsOf, type House, type RosterOrganization } from '../roster/support.ts';
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

describe('what was written to Humaans, read again', () => {
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

  it('the record that was made is linked to the person by the next pull, without matching', async () => {
    await org.run((scope) =>
      scope.trx('app.organizations').where({ id: org.orgId }).update({ match_enabled: false }),
    );
    const person = await added(org, hire(9));
    const write = await writeAll(org, sandbox, person);
    await pullHumaans(org, id, sandbox);
    const [link] = await rowsOf(org, 'links', { person_id: person.personId });
    const [employee] = await rowsOf(org, 'employees', { external_id: write.recordId });
    expect(link).toMatchObject({ employee_id: employee?.['id'], automatic: false });
    expect(await rowsOf(org, 'people', {})).toHaveLength(1);
    await pullHumaans(org, id, sandbox);
    expect(await rowsOf(org, 'links', {})).toHaveLength(1);
  });

  it('once written, the employees are asked for: by the last of several, once, and nobody comes twice', async () => {
    await pullHumaans(org, id, sandbox);
    const [one, two] = [await added(org, hire(20)), await added(org, hire(21))];
    const asked = (): Promise<unknown[]> => rowsOf(org, 'syncs', { trigger: 'written' });
    const written = await writeAll(org, sandbox, one);
    expect(await asked()).toEqual([]);
    await writeAll(org, sandbox, two);
    expect(await asked()).toMatchObject([{ connection_id: id, state: 'requested' }]);
    expect(await rowsOf(org, 'outbox', { kind: 'sync', subject_id: id })).toHaveLength(1);
    await pullHumaans(org, id, sandbox);
    for (const { personId } of [one, two])
      expect(await rowsOf(org, 'links', { person_id: personId })).toHaveLength(1);
    expect(await rowsOf(org, 'employees', { external_id: written.recordId })).toHaveLength(1);
    // All that was made is known: nothing more is asked for.
    await updateTestPerson(org, one, { ...hire(20), startDate: inDays(45) });
    await writeAll(org, sandbox, one);
    expect(await asked()).toHaveLength(1);
  });

  it('a run that reads already is followed by another; before the first import none is asked for', async () => {
    const early = await added(org, hire(22));
    await writeAll(org, sandbox, early);
    expect(await rowsOf(org, 'syncs', {})).toEqual([]);
    await pullHumaans(org, id, sandbox);
    await org.run((scope) =>
      requestSync(scope, {
        ...{ connectionId: id, trigger: 'schedule', requestedBy: null, state: 'running' },
        ...{ fullPassReason: null, releases: null },
      }),
    );
    await writeAll(org, sandbox, await added(org, hire(23)));
    expect(await rowsOf(org, 'syncs', { trigger: 'written' })).toEqual([]);
    expect(await rowsOf(org, 'connections', { id })).toMatchObject([
      { hint_at: expect.anything() as unknown },
    ]);
  });

  it('a pull that is faster than our answer links by the source id', async () => {
    sandbox.control.addFault({ kind: 'drop', match: 'POST /people', afterStoring: true, times: 1 });
    const person = await added(org, hire(10));
    expect(await stepOnce(org, sandbox, person)).toBeNull();
    expect((await writeOf(org, person)).recordId).toBeNull();
    await pullHumaans(org, id, sandbox);
    expect(await rowsOf(org, 'links', { person_id: person.personId })).toHaveLength(1);
    const write = await writeAll(org, sandbox, person);
    expect(write).toMatchObject({ state: 'written' });
    expect(thereOf(sandbox, person)).toMatchObject({ people: [{}], roles: [{}], salaries: [{}] });
  });
});
