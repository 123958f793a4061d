import type { ProviderCall } from '../../../src/connectors/contract.ts';
import type { EmployeePage, FieldMapping } from '../../../src/connectors/employee-source.ts';
import { bamboohr } from '../../../src/connectors/bamboohr/index.ts';
import { callTo } from '../support/scripted-server.ts';
import type { Reply, ScriptedServer, Seen } from '../support/scripted-server.ts';

export type Json = Record<string, unknown>;

export const apiKey = 'key_of_bamboo_that_nobody_may_see';

export const callFor = (
  baseUrl: string,
  credentials: Readonly<Record<string, string>> = {},
): ProviderCall => ({
  ...callTo({ baseUrl }),
  credentials: { companyDomain: 'acme', apiKey, ...credentials },
});

/** As the list shows somebody (example of the OpenAPI document, with the optional fields). */
export const listed = (more: Json = {}): Json => ({
  employeeId: '123',
  firstName: 'Ava',
  lastName: 'Nguyen',
  preferredName: 'Avi',
  photoUrl: null,
  jobTitleName: 'Engineering Manager',
  status: 'Active',
  _restrictedFields: [],
  workEmail: 'ava@acme.example',
  homeEmail: 'ava.nguyen@mail.example',
  middleName: null,
  mobilePhone: '801-724-6600',
  homePhone: null,
  birthDate: '1990-04-05',
  hireDate: '2020-03-01',
  departmentName: 'Engineering',
  divisionName: 'North America',
  locationName: 'Lindon, Utah',
  employmentStatusName: 'Full-Time',
  reportsToName: 'Charlotte Abbott',
  reportsToId: '7',
  ...more,
});

/** As a single employee is shown. */
export const single = (more: Json = {}): Json => ({
  id: '123',
  firstName: 'Ava',
  lastName: 'Nguyen',
  status: 'Active',
  hireDate: '2020-03-01',
  jobTitleName: 'Engineering Manager',
  department: 'Engineering',
  location: 'Lindon, Utah',
  employmentStatus: 'Full-Time',
  reportsToName: 'Charlotte Abbott',
  terminationDate: '0000-00-00',
  ...more,
});

export const list = (data: readonly unknown[], nextCursor: string | null = null): Json => ({
  data,
  meta: { total: data.length, page: { limit: 100, nextCursor, prevCursor: null } },
  _links: { self: { href: 'https://acme.bamboohr.com/api/v1/employees' } },
});

export const queryOf = ({ path }: Seen): URLSearchParams => new URL(path, 'http://x').searchParams;
export const pathOf = ({ path }: Seen): string => new URL(path, 'http://x').pathname;

/** Answers by path; what is not named is 404. */
export const byPath =
  (routes: Readonly<Record<string, Reply | ((seen: Seen) => Reply)>>) =>
  (seen: Seen): Reply => {
    const route = routes[pathOf(seen)];
    if (route === undefined)
      return { status: 404, headers: { 'X-BambooHR-Error-Message': 'Employee not found' } };
    return typeof route === 'function' ? route(seen) : route;
  };

export const page = (
  server: ScriptedServer,
  o: {
    readonly cursor?: string | null;
    readonly syncToken?: string | null;
    readonly mapping?: FieldMapping;
  } = {},
): Promise<EmployeePage> =>
  bamboohr.fetchEmployees(callFor(server.url), { cursor: null, syncToken: null, mapping: {}, ...o });
