import fc from 'fast-check';
import { Refusal } from '../../../src/domain/errors.ts';
import { rosterColumns } from '../../../src/roster/columns.ts';
import { parseRow, type ParsedRow } from '../../../src/roster/parse-row.ts';
import { readRoster } from '../../../src/roster/read-roster.ts';
import { containing, openHouse, roster, rowsOf, somebody, type House } from './support.ts';

const good = somebody(1).row;
const fields = Object.keys(good);
const wrong: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['empty text', ''],
  ['a number', 42],
  ['an unsafe number', 2 ** 60],
  ['a boolean', true],
  ['a list', ['x']],
  ['an object', { value: 'x' }],
  ['huge text', 'x'.repeat(100_000)],
  ['a null character', 'a\0b'],
  ['half a surrogate pair', 'a\uD800b'],
  ['a day in another order', '04/01/2027'],
  ['no day at all', '2027-02-31'],
  ['markup', '<script>alert(1)</script>'],
  ['a formula', '=1+1'],
];

const read = (body: string | Buffer, type?: string): ParsedRow[] =>
  readRoster(Buffer.from(body), type).map(parseRow);
const refusal = (work: () => unknown): Refusal | null => {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'invalid') return error;
    throw error;
  }
};

describe('bad rosters: a listed reason, no crash, nothing lost', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it.each(fields)('%s missing or of any wrong kind, beside good rows, in the database', async (field) => {
    const org = await house.organization();
    const without = Object.fromEntries(
      Object.entries({ ...good, Employee_ID: 'spoilt-missing' }).filter(([name]) => name !== field),
    );
    const spoilt = wrong.map(([, value], n) => ({ ...good, Employee_ID: `spoilt-${n}`, [field]: value }));
    const run = await roster(org, [somebody(7).row, without, ...spoilt, somebody(8).row]);
    expect(['succeeded', 'partially_succeeded']).toContain(run.state);
    const known = await rowsOf(org, 'employees');
    const ids = known.map((e) => e['external_id']);
    expect(ids).toContain('E0007');
    expect(ids).toContain('E0008');
    const failed = await rowsOf(org, 'sync_results', { outcome: 'failed' });
    expect(known.length + failed.length).toBe(spoilt.length + 3);
    for (const one of failed) expect(one['reason']).toMatch(/^Row \d+: \S/);
  });

  it.each(Object.entries(rosterColumns))('reads %s under every alias, in any spelling', (column, aliases) => {
    for (const alias of aliases) {
      const camel = alias.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());
      const title = alias
        .replace(/(^|_)(\w)/g, (_all, _gap, letter: string) => ` ${letter.toUpperCase()}`)
        .trim();
      for (const name of [alias, camel, title, alias.toUpperCase()]) {
        const [row] = readRoster(
          Buffer.from(JSON.stringify([{ employee_id: 'x', [name]: 'Some Value' }])),
          undefined,
        );
        if (column === 'full_name')
          expect(row?.cells).toMatchObject({ first_name: 'Some', last_name: 'Value' });
        else expect(Object.keys(row?.cells ?? {})).toContain(column);
      }
    }
  });

  it.each([
    ['nothing', ''],
    ['half an array', '[{"id":1}'],
    ['a text', '"x"'],
    ['another object', '{"rows":[]}'],
    ['a list that is none', '{"Report_Entry":{}}'],
    ['an open quote', 'id,first_name\n1,"Ana\n2,Bo'],
    ['a quote that may have swallowed lines', 'id,first_name\n1,An"a\n2,"Bo\n3,"Cy"'],
    ['no column for the id', 'first_name,last_name\nAna,Ray'],
    ['rows without ids', '[{"first_name":"Ana"}]'],
    ['Latin-1', Buffer.from('id,first_name\n1,Jos\xe9', 'latin1')],
  ])('refuses %s as a whole, with a reason', (_name, body) => {
    expect(refusal(() => read(body))?.message).toMatch(/\S{3}/);
  });

  it.each([
    ['comma', 'id,first_name,last_name,start_date\n1,"Ray, Ana",O\'Hara,2027-01-04\n'],
    ['semicolon and BOM', "\uFEFFID;First Name;Last Name;Start Date\r\n1;Ray, Ana;O'Hara;2027-01-04\r\n"],
    ['tab', "Employee ID\tFirst Name\tLast Name\tHire Date\n1\tRay, Ana\tO'Hara\t2027-01-04"],
  ])('reads CSV with %s', (_name, text) => {
    expect(read(text)).toMatchObject([
      { employee: { externalId: '1', firstName: 'Ray, Ana', lastName: "O'Hara", startDate: '2027-01-04' } },
    ]);
  });

  it('reads Workday’s report and a wrapped list', () => {
    const entry = {
      Employee_ID: '1',
      Legal_First_Name: 'Daenerys',
      Preferred_First_Name: 'Dany',
      Legal_Last_Name: 'Targaryen',
      Hire_Date: '2013-03-01',
      Active: '1',
      Birthday: '1983-05-11',
      Worker_Type: 'Employee',
      'Primary_Work_Address_-_Country': 'United States of America',
    };
    for (const report of [{ Report_Entry: [entry] }, { employees: [entry] }, [entry]])
      expect(read(JSON.stringify(report))).toMatchObject([
        {
          employee: {
            externalId: '1',
            firstName: 'Daenerys',
            preferredName: 'Dany',
            birthDate: '1983-05-11',
            status: '1',
          },
        },
      ]);
  });

  it('a row of another length fails alone, and an empty roster is a roster', () => {
    expect(read('id,first_name\n1,Ana\n2\n3,Cy,more')).toMatchObject([
      { employee: { externalId: '1' } },
      { reason: containing('1 cells') },
      { reason: containing('3 cells') },
    ]);
    expect(read('[]')).toEqual([]);
    expect(read('id,first_name\n')).toEqual([]);
  });

  it('one id on two different rows fails once, on two equal rows counts once', () => {
    expect(read('id,first_name\n1,Ana\n1,Bo\n2,Cy\n2,Cy')).toMatchObject([
      { externalId: '1', reason: containing('2, 3') },
      { employee: { externalId: '2' } },
    ]);
  });

  it('never crashes, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.string().map((text) => Buffer.from(text)),
        ),
        fc.constantFrom('text/csv', 'application/json', undefined),
        (bytes, type) => {
          refusal(() => read(Buffer.from(bytes), type));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('loses no row, whatever the JSON', () => {
    const cell = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.jsonValue());
    const row = fc.dictionary(fc.constantFrom(...Object.values(rosterColumns).flat()), cell);
    fc.assert(
      fc.property(fc.array(fc.oneof(row, fc.jsonValue()), { maxLength: 8 }), (list) => {
        const rows = [
          { id: 'anchor', first_name: 'Ana' },
          ...list.map((one, n) =>
            typeof one === 'object' && one !== null && !Array.isArray(one)
              ? { ...one, id: `n${n}`, employee_id: null }
              : one,
          ),
        ];
        const outcomes = read(JSON.stringify(rows));
        expect(outcomes).toHaveLength(rows.length);
        for (const one of outcomes) if (!('employee' in one)) expect(one.reason).toMatch(/\S{3}/);
      }),
      { numRuns: 300 },
    );
  });
});
