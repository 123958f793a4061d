import fc from 'fast-check';
import { hibob } from '../../../src/connectors/hibob/index.ts';
import type { EmployeePage, FieldMapping } from '../../../src/connectors/employee-source.ts';
import { callWith, expectNobodyLost, readAll } from '../support/employees.ts';
import { failureOf } from '../support/failure.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';
import { credentials, employee, fields } from './fixtures.ts';

let server: ScriptedServer;
const call = (): ReturnType<typeof callWith> => callWith(server.url, credentials);

const read = async (employees: readonly unknown[], mapping: FieldMapping = {}): Promise<EmployeePage> => {
  server.reply({ body: { employees } });
  const [page, ...more] = await readAll(hibob, call(), mapping);
  if (page === undefined || more.length > 0) throw new Error('Expected one page.');
  return page;
};
const cellsOf = async (body: unknown, mapping: FieldMapping = {}) =>
  (await read([body], mapping)).records[0]?.cells;

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});

describe('a pass over HiBob', () => {
  it('SC-A19 asks once for everybody, inactive ones and those who have not started included', async () => {
    const one = call();
    server.reply({ body: { employees: [employee()] } });
    await readAll(hibob, one);
    const seen = server.seen.at(-1);
    expect(seen).toMatchObject({ method: 'POST', path: '/v1/people/search' });
    expect(seen?.headers.authorization).toBe(
      `Basic ${Buffer.from('SERVICE-1:token-of-the-test-service-user').toString('base64')}`,
    );
    const body: unknown = JSON.parse(seen?.body ?? '');
    expect(body).toMatchObject({ showInactive: true, humanReadable: 'APPEND' });
    expect(body).not.toHaveProperty('filters');
    expect(one.slots()).toBe(1);
  });

  it('reads each field, list items by their names and days as machines write them', async () => {
    const { records } = await read([employee()]);
    expect(records).toEqual([
      {
        externalId: '3332883884017713238',
        raw: employee(),
        cells: {
          id: '3332883884017713238',
          first_name: 'Ana María',
          middle_name: 'Luz',
          last_name: 'Pérez',
          work_email: 'ana@acme.example',
          personal_email: 'ana.perez@example.org',
          phone: '+34 612 345 678',
          birth_date: '1991-04-30',
          job_title: 'Engineer',
          department: 'R&D',
          location: 'Madrid',
          employment_type: 'Full time, Permanent',
          worker_type: 'employee',
          manager: 'Bo Lind',
          start_date: '2026-12-07',
          status: 'Active',
          country: 'Spain',
        },
      },
    ]);
  });

  it('reads answers that have nothing but paths, and answers without names of list items', async () => {
    expect(
      await cellsOf({
        '/root/id': { value: '77' },
        '/root/firstName': { value: 'Ana' },
        '/work/startDate': { value: '2026-12-07' },
        '/work/department': { value: '209192163' },
        humanReadable: { '/work/department': { value: 'R&D' } },
      }),
    ).toEqual({ id: '77', first_name: 'Ana', start_date: '2026-12-07', department: 'R&D' });
    expect((await cellsOf(employee({ humanReadable: undefined })))?.department).toBe('209192163');
  });

  it('names managers who are told by id only, from the same answer', async () => {
    const manager = employee({ id: '3332883884017713200', displayName: 'Bo Lind' });
    const work = { startDate: '2026-12-07', manager: '3332883884017713200' };
    const { records } = await read([employee({ work }), manager]);
    expect(records[0]?.cells.manager).toBe('Bo Lind');
    const alone = await cellsOf(employee({ work, humanReadable: undefined }));
    expect(alone).not.toHaveProperty('manager');
  });

  it('reads a field of the company that an admin chose, and leaves out one that an admin closed', async () => {
    const body = employee({
      work: { custom: { field_17: 'cand-9', field_18: '2026-11-02' }, startDate: '2026-12-07' },
      humanReadable: { work: { custom: { field_18: '02/11/2026' } } },
    });
    const mapping = {
      candidate_id: 'work.custom.field_17',
      start_date: 'work.custom.field_18',
      phone: null,
      id: 'root.email',
    };
    const cells = await cellsOf(body, mapping);
    expect(cells).toMatchObject({
      id: '3332883884017713238',
      candidate_id: 'cand-9',
      start_date: '2026-11-02',
    });
    expect(cells).not.toHaveProperty('phone');
    expect(server.seen.at(-1)?.body).toContain('"work.custom.field_17"');
  });

  it('takes the same record twice as one, and an id on different records as nobody’s', async () => {
    const { records, rejected } = await read([
      employee({ id: '1', '/root/id': undefined }),
      employee({ id: '1', '/root/id': undefined }),
      employee({ id: '2', '/root/id': undefined }),
      employee({ id: '2', '/root/id': undefined, surname: 'Other' }),
    ]);
    expect(records.map(({ externalId }) => externalId)).toEqual(['1']);
    expect(rejected).toEqual([
      { externalId: '2', name: 'Ana María Pérez', reason: 'This id stands on several different records.' },
    ]);
  });

  it('starts again where a cursor or a token is sent, for it gives neither', async () => {
    const request = { cursor: null, syncToken: null, mapping: {} };
    expect(await failureOf(hibob.fetchEmployees(call(), { ...request, cursor: '2' }))).toMatchObject({
      kind: 'cursor_expired',
    });
    expect(await failureOf(hibob.fetchEmployees(call(), { ...request, syncToken: '2' }))).toMatchObject({
      kind: 'token_expired',
    });
  });

  it('lists the fields that an admin may choose', async () => {
    server.reply({ body: fields });
    const listed = await hibob.fetchFields?.(call());
    expect(listed).toContainEqual({ name: 'work.custom.field_17', label: 'Ashby candidate (Work)' });
    expect(listed).toHaveLength(5);
  });
});

describe('a spoilt employee of HiBob', () => {
  it('is an employee or rejected with a reason, field by field', async () => {
    const sample = employee({
      humanReadable: undefined,
      '/root/id': undefined,
      '/work/department': undefined,
    });
    const { rejected, leftOut } = await expectNobodyLost({ sample, read });
    expect(rejected).toBeGreaterThan(40);
    expect(leftOut).toBeGreaterThan(40);
  });

  it('names whom it belongs to and what is wrong, and no value', async () => {
    const bad = employee({ work: { startDate: 'soon', title: 'x'.repeat(2_000) } });
    const { records, rejected } = await read([bad, employee({ id: '5', '/root/id': undefined })]);
    expect(records.map(({ externalId }) => externalId)).toEqual(['5']);
    expect(rejected).toEqual([
      {
        externalId: '3332883884017713238',
        subjectId: null,
        name: 'Ana María Pérez',
        reason: 'This employee could not be read. start_date: expected a day as YYYY-MM-DD.',
      },
    ]);
  });

  it('comes out as something whatever the JSON is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (body) => {
        const { records, rejected } = await read([body]);
        expect(records.length + rejected.length).toBe(1);
      }),
      { numRuns: 100 },
    );
  });
});
