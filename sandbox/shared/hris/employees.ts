import { personName } from '../people/names.ts';
import { PLACES } from '../people/places.ts';
import type { Place } from '../people/places.ts';
import { createRandom } from '../people/random.ts';

/** How many people a company gets, from which seed. */
export type SeedOptions = { count: number; seed: number };

/** Somebody as any HRIS knows them. Days are `YYYY-MM-DD`. */
export type SeededEmployee = {
  firstName: string;
  lastName: string;
  preferredName: string | null;
  workEmail: string | null;
  personalEmail: string | null;
  phone: string | null;
  birthDate: string | null;
  jobTitle: string;
  department: string;
  place: Place;
  contract: string;
  startDate: string;
  endDate: string | null;
  salary: number;
  createdAt: number;
};

const DAY = 86_400_000;
const MAIL_HOSTS = ['example.com', 'example.org', 'example.net', 'mail.example', 'post.example'];

export const DEPARTMENTS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  Engineering: ['Backend Engineer', 'Site Reliability Engineer', 'Data Analyst', 'Engineering Manager'],
  Product: ['Product Designer', 'Product Manager'],
  Sales: ['Account Executive', 'Customer Success Manager'],
  People: ['People Partner', 'Office Manager', 'Recruiter'],
};
export const CONTRACTS = ['Full time', 'Part time', 'Contractor', 'Intern'] as const;

export const isoDay = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** The day in a zone at an instant. */
export const dayIn = (timezone: string, instant: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(instant);

/**
 * The people of a company: most are there, some left, some begin within weeks. The same options and `now` give the same people.
 * @param o.domain of work addresses; those who have not begun often have none yet
 */
export const seedEmployees = (o: {
  provider: string;
  options: SeedOptions;
  now: number;
  domain: string;
}): SeededEmployee[] => {
  const random = createRandom(`${o.provider}/${o.options.seed}`);
  return Array.from({ length: o.options.count }, (_, turn): SeededEmployee => {
    const name = personName(random);
    const [given, family] = name.mailbox;
    const place = random.pick(PLACES);
    const department = random.pick(Object.keys(DEPARTMENTS));
    const titles = DEPARTMENTS[department] ?? ['Employee'];
    const ahead = turn % 8 === 3;
    const left = !ahead && turn % 9 === 4;
    const age = random.int(20, 1500);
    const start = ahead ? o.now + random.int(2, 60) * DAY : o.now - age * DAY;
    const number = random.int(1, 9999);
    return {
      firstName: name.given,
      lastName: name.family === '' ? name.given : name.family,
      preferredName: random.chance(0.08) ? name.given.slice(0, 3) : null,
      workEmail: ahead && random.chance(0.6) ? null : `${given}.${family}${number}@${o.domain}`,
      personalEmail: random.chance(0.1) ? null : `${given}.${family}${number}@${random.pick(MAIL_HOSTS)}`,
      phone: random.chance(0.3) ? null : place.phone(random),
      birthDate: random.chance(0.2) ? null : isoDay(o.now - random.int(20 * 365, 60 * 365) * DAY),
      jobTitle: random.pick(titles),
      department,
      place,
      contract: random.chance(0.85) ? CONTRACTS[0] : random.pick(CONTRACTS),
      startDate: isoDay(start),
      endDate: left ? isoDay(o.now - random.int(1, Math.max(1, age - 10)) * DAY) : null,
      salary: Math.round((place.salary * random.int(70, 150)) / 100_000) * 1000,
      createdAt: Math.min(start - 30 * DAY, o.now - DAY),
    };
  });
};
