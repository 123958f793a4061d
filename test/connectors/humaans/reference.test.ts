import { humaans } from '../../../src/connectors/humaans/index.ts';
import {
  compensationsOf,
  customValuesOf,
  findByEmail,
  rolesOf,
} from '../../../src/connectors/humaans/write.ts';
import { officialErrors, officialList } from '../../sandbox/humaans/official.ts';
import { callWith, readAll } from '../support/employees.ts';
import { failureOf } from '../support/failure.ts';
import { startScriptedServer, type ScriptedServer } from '../support/scripted-server.ts';
import { credentials, listsOf } from './fixtures.ts';

const KELSEY = 'VMB1yzL5uL8VvNNCJc9rykJz';

let server: ScriptedServer;
const call = (): ReturnType<typeof callWith> => callWith(server.url, credentials);

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});
beforeEach(() => {
  server.reply(
    listsOf({
      people: officialList('people').data,
      'job-roles': officialList('job-roles').data,
      compensations: officialList('compensations').data,
      'custom-values': officialList('custom-values').data,
      companies: officialList('companies').data,
      locations: [],
    }),
  );
});

/** The lists of the samples are of different accounts: this makes them one person's. */
const of = (personId: string, name: string): readonly unknown[] =>
  officialList(name).data.map((one) => ({ ...one, personId }));

describe('the samples of Humaans’ documentation, read', () => {
  it('a person becomes an employee, unchanged where Foyer keeps the record', async () => {
    const [page] = await readAll(humaans, call());
    expect(page?.rejected).toEqual([]);
    expect(page?.records).toEqual([
      {
        externalId: KELSEY,
        raw: officialList('people').data[0],
        cells: {
          id: KELSEY,
          first_name: 'Kelsey',
          last_name: 'Wicks',
          work_email: 'kelsey@acme.com',
          personal_email: 'kwicks@example.com',
          birth_date: '1989-07-28',
          time_zone: 'Europe/London',
          employment_type: 'Full-time',
          worker_type: 'employee',
          start_date: '2018-03-10',
          status: 'active',
          country: 'GB',
        },
      },
    ]);
  });

  it('the role of today counts, with company and place by their ids', async () => {
    const [person] = officialList('people').data;
    const [company] = officialList('companies').data;
    server.reply(
      listsOf({
        people: [{ ...person, companyId: company?.id }],
        companies: [company],
        locations: [{ id: person?.['locationId'], label: 'London' }],
        'job-roles': of(KELSEY, 'job-roles'),
      }),
    );
    const [page] = await readAll(humaans, call());
    expect(page?.records[0]?.cells).toMatchObject({
      job_title: 'Senior Engineer',
      department: 'Engineering',
      legal_entity: 'Acme',
      location: 'London',
    });
  });

  it('whoever is written is looked up: by address, with roles, salaries and own fields', async () => {
    const person = { id: KELSEY, email: 'kelsey@acme.com', personalEmail: 'kwicks@example.com' };
    expect(await findByEmail(call(), ['KWICKS@example.com'])).toMatchObject([person]);
    expect(await findByEmail(call(), ['somebody@example.com'])).toEqual([]);
    expect(await rolesOf(call(), 'person-001')).toMatchObject([
      { jobTitle: 'Senior Engineer', effectiveDate: '2024-01-01' },
      { jobTitle: 'Engineer', effectiveDate: '2023-01-15' },
    ]);
    expect(await compensationsOf(call(), 'IL3vneCYhIx0xrR6um2sy2nW')).toMatchObject([
      { amount: '70000', currency: 'EUR', period: 'annual', compensationTypeId: 'aejf1oD4bZWNtEEnbFwrYGVg' },
    ]);
    const values = officialList('custom-values').data;
    server.reply(() => ({ body: { total: 2, limit: 200, skip: 0, data: values } }));
    expect(await customValuesOf(call(), 'person_def')).toEqual(
      new Map([['cf_multi', { id: 'cv_def', value: ['foo', 'bar'] }]]),
    );
  });

  it('a refusal names its field; a short one is understood, too', async () => {
    const [refused, simple] = officialErrors();
    server.reply({ status: refused?.status ?? 0, body: refused?.body });
    expect(await failureOf(rolesOf(call(), 'p'))).toMatchObject({
      kind: 'rejected',
      field: 'email',
      code: 'ValidationError',
      requestId: 'req-1',
    });
    server.reply({ status: simple?.status ?? 0, body: simple?.body });
    expect(await failureOf(rolesOf(call(), 'p'))).toMatchObject({ kind: 'not_found', field: null });
  });
});
