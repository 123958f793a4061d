import type { Contribution } from './likelihood.ts';

/** One bar: from where the steps before it ended to where it ends, in points. */
export type Step = { readonly one: Contribution; readonly from: number; readonly to: number };

export const stepsOf = (contributions: readonly Contribution[]): readonly Step[] => {
  let at = 0;
  return contributions.map((one) => {
    const from = at;
    at += one.weight;
    return { one, from, to: at };
  });
};

/**
 * The score at which both answers are as likely, read back from the answer: the odds are 2 to the power of what is above
 * it. Null where the probability is too near to its ends to tell.
 */
export const evenChance = (score: number, probability: number): number | null => {
  const odds = probability / (1 - probability);
  const even = score - Math.log2(odds);
  return odds > 1e-9 && odds < 1e6 && Number.isFinite(even) ? even : null;
};

type Range = { readonly low: number; readonly high: number };

export const rangeOf = (steps: readonly Step[], even: number | null): Range => {
  const ends = [0, even ?? 0, ...steps.map((step) => step.to)];
  return { low: Math.min(...ends), high: Math.max(...ends) };
};

/** Place and width in per cent of the range; what has no width is still seen. */
export const barOf = (
  step: { readonly from: number; readonly to: number },
  { low, high }: Range,
): { readonly left: string; readonly width: string } => {
  const whole = high - low || 1;
  const percent = (points: number): string => `${((points / whole) * 100).toFixed(2)}%`;
  return {
    left: percent(Math.min(step.from, step.to) - low),
    width: `max(2px, ${percent(Math.abs(step.to - step.from))})`,
  };
};
