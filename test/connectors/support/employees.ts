import { employeeFieldNames } from '../../../src/domain/employee.ts';
import type { ProviderCall } from '../../../src/connectors/contract.ts';
import type {
  EmployeePage,
  EmployeeRecord,
  EmployeeSource,
  FieldMapping,
} from '../../../src/connectors/employee-source.ts';
import { callTo } from './scripted-server.ts';
import { spoiltCopies } from './spoil.ts';

type Json = Readonly<Record<string, unknown>>;

/** A call with these credentials that counts the slots it took. */
export const callWith = (
  baseUrl: string,
  credentials: Readonly<Record<string, string>>,
): ProviderCall & { readonly slots: () => number } => ({ ...callTo({ baseUrl }), credentials });

/** A whole pass. */
export const readAll = async (
  source: EmployeeSource,
  call: ProviderCall,
  mapping: FieldMapping = {},
): Promise<EmployeePage[]> => {
  const pages: EmployeePage[] = [];
  let cursor: string | null = null;
  do {
    const page: EmployeePage = await source.fetchEmployees(call, { cursor, syncToken: null, mapping });
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
};

/** Each cell is text that a roster takes; the id is the record's own. */
export const expectCells = ({ externalId, cells }: EmployeeRecord): void => {
  expect(cells.id).toBe(externalId);
  for (const [field, cell] of Object.entries(cells)) {
    expect(employeeFieldNames).toContain(field);
    expect(cell.trim()).toBe(cell);
    expect(cell.length > 0 && cell.length <= 1_000).toBe(true);
    expect(cell).not.toMatch(/\p{Cc}|\p{Surrogate}/u);
  }
  for (const field of ['start_date', 'end_date', 'birth_date'] as const)
    expect(cells[field] ?? '2026-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/);
};

/** Each copy under an id of its own, unless its id is what was spoilt. */
const apart = (sample: Json, body: unknown, n: number): unknown =>
  typeof body === 'object' && body !== null && 'id' in body && body.id === sample['id']
    ? { ...body, id: `copy-${n}` }
    : body;

/** Reads spoilt copies of a record: each is an employee or rejected with a reason, and nothing is thrown. */
export const expectNobodyLost = async (o: {
  readonly sample: Json;
  readonly read: (bodies: readonly unknown[]) => Promise<EmployeePage>;
}): Promise<{ readonly rejected: number; readonly leftOut: number }> => {
  const bodies = spoiltCopies(o.sample).map((body, n) => apart(o.sample, body, n));
  let count = 0;
  let leftOut = 0;
  for (let start = 0; start < bodies.length; start += 100) {
    const part = bodies.slice(start, start + 100);
    const { records, rejected } = await o.read(part);
    expect(records.length + rejected.length).toBe(part.length);
    count += rejected.length;
    for (const one of rejected) {
      expect(one.externalId).not.toBe('');
      expect(one.reason).toMatch(/^This .+ could not be read\. .+\.$/);
      expect(one.reason.length).toBeLessThan(500);
    }
    records.forEach(expectCells);
    leftOut += records.filter(({ unreadable }) => unreadable !== undefined).length;
  }
  return { rejected: count, leftOut };
};
