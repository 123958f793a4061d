import fc from 'fast-check';
import { humaans } from '../../../src/connectors/humaans/index.ts';
import { currentRole } from '../../../src/connectors/humaans/mappers.ts';
import type { EmployeePage, FieldMapping } from '../../../src/connectors/employee-source.ts';
import { callWith, expectNobodyLost, readAll } from '../support/employees.ts';
import { failureOf } from '../support/failure.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import type { ScriptedServer } from '../support/scripted-server.ts';
import {
  company,
  credentials,
  customValue,
  listsOf,
  location,
  manager,
  person,
  role,
  type Lists,
} from './fixtures.ts';

let server: ScriptedServer;
const call = (): ReturnType<typeof callWith> => callWith(server.url, credentials);
const lists = (more: Lists = {}): Lists => ({
  people: [person(), manager],
  'job-roles': [role()],
  locations: [location],
  companies: [company],
  'custom-values': [customValue],
  ...more,
});

const read = async (more: Lists = {}, mapping: FieldMapping = {}): Promise<EmployeePage> => {
  server.reply(listsOf(lists(more)));
  const [page, ...others] = await readAll(humaans, call(), mapping);
  if (page === undefined || others.length > 0) throw new Error('Expected one page.');
  return page;
};
const cellsOf = async (body: unknown, mapping: FieldMapping = {}) =>
  (await read({ people: [body] }, mapping)).records[0]?.cells;

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});

describe('a pass over Humaans', () => {
  it('SC-A19 reads each field of somebody who has not started, with the role that is to come', async () => {
    const { records, rejected } = await read();
    expect(rejected).toEqual([]);
    expect(records[0]).toEqual({
      externalId: 'VMB1yzL5uL8VvNNCJc9rykJz',
      raw: person(),
      cells: {
        id: 'VMB1yzL5uL8VvNNCJc9rykJz',
        first_name: 'Kelsey',
        middle_name: 'Ann',
        last_name: 'Wicks',
        preferred_name: 'Kel',
        work_email: 'kelsey@acme.example',
        personal_email: 'kwicks@example.com',
        phone: '+447946000123',
        birth_date: '1989-07-28',
        job_title: 'Senior Engineer',
        department: 'Engineering',
        location: 'London HQ',
        time_zone: 'Europe/London',
        legal_entity: 'Acme Ltd',
        employment_type: 'Full-time',
        worker_type: 'employee',
        manager: 'Bo Lind',
        start_date: '2026-12-07',
        status: 'newHire',
        country: 'GB',
      },
    });
  });

  it('costs one call a list, not one a person', async () => {
    const people = Array.from({ length: 150 }, (_, n) => person({ id: `p${n}` }));
    const one = call();
    server.reply(listsOf(lists({ people, 'job-roles': people.map(({ id }) => role({ personId: id })) })));
    const [page] = await readAll(humaans, one);
    expect(page?.records).toHaveLength(150);
    expect(one.slots()).toBe(4);
    expect(server.seen.at(-1)?.headers.authorization).toBe('Bearer token-of-the-test-humaans');
  });

  it('hides a company address that Humaans hides, and one that is the personal one', async () => {
    expect(await cellsOf(person({ isWorkEmailHidden: true }))).not.toHaveProperty('work_email');
    expect(await cellsOf(person({ email: 'kwicks@example.com' }))).not.toHaveProperty('work_email');
  });

  it('reads what an admin chose: a field of the person, or one of the company by its id', async () => {
    const mapping = { candidate_id: 'cf1', start_date: 'firstWorkingDay', phone: null };
    const cells = await cellsOf(person(), mapping);
    expect(cells).toMatchObject({ candidate_id: 'cand-7', start_date: '2026-12-08' });
    expect(cells).not.toHaveProperty('phone');
    expect(await cellsOf(person(), { candidate_id: 'sourceId' })).toMatchObject({ candidate_id: 'cand-9' });
    const several = { 'custom-values': [{ ...customValue, value: ['a', 'b'] }] };
    const { records } = await read(several, { department: 'cf1' });
    expect(records[0]?.cells.department).toBe('a, b');
  });

  it('lists the fields that an admin may choose', async () => {
    server.reply(listsOf({ 'custom-fields': [{ id: 'cf1', name: 'Ashby candidate', section: 'Job' }, {}] }));
    const listed = await humaans.fetchFields?.(call());
    expect(listed).toContainEqual({ name: 'cf1', label: 'Ashby candidate (Job)' });
    expect(listed).toContainEqual({ name: 'sourceId', label: 'ID at the source' });
  });

  it('starts again where a cursor or a token is sent, for it gives neither', async () => {
    const request = { cursor: null, syncToken: null, mapping: {} };
    expect(await failureOf(humaans.fetchEmployees(call(), { ...request, cursor: '2' }))).toMatchObject({
      kind: 'cursor_expired',
    });
    expect(await failureOf(humaans.fetchEmployees(call(), { ...request, syncToken: '2' }))).toMatchObject({
      kind: 'token_expired',
    });
  });
});

describe('the role of a person', () => {
  const at = (effectiveDate: string | null, jobTitle: string) => ({
    id: jobTitle,
    personId: 'p',
    jobTitle,
    department: null,
    reportingTo: null,
    effectiveDate,
    endDate: null,
  });

  it('is the one that began last; before the first day the one that begins first', () => {
    const roles = [at('2026-01-01', 'B'), at('2027-01-01', 'C'), at('2025-01-01', 'A'), at(null, 'old')];
    expect(currentRole(roles, '2026-06-01')?.jobTitle).toBe('B');
    expect(currentRole(roles, '2025-01-01')?.jobTitle).toBe('A');
    expect(currentRole([at('2027-02-01', 'D'), at('2027-01-01', 'C')], '2026-06-01')?.jobTitle).toBe('C');
    expect(currentRole([], '2026-06-01')).toBeNull();
  });
});

describe('lists that move while they are read', () => {
  const many = (count: number): { id: string }[] =>
    Array.from({ length: count }, (_, n) => person({ id: `p${n}` }) as { id: string });

  /** The list changes once, right after its first page. */
  const movingBy = async (change: (all: { id: string }[]) => { id: string }[], mostAtOnce = 250) => {
    let people = many(700);
    server.reply((seen) => {
      const reply = listsOf(lists({ people }), {}, mostAtOnce)(seen);
      if (seen.path.startsWith('/api/people') && seen.path.endsWith('=0')) people = change(people);
      return reply;
    });
    const pages = await readAll(humaans, call());
    return { ids: new Set(pages.flatMap(({ records }) => records.map((one) => one.externalId))), people };
  };

  it('loses nobody when some are deleted or added before the next page', async () => {
    const deleted = await movingBy((all) => all.slice(10));
    for (const { id } of deleted.people) expect(deleted.ids).toContain(id);
    const added = await movingBy((all) => [
      ...many(5).map(({ id }) => ({ ...person(), id: `new-${id}` })),
      ...all,
    ]);
    for (const { id } of many(700)) expect(added.ids).toContain(id);
  });

  it('takes as many at once as Humaans gives', async () => {
    const { ids } = await movingBy((all) => all, 30);
    expect(ids.size).toBe(700);
  });

  it('starts again when too many went for anybody to say what was missed', async () => {
    expect(await failureOf(movingBy((all) => all.slice(60)))).toMatchObject({ kind: 'cursor_expired' });
  });

  it('does not ask for ever when pages stay empty', async () => {
    server.reply({ body: { total: 5, limit: 200, skip: 0, data: [] } });
    expect(await failureOf(readAll(humaans, call()))).toMatchObject({ kind: 'invalid_response' });
  });
});

describe('a spoilt person of Humaans', () => {
  it('is an employee or rejected with a reason, field by field', async () => {
    const { rejected, leftOut } = await expectNobodyLost({
      sample: person(),
      read: (people) => read({ people }),
    });
    expect(rejected).toBeGreaterThan(40);
    expect(leftOut).toBeGreaterThan(40);
  });

  it('does not suffer from spoilt roles, places, companies and values', async () => {
    const odd = [null, 7, {}, { id: 'x' }, { id: [], personId: 7 }];
    const roles = [...odd, role({ jobTitle: 7, reportingTo: [], effectiveDate: 'soon' })];
    const { records, rejected } = await read(
      { 'job-roles': roles, locations: odd, companies: odd, 'custom-values': odd },
      { candidate_id: 'cf1' },
    );
    expect(rejected).toEqual([]);
    expect(records[0]?.cells).toMatchObject({ department: 'Engineering' });
    expect(records[0]?.cells).not.toHaveProperty('job_title');
  });

  it('comes out as something whatever the JSON is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (body) => {
        const { records, rejected } = await read({ people: [body] });
        expect(records.length + rejected.length).toBe(1);
      }),
      { numRuns: 50 },
    );
  });
});
