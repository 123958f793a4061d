import { addDays, dayIn } from '../../../src/time/start-instant.ts';

/** People in every state that a person's page shows: hired in the simulated Ashby, known to the HRIS or not. */

const today = dayIn('UTC', Date.now());
/** The ISO day so many days from today. */
export const day = (offset: number): string => addDays(today, offset);

type PersonSeed = {
  readonly name: string;
  /** Days from today; null: no offer. */
  readonly start: number | null;
  readonly location: string;
  /** What the HRIS knows beside name and personal email; null: it does not know the person. */
  readonly employee: {
    readonly phone?: true;
    readonly workEmail?: true;
    readonly start?: number;
    readonly firstName?: string;
    readonly jobTitle?: string;
  } | null;
  readonly salary?: { readonly value: number; readonly currencyCode: string };
};

const known = { phone: true, workEmail: true } as const;
export const seeds: readonly PersonSeed[] = [
  {
    name: 'Tomáš Dvořák',
    start: 20,
    location: 'Sydney',
    // The job tells that a start was put off, and not another person's.
    employee: { ...known, start: 27, firstName: 'Tomas', jobTitle: 'Software Engineer' },
    salary: { value: 120_000, currencyCode: 'AUD' },
  },
  { name: 'Noor Haddad', start: null, location: 'London', employee: null },
  { name: 'Lena Fischer', start: -60, location: 'Berlin', employee: known },
  { name: 'Femi Adeyemi', start: -2, location: 'London', employee: { workEmail: true } },
  { name: 'Rosa Blanco', start: -2, location: 'Berlin', employee: { phone: true } },
  { name: 'Ingrid Solheim', start: -5, location: 'Berlin', employee: known },
  { name: 'Bo Nilsen', start: -5, location: 'Berlin', employee: known },
  { name: 'Yuki Tanaka', start: -4, location: 'Los Angeles', employee: known },
  { name: 'Carla Rossi', start: 30, location: 'Berlin', employee: known },
  { name: 'Sofia Lindqvist', start: 9, location: 'London', employee: null },
];

export const emailOf = (place: number): string => `p${place}@mail.example`;
export const phoneOf = (place: number): string => `+4930692085${10 + place}`;

const row = ({ name, employee }: PersonSeed, place: number): string => {
  const [first = '', last = ''] = name.split(' ');
  return [
    `E-${place}`,
    employee?.firstName ?? first,
    last,
    emailOf(place),
    employee?.workEmail === true ? `w${place}@demo.example` : '',
    employee?.phone === true ? phoneOf(place) : '',
    employee?.start === undefined ? '' : day(employee.start),
    employee?.jobTitle ?? '',
  ].join(',');
};
const columns = 'id,first_name,last_name,personal_email,work_email,phone,start_date,job_title';
/** The HRIS's report, whole or without one of them. */
export const roster = (without?: string): string[] => [
  columns,
  ...seeds.flatMap((seed, place) =>
    seed.employee === null || seed.name === without ? [] : [row(seed, place)],
  ),
];
