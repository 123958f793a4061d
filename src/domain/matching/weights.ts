import type { Agreement, ContributionField } from './types.ts';

/** Moves with every change of a number below or of what an agreement means; stands in reports and the model card. */
export const WEIGHTS_VERSION = '4';

type Rates = readonly [m: number, u: number];

/**
 * How often an outcome is seen in pairs that are one person (m) and in pairs that are two (u), given that both sides have a
 * value. The weight is log2(m/u). Frozen: never estimated inside a run.
 *
 * Where they come from: m by judgement of how often two systems differ about one person, set before the generator of people
 * was written and not fitted to it; u by counting what there is: a mailbox or number is one of more than a hundred million
 * (and a little more often equal than that), a birth date one of some 20,000 in working age, a start date one of the Mondays
 * and month firsts of half a year, a title one of some thirty that a company hires for.
 * Names and towns that agree take their u from how common they are (`terms.ts`).
 */
const RATES: Readonly<Partial<Record<ContributionField, Readonly<Partial<Record<Agreement, Rates>>>>>> = {
  storedId: { agrees: [0.99, 1e-9], differs: [0.001, 1] },
  personalEmail: {
    agrees: [0.8, 1e-7],
    typo: [0.04, 1e-5],
    similar: [0.02, 1e-4],
    shared: [0.8, 0.05],
    differs: [0.14, 1],
  },
  companyEmail: { agrees: [0.8, 1e-5], shared: [0.8, 0.1] },
  phone: {
    agrees: [0.8, 2e-7],
    part: [0.05, 2e-6],
    typo: [0.05, 2e-5],
    shared: [0.8, 0.05],
    differs: [0.1, 1],
  },
  birthDate: {
    agrees: [0.93, 5e-5],
    part: [0.9, 0.01],
    typo: [0.04, 1e-3],
    similar: [0.02, 3e-4],
    differs: [0.01, 1],
  },
  firstName: {
    nickname: [0.06, 1.5e-3],
    typo: [0.06, 1e-3],
    similar: [0.02, 5e-3],
    alike: [0.005, 5e-3],
    transliterated: [0.5, 1e-2],
    differs: [0.03, 0.98],
  },
  middleName: { agrees: [0.7, 0.03], similar: [0.25, 0.08], differs: [0.05, 0.9] },
  lastName: {
    typo: [0.06, 1e-3],
    part: [0.04, 1e-3],
    similar: [0.02, 5e-3],
    transliterated: [0.5, 1e-2],
    differs: [0.04, 0.99],
  },
  startDate: { agrees: [0.8, 0.025], similar: [0.04, 0.03], differs: [0.13, 0.5], far: [0.01, 0.5] },
  jobTitle: { agrees: [0.7, 0.04], similar: [0.2, 0.12], differs: [0.1, 0.84] },
  department: { agrees: [0.8, 0.12], similar: [0.1, 0.08], differs: [0.1, 0.8] },
  location: { typo: [0.05, 4e-3], part: [0.05, 1e-2], differs: [0.15, 0.95] },
  legalEntity: { agrees: [0.95, 0.4], similar: [0.03, 0.05], differs: [0.03, 0.55] },
};

/** How often a value that agrees is the same on both sides for one person; u is how common the value is. */
const M_OF_TERMS = { firstName: 0.8, lastName: 0.85, location: 0.75 } as const;
/** However rare or common a value is, its agreement weighs at least and at most this. */
const LEAST_TERM = 0.5;
const MOST_TERM = { firstName: 12, lastName: 13, location: 7 } as const;

const logs = (
  rates: Readonly<Partial<Record<Agreement, Rates>>>,
): Readonly<Partial<Record<Agreement, number>>> =>
  Object.fromEntries(Object.entries(rates).map(([agreement, [m, u]]) => [agreement, Math.log2(m / u)]));

const WEIGHTS = Object.fromEntries(Object.entries(RATES).map(([field, rates]) => [field, logs(rates)]));

/** The weight of an outcome; 0 where the table has none. An outcome of equality never weighs less than nothing. */
export const weightOf = (field: ContributionField, agreement: Agreement): number =>
  WEIGHTS[field]?.[agreement] ?? 0;

export const weightOfTerm = (field: keyof typeof M_OF_TERMS, share: number): number =>
  Math.min(MOST_TERM[field], Math.max(LEAST_TERM, Math.log2(M_OF_TERMS[field] / share)));

/**
 * Bits of odds that the weights add up to, and what they are worth: fields that agree by chance do so together (a town
 * has its names, a family its town), so what lies between the two ends is less sure than the sum. Read off the tuning
 * seeds, straight between the points, the sum itself outside them. Rising, so it changes no order.
 */
const CALIBRATION = [
  [-5.75, -5.75],
  [14, 6.1],
  [22, 22],
] as const;

export const calibrated = (bits: number): number => {
  for (let at = 1; at < CALIBRATION.length; at += 1) {
    const [x0, y0] = CALIBRATION[at - 1] ?? [bits, bits];
    const [x1, y1] = CALIBRATION[at] ?? [bits, bits];
    if (bits >= x0 && bits <= x1) return y0 + ((bits - x0) * (y1 - y0)) / (x1 - x0);
  }
  return bits;
};
