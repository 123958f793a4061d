/** Which of the first two numbers of a date like 03/04/2026 is the day, as far as a file shows it. */
export type DayOrder = 'day_first' | 'month_first';

const NUMBERS = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[T ].*)?$/;
const ISO = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?$/;

/** Looks at the dates of one file: a number above 12 gives the order away; without any, the day is first. */
export const dayOrderOf = (dates: Iterable<string | null>): DayOrder => {
  for (const text of dates) {
    const [, first, second] = NUMBERS.exec(text ?? '') ?? [];
    if (Number(first) > 12) return 'day_first';
    if (Number(second) > 12) return 'month_first';
  }
  return 'day_first';
};

/** An ISO day; null for what is no day. A time behind it is left out, so that no zone moves the day. */
export const isoDay = (text: string | null, order: DayOrder): string | null => {
  if (text === null) return null;
  const [, year, month, day] = ISO.exec(text) ?? [];
  if (year !== undefined) return existing(year, month ?? '', day ?? '');
  const [, first, second, last] = NUMBERS.exec(text) ?? [];
  if (last === undefined) return null;
  const [d, m] = order === 'day_first' ? [first, second] : [second, first];
  return existing(last, (m ?? '').padStart(2, '0'), (d ?? '').padStart(2, '0'));
};

const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const existing = (year: string, month: string, day: string): string | null => {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const longest = m === 2 && !leap ? 28 : (LENGTHS[m - 1] ?? 0);
  return d >= 1 && d <= longest ? `${year}-${month}-${day}` : null;
};
