import { editsWithin } from './similarity.ts';
import type { Agreement } from './types.ts';

const DAY_MS = 86_400_000;
const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** Dates that forms fill in by themselves. */
const DEFAULTS = new Set([
  '1900-01-01',
  '1901-01-01',
  '1970-01-01',
  '0001-01-01',
  '1111-11-11',
  '9999-12-31',
  '1899-12-30',
]);

/** A birth date as compared; null for none and for a default. */
export const birthDayOf = (written: string | null): string | null =>
  written !== null && ISO.test(written) && !DEFAULTS.has(written) ? written : null;

/** The first of January stands for "some day of that year" in many countries' papers: it identifies nobody. */
export const isVagueBirthDay = (day: string): boolean => day.endsWith('-01-01');

/**
 * `typo`: day and month swapped, or one slip within the year; `similar`: a slip in the year alone, which parent and child
 * born on one day of the year can show as well.
 */
export const compareBirthDays = (a: string, b: string): Agreement => {
  if (a === b) return isVagueBirthDay(a) ? 'part' : 'agrees';
  const sameYear = a.startsWith(b.slice(0, 4));
  if (!sameYear && !a.endsWith(b.slice(4))) return 'differs';
  const [ya, yb] = [a.slice(0, 4), b.slice(0, 4)];
  const [ma, da, mb, db] = [a.slice(5, 7), a.slice(8), b.slice(5, 7), b.slice(8)];
  if (sameYear) {
    if (ma === db && da === mb) return 'typo';
    return editsWithin(ma + da, mb + db, 1) <= 1 ? 'typo' : 'differs';
  }
  return editsWithin(ya, yb, 1) <= 1 ? 'similar' : 'differs';
};

/** A day as a number to count with; null for none. */
export const dayNumber = (iso: string | null): number | null => {
  const time = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(time) ? null : Math.round(time / DAY_MS);
};

/** Equal, a day apart (`similar`: a midnight read in another zone), apart, or `far`. */
export const compareStartDays = (a: number, b: number, gapDays: number): Agreement => {
  if (a === b) return 'agrees';
  const apart = Math.abs(a - b);
  return apart <= 1 ? 'similar' : apart > gapDays ? 'far' : 'differs';
};
