import type { Random } from './random.ts';

/** An address in schema.org's terms. */
export type PostalAddress = {
  addressCountry?: string;
  addressRegion?: string;
  addressLocality?: string;
  postalCode?: string;
  streetAddress?: string;
};

export type Place = {
  name: string;
  address: PostalAddress | undefined;
  workplaceType: 'OnSite' | 'Hybrid' | 'Remote' | null;
  timezone: string | null;
  currencyCode: string;
  /** Yearly salary of a middle position. */
  salary: number;
  /** A telephone number of the place, in one of the ways people write it. */
  phone: (random: Random) => string;
};

const digits = (random: Random, count: number): string => random.text(count, '0123456789');
const oneOf = (random: Random, ways: readonly (() => string)[]): string => random.pick(ways)();
const american =
  (areas: readonly string[]) =>
  (random: Random): string => {
    const area = random.pick(areas);
    const line = digits(random, 4);
    return oneOf(random, [
      () => `+1 ${area}-555-${line}`,
      () => `(${area}) 555-${line}`,
      () => `${area}555${line}`,
      () => `1.${area}.555.${line}`,
    ]);
  };

/** Where a seeded organization has offices; the last one is remote and has no address. */
export const PLACES: readonly Place[] = [
  {
    name: 'Sydney',
    address: {
      addressCountry: 'Australia',
      addressRegion: 'New South Wales',
      addressLocality: 'Sydney',
      postalCode: '2000',
      streetAddress: '1 Macquarie Place',
    },
    workplaceType: 'Hybrid',
    timezone: 'Australia/Sydney',
    currencyCode: 'AUD',
    salary: 140000,
    phone: (random) => {
      const [middle, line] = [`57${digits(random, 1)}`, digits(random, 3)];
      return oneOf(random, [
        () => `+61 491 ${middle} ${line}`,
        () => `0491 ${middle} ${line}`,
        () => `0491${middle}${line}`,
      ]);
    },
  },
  {
    name: 'London',
    address: { addressCountry: 'United Kingdom', addressRegion: 'England', addressLocality: 'London' },
    workplaceType: 'Hybrid',
    timezone: 'Europe/London',
    currencyCode: 'GBP',
    salary: 82000,
    phone: (random) => {
      const line = `9${digits(random, 5)}`;
      return oneOf(random, [() => `+44 7700 ${line}`, () => `07700 ${line}`, () => `+447700${line}`]);
    },
  },
  {
    name: 'Berlin',
    address: {
      addressCountry: 'Germany',
      addressRegion: 'Berlin',
      addressLocality: 'Berlin',
      postalCode: '10115',
    },
    workplaceType: 'OnSite',
    timezone: 'Europe/Berlin',
    currencyCode: 'EUR',
    salary: 78000,
    phone: (random) => {
      const line = `23${digits(random, 6)}`;
      return oneOf(random, [() => `+49 30 ${line}`, () => `030/${line}`, () => `0049 30 ${line}`]);
    },
  },
  {
    name: 'Los Angeles',
    address: { addressCountry: 'United States', addressRegion: 'California', addressLocality: 'Los Angeles' },
    workplaceType: 'OnSite',
    timezone: 'America/Los_Angeles',
    currencyCode: 'USD',
    salary: 155000,
    phone: american(['213', '310', '323', '424', '818']),
  },
  {
    name: 'New York',
    address: {
      addressCountry: 'United States',
      addressRegion: 'New York',
      addressLocality: 'New York',
      postalCode: '10001',
    },
    workplaceType: 'Hybrid',
    timezone: 'America/New_York',
    currencyCode: 'USD',
    salary: 160000,
    phone: american(['212', '347', '646', '718', '917']),
  },
  {
    name: 'Bengaluru',
    address: { addressCountry: 'India', addressRegion: 'Karnataka', addressLocality: 'Bengaluru' },
    workplaceType: 'Hybrid',
    timezone: 'Asia/Kolkata',
    currencyCode: 'INR',
    salary: 2800000,
    phone: (random) => {
      const line = digits(random, 5);
      return oneOf(random, [() => `+91 98450 ${line}`, () => `098450${line}`, () => `+9198450${line}`]);
    },
  },
  {
    name: 'Tokyo',
    address: { addressCountry: 'Japan', addressRegion: 'Tokyo', addressLocality: 'Chiyoda' },
    workplaceType: null,
    timezone: 'Asia/Tokyo',
    currencyCode: 'JPY',
    salary: 9500000,
    phone: (random) => {
      const [middle, line] = [`1${digits(random, 3)}`, digits(random, 4)];
      return oneOf(random, [() => `+81 90-${middle}-${line}`, () => `090-${middle}-${line}`]);
    },
  },
  {
    name: 'Remote',
    address: undefined,
    workplaceType: 'Remote',
    timezone: null,
    currencyCode: 'USD',
    salary: 120000,
    phone: american(['206', '303', '415', '512', '617', '720']),
  },
];
