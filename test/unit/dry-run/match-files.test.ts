import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { dayOrderSeen, isoDay, mistypedDay } from '../../../src/dry-run/days.ts';
import { matchFiles } from '../../../src/dry-run/match-files.ts';
import { plainPhone } from '../../../src/dry-run/phones.ts';
import { FileFault } from '../../../src/dry-run/read-people.ts';
import { readRows } from '../../../src/dry-run/read-rows.ts';
import { writePairs } from '../../../src/dry-run/write-pairs.ts';
import { phoneNumber } from '../../../src/parsing/phone-number.ts';

describe('npm run match', () => {
  let dir: string;
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'foyer-match-'));
  });
  afterEach(() => {
    fs.rmSync(dir, { recursive: true });
  });

  const file = (name: string, lines: readonly string[] | Buffer): string => {
    const at = path.join(dir, name);
    fs.writeFileSync(at, lines instanceof Buffer ? lines : lines.join('\n'));
    return at;
  };
  const run = (candidates: string, employees: string) =>
    matchFiles({ candidates, employees }, () => undefined);
  const runOn = (a: readonly string[] | Buffer, b: readonly string[] | Buffer) =>
    run(file('A.csv', a), file('B.csv', b));
  const autosOf = ({ decisions }: Awaited<ReturnType<typeof run>>) =>
    decisions.filter((d) => d.decision === 'auto').map((d) => `${d.personId} ${d.employeeId}`);

  it('reads two files of different make and writes the pairs', async () => {
    const candidates = file('A.csv', [
      '\uFEFFid,first_name,last_name,personal_email,phone,country,birth_date',
      'c1,Ana,"Müller, geb. Weber",ana@home.example,0151 1234 5670,Germany,1990-02-13',
      'c2,Zoë,Núñez,,,,',
    ]);
    const employees = file('B.csv', [
      'id;first_name;last_name;personal_email;phone;birth_date;status',
      'e1;Ana;Müller;ANA@home.example;+49 (0)151 12345670;13.02.1990;active',
      'e2;Zoe;Nunez;;;;',
    ]);
    const { decisions } = await run(candidates, employees);
    const out = path.join(dir, 'pairs.csv');
    await writePairs(out, decisions);
    const [header, first, second, ...more] = fs.readFileSync(out, 'utf8').trim().split('\n');
    expect(header).toBe('candidate_id,employee_id,rank,score,probability,decision,reasons');
    expect(first).toMatch(/^c1,e1,1,[\d.]+,[\d.]+,auto,/);
    expect(second).toMatch(/^c2,e2,1,[\d.]+,[\d.]+,suggest,.*Only the name agrees/);
    expect(more).toEqual([]);
  });

  it.each([
    ['no id column', ['name;town', 'x;y'], /no column "id".*It reads: name, town$/],
    ['a list of JSON', ['{"id":"c1"}', '{"id":"c2"}'], /no column "id".*It reads: \{"id":"c1"\}$/],
    ['nothing', [''], /is empty/],
    ['nothing at all', Buffer.alloc(0), /is empty/],
  ])('says what is wrong with a file: %s', async (_name, lines, said) => {
    const bad = file('bad.csv', lines);
    const good = file('good.csv', ['id,first_name', 'e1,Ana']);
    await expect(run(bad, good)).rejects.toThrow(said);
    await expect(run(good, bad)).rejects.toThrow(FileFault);
    await expect(run(path.join(dir, 'nowhere.csv'), good)).rejects.toThrow(FileFault);
    await expect(run(dir, good)).rejects.toThrow(FileFault);
  });

  it('says so when the pairs cannot be written', async () => {
    await expect(writePairs(path.join(dir, 'no', 'pairs.csv'), [])).rejects.toThrow(FileFault);
    const empty = path.join(dir, 'pairs.csv');
    await writePairs(empty, []);
    expect(fs.readFileSync(empty, 'utf8')).toMatch(/^candidate_id,/);
  });

  it('leaves out what cannot be used, says so, and matches the rest', async () => {
    const ana = 'Ana,Müller,ana@home.example,+4915112345670';
    const found = await runOn(
      ['id,first_name,last_name,email,phone', `,${ana}`, `c1,${ana}`, `c1,${ana}`, 'c2,Zoe,Núñez,,,x,y'],
      ['id,first_name,last_name,email,phone', `e1,${ana}`],
    );
    expect(autosOf(found)).toEqual(['c1 e1']);
    expect(found.candidates).toBe(2);
    expect(found.remarks).toEqual([
      expect.stringMatching(/A\.csv: 1 row without an id .*line 2\)/),
      expect.stringMatching(/A\.csv: 1 row left out: the id stands further up \(line 4\)/),
      expect.stringMatching(/A\.csv: 1 row with more cells.*line 5\)/),
    ]);
  });

  it.each([
    ['a header alone', ['id,first_name'], []],
    ['one row', ['id,given_name,surname', 'c1,Ana,Müller'], []],
    ['ids alone', ['id', 'c1', 'c2'], []],
    ['no names', ['id,email,phone,dob', 'c1,ana@home.example,+4915112345670,1990-02-13'], []],
    [
      'the whole name in one column',
      ['id,name,email,phone', 'c1,Ana Müller,ana@home.example,+4915112345670'],
      ['c1 e1'],
    ],
    [
      'another order, other names, tabs and Windows lines',
      [
        'E-Mail\tDate of Birth\tSurname\tGiven Name\tRec ID\r',
        'ANA@home.example\t13/02/1990\tMULLER\tANA\tc1\r',
      ],
      ['c1 e1'],
    ],
    [
      'vertical bars',
      ['id|first_name|last_name|email|phone', 'c1|Ana|Müller|ana@home.example|004915112345670'],
      ['c1 e1'],
    ],
    [
      'names swapped',
      ['id,first_name,last_name,email,phone', 'c1,Müller,Ana,ana@home.example,+49 151 12345670'],
      ['c1 e1'],
    ],
    [
      'no country in the phone',
      ['id,first_name,last_name,phone,dob', 'c1,Ana,Müller,0151 12345670,1990-02-13'],
      [],
    ],
    ['an open quote', ['id,first_name,last_name', 'c1,"Ana,Müller'], []],
    ['no text at all', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00]), null],
  ])('matches, or says what is wrong: %s', async (_name, lines, autos) => {
    const employees = [
      'id,first_name,last_name,email,phone,birth_date',
      'e1,Ana,Müller,ana@home.example,+4915112345670,1990-02-13',
    ];
    if (autos === null) await expect(runOn(lines, employees)).rejects.toThrow(FileFault);
    else expect(autosOf(await runOn(lines, employees))).toEqual(autos);
  });

  it.each([
    ['Chinese', '小明', '王', '小明', '王'],
    ['Arabic', 'محمد', 'الأحمد', 'مُحَمَّد', 'الاحمد'],
    ['Cyrillic', 'Иван', 'Петров', 'ИВАН', 'ПЕТРОВ'],
    ['Japanese', '花子', '山田', '花子', '山田'],
    ['Korean', '민준', '김', '민준', '김'],
    ['Turkish', 'İbrahim', 'Yıldız', 'Ibrahim', 'Yildiz'],
    ['Vietnamese', 'Anh', 'Nguyễn', 'Anh', 'Nguyen'],
    ['an apostrophe', 'Shaun', 'O’Neill', 'SHAUN', "O'NEILL"],
  ])('names in many scripts: %s', async (_name, first, last, otherFirst, otherLast) => {
    const found = await runOn(
      ['id,first_name,last_name,email,dob', `c1,${first},${last},x.y@home.example,1990-02-13`],
      ['id,first_name,last_name,email,dob', `e1,${otherFirst},${otherLast},x.y@home.example,1990-02-13`],
    );
    expect(found.decisions[0]).toMatchObject({ personId: 'c1', employeeId: 'e1', rank: 1 });
  });

  it('a file without quotes is read as a parser reads it', async () => {
    const cell = fc.stringMatching(/^[a-zA-ZäöüßñŁ0-9 .@'+-]{0,8}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (rows, end, ends) => {
          const text = `\uFEFF${[['id', 'name'], ...rows].map((cells) => cells.join(',')).join(end)}${ends ? end : ''}`;
          const found: string[][] = [];
          await readRows(file('plain.csv', Buffer.from(text)), (cells) => found.push(cells));
          const parsed = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
          expect(found).toEqual(parsed);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('an international number is cleaned to what the library makes of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.constantFrom(' ', '-', '.', ''), (n, mark) => {
        const written = `+49${mark}151${mark}${String(n).padStart(7, '0')}`;
        expect(plainPhone(written, null, null)).toBe(phoneNumber(written, null).replace(/[ .-]/g, ''));
      }),
      { numRuns: 60 },
    );
  });

  it('reads dates by the order that the file shows', () => {
    const seen = dayOrderSeen();
    for (const date of ['01/02/2020', '01/25/2020']) seen.see(date);
    expect(seen.order()).toBe('month_first');
    expect(seen.isGuess()).toBe(false);
    expect(isoDay('01/25/2020', 'month_first')).toBe('2020-01-25');
  });

  it.each([
    ['25.1.2020', '2020-01-25'],
    ['20200125', '2020-01-25'],
    ['20200125.0', '2020-01-25'],
    ['2020-1-5', '2020-01-05'],
    ['2020-01-25T23:00:00Z', '2020-01-25'],
    ['25 Jan 2020', '2020-01-25'],
    ['25-JAN-2020', '2020-01-25'],
    ['January 25, 2020', '2020-01-25'],
    ['25/01/90', '1990-01-25'],
    ['25/01/20', '2020-01-25'],
    ['2020-02-30', null],
    ['31/04/2020', null],
    ['25 Foo 2020', null],
    ['soon', null],
    ['43855', null],
    ['2020', null],
    ['202001', null],
    ['2020125', null],
  ])('reads the date %s', (written, day) => {
    expect(isoDay(written, 'day_first')).toBe(day);
  });

  it.each([
    ['1997-54-13', '1997-54-13'],
    ['19970240', '1997-02-40'],
    ['1997-00-13', null],
    ['1997-4-0', null],
    ['1997-99-99', null],
    ['54/13/1997', null],
    ['1997', null],
  ])('keeps of a birth date that is no day what can be compared: %s', (written, kept) => {
    expect(mistypedDay(written)).toBe(kept);
  });

  it('a slip that makes a birth date impossible finds the right one, and is no proof', async () => {
    const found = await runOn(
      ['id,first_name,last_name,dob', 'c1,Ana,Müler,1990-82-13'],
      ['id,first_name,last_name,dob', 'e1,Anna,Muller,1990-02-13', 'e2,Ana,Miller,1990-07-13'],
    );
    expect(found.decisions[0]).toMatchObject({ employeeId: 'e1', rank: 1, decision: 'suggest' });
    expect(found.decisions[0]?.contributions).toContainEqual(
      expect.objectContaining({ field: 'birthDate', agreement: 'typo' }),
    );
  });
});
