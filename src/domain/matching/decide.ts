import { contributionsOf } from './compare.ts';
import { doubtsOf, isStrong, missingEvidence, namesAgree, strongAgreements } from './evidence.ts';
import { vetoesOf } from './vetoes.ts';
import { calibrated } from './weights.ts';
import type { Rivals } from './rivals.ts';
import type { Terms } from './terms.ts';
import type { MatchDecision, MatchPolicy } from './types.ts';
import type { Scored } from './window.ts';

/** Rule 2. */
const LEAST_PROBABILITY = 0.9999;
/** Rule 3, in bits. */
const LEAST_LEAD = Math.log2(1000);
/** From here on a pair is suggested whatever its rank; the first three are in any case. */
const LIKELY_ENOUGH = 0.05;
const ALWAYS_SHOWN = 3;
/** A small window proves nothing about how many people there are. */
const LEAST_WINDOW = 100;

export const probabilityOf = (score: number, windowSize: number): number => {
  const odds = 2 ** calibrated(score - Math.log2(Math.max(windowSize, LEAST_WINDOW)));
  return odds === Infinity ? 1 : odds / (1 + odds);
};

export type DecideContext = {
  readonly policy: MatchPolicy;
  readonly terms: Terms;
  readonly byPerson: Rivals;
  readonly byEmployee: Rivals;
};

type Verdict = Pick<MatchDecision, 'decision' | 'grade' | 'probability' | 'whyNotAutomatic'>;

const rivalry = ({ person, employee, score }: Scored, o: DecideContext): string[] => {
  const [one, other] = [person.number, employee.number];
  const close = (rival: number): boolean => score - rival < LEAST_LEAD;
  const reasons: [boolean, string][] = [
    [o.byPerson.fitting(one) > 1, 'Several employees fit this person.'],
    [o.byEmployee.fitting(other) > 1, 'Several people fit this employee.'],
    [close(o.byPerson.bestOther(one, other)), 'Another employee is about as likely.'],
    [close(o.byEmployee.bestOther(other, one)), 'Another person is about as likely.'],
  ];
  return reasons.filter(([holds]) => holds).map(([, text]) => text);
};

const judge = (pair: Scored, o: DecideContext): Verdict => {
  const { person, employee, comparison } = pair;
  const strong = strongAgreements(comparison);
  const probability = probabilityOf(pair.score, o.policy.windowSize);
  const vetoes = vetoesOf(person, employee, comparison, o.policy);
  const rivals = rivalry(pair, o);
  const sure = probability >= LEAST_PROBABILITY;
  const doubts = doubtsOf(person, employee, comparison);
  const against = [
    ...vetoes,
    ...missingEvidence(comparison, strong),
    ...(isStrong(strong) ? doubts : []),
    ...rivals,
    ...(sure ? [] : ['The probability is below 99.99 %.']),
  ];
  const exact = against.length === 0 && isStrong(strong) && namesAgree(comparison);
  const contact = comparison.personalEmail === 'agrees' || comparison.phone === 'agrees';
  const nothingAgainst = vetoes.length === 0 && doubts.length === 0 && rivals.length === 0;
  const partial = contact && namesAgree(comparison) && sure && nothingAgainst;
  const automatic = exact && o.policy.automatic === 'exact';
  if (exact && !automatic) against.push('Automatic matching is off.');
  return {
    decision: automatic ? 'auto' : 'suggest',
    grade: exact ? 'exact' : partial ? 'partial' : 'possible',
    probability,
    whyNotAutomatic: automatic ? null : against.join(' '),
  };
};

const byRank = (a: Scored, b: Scored): number =>
  b.score - a.score || (a.employee.record.id < b.employee.record.id ? -1 : 1);

/** The first so many in order, without sorting the rest. */
export const bestOf = (pairs: readonly Scored[], count: number): Scored[] => {
  const best: Scored[] = [];
  for (const pair of pairs) {
    const last = best[count - 1];
    if (last !== undefined && byRank(last, pair) <= 0) continue;
    const after = best.findIndex((one) => byRank(pair, one) < 0);
    best.splice(after < 0 ? best.length : after, 0, pair);
    best.length = Math.min(best.length, count);
  }
  return best;
};

const decisionOf = (pair: Scored, rank: number, verdict: Verdict, terms: Terms): MatchDecision => ({
  personId: pair.person.record.id,
  employeeId: pair.employee.record.id,
  ...verdict,
  rank,
  score: pair.score,
  contributions: contributionsOf(pair.comparison, pair.employee, terms),
});

/**
 * One person's decisions, from the best pairs in order: linked, suggested with reasons, or left to wait. Who is linked is
 * suggested to nobody else.
 */
export const decidePerson = (ranked: readonly Scored[], o: DecideContext): MatchDecision[] => {
  const decisions: MatchDecision[] = [];
  for (const pair of ranked.slice(0, o.policy.maxSuggestions)) {
    const rank = decisions.length + 1;
    const verdict = judge(pair, o);
    if (rank > ALWAYS_SHOWN && verdict.probability < LIKELY_ENOUGH) break;
    if (verdict.probability < o.policy.leastProbability) break;
    decisions.push(decisionOf(pair, rank, verdict, o.terms));
    if (verdict.decision === 'auto') break;
  }
  return decisions;
};
