import { locales, type Locale } from './locales.ts';
import type { Random } from './random.ts';

/** A person as they are; each system sees a view of it. */
export type Truth = {
  readonly locale: Locale;
  readonly given: string;
  readonly middle: string | null;
  readonly family: string;
  readonly emails: readonly [string, string];
  readonly phone: string;
  /** ISO days. */
  readonly birthDate: string;
  readonly startDate: string;
  readonly jobTitle: string;
  readonly department: string;
  readonly town: string;
  readonly entity: string;
  readonly suffix: string | null;
};

const TITLES = [
  'Software Engineer|Engineering',
  'Senior Software Engineer|Engineering',
  'Data Analyst|Data',
  'Product Manager|Product',
  'Account Executive|Sales',
  'Sales Development Representative|Sales',
  'Customer Success Manager|Support',
  'Support Specialist|Support',
  'Recruiter|People',
  'HR Business Partner|People',
  'Accountant|Finance',
  'Financial Analyst|Finance',
  'Nurse|Care',
  'Registered Nurse|Care',
  'Warehouse Associate|Operations',
  'Warehouse Associate|Operations',
  'Driver|Operations',
  'Store Manager|Retail',
  'Sales Associate|Retail',
  'Sales Associate|Retail',
  'Cashier|Retail',
  'Designer|Product',
  'Marketing Manager|Marketing',
  'Electrician|Facilities',
  'Chef|Hospitality',
  'Waiter|Hospitality',
  'Teacher|Education',
  'Lab Technician|Research',
  'Legal Counsel|Legal',
  'Office Manager|Facilities',
];
const PROVIDERS = [
  'gmail.com',
  'gmail.com',
  'gmail.com',
  'outlook.com',
  'yahoo.com',
  'icloud.com',
  'hotmail.com',
  'proton.me',
];

const pad = (n: number): string => String(n).padStart(2, '0');
const isoOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
export const shiftDay = (iso: string, days: number): string => isoOf(Date.parse(iso) + days * 86_400_000);

/** The Mondays of half a year, and its month firsts: when people start. */
export const startDayOf = (random: Random): string => {
  if (random.chance(0.35)) return `2026-${pad(7 + random.below(6))}-01`;
  return shiftDay('2026-07-06', 7 * random.below(26));
};
export const birthDayOf = (random: Random): string =>
  `${1960 + random.below(46)}-${pad(1 + random.below(12))}-${pad(1 + random.below(28))}`;

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

/** Made from the name as people do: with dots, initials, numbers, or not from the name at all. */
export const addressOf = (random: Random, given: string, family: string): string => {
  const [g, f] = [plain(given), plain(family)];
  const number = random.below(3) === 0 ? '' : String(1 + random.below(999));
  const local = random.pick([
    `${g}.${f}${number}`,
    `${g}${f}${number}`,
    `${g.charAt(0)}${f}${number}`,
    `${f}.${g}${number}`,
    `${g}${1960 + random.below(46)}`,
    `${random.pick(['sunny', 'happy', 'blue', 'red', 'fast', 'lucky'])}${random.pick(['fox', 'cat', 'river', 'moon', 'sky'])}${10 + random.below(9990)}`,
  ]);
  return `${local}@${random.pick(PROVIDERS)}`;
};

export const phoneOf = (random: Random, { callingCode, mobile }: Locale): string => {
  let digits = mobile.head || String(2 + random.below(8));
  while (digits.length < mobile.digits) digits += String(random.below(10));
  return `${callingCode}${digits}`;
};

export const localeOf = (random: Random): Locale => {
  let left = random.next();
  return locales.find((one) => (left -= one.share) < 0) ?? random.pick(locales);
};

export const roleOf = (random: Random): { jobTitle: string; department: string } => {
  const [jobTitle = '', department = ''] = random.pick(TITLES).split('|');
  return { jobTitle, department };
};

export const truthOf = (random: Random, known: Partial<Truth> = {}): Truth => {
  const locale = known.locale ?? localeOf(random);
  const given = known.given ?? random.pickSkewed(locale.given);
  const family = known.family ?? random.pickSkewed(locale.family);
  return {
    locale,
    given,
    family,
    middle: random.chance(0.4) ? random.pickSkewed(locale.given) : null,
    emails: [addressOf(random, given, family), addressOf(random, given, family)],
    phone: phoneOf(random, locale),
    birthDate: birthDayOf(random),
    startDate: startDayOf(random),
    ...roleOf(random),
    town: random.pickSkewed(locale.towns),
    entity: random.pick(['Alpha Ltd', 'Alpha GmbH', 'Alpha Inc']),
    suffix: null,
    ...known,
  };
};
