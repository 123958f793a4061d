import fc from 'fast-check';
import { readEmployee } from '../../../src/connectors/bamboohr/mappers.ts';
import { employeeFieldNames } from '../../../src/domain/employee.ts';
import type { EmployeeCells } from '../../../src/domain/employee.ts';
import { spoiltCopies } from '../support/spoil.ts';
import { listed, single } from './support.ts';
import type { Json } from './support.ts';

const cellsOf = (body: unknown, alone: Json | null = null, mapping = {}): EmployeeCells => {
  const read = readEmployee(body, alone, mapping);
  if ('record' in read) return read.record.cells;
  throw new Error(read.rejected.reason);
};
const reasonOf = (body: unknown, alone: Json | null = null, mapping = {}): string | null => {
  const read = readEmployee(body, alone, mapping);
  return 'rejected' in read ? read.rejected.reason : null;
};

describe('an employee of BambooHR', () => {
  it('says what a roster says', () => {
    expect(cellsOf(listed())).toEqual({
      id: '123',
      first_name: 'Ava',
      last_name: 'Nguyen',
      preferred_name: 'Avi',
      work_email: 'ava@acme.example',
      personal_email: 'ava.nguyen@mail.example',
      phone: '801-724-6600',
      birth_date: '1990-04-05',
      job_title: 'Engineering Manager',
      department: 'Engineering',
      location: 'Lindon, Utah',
      employment_type: 'Full-Time',
      worker_type: 'employee',
      manager: 'Charlotte Abbott',
      start_date: '2020-03-01',
      status: 'Active',
    });
  });

  it('leaves out what is not said: null, empty, blank, the day of zeros, restricted fields', () => {
    const nothing = {
      homeEmail: null,
      mobilePhone: '',
      homePhone: ' ',
      hireDate: '0000-00-00',
      birthDate: '',
    };
    const cells = cellsOf(listed({ ...nothing, _restrictedFields: ['homeEmail'] }));
    for (const name of ['personal_email', 'phone', 'start_date', 'birth_date'])
      expect(cells).not.toHaveProperty(name);
    expect(cellsOf({ employeeId: 5 })).toEqual({ id: '5' });
  });

  it('takes the home phone where there is no mobile one, and a day out of an instant', () => {
    const cells = cellsOf(
      listed({ mobilePhone: null, homePhone: '1', hireDate: '2026-07-01T00:00:00+02:00' }),
    );
    expect(cells).toMatchObject({ phone: '1', start_date: '2026-07-01' });
  });

  it('believes the single record about what takes effect later, and the list where that is silent', () => {
    const later = single({ jobTitleName: 'Director', department: null, reportsToName: 'B' });
    expect(cellsOf(listed(), later)).toMatchObject({
      job_title: 'Director',
      department: 'Engineering',
      manager: 'B',
    });
    expect(cellsOf(listed(), later)).not.toHaveProperty('end_date');
  });

  it('has chosen fields answer alone: also when they are empty', () => {
    const mapping = {
      phone: 'customPhone',
      candidate_id: 'customId',
      worker_type: 'flag',
      end_date: 'until',
      id: 'no',
    };
    const alone = single({ customPhone: null, customId: 4711, flag: true, until: '0000-00-00' });
    const cells = cellsOf(listed(), alone, mapping);
    expect(cells).toMatchObject({ id: '123', candidate_id: '4711', worker_type: 'true' });
    expect(cells).not.toHaveProperty('phone');
    expect(cells).not.toHaveProperty('end_date');
    expect(reasonOf(listed(), single({ x: ['a'] }), { start_date: 'x' })).toBe(
      'This employee could not be read. start_date: expected text, a number or a yes/no.',
    );
  });

  it('what is odd beside the essential fields is left out and named', () => {
    const odd = { birthDate: '2001-02-30', homeEmail: 7, departmentName: 'x'.repeat(1001) };
    const read = readEmployee(listed(odd), single({ x: ['a'] }), { candidate_id: 'x' });
    expect(read).toMatchObject({
      record: {
        cells: { start_date: expect.any(String) as unknown },
        unreadable: [
          { field: 'personal_email', message: 'Expected string, received number.' },
          { field: 'birth_date', message: 'Expected a date (YYYY-MM-DD).' },
          { field: 'department', message: 'Expected at most 1000 characters.' },
          { field: 'candidate_id', message: 'Expected text, a number or a yes/no.' },
        ],
      },
    });
  });

  it('is rejected under its own id and name, without a value', () => {
    expect(readEmployee(listed({ hireDate: 'soon' }), null, {})).toEqual({
      rejected: {
        externalId: '123',
        subjectId: null,
        name: 'Ava Nguyen',
        reason: 'This employee could not be read. hireDate: expected a date (YYYY-MM-DD).',
      },
    });
    expect(reasonOf(listed(), single({ terminationDate: '2026-02-30' }))).toContain('terminationDate');
  });

  it('is mapped or rejected with a reason however one field is spoilt', () => {
    const mapping = { candidate_id: 'custom' };
    for (const body of spoiltCopies(listed())) check(readEmployee(body, null, {}));
    for (const alone of spoiltCopies(single({ custom: 'a' })))
      check(readEmployee(listed(), isRecord(alone) ? alone : null, mapping));
  });

  it('is mapped or rejected whatever JSON comes', () => {
    const json = fc.jsonValue();
    const record = fc.dictionary(fc.constantFrom(...Object.keys(listed())), json);
    fc.assert(
      fc.property(fc.oneof(json, record), fc.option(record), (body, alone) => {
        check(readEmployee(body, alone, { candidate_id: 'homePhone', legal_entity: 'nowhere', phone: null }));
      }),
      { numRuns: 500 },
    );
  });
});

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const check = (read: ReturnType<typeof readEmployee>): void => {
  if ('rejected' in read) {
    expect(read.rejected.reason).toMatch(/^This employee could not be read\. .+\.$/);
    expect(read.rejected.reason.length).toBeLessThan(500);
    expect(read.rejected.externalId).not.toBe('');
    return;
  }
  const { externalId, cells } = read.record;
  expect(cells.id).toBe(externalId);
  const names: readonly string[] = employeeFieldNames;
  for (const [name, text] of Object.entries(cells)) {
    expect(names).toContain(name);
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(1_000);
    expect(text).not.toContain('\u0000');
  }
};
