import type { Candidate, EmployeeCandidate } from '../../../src/domain/matching/types.ts';
import { soundKey } from '../../../src/domain/matching/similarity.ts';
import { createRandom, type Random } from './random.ts';
import { addressOf, birthDayOf, phoneOf, roleOf, startDayOf, truthOf, type Truth } from './truth.ts';
import { ALL_FIELDS, candidateView, employeeView, type Carried } from './views.ts';

export type Population = {
  readonly name: string;
  readonly candidates: readonly Candidate[];
  readonly employees: readonly EmployeeCandidate[];
  /** Candidate's id to employee's id, for those who are one person. */
  readonly truth: ReadonlyMap<string, string>;
};

/** A person of the hiring side, and who stands on the other side for them: the same one, another, or nobody. */
type Couple = { readonly hire: Truth; readonly employee: Truth | null; readonly same: boolean };
type Recipe = {
  readonly name: string;
  readonly carried?: Carried;
  readonly couple: (random: Random) => Couple;
  readonly finish?: (
    pair: { candidate: Candidate; employee: EmployeeCandidate },
    random: Random,
  ) => {
    candidate: Candidate;
    employee: EmployeeCandidate;
  };
};

const one = (hire: Truth): Couple => ({ hire, employee: hire, same: true });
const two = (hire: Truth, employee: Truth): Couple => ({ hire, employee, same: false });
const another = (random: Random, not: string, list: readonly string[]): string => {
  let found = random.pick(list);
  // Katherine and Catherine are one name: no two people of one household bear them.
  while (soundKey(found.toLowerCase()) === soundKey(not.toLowerCase())) found = random.pick(list);
  return found;
};

const otherRole = (random: Random, t: Truth): Pick<Truth, 'jobTitle' | 'department'> => {
  let role = roleOf(random);
  while (role.jobTitle === t.jobTitle) role = roleOf(random);
  return role;
};

/** What a household has in common; both contacts for some, one for others. */
const household = (random: Random, t: Truth): Partial<Truth> => {
  const which = random.below(3);
  return {
    locale: t.locale,
    family: t.family,
    town: t.town,
    // Of two who agree in everything that the records hold, no record tells which is which.
    ...otherRole(random, t),
    ...(which === 1 ? {} : { emails: t.emails }),
    ...(which === 2 ? {} : { phone: t.phone }),
  };
};

const older = (random: Random, iso: string): string =>
  `${Number(iso.slice(0, 4)) - 20 - random.below(20)}${birthDayOf(random).slice(4)}`;

const SCRIPTS: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'б',
  c: 'к',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'г',
  h: 'х',
  i: 'и',
  j: 'й',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'к',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  w: 'в',
  x: 'кс',
  y: 'й',
  z: 'з',
};
const cyrillic = (text: string): string =>
  text.toLowerCase().replace(/[a-z]/g, (letter) => SCRIPTS[letter] ?? letter);

export const recipes: readonly Recipe[] = [
  { name: 'complete', carried: { ...ALL_FIELDS, complete: true }, couple: (random) => one(truthOf(random)) },
  { name: 'ordinary', couple: (random) => one(truthOf(random)) },
  {
    name: 'no birth dates',
    carried: { ...ALL_FIELDS, birth: false },
    couple: (random) => one(truthOf(random)),
  },
  {
    name: 'email, birth date and town alone',
    carried: { ...ALL_FIELDS, phone: false, start: false, role: false },
    couple: (random) => one(truthOf(random)),
  },
  { name: 'strangers', couple: (random) => two(truthOf(random), truthOf(random)) },
  {
    name: 'siblings and spouses',
    couple: (random) => {
      const hire = truthOf(random);
      return two(
        hire,
        truthOf(random, {
          ...household(random, hire),
          given: another(random, hire.given, hire.locale.given),
        }),
      );
    },
  },
  {
    name: 'twins',
    couple: (random) => {
      const hire = truthOf(random);
      const given = another(random, hire.given, hire.locale.given);
      const start = random.chance(0.3) ? { startDate: hire.startDate, jobTitle: hire.jobTitle } : {};
      return two(
        hire,
        truthOf(random, { ...household(random, hire), ...start, given, birthDate: hire.birthDate }),
      );
    },
  },
  {
    name: 'parent and child of one name',
    couple: (random) => {
      const hire = truthOf(random);
      const parent = truthOf(random, {
        ...household(random, hire),
        given: hire.given,
        birthDate: older(random, hire.birthDate),
        ...(random.chance(0.3) ? { suffix: 'Sr' } : {}),
      });
      return two(hire, parent);
    },
  },
  {
    name: 'parent and child of one name, no birth dates',
    carried: { ...ALL_FIELDS, birth: false },
    couple: (random) => {
      const hire = truthOf(random);
      return two(hire, truthOf(random, { ...household(random, hire), given: hire.given }));
    },
  },
  {
    name: 'same-name colleagues, derived addresses',
    couple: (random) => {
      const hire = truthOf(random);
      const derived = `${hire.given}.${hire.family}@agency.example`.replace(/\s/g, '').toLowerCase();
      const sameDay = random.chance(0.3) ? { startDate: hire.startDate } : {};
      const sameRole = random.chance(0.3) ? { jobTitle: hire.jobTitle, department: hire.department } : {};
      const sameAddress = random.chance(0.5);
      const own = { ...hire, emails: [derived, derived] as const };
      return two(
        sameAddress ? own : hire,
        truthOf(random, {
          locale: hire.locale,
          given: hire.given,
          family: hire.family,
          town: hire.town,
          ...sameDay,
          ...sameRole,
          ...(sameAddress ? { emails: own.emails } : {}),
        }),
      );
    },
  },
  {
    name: 'agency and team contacts',
    couple: (random) => {
      const hire = truthOf(random);
      const n = random.below(1e6);
      const shared = {
        emails: [`desk${n}@agency.example`, `desk${n}@agency.example`] as const,
        phone: phoneOf(random, hire.locale),
      };
      const other = truthOf(random, {
        locale: hire.locale,
        ...shared,
        startDate: hire.startDate,
        town: hire.town,
      });
      return two(
        { ...hire, ...shared },
        other.given === hire.given
          ? { ...other, given: another(random, hire.given, hire.locale.given) }
          : other,
      );
    },
  },
  {
    name: 'placeholders',
    couple: (random) => {
      const filled = {
        emails: ['noemail@company.example', 'noemail@company.example'] as const,
        phone: '+10000000000',
        birthDate: '1900-01-01',
      };
      const hire = truthOf(random, filled);
      const given = random.chance(0.3) ? hire.given : random.pick(hire.locale.given);
      return two(
        hire,
        truthOf(random, {
          ...filled,
          locale: hire.locale,
          given,
          family: random.chance(0.3) ? hire.family : random.pick(hire.locale.family),
        }),
      );
    },
  },
  {
    name: 'swapped names',
    couple: (random) => one(truthOf(random)),
    finish: ({ candidate, employee }) => ({
      candidate: { ...candidate, firstName: candidate.lastName, lastName: candidate.firstName },
      employee,
    }),
  },
  {
    name: 'other script',
    couple: (random) => one(truthOf(random)),
    finish: ({ candidate, employee }) => ({
      candidate: {
        ...candidate,
        firstName: cyrillic(candidate.firstName ?? ''),
        lastName: cyrillic(candidate.lastName ?? ''),
        middleName: null,
      },
      employee,
    }),
  },
  {
    name: 'hired under another name and address',
    couple: (random) => {
      const t = truthOf(random);
      const family = another(random, t.family, t.locale.family);
      return {
        hire: t,
        employee: {
          ...t,
          family,
          emails: [addressOf(random, t.given, family), t.emails[0]],
          ...roleOf(random),
          startDate: random.chance(0.5) ? t.startDate : startDayOf(random),
        },
        same: true,
      };
    },
  },
];

/** So many couples of one recipe, and as many bystanders on the other side. */
export const populate = (
  recipe: Recipe,
  o: { seed: number; size: number; bystanders: number },
): Population => {
  const random = createRandom(o.seed);
  const candidates: Candidate[] = [];
  const employees: EmployeeCandidate[] = [];
  const truth = new Map<string, string>();
  for (let n = 0; n < o.size; n += 1) {
    const couple = recipe.couple(random);
    const [c, e] = [`c${n}`, `e${n}`];
    const candidate = candidateView(random, couple.hire, c, recipe.carried);
    const employee = employeeView(random, couple.employee ?? couple.hire, e, recipe.carried);
    const finished = recipe.finish?.({ candidate, employee }, random) ?? { candidate, employee };
    candidates.push(finished.candidate);
    employees.push(finished.employee);
    if (couple.same) truth.set(c, e);
  }
  for (let n = 0; n < o.bystanders; n += 1)
    employees.push(employeeView(random, truthOf(random), `x${n}`, recipe.carried));
  return { name: recipe.name, candidates, employees, truth };
};
