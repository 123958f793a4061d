import type { Language } from './language.ts';

/** Where days are written as 4 January 2027: nobody can take the month for the day. */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de', fr: 'fr', es: 'es' };

export type DayStyle = {
  /** `full` says the weekday, too. */
  readonly style: 'full' | 'long';
  /** Of an instant; the reader's own unless given. A day has none. */
  readonly timeZone?: string;
};

/**
 * A day in words of the language.
 * @param at an ISO day, or an instant: ISO 8601 or epoch ms
 */
export const dayWords = (language: Language, at: string | number, { style, timeZone }: DayStyle): string => {
  const isDay = typeof at === 'string' && !at.includes('T');
  const zone = isDay ? 'UTC' : timeZone;
  const format = new Intl.DateTimeFormat(locales[language], {
    dateStyle: style,
    ...(zone === undefined ? {} : { timeZone: zone }),
  });
  return format
    .formatToParts(new Date(at))
    .map(({ type, value }) => (language === 'fr' && type === 'day' && value === '1' ? '1er' : value))
    .join('');
};
