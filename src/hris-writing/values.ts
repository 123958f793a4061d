import type { WriteFacts } from '../db/repositories/hris-writers.ts';

/** Foyer's pay periods in the words of Humaans. */
const PERIODS: Readonly<Record<string, string>> = {
  year: 'annual',
  month: 'monthly',
  week: 'weekly',
  day: 'daily',
  hour: 'hourly',
};

/** The period as Humaans names it; null for one that has no counterpart. */
export const periodThere = (period: string | null): string | null =>
  period !== null && Object.hasOwn(PERIODS, period) ? (PERIODS[period] ?? null) : null;

/** Decimal text in one form: no sign of plus, no needless zeros; null for what is no decimal number. */
export const plainDecimal = (text: string | null): string | null => {
  const [, sign = '', whole, fraction = ''] =
    /^([+-]?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(text?.trim() ?? '') ?? [];
  if (whole === undefined) return null;
  const number = fraction === '' ? whole : `${whole}.${fraction}`;
  return sign === '-' && /[1-9]/.test(number) ? `-${number}` : number;
};

/** Whether two decimal texts are the same number. */
export const sameDecimal = (a: string | null, b: string | null): boolean =>
  plainDecimal(a) !== null && plainDecimal(a) === plainDecimal(b);

/** The address by which Humaans knows the person: the company's, or before there is one the personal one. */
export const loginAddress = (facts: Pick<WriteFacts, 'companyEmail' | 'personalEmail'>): string | null =>
  facts.companyEmail ?? facts.personalEmail;

const folded = (name: string): string => name.normalize('NFKC').trim().toLocaleLowerCase('en');

/** The one place that is called so, by any of its names; nothing where none is, or several are. */
export const placeNamed = (
  places: readonly { readonly id: string; readonly names: readonly string[] }[],
  wanted: string,
): { readonly id: string } | 'none' | 'several' => {
  const found = places.filter(({ names }) => names.some((name) => folded(name) === folded(wanted)));
  const [first] = found;
  if (first === undefined) return 'none';
  return found.length === 1 ? { id: first.id } : 'several';
};
