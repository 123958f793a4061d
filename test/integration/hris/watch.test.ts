import { uninstall } from '../../../src/connections/uninstall.ts';
import { updateConnection } from '../../../src/db/repositories/connections.ts';
import { requestSync } from '../../../src/db/repositories/syncs.ts';
import { watchOnce } from '../../../src/relay/watch.ts';
import { setDatabaseClock } from '../../support/organization.ts';
import { createTestPerson } from '../../support/people.ts';
import { openHouse, rowsOf, somebody, type House, type RosterOrganization } from '../roster/support.ts';
import { connectHris, fetchFrom } from './support.ts';

const HOUR_MS = 3_600_000;

describe('the watch over sources of employees', () => {
  let house: House;
  let org: RosterOrganization;
  let id: string;
  beforeEach(async () => {
    house = await openHouse();
    org = await house.organization();
    id = await connectHris(org);
  });
  afterEach(() => house.close());
  const runs = (connectionId = id) => rowsOf(org, 'syncs', { connection_id: connectionId });
  const silent = async () =>
    (await rowsOf(org, 'notices', { kind: 'sync_silent' })).map((row) => row['subject_id']);
  const imported = (connectionId = id): Promise<void> =>
    org.run((scope) =>
      updateConnection(scope, connectionId, { importedOnce: true, lastSuccessAt: scope.now }),
    );
  const expected = (): Promise<unknown> =>
    createTestPerson(org, org.hireSource, {
      ...somebody(1).fields,
      startDate: new Date(Date.now() + 10 * 24 * HOUR_MS).toISOString().slice(0, 10),
    });

  it('SC-A15 tells of those that Foyer asks and that had no good run for two days, not of those that send', async () => {
    const fetched = await connectHris(org);
    await uninstallLater(fetched);
    await setDatabaseClock(house.database.ownerUrl, 49 * HOUR_MS);
    await watchOnce(org.db);
    const told = await silent();
    expect(told).toContain(id);
    expect(told).not.toContain(org.roster);
    expect(told).not.toContain(fetched);
    await fetchFrom(org, org.roster, { url: 'https://hris.example/', username: null, password: null });
    await watchOnce(org.db);
    expect(await silent()).toContain(org.roster);
  });
  const uninstallLater = (connectionId: string) =>
    org.run((scope) => uninstall(scope, org.vault, connectionId));

  it('looks hourly while anybody has not started yet, at reports never', async () => {
    await fetchFrom(org, org.roster, { url: 'https://hris.example/', username: null, password: null });
    await imported();
    await imported(org.roster);
    await watchOnce(org.db);
    expect(await runs()).toEqual([]);
    await expected();
    await watchOnce(org.db);
    expect(await runs()).toMatchObject([{ trigger: 'reconcile', state: 'requested' }]);
    expect(await runs(org.roster)).toEqual([]);
    expect((await rowsOf(org, 'outbox', { kind: 'sync' })).map((row) => row['subject_id'])).toEqual([id]);
    // One that is open is enough.
    await watchOnce(org.db);
    expect(await runs()).toHaveLength(1);
  });

  it('leaves those alone that wait for a credential', async () => {
    await imported();
    await expected();
    await org.run((scope) => updateConnection(scope, id, { state: 'reconnect' }));
    await watchOnce(org.db);
    expect(await runs()).toEqual([]);
  });

  it('repeats a trigger that was lost, but never that of a report that was sent', async () => {
    const request = (connectionId: string, trigger: 'manual' | 'push') =>
      org.run((scope) =>
        requestSync(scope, {
          ...{ connectionId, trigger, state: 'requested' },
          ...{ requestedBy: null, fullPassReason: null, releases: null },
        }),
      );
    await fetchFrom(org, org.roster, { url: 'https://hris.example/', username: null, password: null });
    await request(id, 'manual');
    await request(org.roster, 'push');
    await setDatabaseClock(house.database.ownerUrl, 2 * 60_000);
    await watchOnce(org.db);
    expect((await rowsOf(org, 'outbox', { kind: 'sync' })).map((row) => row['subject_id'])).toEqual([id]);
  });
});
