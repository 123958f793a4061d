import type { Comparison } from '../../../src/domain/matching/compare.ts';
import { isStrong, namesAgree, strongAgreements } from '../../../src/domain/matching/evidence.ts';
import {
  EXACT_POLICY,
  matchWindow,
  type MatchDecision,
  type MatchPolicy,
} from '../../../src/domain/matching/match.ts';
import { vetoesOf } from '../../../src/domain/matching/vetoes.ts';
import { createWindow } from '../../../src/domain/matching/window.ts';
import type { Population } from './populations.ts';

export type Measured = {
  readonly name: string;
  readonly candidates: number;
  readonly truePairs: number;
  /** Automatic links of two people whose records differ somewhere. */
  readonly falseLinks: number;
  /** Automatic links of two people whose records agree in everything that both hold: no matcher could tell. */
  readonly twinRecords: number;
  readonly rightLinks: number;
  /** True pairs for which rule 1 holds and no veto speaks. */
  readonly permitted: number;
  readonly first: number;
  readonly inThree: number;
  readonly found: number;
  readonly compared: number;
  readonly allPairs: number;
  /** Stated probability of a pair that was shown, and whether it is one person. */
  readonly stated: readonly (readonly [probability: number, isTrue: boolean])[];
};

const policyFor = (windowSize: number): MatchPolicy => ({
  ...EXACT_POLICY,
  automatic: 'exact',
  windowSize,
  rejected: new Set(),
  unmerged: new Set(),
});

const TELLING = [
  'birthDate',
  'middleName',
  'startDate',
  'jobTitle',
  'department',
  'firstName',
  'lastName',
] as const;
const isTwinRecord = (c: Comparison | undefined): boolean =>
  c !== undefined &&
  c.suffix === undefined &&
  TELLING.every((field) => c[field] === undefined || c[field] === 'agrees');

const byPerson = (decisions: readonly MatchDecision[]): ReadonlyMap<string, readonly MatchDecision[]> => {
  const lists = new Map<string, MatchDecision[]>();
  for (const d of decisions) {
    const list = lists.get(d.personId);
    if (list === undefined) lists.set(d.personId, [d]);
    else list.push(d);
  }
  return lists;
};

/** Runs a population through the engine and counts against what is known. */
export const measure = (p: Population): Measured => {
  const window = createWindow();
  for (const employee of p.employees) window.addEmployee(employee);
  const people = p.candidates.map((person) => window.addPerson(person));
  const policy = policyFor(p.employees.length);
  const run = matchWindow(window, people, policy);
  const decided = byPerson(run.decisions);
  const counts = {
    falseLinks: 0,
    twinRecords: 0,
    rightLinks: 0,
    permitted: 0,
    first: 0,
    inThree: 0,
    found: 0,
  };
  for (const person of people) {
    const own = decided.get(person.record.id) ?? [];
    const right = p.truth.get(person.record.id);
    const pairs = window.scored(person, policy);
    const linked = own.find((d) => d.decision === 'auto')?.employeeId;
    if (linked !== undefined && linked === right) counts.rightLinks += 1;
    if (linked !== undefined && linked !== right) {
      const wrong = pairs.find((pair) => pair.employee.record.id === linked)?.comparison;
      if (isTwinRecord(wrong)) counts.twinRecords += 1;
      else counts.falseLinks += 1;
    }
    if (right === undefined) continue;
    const pair = pairs.find((one) => one.employee.record.id === right);
    if (pair !== undefined) counts.found += 1;
    if (own[0]?.employeeId === right) counts.first += 1;
    if (own.slice(0, 3).some((d) => d.employeeId === right)) counts.inThree += 1;
    if (pair === undefined || !namesAgree(pair.comparison) || !isStrong(strongAgreements(pair.comparison)))
      continue;
    if (vetoesOf(person, pair.employee, pair.comparison, policy).length === 0) counts.permitted += 1;
  }
  return {
    name: p.name,
    candidates: people.length,
    truePairs: p.truth.size,
    ...counts,
    compared: run.compared,
    allPairs: people.length * p.employees.length,
    stated: run.decisions.map((d) => [d.probability, p.truth.get(d.personId) === d.employeeId]),
  };
};

const Z = 1.96;

/** Wilson's interval for a share, 95 %. */
export const wilson = (hits: number, of: number): readonly [low: number, high: number] => {
  if (of === 0) return [0, 1];
  const share = hits / of;
  const middle = (share + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of);
  const half = (Z / (1 + (Z * Z) / of)) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
};

const EDGES = [0, 0.05, 0.5, 0.9, 0.99, 0.999, 0.9999, 1.000001];

/** How often pairs of a stated probability were one person, by bins; and Brier's score. */
export const reliability = (
  stated: readonly (readonly [number, boolean])[],
): { readonly lines: readonly string[]; readonly brier: number } => {
  const lines = EDGES.slice(0, -1).map((low, bin) => {
    const high = EDGES[bin + 1] ?? 1;
    const inside = stated.filter(([p]) => p >= low && p < high);
    const said = inside.reduce((sum, [p]) => sum + p, 0) / Math.max(1, inside.length);
    const seen = inside.filter(([, isTrue]) => isTrue).length / Math.max(1, inside.length);
    return `${low} to ${Math.min(1, high)}: ${inside.length} pairs, said ${said.toFixed(4)}, seen ${seen.toFixed(4)}`;
  });
  const brier =
    stated.reduce((sum, [p, isTrue]) => sum + (p - Number(isTrue)) ** 2, 0) / Math.max(1, stated.length);
  return { lines, brier };
};
