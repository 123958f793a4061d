import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { listProspects, type ProspectFilter } from '../../../src/db/repositories/prospects.ts';
import type { ImportMapping } from '../../../src/prospects/import-columns.ts';
import { importProspects, type ImportResult } from '../../../src/prospects/import-csv.ts';
import { previewImport } from '../../../src/prospects/import-preview.ts';
import { opened, type Prospect } from '../../../src/prospects/store.ts';
import { openHouse, type House, type RosterOrganization } from '../roster/support.ts';

let house: House;
let org: RosterOrganization;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  org = await house.organization();
});

const vaultOf = () =>
  org.run(async (scope) => org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey));
const taken = async (
  file: string | Buffer,
  o: { readonly mapping?: ImportMapping; readonly tags?: readonly string[] } = {},
): Promise<ImportResult> =>
  importProspects(Buffer.from(file), {
    ...{ run: org.run, vault: await vaultOf(), ownerId: null },
    ...{ mapping: o.mapping ?? {}, tags: o.tags ?? [] },
  });
const none = { tag: null, ownerId: null, origin: null, sentTo: null, sending: null };
const all: ProspectFilter = { words: [], ...none };
const here = async (): Promise<Prospect[]> => {
  const vault = await vaultOf();
  const rows = await org.run((scope) =>
    listProspects(scope, { filter: all, sort: 'name', after: null, limit: 20_000 }),
  );
  return rows.map((row) => opened(vault, row));
};
const reasons = ({ listed }: ImportResult) =>
  listed.map(({ row, outcome, reason }) => [row, outcome, reason]);

const LINES = [
  ['First Name', 'Last Name', 'E-Mail', 'Phone', 'Title', 'Tags'],
  ['Zoë', 'Łuka', 'zoe@mail.example', '+49 30 901820', 'R&D', 'golang, fair'],
  ['小明', '王', 'wang@mail.example', '', '', ''],
];
const written = (separator: string): string =>
  LINES.map((line) =>
    line.map((cell) => (cell.includes(separator) ? `"${cell}"` : cell)).join(separator),
  ).join('\r\n');
const both = [
  {
    profile: {
      ...{ firstName: 'Zoë', lastName: 'Łuka', emails: ['zoe@mail.example'], phones: ['+49 30 901820'] },
      ...{ title: 'R&D', tags: ['golang', 'fair'] },
    },
    ...{ origin: 'csv', ownerId: null },
  },
  { profile: { firstName: '小明', lastName: '王', emails: ['wang@mail.example'], phones: [], tags: [] } },
];

describe('prospects from a CSV file', () => {
  it.each([
    ['commas', Buffer.from(written(','))],
    ['semicolons, with the mark of UTF-8', Buffer.from(`\uFEFF${written(';')}`)],
    ['tabs in UTF-16, as Excel writes Unicode text', Buffer.from(`\uFEFF${written('\t')}`, 'utf16le')],
    ['tabs in UTF-16, big end first', Buffer.from(`\uFEFF${written('\t')}`, 'utf16le').swap16()],
    ['bars, told by a first line', Buffer.from(`sep=|\r\n${written('|')}`)],
  ])('are read from a file with %s', async (_what, file) => {
    const result = await taken(file);
    expect(result).toMatchObject({ rows: 2, made: 2, known: 0, failed: 0, listed: [] });
    expect(await here()).toMatchObject(both);
  });

  it.each([
    ['', 'empty_file'],
    ['\r\n\r\n', 'empty_file'],
    ['a,b\n1,"2', 'malformed_csv'],
    ['Foo,Bar\n1,2', 'no_columns'],
    [Buffer.from([0x61, 0x2c, 0xe4, 0x0a, 0xff]), 'not_utf8'],
  ])('a file that cannot be read (%j) is refused as a whole', async (file, code) => {
    await expect(taken(file)).rejects.toMatchObject({ code });
    expect(await here()).toEqual([]);
  });

  it('a mapping says which column is which; one that the file does not have is refused', async () => {
    const file = 'Person,Mail,constructor,Email\nAna Maria Lima,a@x.example,x,not@read.example';
    await expect(taken(file, { mapping: { Nobody: 'name' } })).rejects.toMatchObject({
      code: 'column_unknown',
    });
    const result = await taken(file, { mapping: { Email: null, Mail: 'email' }, tags: ['fair'] });
    expect(result.columns.map(({ part }) => part)).toEqual(['name', 'email', null, null]);
    expect(await here()).toMatchObject([
      { profile: { firstName: 'Ana', lastName: 'Lima', emails: ['a@x.example'], tags: ['fair'] } },
    ]);
  });

  it('a bad row is listed with its number as a spreadsheet counts, and stops nobody', async () => {
    const result = await taken(
      [
        'Name,Email,Phone,LinkedIn',
        'Ana Lima,ana@x.example,,linkedin.com/in/ana',
        '',
        'Bo Ray,no address,,',
        ',,030 1,',
        'One,two@x.example',
        `${'x'.repeat(400)} Long,long@x.example,,`,
        'Cy Lee,"cy@x.example; cy@y.example",,',
      ].join('\n'),
    );
    expect([result.rows, result.made, result.failed]).toEqual([6, 2, 4]);
    expect(reasons(result)).toEqual([
      [4, 'failed', 'The email is no e-mail address.'],
      [5, 'failed', 'The row has neither a name nor an e-mail address.'],
      [6, 'failed', 'The row has 2 cells, the header has 4.'],
      [7, 'failed', 'The first name is longer than 300 characters.'],
    ]);
    expect((await here()).map(({ profile }) => [profile.emails, profile.links])).toEqual([
      [['ana@x.example'], [{ kind: 'linkedin', url: 'https://linkedin.com/in/ana' }]],
      [['cy@x.example', 'cy@y.example'], []],
    ]);
  });

  it('a page is of the kind that its column or its host tells', async () => {
    const file = [
      'Name,Website,Links,Twitter,Portfolio',
      'Ana Lima,ana.example,https://github.com/ana https://pl.linkedin.com/in/ana,x.com/ana,',
      'Bo Ray,,https://bo.example/cv,,https://bo.example',
    ].join('\n');
    expect((await taken(file)).columns.map(({ part }) => part)).toEqual([
      ...['name', 'website', 'link', 'link', 'website'],
    ]);
    expect((await here()).map(({ profile }) => profile.links.map(({ kind }) => kind))).toEqual([
      ['website', 'github', 'linkedin', 'twitter'],
      ['website', 'other'],
    ]);
  });

  it('SC-I11 the same row twice, the same address, and the same file again make nobody twice', async () => {
    const file = [
      'Name,Email,Title',
      'Ana Lima,ana.lima@gmail.com,Engineer',
      'Ana Lima,ana.lima@gmail.com,Engineer',
      'Ana L,AnaLima+x@googlemail.com,',
      'Bo Ray,,Baker',
      'Bo Ray,,Baker',
      'Bo Ray,,Butcher',
    ].join('\n');
    const first = await taken(file);
    expect([first.made, first.known]).toEqual([3, 3]);
    const [ana] = await here();
    expect(first.listed).toMatchObject([
      { row: 3, reason: 'The same as row 2.', prospectId: ana?.id },
      { row: 4, reason: 'Row 2 has the same e-mail address.', prospectId: ana?.id },
      { row: 6, reason: 'The same as row 5.' },
    ]);
    const again = await taken(file, { tags: ['later'] });
    expect([again.made, again.known]).toEqual([0, 6]);
    expect(await here()).toHaveLength(3);
  });

  it('a preview tells who would come in, who is known and what cannot be read, and stores nobody', async () => {
    await taken('Name,Email\nAna Lima,ana@x.example');
    const rows = Array.from({ length: 1_000 }, (_, n) => `Kim P${n},kim${n}@x.example`);
    const file = [
      ...['Name,Email', 'Ana Lima,ana@x.example', 'A Lima,ANA@x.example', 'Bo Ray,no address'],
      ...[...rows, 'Kim Again,kim0@x.example'],
    ].join('\n');
    const asked = { run: org.run, vault: await vaultOf(), mapping: {} };
    const preview = await previewImport(Buffer.from(file), asked);
    expect(preview).toMatchObject({ rows: 1_004, unreadable: 1, known: 3 });
    expect(preview.first.slice(0, 4)).toMatchObject([
      { row: 2, fault: null, known: 'This row was imported before.' },
      { row: 3, fault: null, known: 'Somebody here has this e-mail address.' },
      { row: 4, fault: 'The email is no e-mail address.', known: null },
      { row: 5, fault: null, known: null },
    ]);
    expect(preview.knownRows.at(-1)).toEqual({
      ...{ row: 1_005, reason: 'Row 5 has the same e-mail address.', prospectId: null },
    });
    const [ana, ...others] = await here();
    expect(others).toEqual([]);
    expect(preview.knownRows[0]?.prospectId).toBe(ana?.id);
    const result = await taken(file);
    expect([result.made, result.known, result.failed]).toEqual([1_000, 3, 1]);
  }, 60_000);

  it('the same file twice at once makes nobody twice', async () => {
    const file = ['Name,Title', ...Array.from({ length: 1_200 }, (_, n) => `Kim P${n},x`)];
    const backwards = [file[0], ...file.slice(1).reverse()];
    const [one, two] = await Promise.all([taken(file.join('\n')), taken(backwards.join('\n'))]);
    expect(one.made + two.made).toBe(1_200);
    expect(one.known + two.known).toBe(1_200);
    expect(await here()).toHaveLength(1_200);
  }, 60_000);

  it('cells that a spreadsheet takes for formulas are text; what an export wrote before them is taken off', async () => {
    const result = await taken(
      [
        'Name,Email,Phone,Title',
        `=HYPERLINK("http://x.example") Lima,eve@x.example,'+49 30 901820,"=1+1"`,
        `O'Neil,o'neil@x.example,,'-1`,
        `'@ana,ana@x.example,,'quoted'`,
      ].join('\n'),
    );
    expect(result).toMatchObject({ made: 3 });
    const found = await here();
    expect(found.map(({ profile }) => profile.title).sort()).toEqual(["'quoted'", '-1', '=1+1']);
    expect(found.find(({ profile }) => profile.title === '=1+1')?.profile.phones).toEqual(['+49 30 901820']);
    expect(found.map(({ profile }) => profile.emails[0])).toContain("o'neil@x.example");
  });

  it('takes 10,000 rows in some seconds, and the same again faster', async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, n) => `Ana${n},Lima,a${n}@many.example,Title ${n % 50},fair`,
    );
    const file = ['First Name,Last Name,Email,Title,Tags', ...rows].join('\n');
    const began = Date.now();
    expect(await taken(file)).toMatchObject({ rows: 10_000, made: 10_000 });
    const first = Date.now() - began;
    const again = await taken(file);
    expect(again).toMatchObject({ made: 0, known: 10_000 });
    expect(again.listed).toHaveLength(1_000);
    // A machine that does ten other things besides.
    expect(first).toBeLessThan(60_000);
  }, 120_000);
});
