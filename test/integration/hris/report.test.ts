import { findConnection } from '../../../src/db/repositories/connections.ts';
import { receiveRoster } from '../../../src/roster/receive-roster.ts';
import { readRoster } from '../../../src/roster/read-roster.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { updateConnection } from '../../../src/db/repositories/connections.ts';
import { startReportServer, type ReportServer } from '../../support/report-server.ts';
import {
  containing,
  openHouse,
  rowsOf,
  somebody,
  type House,
  type RosterOrganization,
} from '../roster/support.ts';
import { fetchFrom, pull, type PullOptions } from './support.ts';

describe('a report that Foyer fetches', () => {
  let house: House;
  let server: ReportServer;
  let org: RosterOrganization;

  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    server = await startReportServer();
    org = await house.organization();
    await fetchFrom(org, org.roster, { url: `${server.url}/report`, username: 'isu', password: 'secret' });
  });
  afterEach(() => server.close());
  const run = (o: PullOptions = {}) => pull(org, org.roster, { hris: null, ...o });
  const serve = (report: unknown, type = 'application/json'): void => {
    server.answer = (_req, res) =>
      void res
        .writeHead(200, { 'content-type': type })
        .end(typeof report === 'string' ? report : JSON.stringify(report));
  };
  const list = (count: number) => Array.from({ length: count }, (_, n) => somebody(n + 1).row);

  it('JSON with a user name: everybody is taken in, rows keep their places, raw records are kept', async () => {
    serve({ Report_Entry: [...list(3), { Employee_ID: 'E9', Hire_Date: 'soon' }] });
    expect(await run()).toMatchObject({
      ...{ state: 'partially_succeeded', trigger: 'schedule', readCount: 4, fullPass: true },
      counts: { created: 3, failed: 1 },
    });
    expect(server.asked).toEqual([
      { path: '/report', authorization: `Basic ${Buffer.from('isu:secret').toString('base64')}` },
    ]);
    const [failed] = await rowsOf(org, 'sync_results', { outcome: 'failed' });
    expect(failed?.['reason']).toContain('Row 4: ');
    serve({ Report_Entry: list(3) });
    expect(await run()).toMatchObject({ state: 'succeeded', counts: { unchanged: 3, updated: 0 } });
    serve({ Report_Entry: list(2) });
    expect(await run()).toMatchObject({ state: 'succeeded', counts: { withdrawn: 1 } });
  });

  it('CSV is read by the connection’s own mapping', async () => {
    await org.run((scope) =>
      updateConnection(scope, org.roster, { columnMapping: { start_date: 'Eintritt' } }),
    );
    serve('id;first_name;last_name;Eintritt\n1;Ana;Ray;2027-01-04\n2;Bo;Lee;4.1.2027\n', 'text/csv');
    expect(await run()).toMatchObject({ state: 'partially_succeeded', counts: { created: 1, failed: 1 } });
    const [failed] = await rowsOf(org, 'sync_results', { outcome: 'failed' });
    expect(failed?.['reason']).toContain('Row 3: Start date');
  });

  it.each([
    ['not a report', '{"a":1}', 'application/json', 'Expected a JSON array'],
    ['no ids', 'name\nAna\n', 'text/csv', 'There is no employee id'],
    ['nothing', '', 'text/csv', 'The body is empty'],
    ['half of JSON', '[{"id":', 'application/json', 'not valid JSON'],
  ])('%s fails the run in words, and nobody is removed', async (_what, body, type, words) => {
    serve(list(2));
    await run();
    serve(body, type);
    expect(await run()).toMatchObject({
      ...{ state: 'failed', failureKind: 'invalid_response', failure: containing(words) },
      remedy: containing('Check the address under App Integrations'),
    });
    expect((await rowsOf(org, 'employees')).map((row) => row['state'])).toEqual(['current', 'current']);
  });

  it('emptied at once it is suspicious', async () => {
    serve(list(2));
    await run();
    serve([]);
    expect(await run()).toMatchObject({
      state: 'suspicious',
      failure: 'The report is empty although 2 employees are known. Nobody was removed.',
    });
  });

  it('a refused password needs a new one, and says where', async () => {
    server.answer = (_req, res) => void res.writeHead(401).end();
    expect(await run()).toMatchObject({
      ...{ state: 'failed', failureKind: 'auth' },
      remedy:
        'Enter the user name and the password of the report under App Integrations, then run the sync again.',
    });
    expect(await org.run((scope) => findConnection(scope, org.roster))).toMatchObject({ state: 'reconnect' });
  });

  it('an address in a private network is refused unless the operator allows it', async () => {
    expect(await run({ deps: { allowPrivateFetch: false } })).toMatchObject({
      ...{ state: 'failed', failureKind: 'rejected' },
      failure: containing('must begin with https://'),
    });
    await fetchFrom(org, org.roster, { url: 'https://10.0.0.1/report', username: null, password: null });
    expect(await run({ deps: { allowPrivateFetch: false } })).toMatchObject({
      failure: containing('private network'),
    });
    expect(server.asked).toEqual([]);
  });

  it('a report that was sent goes first: the schedule lets its run be', async () => {
    await org.run(async (scope) => {
      const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
      const rows = readRoster(Buffer.from(JSON.stringify(list(1))), undefined);
      return receiveRoster(scope, vault, { connectionId: org.roster, trigger: 'push', mode: 'full', rows });
    });
    await expect(run()).rejects.toThrow('A report that was sent to Foyer is being taken in.');
    expect(await rowsOf(org, 'syncs')).toMatchObject([{ state: 'requested', trigger: 'push' }]);
    expect(server.asked).toEqual([]);
  });

  it('nothing is fetched once the address is gone', async () => {
    await org.run((scope) => updateConnection(scope, org.roster, { reportFetch: null }));
    await expect(run({ trigger: 'manual' })).rejects.toThrow('Nothing is fetched from this source');
    expect(await rowsOf(org, 'syncs')).toMatchObject([{ state: 'skipped' }]);
  });
});
