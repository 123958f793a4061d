import { readRoster } from '../../../src/roster/read-roster.ts';
import { readTable } from '../../../src/roster/read-table.ts';

const LINES = [
  ['id', 'First Name', 'Last Name', 'Department'],
  ['1', 'Zoë', 'Łuka', 'R&D'],
  ['2', '王', '小明', ''],
];
const written = (separator: string, end = '\r\n'): string => LINES.map((l) => l.join(separator)).join(end);

const cellsOf = (body: Buffer) => readRoster(body, 'text/csv').map(({ row, cells }) => ({ row, cells }));
const people = (from: number) => [
  { row: from, cells: { id: '1', first_name: 'Zoë', last_name: 'Łuka', department: 'R&D' } },
  { row: from + 1, cells: { id: '2', first_name: '王', last_name: '小明' } },
];
const bigEndian = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();

describe('reading a report as spreadsheets write it', () => {
  it.each([',', ';', '\t', '|'])('separated by %j', (separator) => {
    expect(cellsOf(Buffer.from(written(separator)))).toEqual(people(2));
  });

  it.each([
    ['sep=;\r\n', ';'],
    ['\uFEFFsep=;\n', ';'],
    ['"sep=|"\r\n', '|'],
    ['SEP=\t\r\n', '\t'],
    ['sep=,\r', ','],
  ])('the line %j tells the separator, and rows keep their numbers', (line, separator) => {
    const end = line.endsWith('\n') ? '\r\n' : '\r';
    expect(cellsOf(Buffer.from(line + written(separator, end)))).toEqual(people(3));
  });

  it('UTF-16 of either order, with its mark', () => {
    const text = written('\t');
    expect(cellsOf(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(people(2));
    expect(cellsOf(bigEndian(text))).toEqual(people(2));
    expect(readTable(bigEndian('[{"id":"1"}]'), undefined).format).toBe('json');
  });

  it('a quote inside a cell is a character; one that is not closed is told', () => {
    const body =
      'id,name,title\n1,Kim Lee,5" screens\n2,"Lee, ""Jo""",x\n3,Bo Ray,"y, z"\n4,Al Ho,"Head" of all';
    expect(cellsOf(Buffer.from(body)).map(({ cells }) => cells)).toEqual([
      { id: '1', first_name: 'Kim', last_name: 'Lee', job_title: '5" screens' },
      { id: '2', first_name: '"Jo"', last_name: 'Lee', job_title: 'x' },
      { id: '3', first_name: 'Bo', last_name: 'Ray', job_title: 'y, z' },
      { id: '4', first_name: 'Al', last_name: 'Ho', job_title: '"Head" of all' },
    ]);
  });

  it.each(['id,name\n1,"x', 'id,name\n1,"x\n2,y\n3,"z" z', 'id,name\n1,a "b\n2,"y\n3,"z"'])(
    'a quote that may have swallowed others (%j) refuses the file',
    (body) => {
      expect(() => readTable(Buffer.from(body), 'text/csv')).toThrow('a quote is not closed');
    },
  );

  it('a line break inside a well-quoted cell is one', () => {
    expect(cellsOf(Buffer.from('id,name,title\n1,Bo Ray,"a\nb"'))).toMatchObject([
      { cells: { job_title: 'a\nb' } },
    ]);
  });
});
