import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { matchFiles } from '../../../src/dry-run/match-files.ts';
import { readRows } from '../../../src/dry-run/read-rows.ts';

describe('files of strangers', () => {
  let dir: string;
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'foyer-rows-'));
  });
  afterEach(() => {
    fs.rmSync(dir, { recursive: true });
  });

  const write = (name: string, body: string | Buffer): string => {
    const at = path.join(dir, name);
    fs.writeFileSync(at, body);
    return at;
  };
  const rowsOf = async (body: string | Buffer) => {
    const rows: [number, ...string[]][] = [];
    const read = await readRows(write('A.csv', body), (cells, line) => rows.push([line, ...cells]));
    return { rows, ...read };
  };
  /** What the command says of a file beside one good one, and whom it links. */
  const matched = async (body: string | Buffer) => {
    const employees = write(
      'B.csv',
      'id,first_name,last_name,email,phone\ne1,Ana,Müller,ana@home.example,+4915112345670\n',
    );
    const run = await matchFiles({ candidates: write('A.csv', body), employees }, () => undefined);
    const linked = run.decisions.filter((d) => d.decision === 'auto');
    return { pairs: linked.map((d) => `${d.personId} ${d.employeeId}`), remarks: run.remarks };
  };

  const ANA = 'id,first_name,last_name,email,phone\nc1,Ana,Müller,ana@home.example,+4915112345670\n';
  const WESTERN = Buffer.from(ANA, 'latin1');

  it.each([
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${ANA}`, 'utf16le'), []],
    ['the same, the other way round', Buffer.from(`\uFEFF${ANA}`, 'utf16le').swap16(), []],
    ['Windows-1252', WESTERN, [expect.stringMatching(/A\.csv: it is no UTF-8 .*Windows-1252/)]],
    ['Excel’s line that tells the separator', `sep=;\r\n${ANA.replaceAll(',', ';')}`, []],
    ['lines that end in a return', ANA.replaceAll('\n', '\r'), []],
    ['empty lines before the header', `\n\r\n${ANA}`, []],
  ])('reads %s', async (_name, body, remarks) => {
    expect(await matched(body)).toEqual({ pairs: ['c1 e1'], remarks });
  });

  it('some broken letters in UTF-8 do not turn all others into Windows-1252', async () => {
    const broken = Buffer.concat([Buffer.from(ANA), Buffer.from('c2,Zo\xeb,Nunez,,\n', 'latin1')]);
    expect(await matched(broken)).toEqual({
      pairs: ['c1 e1'],
      remarks: [expect.stringMatching(/A\.csv: letters that are no UTF-8 are lost, on 1 of its lines/)],
    });
  });

  it.each([
    ['to the end', 'id,n\na,b\nc,"d\ne,f', ['a,b', 'e,f'], [3]],
    ['to a quote in another row', 'id,n\na,"b\nc,d\ne,"f"\ng,h', ['c,d', 'e,f', 'g,h'], [2]],
    ['to another one that was not meant', 'id,n\na,"b\nc,d"\ne,f', ['c,d"', 'e,f'], [2]],
    ['twice', 'id,n\n"a\nb,c\n"d\ne,"f"', ['b,c', 'e,f'], [2, 4]],
  ])('a quote that is open %s takes only its own row with it', async (_name, body, rows, open) => {
    const found = await rowsOf(body);
    expect(found.rows.slice(1).map(([, ...cells]) => cells.join(','))).toEqual(rows);
    expect(found.openQuotes).toEqual(open);
  });

  it('a line break that is meant stays in its cell, and every row keeps its line', async () => {
    const { rows, openQuotes } = await rowsOf('id,n,t\n\na,"b\nc, d",x\r\ne,"f ""g""",y\n');
    expect(rows).toEqual([
      [1, 'id', 'n', 't'],
      [4, 'a', 'b\nc, d', 'x'],
      [5, 'e', 'f "g"', 'y'],
    ]);
    expect(openQuotes).toEqual([]);
  });

  it('every row and date that cannot be used is told with its line', async () => {
    const { pairs, remarks } = await matched(
      [
        'id,first_name,last_name,email,phone,dob,hire date',
        ',Nobody,At All,,,,',
        '',
        'c2,"Zoe,Núñez,,,,',
        'c3,Bob,Lee,,,1990-00-00,soon',
        'c4,Eve,Lee,,,1985,',
        ANA.split('\n')[1],
        'c1,Ana,Again,,,,',
      ].join('\n'),
    );
    expect(pairs).toEqual(['c1 e1']);
    expect(remarks.map((one) => one.replace(/^.*A\.csv: /, ''))).toEqual([
      '1 row left out: a quote is not closed (line 4).',
      '1 row without an id left out (line 2).',
      '1 row left out: the id stands further up (line 8).',
      '2 birth dates that are no day, taken for missing (line 5, 6).',
      '1 start date that is no day, taken for missing (line 5).',
    ]);
  });
});
