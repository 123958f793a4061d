import { readSources } from '../../../src/people/read-person.ts';
import { loadPersonKeys } from '../../../src/db/repositories/identities.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { createTestPerson } from '../../support/people.ts';
import { startFakeHris, type FakeHris } from '../../support/fake-hris.ts';
import {
  openHouse,
  roster,
  rowsOf,
  somebody,
  type House,
  type RosterOrganization,
} from '../roster/support.ts';
import { connectHris, pull, worker } from './support.ts';

describe('records as their source sent them', () => {
  let house: House;
  let hris: FakeHris;
  let org: RosterOrganization;
  beforeAll(async () => {
    house = await openHouse();
    hris = await startFakeHris();
  });
  afterAll(async () => {
    await hris.close();
    await house.close();
  });
  beforeEach(async () => {
    org = await house.organization();
  });
  const hrisRecord = (personId: string): Promise<unknown> =>
    org.run(async (scope) => {
      const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
      const records = await readSources(scope, vault, personId);
      return records.find((one) => one.kind === 'hris')?.record;
    });

  it('a pulled one stands on the person’s page with all that nobody reads', async () => {
    const id = await connectHris(org);
    const { personId } = await createTestPerson(org, org.hireSource, somebody(1).fields);
    const sent = worker(1, { startsOn: '2027-01-04', colour: 'red', nested: { badge: [1, null] } });
    hris.put(sent);
    await pull(org, id, { hris });
    expect(await hrisRecord(personId)).toEqual(sent);
    hris.put({ ...sent, colour: 'blue' });
    await pull(org, id, { hris });
    expect(await hrisRecord(personId)).toEqual({ ...sent, colour: 'blue' });
  });

  it('rows of a roster too, JSON and CSV, in the names of their columns', async () => {
    const one = somebody(1);
    const { personId } = await createTestPerson(org, org.hireSource, one.fields);
    const sent = { ...one.row, Badge: 17, Pet: null };
    await roster(org, [sent]);
    expect(await hrisRecord(personId)).toEqual(sent);
    const names = [...Object.keys(one.row), 'Badge'];
    await roster(org, `${names.join(',')}\n${[...Object.values(one.row), 'x'].join(',')}\n`);
    expect(await hrisRecord(personId)).toEqual({ ...one.row, Badge: 'x' });
  });

  it('one that was stored before that was kept shows what was read of it', async () => {
    const one = somebody(1);
    const { personId } = await createTestPerson(org, org.hireSource, one.fields);
    await roster(org, [one.row]);
    const [employee] = await rowsOf(org, 'employees', { external_id: one.externalId });
    const keyId = String(employee?.['key_id']);
    await org.run(async (scope) => {
      const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
      const wrapped = (await loadPersonKeys(scope, [keyId])).get(keyId);
      if (wrapped === undefined) throw new Error('No key');
      const old = { externalId: one.externalId, firstName: 'Ana' };
      const body = vault.person(keyId, wrapped).seal(old, 'employee');
      await scope.trx('app.employees').where({ key_id: keyId }).update({ body, raw_hash: null });
    });
    expect(await hrisRecord(personId)).toEqual({ externalId: one.externalId, firstName: 'Ana' });
    // The next roster keeps the record, and nobody hears of it.
    expect(await roster(org, [one.row])).toMatchObject({ counts: { unchanged: 1, updated: 0 } });
    expect(await hrisRecord(personId)).toEqual(one.row);
  });

  it('is lost with the key of the employee, as everything about them', async () => {
    const one = somebody(1);
    await roster(org, [{ ...one.row, Diagnosis: 'secret-word' }]);
    for (const table of ['employees', 'roster_rows', 'sync_results', 'rosters'])
      for (const row of await rowsOf(org, table))
        for (const value of Object.values(row))
          expect(Buffer.isBuffer(value) ? value.toString('latin1') : String(value)).not.toContain(
            'secret-word',
          );
  });
});
