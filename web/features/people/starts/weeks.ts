const DAY_MS = 86_400_000;

/** ISO days, counted without any zone. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

export const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** 1 Monday … 7 Sunday: with which the reader's weeks begin. Monday where the browser does not tell. */
const firstWeekday = (): number => {
  const locale: Intl.Locale & { readonly getWeekInfo?: () => { readonly firstDay: number } } =
    new Intl.Locale(navigator.language);
  return locale.getWeekInfo?.().firstDay ?? 1;
};

/** The first day of the reader's week in which a day lies. */
export const weekOf = (day: string, first: number = firstWeekday()): string => {
  const weekday = new Date(Date.parse(day)).getUTCDay();
  return addDays(day, -((weekday - first + 7) % 7));
};

/** The days of so many weeks, week by week. */
export const weeksFrom = (from: string, count: number): readonly (readonly string[])[] =>
  Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => addDays(from, week * 7 + day)),
  );
