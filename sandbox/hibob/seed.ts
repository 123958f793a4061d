import { CONTRACTS, DEPARTMENTS, dayIn, seedEmployees } from '../shared/hris/employees.ts';
import type { SeedOptions } from '../shared/hris/employees.ts';
import { PLACES } from '../shared/people/places.ts';
import { CATEGORIES } from './fields.ts';
import { DEFAULT_SETTINGS } from './state.ts';
import type { ListItem, Person, ServiceUser, Settings, Site, State, Value } from './state.ts';

export const DEMO_USER = { id: 'SERVICE-1001', token: 'hibob-demo-token-000000000000' } as const;

const LEGAL_ENTITIES = ['Acme GmbH', 'Acme Inc.'] as const;
const EMPLOYMENT_TYPES = ['Permanent', 'Fixed term'] as const;
const FIRST_PERSON = 3_300_000_000_000;
const FIRST_ITEM = 209_192_100;

const items = (names: readonly string[], offset: number): ListItem[] =>
  names.map((name, index) => ({ id: String(FIRST_ITEM + offset + index), name, archived: false }));

const seedLists = (): State['lists'] => ({
  department: items(Object.keys(DEPARTMENTS), 0),
  title: items(Object.values(DEPARTMENTS).flat(), 100),
  contract: items(CONTRACTS, 200),
  employmentType: items(EMPLOYMENT_TYPES, 300),
  legalEntity: items(LEGAL_ENTITIES, 400),
});

const seedSites = (): Site[] =>
  PLACES.map(({ name, timezone, address }, index) => ({
    id: 2_440_000 + index,
    name,
    timezone: timezone ?? 'UTC',
    country: address?.addressCountry ?? '',
  }));

export const fullUser = (): ServiceUser => ({ ...DEMO_USER, name: 'Foyer', categories: [...CATEGORIES] });

/** A company with its people, one service user that sees everything, and no webhooks. */
export const seedState = (options: SeedOptions, now: number, settings: Partial<Settings>): State => {
  const lists = seedLists();
  const sites = seedSites();
  const itemId = (list: string, name: string): Value =>
    lists[list]?.find((item) => item.name === name)?.id ?? null;
  const people: Person[] = [];
  const seeded = seedEmployees({ provider: 'hibob', options, now, domain: 'acme.example' });
  for (const [index, one] of seeded.entries()) {
    const site = sites.find(({ name }) => name === one.place.name);
    const id = String(FIRST_PERSON + index);
    const today = dayIn(site?.timezone ?? 'UTC', now);
    const manager = index === 0 ? null : (people[index % 5] ?? people[0])?.id;
    people.push({
      id,
      createdAt: one.createdAt,
      values: {
        'root.firstName': one.firstName,
        'root.surname': one.lastName,
        'root.email': one.workEmail,
        'about.preferredName': one.preferredName,
        'work.title': itemId('title', one.jobTitle),
        'work.department': itemId('department', one.department),
        'work.siteId': site?.id ?? null,
        'work.startDate': one.startDate,
        'work.manager': manager ?? null,
        'work.employeeIdInCompany': index + 1,
        'work.custom.field_1655996461265': itemId('legalEntity', LEGAL_ENTITIES[index % 2] ?? ''),
        'home.privateEmail': one.personalEmail,
        'home.mobilePhone': one.phone,
        'personal.birthDate': one.birthDate,
        'address.country': site?.country ?? null,
        'payroll.employment.contract': itemId('contract', one.contract),
        'payroll.employment.type': itemId('employmentType', 'Permanent'),
        'internal.terminationDate': one.endDate,
      },
      told: {
        joined: one.startDate <= today ? one.startDate : null,
        left: one.endDate !== null && one.endDate <= today ? one.endDate : null,
      },
    });
  }
  return {
    format: 'hibob-sandbox-state',
    version: 1,
    companyId: 624_330,
    lastId: FIRST_PERSON + seeded.length,
    settings: { ...DEFAULT_SETTINGS, ...settings },
    people,
    lists,
    sites,
    users: [fullUser()],
    webhooks: [],
  };
};
