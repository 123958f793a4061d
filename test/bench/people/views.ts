import type { Candidate, EmployeeCandidate } from '../../../src/domain/matching/types.ts';
import type { Random } from './random.ts';
import { digitSlip, slip, withoutMarks, withWrittenUmlauts } from './slips.ts';
import { shiftDay, type Truth } from './truth.ts';

/** Shares by field, the same for all regions. Fixed before any weight was tuned. */
export const FIELD_RATES = {
  emailOther: 0.04,
  emailSlip: 0.015,
  emailMissing: 0.02,
  phoneOther: 0.03,
  phoneSlip: 0.012,
  phoneMissing: 0.03,
  birthMissing: 0.1,
  birthSlip: 0.02,
  birthSwapped: 0.008,
  startMoved: 0.1,
  startZone: 0.01,
  titleOther: 0.06,
  titleAbbreviated: 0.12,
  departmentOther: 0.1,
  townOther: 0.1,
  caseShouted: 0.05,
} as const;

/** Whether both systems carry a field at all. */
export type Carried = {
  readonly email: boolean;
  readonly phone: boolean;
  readonly birth: boolean;
  readonly start: boolean;
  readonly role: boolean;
  /** No value that is carried is missing. */
  readonly complete: boolean;
};
export const ALL_FIELDS: Carried = {
  email: true,
  phone: true,
  birth: true,
  start: true,
  role: true,
  complete: false,
};

/** Short forms that a hire gives where the papers have the long one; only what everybody would say is one name. */
const SHORT: Readonly<Record<string, readonly string[]>> = {
  Robert: ['Bob', 'Rob'],
  William: ['Bill', 'Will'],
  Elizabeth: ['Liz', 'Beth'],
  Michael: ['Mike'],
  Katherine: ['Kate', 'Kathy'],
  Catherine: ['Cathy', 'Kate'],
  Jennifer: ['Jen', 'Jenny'],
  Thomas: ['Tom'],
  Christopher: ['Chris'],
  Matthew: ['Matt'],
  Joseph: ['Joe'],
  Daniel: ['Dan'],
  Anthony: ['Tony'],
  Steven: ['Steve'],
  Andrew: ['Andy', 'Drew'],
  Edward: ['Ed', 'Ted'],
  Samantha: ['Sam'],
  Alexander: ['Alex', 'Sascha'],
  Maximilian: ['Max'],
  Sebastian: ['Basti'],
  Francisco: ['Paco'],
  José: ['Pepe'],
  Małgorzata: ['Gosia'],
  Katarzyna: ['Kasia'],
  Venkatesh: ['Venkat'],
  Rajesh: ['Raj'],
};

const titleVariant = (random: Random, title: string): string =>
  title
    .replace(/^Senior /, random.pick(['Sr. ', 'Senior ']))
    .replace('Software Engineer', random.pick(['SWE', 'Software Engineer II', 'Software Developer']));

type View = {
  readonly first: string;
  readonly middle: string | null;
  readonly last: string;
  readonly preferred: string | null;
};

/** A name as one system has it. */
const nameView = (random: Random, t: Truth, isAts: boolean): View => {
  const r = t.locale.rates;
  let [first, last] = [t.given, t.family];
  let preferred: string | null = null;
  const [short] = SHORT[t.given] === undefined ? [null] : [random.pick(SHORT[t.given] ?? [])];
  if (short !== null && random.chance(r.nickname * 3)) {
    if (isAts) first = short;
    else preferred = short;
  }
  if (random.chance(r.givenSlip / 2)) first = slip(random, first);
  if (random.chance(r.familySlip / 2)) last = slip(random, last);
  if (isAts && random.chance(r.diacriticsLost)) [first, last] = [withoutMarks(first), withoutMarks(last)];
  else if (random.chance(r.umlautWritten))
    [first, last] = [withWrittenUmlauts(first), withWrittenUmlauts(last)];
  if (random.chance(r.particleLost)) last = last.split(' ')[0] ?? last;
  if (!isAts && random.chance(r.married))
    last = random.chance(0.5) ? `${last}-${random.pick(t.locale.family)}` : random.pick(t.locale.family);
  if (isAts && random.chance(r.swapped)) [first, last] = [last, first];
  if (random.chance(FIELD_RATES.caseShouted)) [first, last] = [first.toUpperCase(), last.toUpperCase()];
  const middle =
    t.middle === null || random.chance(r.middleMissing)
      ? null
      : random.chance(r.middleInitial)
        ? `${t.middle.charAt(0)}.`
        : t.middle;
  return { first, middle, last: t.suffix === null ? last : `${last} ${t.suffix}`, preferred };
};

const fields = (random: Random, t: Truth, id: string, o: { isAts: boolean; carried: Carried }) => {
  const { isAts, carried } = o;
  const missing = (share: number): boolean => random.chance(share) && !carried.complete;
  const name = nameView(random, t, isAts);
  const f = FIELD_RATES;
  let email: string | null = t.emails[random.chance(f.emailOther) && !isAts ? 1 : 0];
  if (random.chance(f.emailSlip)) email = slip(random, email);
  let phone: string | null = t.phone;
  if (random.chance(f.phoneOther) && !isAts)
    phone = digitSlip(
      random,
      digitSlip(
        random,
        `${t.phone.slice(0, 6)}${String(random.below(1e9)).padStart(9, '0')}`.slice(0, t.phone.length),
      ),
    );
  else if (random.chance(f.phoneSlip)) phone = digitSlip(random, phone);
  let birth: string = t.birthDate;
  if (random.chance(f.birthSlip / 2)) birth = digitSlip(random, birth);
  if (random.chance(f.birthSwapped / 2) && Number(birth.slice(8)) <= 12)
    birth = `${birth.slice(0, 4)}-${birth.slice(8)}-${birth.slice(5, 7)}`;
  const moved = !isAts && random.chance(f.startMoved);
  const zoned = isAts && random.chance(f.startZone);
  const start = moved
    ? shiftDay(t.startDate, 7 * (1 + random.below(8)))
    : zoned
      ? shiftDay(t.startDate, -1)
      : t.startDate;
  let title = t.jobTitle;
  if (!isAts && random.chance(f.titleAbbreviated)) title = titleVariant(random, title);
  if (!isAts && random.chance(f.titleOther))
    title = random.pick(['Associate', 'Team Member', 'Employee', 'Specialist']);
  return {
    id,
    firstName: name.first,
    middleName: name.middle,
    lastName: name.last,
    preferredName: name.preferred,
    personalEmail: carried.email && !missing(f.emailMissing) ? email : null,
    phone: carried.phone && !missing(f.phoneMissing) ? phone : null,
    birthDate: carried.birth && !missing(f.birthMissing) ? birth : null,
    startDate: carried.start ? start : null,
    jobTitle: carried.role ? title : null,
    department: carried.role ? (random.chance(f.departmentOther) ? 'General' : t.department) : null,
    location: random.chance(f.townOther) ? random.pick(t.locale.towns) : t.town,
    legalEntity: null,
    emailShared: false,
    phoneShared: false,
  };
};

/** The person as the recruiting system has them. */
export const candidateView = (
  random: Random,
  t: Truth,
  id: string,
  carried: Carried = ALL_FIELDS,
): Candidate => ({
  ...fields(random, t, id, { isAts: true, carried }),
  primaryEmail: null,
  storedIds: [id],
  standing: 'open',
});

/** The person as the HRIS has them. */
export const employeeView = (
  random: Random,
  t: Truth,
  id: string,
  carried: Carried = ALL_FIELDS,
): EmployeeCandidate => ({
  ...fields(random, t, id, { isAts: false, carried }),
  workEmail: null,
  candidateKey: null,
  state: 'current',
  accountHolders: [],
});
