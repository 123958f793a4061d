import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dayOrderOf, isoDay } from '../../../src/dry-run/days.ts';
import { matchFiles } from '../../../src/dry-run/match-files.ts';
import { FileFault } from '../../../src/dry-run/read-people.ts';
import { writePairs } from '../../../src/dry-run/write-pairs.ts';

describe('npm run match', () => {
  let dir: string;
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'foyer-match-'));
  });
  afterEach(() => {
    fs.rmSync(dir, { recursive: true });
  });

  const file = (name: string, lines: readonly string[]): string => {
    const at = path.join(dir, name);
    fs.writeFileSync(at, lines.join('\n'));
    return at;
  };
  const heard: string[] = [];
  const run = (candidates: string, employees: string) =>
    matchFiles({ candidates, employees }, (line) => heard.push(line));

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
    ['no id column', ['name', 'x'], /no column "id"/],
    ['a row without an id', ['id,first_name', ',Ana'], /row 2 has no id/],
    ['an id twice', ['id', 'a', 'a'], /stands in two rows/],
    ['nothing', [''], /is empty/],
  ])('says what is wrong with a file: %s', async (_name, lines, said) => {
    const bad = file('bad.csv', lines);
    const good = file('good.csv', ['id,first_name', 'e1,Ana']);
    await expect(run(bad, good)).rejects.toThrow(said);
    await expect(run(path.join(dir, 'nowhere.csv'), good)).rejects.toThrow(FileFault);
  });

  it('reads dates by the order that the file shows', () => {
    expect(dayOrderOf(['01/02/2020', '01/25/2020'])).toBe('month_first');
    expect(isoDay('01/25/2020', 'month_first')).toBe('2020-01-25');
    expect(isoDay('25.1.2020', 'day_first')).toBe('2020-01-25');
    expect(isoDay('20200125', 'day_first')).toBe('2020-01-25');
    expect(isoDay('2020-02-30', 'day_first')).toBeNull();
    expect(isoDay('soon', 'day_first')).toBeNull();
  });
});
