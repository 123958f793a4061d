import type { Answer } from '../../api/contract.ts';
import { dayText } from '../../ui/time.tsx';

export type Preview = Answer<'GET /connections/{id}/preview'>;

/** How many a window would let in: at least, and at most (people whose day the preview does not know). */
export type Estimate = { readonly least: number; readonly most: number };

/**
 * From the months of the preview. The server's own number stands for the window in force; for another one the month
 * that it cuts through and those without a start date (they count by the day they were hired) stay open.
 * @param from ISO day; null for everybody
 */
export const estimate = (preview: Preview, from: string | null): Estimate => {
  if (from === null) return { least: preview.hired, most: preview.hired };
  if (from === preview.backfillFrom) return { least: preview.wouldImport, most: preview.wouldImport };
  const firstOfMonth = from.endsWith('-01');
  const month = from.slice(0, 7);
  const sum = (fits: (of: string) => boolean): number =>
    preview.byMonth.reduce((all, one) => all + (fits(one.month) ? one.count : 0), 0);
  const later = sum((of) => of > month);
  const cut = sum((of) => of === month);
  return {
    least: later + (firstOfMonth ? cut : 0),
    most: later + cut + preview.missingStartDate,
  };
};

export type WindowChoice = {
  readonly value: string;
  readonly label: string;
  /** ISO day; null lets everybody in. */
  readonly from: string | null;
  readonly recommended?: boolean;
};

/** The first day of the month that lies so many months before a day. */
export const firstOfMonth = (today: string, monthsBack: number): string => {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - monthsBack, 1)).toISOString().slice(0, 10);
};

/** Some windows that admins ask for; any other day is entered by hand. @param today ISO day */
export const windowChoices = (today: string): readonly WindowChoice[] => [
  {
    value: 'last-month',
    label: `Start dates from ${dayText(firstOfMonth(today, 1))} on`,
    from: firstOfMonth(today, 1),
    recommended: true,
  },
  {
    value: 'half-year',
    label: `Start dates from ${dayText(firstOfMonth(today, 6))} on`,
    from: firstOfMonth(today, 6),
  },
  { value: 'all', label: 'Everybody who was ever hired', from: null },
];

export type MonthLine = {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** Last month of it, `2026-11`. */
  readonly until: string;
};

const monthText = (month: string): string =>
  new Intl.DateTimeFormat(navigator.language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

/** Newest first: single months of the last year and ahead, whole years before. @param today ISO day */
export const monthLines = (preview: Preview, today: string): readonly MonthLine[] => {
  const yearAgo = firstOfMonth(today, 11).slice(0, 7);
  const lines = new Map<string, MonthLine>();
  for (const { month, count } of [...preview.byMonth].reverse()) {
    const single = month >= yearAgo;
    const key = single ? month : month.slice(0, 4);
    const before = lines.get(key);
    lines.set(key, {
      key,
      label: single ? monthText(month) : key === yearAgo.slice(0, 4) ? `Earlier in ${key}` : key,
      count: (before?.count ?? 0) + count,
      until: before?.until ?? month,
    });
  }
  return [...lines.values()];
};
