import { randomUUID } from 'node:crypto';
import { serveRosters, type ServedRosters } from './served.ts';
import { containing, including, somebody } from './support.ts';

const CSV = 'id,first_name,start_date\n1,Ana,2027-01-04\n2,Bo,soon\n';

describe('POST /api/v1/rosters/{connectionId}/preview', () => {
  let served: ServedRosters;
  beforeAll(async () => {
    served = await serveRosters();
  });
  afterAll(() => served.stop());

  it('is previewed: columns with samples and what they are read as, rows, counts and faults', async () => {
    const { id } = await served.connect();
    const csv =
      'Employee ID,First Name,Legal First Name,Last Name,Hire Date,Badge\n1,Ana,Anastasia,Ray,2027-01-04,x\n2,Bo,,Lee,4/1/27,x\n3,,,,2027-01-04,y';
    const answer = await served.preview(id, csv);
    expect(answer.columns).toEqual([
      { name: 'Employee ID', samples: ['1', '2', '3'], field: 'id', fallback: false },
      { name: 'First Name', samples: ['Ana', 'Bo'], field: 'first_name', fallback: false },
      { name: 'Legal First Name', samples: ['Anastasia'], field: 'first_name', fallback: true },
      { name: 'Last Name', samples: ['Ray', 'Lee'], field: 'last_name', fallback: false },
      { name: 'Hire Date', samples: ['2027-01-04', '4/1/27'], field: 'start_date', fallback: false },
      { name: 'Badge', samples: ['x', 'y'], field: null, fallback: false },
    ]);
    expect(answer.fields).toContainEqual({ field: 'id', label: 'Employee ID', required: true, oneOf: null });
    expect(answer.fields).toContainEqual({
      ...{ field: 'last_name', label: 'Last name' },
      ...{ required: false, oneOf: 'name' },
    });
    expect(answer.counts).toEqual({ rows: 3, readable: 1, unreadable: 2 });
    expect(answer.rows).toMatchObject([
      { line: 2, values: { id: '1', first_name: 'Ana', start_date: '2027-01-04' }, errors: [] },
      { line: 3, values: { start_date: '4/1/27' }, errors: [{ field: 'start_date' }] },
      { line: 4, errors: [{ field: null }] },
    ]);
    expect(answer.errors).toEqual([
      { line: 3, field: 'start_date', message: containing('Expected a day as YYYY-MM-DD') },
      { line: 4, field: null, message: 'First name and last name are both missing.' },
    ]);
    expect([answer.mapping, answer.missing]).toEqual([{}, []]);
    for (const table of ['syncs', 'rosters', 'sync_results'])
      expect(
        await served.stored(table, table === 'sync_results' ? { outcome: 'failed' } : { connection_id: id }),
      ).toEqual([]);
  });

  it('SC-J4 SC-J8 is previewed by those who may upload, in their own served.organization, and by no push password', async () => {
    const { id, pushPassword } = await served.connect();
    const foreign = await served.rig.organization(`Bravo${randomUUID().slice(0, 8)}`);
    const theirs = await served.connect(foreign);
    const as = (authorization: string, of = id) =>
      served.ask(`/rosters/${of}/preview`, { body: CSV, headers: { authorization } });
    for (const role of ['super_admin', 'it_manager', 'user_manager'] as const)
      expect((await as(`Bearer ${await served.rig.token(served.organization, role)}`)).status).toBe(200);
    for (const role of ['recruiter', 'employee', 'new_hire'] as const)
      expect((await as(`Bearer ${await served.rig.token(served.organization, role)}`)).status).toBe(403);
    expect((await as(`Basic ${Buffer.from(`foyer:${pushPassword}`).toString('base64')}`)).status).toBe(401);
    expect((await as(`Bearer ${served.token}`, theirs.id)).status).toBe(404);
    expect((await as(`Bearer ${served.token}`, 'nothing')).status).toBe(404);
  });

  it('answers bad bodies and bad mappings in words', async () => {
    const { id } = await served.connect();
    for (const [body, code] of [
      ['', 'roster_empty_body'],
      ['[{', 'roster_malformed_csv'],
      ['id,name\n1,"x', 'roster_malformed_csv'],
    ] as const) {
      const answer = await served.ask(`/rosters/${id}/preview`, { body: body === '[{' ? 'a,b\n"' : body });
      expect([answer.status, answer.json]).toEqual([422, including({ code })]);
    }
    for (const mapping of ['{', '[]', '{"id":1}', '{"x":"y"}', '"id"', `{"id":"${'x'.repeat(7000)}"}`]) {
      const answer = await served.ask(`/rosters/${id}/preview?mapping=${encodeURIComponent(mapping)}`, {
        body: CSV,
      });
      expect([mapping.slice(0, 20), answer.status]).toEqual([mapping.slice(0, 20), 400]);
    }
    for (const body of ['\0\0', 'id\n\u0000', '__proto__,constructor\n1,2', '\n\n\n'])
      expect([body, (await served.ask(`/rosters/${id}/preview`, { body })).status]).toEqual([body, 200]);
    const odd = await served.preview(
      id,
      '[{"__proto__":{"id":1},"id":"1","name":"Ana"}]',
      '',
      'application/json',
    );
    expect(odd.counts).toEqual({ rows: 1, readable: 1, unreadable: 0 });
    const latin = await served.ask(`/rosters/${id}/preview`, { body: Buffer.from('id\nJos\xe9', 'latin1') });
    expect([latin.status, latin.json]).toEqual([422, including({ code: 'roster_not_utf8' })]);
  });

  it('shows little of a large file and counts all of it', async () => {
    const { id } = await served.connect();
    const people = Array.from({ length: 12_000 }, (_, n) => ({
      ...somebody(n).row,
      Employee_ID: `L${n}`,
      ...(n % 100 === 0 ? { Hire_Date: 'soon' } : {}),
    }));
    const answer = await served.preview(id, JSON.stringify(people), '', 'application/json');
    expect(answer.counts).toEqual({ rows: 12_000, readable: 11_880, unreadable: 120 });
    expect([answer.rows.length, answer.errors.length]).toEqual([20, 100]);
    expect(answer.errors[1]).toEqual({ line: 101, field: 'start_date', message: containing('Expected') });
  });

  it('is documented', async () => {
    const answer = await served.ask('/openapi.json', { method: 'GET' });
    expect(answer.json).toMatchObject({
      paths: {
        '/rosters/{connectionId}': { post: { responses: { 202: {} } } },
        '/rosters/{connectionId}/preview': { post: { responses: { 200: {} } } },
      },
    });
  });
});
