import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { csvColumns, csvLine } from '../../../src/prospect-export/csv-lines.ts';
import { partOfColumn } from '../../../src/prospects/import-columns.ts';
import { someProspect } from '../../support/prospects.ts';

const written = (prospect: Parameters<typeof csvLine>[0]): string =>
  stringify([csvLine(prospect)], {
    ...{ header: true, columns: [...csvColumns], bom: true, escape_formulas: true },
  });

describe('prospects as CSV', () => {
  it('names its columns so that the import knows them', () => {
    const read = csvColumns.map((column) => partOfColumn(column, {}));
    expect(read.filter((part) => part !== null)).toEqual([
      ...['firstName', 'middleName', 'lastName', 'email', 'phone', 'linkedin', 'website', 'link'],
      ...['title', 'company', 'location', 'school', 'degree', 'tags'],
    ]);
  });

  it('no cell is a formula, whatever stands in a profile', () => {
    fc.assert(
      fc.property(someProspect(), (prospect) => {
        const [, row] = parse(written(prospect), { bom: true, relax_column_count: true });
        expect(row).toHaveLength(csvColumns.length);
        for (const cell of row ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/);
      }),
    );
  });
});
