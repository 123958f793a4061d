import type { FigureName } from './options.ts';

export type Unit =
  's' | 'ms' | 'x' | '/s' | 'MB' | 'calls' | 'Actions' | 'Actions a step' | 'people' | 'runs' | '%';

export type Goal = { readonly at: 'most' | 'least'; readonly value: number };

/** One line of the table. */
export type Row = {
  readonly what: string;
  readonly unit: Unit;
  /** One per round; the figure is their median. */
  readonly values: readonly number[];
  /** `baseline`: what the same machine does bare, in the same run. `raw`: shown for understanding. */
  readonly kind: 'figure' | 'baseline' | 'raw';
  readonly goal: Goal | null;
};

export type FigureResult = {
  readonly figure: FigureName;
  readonly title: string;
  readonly rows: readonly Row[];
  /** Sizes, conditions, and whatever makes a figure invalid. */
  readonly notes: readonly string[];
};

export const atMost = (value: number): Goal => ({ at: 'most', value });
export const atLeast = (value: number): Goal => ({ at: 'least', value });

export const row = (
  kind: Row['kind'],
  what: string,
  o: { unit: Unit; values: readonly number[]; goal?: Goal },
): Row => ({ kind, what, unit: o.unit, values: o.values, goal: o.goal ?? null });

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** The value below which this share (0 … 1) lies, by the nearest rank; NaN of nothing. */
export const percentile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? Number.NaN;

export const median = (values: readonly number[]): number => {
  const list = sorted(values);
  const upper = list[Math.floor(list.length / 2)] ?? Number.NaN;
  const lower = list[Math.ceil(list.length / 2) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
};

export type Summary = { readonly min: number; readonly median: number; readonly max: number };

export const summary = (values: readonly number[]): Summary => ({
  min: percentile(values, 0),
  median: median(values),
  max: percentile(values, 1),
});

/** Null where there is no goal. */
export const isMet = ({ goal, values }: Row): boolean | null => {
  if (goal === null) return null;
  const value = median(values);
  return goal.at === 'most' ? value <= goal.value : value >= goal.value;
};
