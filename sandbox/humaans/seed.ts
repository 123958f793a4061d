import { seedEmployees } from '../shared/hris/employees.ts';
import type { SeedOptions } from '../shared/hris/employees.ts';
import { PLACES } from '../shared/people/places.ts';
import { DEFAULT_SETTINGS, SCOPES } from './state.ts';
import type { CollectionName, Settings, State, Stored, Token } from './state.ts';
import { idOf } from './world.ts';

export const DEMO_TOKEN = 'humaans-demo-token-000000000000';

export const fullToken = (): Token => ({ id: 'demo', token: DEMO_TOKEN, scopes: [...SCOPES] });

const COUNTRY_CODES: Readonly<Record<string, string>> = {
  Australia: 'AU',
  'United Kingdom': 'GB',
  Germany: 'DE',
  'United States': 'US',
  India: 'IN',
  Japan: 'JP',
};

/** What a person has where nothing was entered (see the fixture of the documentation's example). */
export const EMPTY_PERSON: Readonly<Record<string, unknown>> = {
  middleName: null,
  preferredName: null,
  email: null,
  locationId: null,
  remoteCity: null,
  remoteRegionCode: null,
  remoteCountryCode: null,
  remoteTimezone: null,
  personalEmail: null,
  phoneNumber: null,
  formattedPhoneNumber: null,
  personalPhoneNumber: null,
  formattedPersonalPhoneNumber: null,
  gender: null,
  birthday: null,
  profilePhotoId: null,
  profilePhoto: null,
  nationality: null,
  nationalities: [],
  spokenLanguages: [],
  dietaryPreference: null,
  foodAllergies: [],
  address: null,
  city: null,
  state: null,
  postcode: null,
  countryCode: null,
  country: null,
  bio: null,
  linkedIn: null,
  twitter: null,
  github: null,
  employmentStartDate: null,
  firstWorkingDay: null,
  employmentEndDate: null,
  lastWorkingDay: null,
  probationEndDate: null,
  turnoverImpact: null,
  workingDays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => ({ day })),
  publicHolidayCalendarId: null,
  leavingReason: null,
  leavingNote: null,
  leavingFileId: null,
  contractType: null,
  employeeId: null,
  taxId: null,
  taxCode: null,
  teams: [],
  isVerified: false,
  isWorkEmailHidden: false,
  calendarFeedToken: null,
  role: 'user',
  seenDocumentsAt: null,
  source: null,
  sourceId: null,
  timezone: null,
  payrollProvider: null,
};

/** What other records have where nothing was entered. */
export const EMPTY_RECORDS: Readonly<Partial<Record<CollectionName, Readonly<Record<string, unknown>>>>> = {
  'job-roles': { department: null, reportingTo: null, endDate: null, note: null },
  compensations: { note: null, endDate: null, endReason: null },
  'custom-values': { resourceId: null },
};

/** A company with its people, one token with all scopes, and no webhooks. */
export const seedState = (options: SeedOptions, now: number, settings: Partial<Settings>): State => {
  let lastId = 0;
  const add = (list: Stored[], fields: Readonly<Record<string, unknown>>, at = now): Stored => {
    const instant = new Date(at).toISOString();
    const record = { id: idOf((lastId += 1)), ...fields, createdAt: instant, updatedAt: instant };
    list.push(record);
    return record;
  };
  const records: State['records'] = {
    people: [],
    'job-roles': [],
    compensations: [],
    'compensation-types': [],
    locations: [],
    companies: [],
    'custom-fields': [],
    'custom-values': [],
    webhooks: [],
    'webhook-events': [],
  };
  const company = add(records.companies, {
    name: 'Acme',
    domains: ['acme.example'],
    trialEndDate: null,
    status: 'active',
    paymentStatus: 'ok',
    package: 'growth',
    autogenerateEmployeeIdForNewHires: false,
    isTimesheetEnabled: false,
  });
  const salary = add(records['compensation-types'], { name: 'Salary', baseType: 'salary' });
  add(records['custom-fields'], {
    name: 'Candidate ID',
    type: 'text',
    section: 'employment',
    config: { choices: null },
  });
  const locations = new Map(
    PLACES.map(({ name, timezone, address }) => [
      name,
      add(records.locations, {
        label: name,
        address: address?.streetAddress ?? null,
        city: address?.addressLocality ?? null,
        state: address?.addressRegion ?? null,
        postcode: address?.postalCode ?? null,
        countryCode: COUNTRY_CODES[address?.addressCountry ?? ''] ?? null,
        country: address?.addressCountry ?? null,
        timezone: timezone ?? 'UTC',
      }),
    ]),
  );
  const seeded = seedEmployees({ provider: 'humaans', options, now, domain: 'acme.example' });
  for (const [place, one] of seeded.entries()) {
    const location = locations.get(one.place.name);
    const person = add(
      records.people,
      {
        ...EMPTY_PERSON,
        companyId: company.id,
        firstName: one.firstName,
        lastName: one.lastName,
        preferredName: one.preferredName,
        email: one.workEmail,
        locationId: location?.id ?? null,
        personalEmail: one.personalEmail,
        personalPhoneNumber: one.phone,
        birthday: one.birthDate,
        employmentStartDate: one.startDate,
        firstWorkingDay: one.startDate,
        employmentEndDate: one.endDate,
        lastWorkingDay: one.endDate,
        contractType: one.contract,
        countryCode: location?.['countryCode'] ?? null,
        timezone: location?.['timezone'] ?? null,
        isVerified: true,
        // The first one made the token, which sees what its maker may see.
        role: place === 0 ? 'owner' : 'user',
      },
      one.createdAt,
    );
    const manager = records.people[0];
    add(records['job-roles'], {
      personId: person.id,
      jobTitle: one.jobTitle,
      department: one.department,
      reportingTo: manager === undefined || manager === person ? null : manager.id,
      effectiveDate: one.startDate,
      endDate: one.endDate,
      note: null,
    });
    add(records.compensations, {
      personId: person.id,
      compensationTypeId: salary.id,
      amount: String(one.salary),
      currency: one.place.currencyCode,
      period: 'annual',
      note: null,
      effectiveDate: one.startDate,
      endDate: one.endDate,
      endReason: null,
    });
  }
  return {
    format: 'humaans-sandbox-state',
    version: 1,
    lastId,
    settings: { ...DEFAULT_SETTINGS, ...settings },
    tokens: [fullToken()],
    records,
  };
};
