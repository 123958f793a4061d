import type { EmployeePage } from '../../../src/connectors/employee-source.ts';
import { bamboohr } from '../../../src/connectors/bamboohr/index.ts';
import { failureOf } from '../support/failure.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';
import { byPath, callFor, list, listed, page, pathOf, queryOf, single } from './support.ts';

const employees = '/api/v1/employees';
const changed = `${employees}/changed`;
const future = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
let server: ScriptedServer;

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});
beforeEach(() => {
  server.seen.length = 0;
});

const idsOf = ({ records }: EmployeePage): string[] => records.map(({ externalId }) => externalId);

describe('a whole pass over BambooHR', () => {
  it('asks for its fields by name, filters and sorts by nothing, and follows the cursor', async () => {
    server.reply((seen) => ({
      body: list([listed()], queryOf(seen).has('page[after]') ? null : 'eyJjdXJzb3IiOiAiYSJ9='),
    }));
    const first = await page(server);
    expect(first.syncToken).toBeNull();
    const last = await page(server, { cursor: first.nextCursor });
    expect(last.nextCursor).toBeNull();
    const [one, two] = server.seen.map(queryOf);
    expect(one?.get('fields')?.split(',')).toEqual(
      expect.arrayContaining(['homeEmail', 'hireDate', 'mobilePhone', 'birthDate', 'reportsToName']),
    );
    expect([...(one?.keys() ?? [])].sort()).toEqual(['fields', 'page[limit]']);
    expect(two?.get('page[after]')).toBe('eyJjdXJzb3IiOiAiYSJ9=');
    expect(server.seen[0]?.headers.accept).toBe('application/json');
  });

  it('SC-A5 gives a token that is earlier than its own first page, whenever it ends', async () => {
    const begun = Date.now();
    server.reply((seen) => ({ body: list([listed()], queryOf(seen).has('page[after]') ? null : 'x') }));
    const first = await page(server);
    const last = await page(server, { cursor: first.nextCursor });
    const token = last.syncToken ?? '';
    expect(token).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Date.parse(token)).toBeLessThan(begun);
    expect(Date.parse(token)).toBeGreaterThan(begun - 10 * 60_000);
  });

  it('SC-A19 reads those whose first day is ahead alone: only so their job is told', async () => {
    server.reply(
      byPath({
        [employees]: { body: list([listed({ hireDate: future, jobTitleName: null, departmentName: null })]) },
        [`${employees}/123`]: { body: single({ hireDate: future, jobTitleName: 'Designer' }) },
      }),
    );
    const { records } = await page(server);
    expect(records[0]?.cells).toMatchObject({
      start_date: future,
      job_title: 'Designer',
      department: 'Engineering',
      personal_email: 'ava.nguyen@mail.example',
    });
    const query = server.seen.map(queryOf).at(-1);
    expect(query?.get('onlyCurrent')).toBe('false');
    expect(query?.get('fields')?.split(',')).toContain('terminationDate');
  });

  it('SC-A20 reads those who left alone: only so their last day is told', async () => {
    server.reply(
      byPath({
        [employees]: { body: list([listed({ status: 'Inactive', employmentStatusName: 'Terminated' })]) },
        [`${employees}/123`]: {
          body: single({ terminationDate: '2026-02-28', employmentStatus: 'Terminated' }),
        },
      }),
    );
    const { cells } = (await page(server)).records[0] ?? {};
    expect(cells).toMatchObject({ status: 'Inactive', end_date: '2026-02-28' });
    expect(cells).not.toHaveProperty('employment_type');
  });

  it('reads nobody else alone, so that a page costs one call', async () => {
    server.reply({ body: list([listed(), listed({ employeeId: '124' })]) });
    expect(idsOf(await page(server))).toEqual(['123', '124']);
    expect(server.seen).toHaveLength(1);
  });

  it('keeps somebody as the list tells them when the single record is gone or may not be seen', async () => {
    for (const status of [404, 403]) {
      server.reply(
        byPath({
          [employees]: { body: list([listed({ hireDate: null })]) },
          [`${employees}/123`]: { status },
        }),
      );
      expect(idsOf(await page(server))).toEqual(['123']);
    }
    server.reply(
      byPath({
        [employees]: { body: list([listed({ hireDate: null })]) },
        [`${employees}/123`]: { status: 500 },
      }),
    );
    expect((await failureOf(page(server))).kind).toBe('transient');
  });

  it('reads fields that an admin chose from the single record of everybody', async () => {
    server.reply(
      byPath({
        [employees]: { body: list([listed()]) },
        [`${employees}/123`]: { body: single({ customAshby: 'cand-1', '4340.4': 'Acme GmbH' }) },
      }),
    );
    const mapping = {
      candidate_id: 'customAshby',
      legal_entity: '4340.4',
      phone: null,
      start_date: 'hireDate',
    };
    const { cells, raw } = (await page(server, { mapping })).records[0] ?? {};
    expect(cells).toMatchObject({
      candidate_id: 'cand-1',
      legal_entity: 'Acme GmbH',
      start_date: '2020-03-01',
    });
    expect(cells).not.toHaveProperty('phone');
    expect(raw).toMatchObject({ customAshby: 'cand-1', homeEmail: 'ava.nguyen@mail.example' });
    expect(server.seen.map(queryOf).at(-1)?.get('fields')).toMatch(/,customAshby,4340\.4$/);
    server.seen.length = 0;
    await page(server, { mapping: { personal_email: 'workEmail' } });
    expect(server.seen).toHaveLength(1);
    const failure = await failureOf(page(server, { mapping: { candidate_id: 'a,b' } }));
    expect(failure.kind).toBe('rejected');
  });

  it('SC-A5 says that a cursor is accepted no more', async () => {
    const body = { error: { code: 'BadPage', message: 'Boundary employee changed' } };
    server.reply({ status: 400, body });
    const cursor = JSON.stringify({ after: 'x', begunAt: 1 });
    expect(await failureOf(page(server, { cursor }))).toMatchObject({
      kind: 'cursor_expired',
      code: 'BadPage',
    });
    for (const odd of ['', '{}', 'null', '{"after":7}'])
      expect((await failureOf(page(server, { cursor: odd }))).kind).toBe('cursor_expired');
  });

  it('never follows a cursor that leads back to itself', async () => {
    server.reply({ body: list([listed()], 'same') });
    const cursor = JSON.stringify({ after: 'same', begunAt: 1 });
    expect((await failureOf(page(server, { cursor }))).kind).toBe('invalid_response');
  });
});

describe('a pass over what changed in BambooHR', () => {
  const since = '2026-06-01T00:00:00Z';
  const change = (id: string, action: string) => ({ id, action, lastChanged: '2026-06-02T10:00:00+00:00' });
  const changes = (...all: readonly (readonly [id: string, action: string])[]) => ({
    body: {
      latest: '2026-06-02T10:00:00+00:00',
      employees: Object.fromEntries(all.map(([id, action]) => [id, change(id, action)])),
    },
  });

  it('reads those who changed in one set, names who is gone, and keeps the newest change as token', async () => {
    server.reply(
      byPath({
        [changed]: changes(['123', 'Updated'], ['9', 'Deleted'], ['124', 'Inserted']),
        [employees]: { body: list([listed(), listed({ employeeId: '124' })]) },
      }),
    );
    const one = await page(server, { syncToken: since });
    expect(one).toMatchObject({ gone: ['9'], nextCursor: null, syncToken: '2026-06-02T10:00:00Z' });
    expect(idsOf(one)).toEqual(['123', '124']);
    const [first, second] = server.seen;
    expect(first === undefined ? '' : queryOf(first).get('since')).toBe(since);
    expect(first?.path).toContain('since=2026-06-01T00%3A00%3A00Z');
    expect(second === undefined ? [] : queryOf(second).getAll('filter[ids][]')).toEqual(['123', '124']);
  });

  it('costs one call when nothing is new, and keeps its token', async () => {
    for (const body of [
      { latest: null, employees: {} },
      { latest: '1970-01-01T00:00:00+00:00', employees: [] },
      { employees: {} },
    ]) {
      server.seen.length = 0;
      server.reply({ body });
      expect(await page(server, { syncToken: since })).toEqual({
        records: [],
        rejected: [],
        gone: [],
        nextCursor: null,
        syncToken: since,
      });
      expect(server.seen.map(pathOf)).toEqual([changed]);
    }
  });

  it('looks back a little when the newest change was only just made', async () => {
    const latest = new Date().toISOString();
    const body = { latest, employees: { '123': { id: '123', action: 'Updated', lastChanged: latest } } };
    server.reply(byPath({ [changed]: { body }, [employees]: { body: list([listed()]) } }));
    const { syncToken } = await page(server, { syncToken: since });
    expect(Date.parse(syncToken ?? '')).toBeLessThan(Date.parse(latest) - 4 * 60_000);
  });

  it('asks alone for whom the list leaves out: gone, hidden, or there after all', async () => {
    server.reply(
      byPath({
        [changed]: changes(['1', 'Updated'], ['2', 'Updated'], ['3', 'Inserted']),
        [employees]: { body: list([]) },
        [`${employees}/2`]: { status: 403 },
        [`${employees}/3`]: { body: single({ id: '3', firstName: 'Lena', hireDate: future }) },
      }),
    );
    const one = await page(server, { syncToken: since });
    expect(one.gone).toEqual(['1']);
    expect(one.records.map(({ cells }) => cells)).toEqual([
      expect.objectContaining({ id: '3', first_name: 'Lena', department: 'Engineering', start_date: future }),
    ]);
  });

  it('goes through many in sets, each once, and tells who is gone once', async () => {
    const ids = Array.from({ length: 250 }, (_, i) => String(i + 1));
    server.reply(
      byPath({
        [changed]: changes(...ids.map((id) => [id, 'Updated'] as const), ['999', 'Deleted']),
        [employees]: (seen) => ({
          body: list(
            queryOf(seen)
              .getAll('filter[ids][]')
              .map((employeeId) => listed({ employeeId })),
          ),
        }),
      }),
    );
    const pages: EmployeePage[] = [];
    for (let cursor: string | null = null; ; cursor = pages.at(-1)?.nextCursor ?? null) {
      pages.push(await page(server, { syncToken: since, cursor }));
      if (pages.at(-1)?.nextCursor === null) break;
    }
    expect(pages.flatMap(idsOf)).toEqual(ids);
    expect(pages.map(({ gone }) => gone.length)).toEqual([1, 0, 0]);
    expect(pages.map(({ syncToken }) => syncToken !== null)).toEqual([false, false, true]);
  });

  it('SC-A5 a token that BambooHR refuses, or that is none, is expired', async () => {
    server.reply({ status: 400 });
    expect((await failureOf(page(server, { syncToken: since }))).kind).toBe('token_expired');
    const before = server.seen.length;
    for (const syncToken of ['', 'yesterday', '{}'])
      expect((await failureOf(page(server, { syncToken }))).kind).toBe('token_expired');
    expect(server.seen).toHaveLength(before);
  });

  it('does not take an odd map of changes for an empty one', async () => {
    for (const body of [{}, { employees: null }, { employees: [1] }, [], 'x', { latest: since }]) {
      server.reply({ body });
      expect((await failureOf(page(server, { syncToken: since }))).kind).toBe('invalid_response');
    }
  });
});

describe('the address of BambooHR', () => {
  const ask = (credentials: Readonly<Record<string, string>>, baseUrl = server.url) =>
    bamboohr.fetchEmployees(callFor(baseUrl, credentials), { cursor: null, syncToken: null, mapping: {} });

  it('is made of the company domain, however that is pasted', async () => {
    server.reply({ body: list([]) });
    for (const companyDomain of ['acme', ' ACME ', 'acme.bamboohr.com', 'https://acme.bamboohr.com/'])
      await ask({ companyDomain }, `${server.url}/{companyDomain}`);
    expect(new Set(server.seen.map(pathOf))).toEqual(new Set(['/acme/api/v1/employees']));
    expect(bamboohr.apiUrl).toBe('https://{companyDomain}.bamboohr.com');
  });

  it('is asked by nobody for a domain that could lead elsewhere, nor without a key', async () => {
    for (const companyDomain of ['', 'a.b', 'evil.example/', 'a@b', '-a', 'a/../b', 'a:80', 'x'.repeat(64)])
      expect((await failureOf(ask({ companyDomain }))).kind).toBe('auth');
    expect((await failureOf(ask({ apiKey: ' ' }))).kind).toBe('auth');
    expect(server.seen).toEqual([]);
  });
});
