import type { Candidate, EmployeeCandidate } from '../../../src/domain/matching/types.ts';
import { withErrors, type Limits, type Told } from './errors.ts';
import type { Population } from './populations.ts';
import { createRandom, type Random } from './random.ts';
import { truthOf, type Truth } from './truth.ts';

/** Originals in the HRIS, and of each so many duplicates with errors among the candidates. */
export type DuplicateRecipe = {
  readonly name: string;
  readonly limits: Limits;
  /** At most so many duplicates of one original, fewer more often (as 1/k). */
  readonly mostDuplicates: number;
  /** Names, birth date and town alone, as registers have them; else contacts, start and job, too. */
  readonly bare: boolean;
};

const USUAL: Limits = { perField: 2, perRecord: 4 };

export const duplicateRecipes: readonly DuplicateRecipe[] = [
  { name: 'error model: one duplicate', limits: USUAL, mostDuplicates: 1, bare: false },
  {
    name: 'error model: many errors',
    limits: { perField: 3, perRecord: 10 },
    mostDuplicates: 1,
    bare: false,
  },
  { name: 'error model: up to five duplicates', limits: USUAL, mostDuplicates: 5, bare: false },
  { name: 'error model: names, birth date, town alone', limits: USUAL, mostDuplicates: 1, bare: true },
];

const toldOf = (t: Truth, bare: boolean): Told => ({
  firstName: t.given,
  lastName: t.family,
  birthDate: t.birthDate,
  location: t.town,
  phone: bare ? null : t.phone,
  personalEmail: bare ? null : t.emails[0],
});

const recordOf = (told: Told, t: Truth, o: { readonly id: string; readonly bare: boolean }) => ({
  ...told,
  id: o.id,
  middleName: null,
  preferredName: null,
  startDate: o.bare ? null : t.startDate,
  jobTitle: o.bare ? null : t.jobTitle,
  department: o.bare ? null : t.department,
  legalEntity: null,
  emailShared: false,
  phoneShared: false,
});

const employeeOf = (told: Told, t: Truth, o: { id: string; bare: boolean }): EmployeeCandidate => ({
  ...recordOf(told, t, o),
  workEmail: null,
  candidateKey: null,
  state: 'current',
  accountHolders: [],
});
const candidateOf = (told: Told, t: Truth, o: { id: string; bare: boolean }): Candidate => ({
  ...recordOf(told, t, o),
  primaryEmail: null,
  storedIds: [o.id],
  standing: 'open',
});

const howMany = (random: Random, most: number): number => {
  const weights = Array.from({ length: most }, (_, n) => 1 / (n + 1));
  let left = random.next() * weights.reduce((sum, one) => sum + one, 0);
  return (
    1 +
    Math.max(
      0,
      weights.findIndex((weight) => (left -= weight) < 0),
    )
  );
};

/** So many originals with duplicates, and as many without. */
export const populateDuplicates = (
  { name, limits, mostDuplicates, bare }: DuplicateRecipe,
  o: { readonly seed: number; readonly size: number },
): Population => {
  const random = createRandom(o.seed);
  const people = Array.from({ length: 2 * o.size }, () => truthOf(random));
  const another = (): Told => toldOf(random.pick(people), bare);
  const candidates: Candidate[] = [];
  const truth = new Map<string, string>();
  const employees = people.map((t, n) => employeeOf(toldOf(t, bare), t, { id: `e${n}`, bare }));
  for (const [n, t] of people.slice(0, o.size).entries()) {
    const count = howMany(random, mostDuplicates);
    for (let k = 0; k < count; k += 1) {
      const id = `c${n}-${k}`;
      candidates.push(candidateOf(withErrors(random, toldOf(t, bare), { limits, another }), t, { id, bare }));
      truth.set(id, `e${n}`);
    }
  }
  return { name, candidates, employees, truth };
};
