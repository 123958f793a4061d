import type { Reply, Seen } from '../support/scripted-server.ts';

export type Json = Record<string, unknown>;

export const credentials = { token: 'token-of-the-test-humaans' };

/** A person as the documentation of Humaans shows one, as far as it is read, before the first day. */
export const person = (more: Json = {}): Json => ({
  id: 'VMB1yzL5uL8VvNNCJc9rykJz',
  companyId: 'T7uqPFK7am4lFTZm39AmNuay',
  firstName: 'Kelsey',
  middleName: 'Ann',
  lastName: 'Wicks',
  preferredName: 'Kel',
  email: 'kelsey@acme.example',
  locationId: 'FnAjNOIyLRsmZGRohZsHApiE',
  remoteCity: null,
  remoteCountryCode: null,
  remoteTimezone: null,
  personalEmail: 'kwicks@example.com',
  phoneNumber: '+4420794600',
  personalPhoneNumber: '+447946000123',
  birthday: '1989-07-28',
  countryCode: 'GB',
  employmentStartDate: '2026-12-07',
  firstWorkingDay: '2026-12-08',
  employmentEndDate: null,
  lastWorkingDay: '2018-03-10',
  contractType: 'Full time',
  employeeId: null,
  status: 'newHire',
  isWorkEmailHidden: false,
  source: 'ashby',
  sourceId: 'cand-9',
  timezone: 'Europe/London',
  createdAt: '2026-11-28T08:44:42.000Z',
  ...more,
});

export const manager = person({ id: 'boss', firstName: 'Bo', preferredName: null, lastName: 'Lind' });

export const role = (more: Json = {}): Json => ({
  id: 'role-001',
  personId: 'VMB1yzL5uL8VvNNCJc9rykJz',
  jobTitle: 'Senior Engineer',
  department: 'Engineering',
  reportingTo: 'boss',
  effectiveDate: '2026-12-07',
  endDate: null,
  ...more,
});

export const location = {
  id: 'FnAjNOIyLRsmZGRohZsHApiE',
  label: 'London HQ',
  city: 'London',
  countryCode: 'GB',
};
export const company = { id: 'T7uqPFK7am4lFTZm39AmNuay', name: 'Acme Ltd' };
export const customValue = {
  id: 'cv1',
  personId: 'VMB1yzL5uL8VvNNCJc9rykJz',
  customFieldId: 'cf1',
  value: 'cand-7',
};

export type Lists = Readonly<Record<string, readonly unknown[]>>;

/** Lists with `$limit` and `$skip` as Humaans answers them; anything else is a record by itself. */
export const listsOf =
  (lists: Lists, singles: Readonly<Record<string, unknown>> = {}, mostAtOnce = 250) =>
  ({ path }: Seen): Reply => {
    const url = new URL(path, 'http://humaans');
    const name = url.pathname.replace('/api/', '');
    if (Object.hasOwn(singles, name)) return { body: singles[name] };
    const field = url.searchParams.get('customFieldId');
    const isAsked = (one: unknown): boolean =>
      typeof one !== 'object' || one === null || !('customFieldId' in one) || one.customFieldId === field;
    const all = (lists[name] ?? []).filter(isAsked);
    const limit = Math.min(Number(url.searchParams.get('$limit')), mostAtOnce);
    const skip = Number(url.searchParams.get('$skip') ?? 0);
    return {
      headers: { date: 'Sun, 22 Nov 2026 10:00:00 GMT' },
      body: { total: all.length, limit, skip, data: all.slice(skip, skip + limit) },
    };
  };
