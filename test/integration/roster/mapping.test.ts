import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { inQuery, serveRosters, type ServedRosters } from './served.ts';
import { containing, including, listing } from './support.ts';

/** A report whose columns nobody could guess, with one good row, one bad one and a line left blank. */
const CSV = [
  'Nummer;Vorname;Nachname;Eintritt am;Email;名前',
  '7;Ana;Ray;2027-01-04;ana@home.example;アナ',
  ';;;;;',
  '8;Bo;Lee;04.01.2027;not an address;ボー',
  '',
].join('\r\n');
const MAPPING = {
  id: 'nummer',
  first_name: 'VORNAME',
  last_name: 'Nachname',
  start_date: 'eintritt  am',
  personal_email: 'Email',
  preferred_name: '名前',
};

const report = z.object({
  items: z.array(z.object({ externalId: z.string(), outcome: z.string(), reason: z.string().nullable() })),
});

describe('a roster with columns of its own', () => {
  let served: ServedRosters;
  beforeAll(async () => {
    served = await serveRosters();
  });
  afterAll(() => served.stop());

  const change = (id: string, columnMapping: unknown) =>
    served.ask(`/connections/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ columnMapping }),
    });

  it('is read by a mapping, whatever the case and the script of its columns', async () => {
    const { id } = await served.connect();
    const bare = await served.preview(id, CSV);
    expect(bare.counts).toEqual({ rows: 2, readable: 0, unreadable: 2 });
    expect(bare.errors).toContainEqual({ line: 2, field: 'id', message: 'Missing.' });
    const mapped = await served.preview(id, CSV, inQuery(MAPPING));
    expect(mapped.columns.map(({ field }) => field)).toEqual([
      'id',
      'first_name',
      'last_name',
      'start_date',
      'personal_email',
      'preferred_name',
    ]);
    expect(mapped.counts).toEqual({ rows: 2, readable: 1, unreadable: 1 });
    // The blank line counts, as it does in a spreadsheet.
    expect(mapped.errors.map(({ line, field }) => [line, field])).toEqual([
      [4, 'personal_email'],
      [4, 'start_date'],
    ]);
    expect(mapped.rows[0]?.values).toEqual({
      ...{ id: '7', first_name: 'Ana', last_name: 'Ray', start_date: '2027-01-04' },
      ...{ personal_email: 'ana@home.example', preferred_name: 'アナ' },
    });
  });

  it('a field that is not to be read is not, and a column that another field takes is read as that alone', async () => {
    const { id } = await served.connect();
    const csv = 'id,first_name,phone,email\n1,Ana,+4915112345678,ana@home.example';
    const read = await served.preview(id, csv, inQuery({ phone: null, personal_email: 'email' }));
    expect(read.columns.map(({ field }) => field)).toEqual(['id', 'first_name', null, 'personal_email']);
    expect(read.rows[0]?.values).toEqual({ id: '1', first_name: 'Ana', personal_email: 'ana@home.example' });
  });

  it('is read by the mapping of the connection, uploaded or pushed, and a mapping of its own is for one file', async () => {
    const { id, pushPassword } = await served.connect();
    const once = await served.ask(`/rosters/${id}${inQuery(MAPPING)}`, { body: CSV });
    expect(once.status).toBe(202);
    await served.takeIn(id, once.text);
    expect(await served.stored('employees', { connection_id: id })).toMatchObject([
      { external_id: '7', first_name: 'Ana', preferred_name: 'アナ', personal_email: 'ana@home.example' },
    ]);
    const refused = await served.ask(`/rosters/${id}`, { body: CSV });
    expect([refused.status, refused.json]).toEqual([422, including({ code: 'roster_without_ids' })]);

    const changed = await change(id, MAPPING);
    expect([changed.status, changed.json]).toEqual([200, including({ columnMapping: MAPPING })]);
    expect(await served.preview(id, CSV)).toMatchObject({ mapping: MAPPING, counts: { readable: 1 } });
    const basic = Buffer.from(`foyer:${pushPassword}`).toString('base64');
    const pushed = await served.ask(`/rosters/${id}`, {
      body: CSV.replace('Ana', 'Anna'),
      headers: { authorization: `Basic ${basic}` },
    });
    expect(pushed.status).toBe(202);
    await served.takeIn(id, pushed.text);
    expect(await served.stored('employees', { connection_id: id })).toMatchObject([{ first_name: 'Anna' }]);
  });

  it('SC-J3 a change of the mapping is audited, and only a roster has one', async () => {
    const { id } = await served.connect();
    await change(id, MAPPING);
    await change(id, MAPPING);
    const rows = await served.stored('audit', { target_id: id, action: 'connection.changed' });
    expect(rows.map((row) => row['fields'])).toEqual([['columnMapping']]);
    expect((await change(id, {})).json).toMatchObject({ columnMapping: {} });
    for (const wrong of [
      { salary: 'Gehalt' },
      { id: '' },
      { id: 7 },
      { id: 'a\0b' },
      { first_name: 'Name', last_name: ' NAME' },
      'id',
      { id: 'x'.repeat(201) },
    ])
      expect([wrong, (await change(id, wrong)).status]).toEqual([wrong, 422]);
    const ashby = randomUUID();
    await served.rig.inOrganization(served.organization, (scope) =>
      scope.trx('app.connections').insert({
        ...{
          id: ashby,
          org_id: served.organization.id,
          provider: 'ashby',
          kind: 'hire_source',
          name: 'Ashby',
        },
        ...{ state: 'connected', webhook_token: randomUUID() },
      }),
    );
    const other = await change(ashby, MAPPING);
    expect([other.status, other.json]).toEqual([422, including({ code: 'no_columns' })]);
  });

  it('a column that the file does not have is told; a field that nobody in a JSON report has is none', async () => {
    const { id } = await served.connect();
    await change(id, { ...MAPPING, end_date: 'Austritt', country: 'Land' });
    const seen = await served.preview(id, CSV);
    expect(seen.missing).toEqual([
      { field: 'end_date', column: 'Austritt' },
      { field: 'country', column: 'Land' },
    ]);
    const refused = await served.ask(`/rosters/${id}`, { body: CSV });
    expect([refused.status, refused.json]).toEqual([
      422,
      including({
        code: 'roster_column_missing',
        detail:
          'There is no column "Austritt", which the mapping reads as End date. 1 more are missing. Change the mapping of this connection or the file.',
        facts: { column: 'Austritt', rosterField: 'end_date' },
      }),
    ]);
    const json = JSON.stringify([{ Nummer: 9, Vorname: 'Cy' }]);
    const type = { headers: { 'content-type': 'application/json' } };
    expect((await served.ask(`/rosters/${id}`, { body: json, ...type })).status).toBe(202);
    const { id: next } = await served.connect();
    await change(next, { id: 'Personalnummer' });
    const without = await served.ask(`/rosters/${next}`, { body: json, ...type });
    expect([without.status, without.json]).toEqual([422, including({ code: 'roster_column_missing' })]);
    expect((await served.ask(`/rosters/${next}`, { body: '[]', ...type })).status).toBe(202);
  });

  it('the same key sends a file once; another file under it is refused', async () => {
    const { id } = await served.connect();
    const headers = { 'idempotency-key': randomUUID() };
    const csv = 'id,first_name\n1,Ana';
    const first = await served.ask(`/rosters/${id}`, { body: csv, headers });
    const again = await served.ask(`/rosters/${id}`, { body: csv, headers });
    expect([again.status, again.text]).toEqual([202, first.text]);
    const other = await served.ask(`/rosters/${id}`, { body: `${csv}a`, headers });
    expect([other.status, other.json]).toEqual([422, including({ code: 'idempotency_key_reused' })]);
    const plain = await served.ask(`/rosters/${id}`, { body: csv });
    expect([plain.status, plain.json]).toEqual([409, including({ code: 'roster_under_way' })]);
    await served.takeIn(id, first.text);
    expect((await served.ask(`/rosters/${id}`, { body: csv, headers })).text).toBe(first.text);
    expect(await served.stored('syncs', { connection_id: id })).toHaveLength(1);
  });

  it('rows that cannot be read stand in the report with row, field and reason, and alone in its CSV', async () => {
    const { id } = await served.connect();
    const csv =
      'id,first_name,last_name,start_date\n1,Ana,Ray,2027-01-04\n2,"=Bo",Lee,soon\n,Cy,Fox,2027-01-04\n4,Di,Orr\n';
    const syncId = await served.takeIn(id, (await served.ask(`/rosters/${id}`, { body: csv })).text);
    const failed = await served.ask(`/syncs/${syncId}/results?outcome=failed`, { method: 'GET' });
    const items = report.parse(failed.json).items;
    expect(items).toHaveLength(3);
    expect(items).toEqual(
      listing([
        including({ externalId: '2', reason: containing('Row 3: Start date: expected a day') }),
        including({ externalId: 'row 4', reason: 'Row 4: Employee ID: missing.' }),
        including({ externalId: 'row 5', reason: 'Row 5: The row has 3 cells, the header has 4.' }),
      ]),
    );
    const download = await served.ask(`/syncs/${syncId}/results.csv?outcome=failed`, { method: 'GET' });
    const lines = download.text.trim().split('\n');
    expect(lines).toHaveLength(4);
    expect(download.text).not.toContain('Ana');
    expect(lines.join()).toContain(`'=Bo Lee,failed,Row 3: Start date: expected a day`);
  });
});
