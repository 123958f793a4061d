import { personName } from '../../shared/people/names.ts';
import { PLACES } from '../../shared/people/places.ts';
import { createRandom } from '../../shared/people/random.ts';
import type { Random } from '../../shared/people/random.ts';
import { TERMINATED } from '../model.ts';
import type { Employee } from '../model.ts';
import { dayOf } from '../values.ts';

const DAY = 86_400_000;
const HOSTS = ['example.com', 'example.org', 'example.net', 'mail.example'];
const JOBS: readonly (readonly [department: string, titles: readonly string[]])[] = [
  ['Engineering', ['Software Engineer', 'Senior Software Engineer', 'Engineering Manager', 'QA Analyst']],
  ['Product', ['Product Manager', 'Product Designer', 'Researcher']],
  ['Sales', ['Account Executive', 'Sales Manager', 'Solutions Engineer']],
  ['Operations', ['Operations Manager', 'Support Engineer', 'Office Manager']],
  ['People', ['Recruiter', 'HR Business Partner']],
];
const DIVISIONS = ['North America', 'Europe', 'Asia Pacific'];
const FIRST_ID = 101;
const MANAGERS = 8;

export type SeedOptions = { count: number; seed: number };

const splitName = (full: string): [first: string, last: string] => {
  const parts = full.split(' ');
  if (parts.length === 1) return full.length > 2 ? [full.slice(1), full.slice(0, 1)] : [full, full];
  return [parts.slice(0, -1).join(' '), parts.at(-1) ?? full];
};

type Scene = { random: Random; now: number; domain: string };

/** Most have started; a tenth starts soon, a tenth has left. */
const datesOf = ({ random, now }: Scene): { hired: number; left: number | null } => {
  const part = random.next();
  if (part < 0.1) return { hired: now + random.int(2, 60) * DAY, left: null };
  const hired = now - random.int(20, 2_400) * DAY;
  return { hired, left: part < 0.2 ? hired + random.int(10, 19) * DAY : null };
};

const valuesOf = (scene: Scene, o: { number: number; hired: number; left: number | null }) => {
  const { random, domain, now } = scene;
  const { full, mailbox } = personName(random);
  const [firstName, lastName] = splitName(full);
  const [first, last] = mailbox;
  const place = random.pick(PLACES);
  const values: Record<string, string> = { firstName, lastName, hireDate: dayOf(o.hired) };
  if (random.chance(0.85)) values['homeEmail'] = `${first}.${last}${o.number}@${random.pick(HOSTS)}`;
  // Before the first day many have no company address, and new people have no number.
  if (o.hired <= now || random.chance(0.3))
    values['workEmail'] = `${first}.${last}${o.number}@${domain}.example`;
  if (o.hired <= now) values['employeeNumber'] = String(o.number);
  if (random.chance(0.7)) values['mobilePhone'] = place.phone(random);
  if (random.chance(0.2)) values['workPhone'] = place.phone(random);
  if (random.chance(0.1)) values['preferredName'] = first.charAt(0).toUpperCase() + first.slice(1, 4);
  if (random.chance(0.1)) values['middleName'] = random.pick(['Lee', 'Ann', 'Marie', 'James']);
  if (random.chance(0.6)) values['birthDate'] = dayOf(now - random.int(20 * 365, 60 * 365) * DAY);
  if (random.chance(0.3)) values['linkedIn'] = `https://www.linkedin.com/in/${first}-${last}-${o.number}`;
  if (place.address?.addressCountry !== undefined) values['country'] = place.address.addressCountry;
  if (place.address?.addressLocality !== undefined) values['city'] = place.address.addressLocality;
  if (o.left !== null) values['terminationDate'] = dayOf(o.left);
  return { values, location: place.name };
};

const makeEmployee = (scene: Scene, number: number): Employee => {
  const { random } = scene;
  const { hired, left } = datesOf(scene);
  const { values, location } = valuesOf(scene, { number, hired, left });
  const [department, titles] = random.pick(JOBS);
  const date = dayOf(hired);
  const at = Math.min(scene.now - random.int(1, 30) * DAY, hired);
  const boss = String(FIRST_ID + random.int(0, MANAGERS - 1));
  return {
    id: String(number),
    values,
    job: [
      {
        date,
        jobTitle: random.pick(titles),
        department,
        division: random.pick(DIVISIONS),
        location,
        supervisor: boss === String(number) ? null : boss,
      },
    ],
    status: [
      {
        date,
        employmentStatus: random.pick(['Full-Time', 'Full-Time', 'Part-Time', 'Contractor', 'Intern']),
      },
      ...(left === null ? [] : [{ date: dayOf(left), employmentStatus: TERMINATED }]),
    ],
    createdAt: at,
    lastChanged: at,
  };
};

/** People of a company: the same numbers give the same people. */
export const seedEmployees = (
  domain: string,
  { count, seed }: SeedOptions,
  now: number,
): Map<string, Employee> => {
  const scene: Scene = { random: createRandom(`bamboohr/${domain}/${seed}`), now, domain };
  const employees = Array.from({ length: count }, (_, n) => makeEmployee(scene, FIRST_ID + n));
  return new Map(employees.map((employee) => [employee.id, employee]));
};
