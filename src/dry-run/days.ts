import { remembered } from '../domain/matching/remembered.ts';

/** Which of the first two numbers of a date like 03/04/2026 is the day, as far as a file shows it. */
export type DayOrder = 'day_first' | 'month_first';

const NUMBERS = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|\d{2})(?:[T ].*)?$/;
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
/** 19900213, and 19900213.0, which is what a table of numbers makes of it. */
const TIGHT = /^(\d{4})(\d{2})(\d{2})(?:\.0+)?$/;
/** 3 Apr 2026, 3-Apr-2026, April 3, 2026 */
const DAY_NAMED = /^(\d{1,2})(?:st|nd|rd|th)?[ .-]*([a-z]{3,9})\.?[ ,.-]*(\d{4})(?:[T ].*)?$/i;
const NAMED_DAY = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:[T ].*)?$/i;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Whether the order of day and month decides what this date is. */
export const needsDayOrder = (text: string | null): boolean => text !== null && NUMBERS.test(text);

/** Looks at the dates of one file: a number above 12 gives the order away; without any, the day is first. */
export const dayOrderSeen = () => {
  let found: DayOrder | null = null;
  let isAsked = false;
  return {
    see: (text: string | null): void => {
      if (found !== null || text === null) return;
      const [, first, second] = NUMBERS.exec(text) ?? [];
      if (first === undefined) return;
      isAsked ||= first !== second;
      if (Number(first) > 12) found = 'day_first';
      else if (Number(second) > 12) found = 'month_first';
    },
    order: (): DayOrder => found ?? 'day_first',
    isGuess: (): boolean => isAsked && found === null,
  };
};

/** An ISO day; null for what is no day. A time behind it is left out, so that no zone moves the day. */
export const isoDay = (text: string | null, order: DayOrder): string | null =>
  text === null ? null : (order === 'day_first' ? readDayFirst : readMonthFirst)(text);

const readDay = (text: string, order: DayOrder): string | null => {
  const [, year, month, day] = TIGHT.exec(text) ?? ISO.exec(text) ?? [];
  if (year !== undefined) return existing(year, month ?? '', day ?? '');
  const named = DAY_NAMED.exec(text);
  if (named !== null) return existing(named[3] ?? '', monthNamed(named[2]), named[1] ?? '');
  const other = NAMED_DAY.exec(text);
  if (other !== null) return existing(other[3] ?? '', monthNamed(other[1]), other[2] ?? '');
  const [, first, second, last] = NUMBERS.exec(text) ?? [];
  if (last === undefined) return null;
  const [d, m] = order === 'day_first' ? [first, second] : [second, first];
  return existing(last.length === 4 ? last : wholeYear(last), m ?? '', d ?? '');
};

/** What forms write for "unknown". */
const UNKNOWN = ['00', '99'];

/**
 * A birth date that is no day because of a slip, 1997-54-13, as it stands: most of the right one is in it, and the engine
 * compares part by part. Year first only; null for anything else.
 */
export const mistypedDay = (text: string | null): string | null => {
  if (text === null) return null;
  const [, year, month = '', day = ''] = TIGHT.exec(text) ?? ISO.exec(text) ?? [];
  if (year === undefined || [month, day].some((part) => UNKNOWN.includes(part.padStart(2, '0')))) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

/** A file's dates are the same ones again and again. */
const readDayFirst = remembered((text) => readDay(text, 'day_first'));
const readMonthFirst = remembered((text) => readDay(text, 'month_first'));

const monthNamed = (word = ''): string => String(MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1);

/** Two digits: nobody at work was born, and nobody begins, more than some thirty years ahead of 2000. */
const wholeYear = (short: string): string => `${Number(short) > 35 ? '19' : '20'}${short}`;

const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const existing = (year: string, month: string, day: string): string | null => {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const longest = m === 2 && !leap ? 28 : (LENGTHS[m - 1] ?? 0);
  return d >= 1 && d <= longest ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
};
