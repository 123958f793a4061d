import { Text, Tooltip, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

/** In the reader's own language and order. */
const locale = (): string => navigator.language;
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than using it a hundred times, and lists show many days. */
const dateFormat = (
  options: Intl.DateTimeFormatOptions,
  language: string = locale(),
): Intl.DateTimeFormat => {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, format);
  return format;
};

/** An ISO day in the reader's words: a day has no zone and moves in none. */
export const formatDay = (day: string, options: Intl.DateTimeFormatOptions): string =>
  dateFormat({ ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** `12–18 Jan`: from one ISO day to another, what both have in common only once. */
export const formatDays = (from: string, to: string, options: Intl.DateTimeFormatOptions): string =>
  dateFormat({ ...options, timeZone: 'UTC' }).formatRange(
    new Date(`${from}T00:00:00Z`),
    new Date(`${to}T00:00:00Z`),
  );

/** `Mon, 12 Jan 2026`, from an ISO day. */
export const dayText = (day: string): string =>
  formatDay(day, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });

/** The ISO day that it is now in a zone. */
export const todayIn = (zone: string): string =>
  dateFormat({ timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA').format(
    new Date(),
  );

/** Whole days from today in the zone to an ISO day; below 0 it has passed. */
export const daysUntil = (day: string, zone: string): number =>
  Math.round((Date.parse(day) - Date.parse(todayIn(zone))) / 86_400_000);

const relatives = new Map<string, Intl.RelativeTimeFormat>();
const relative = (language: string = locale()): Intl.RelativeTimeFormat => {
  const format = relatives.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  relatives.set(language, format);
  return format;
};

const awaySteps = [
  { until: 14, unit: 'day', days: 1 },
  { until: 61, unit: 'week', days: 7 },
  { until: 700, unit: 'month', days: 30.44 },
  { until: Infinity, unit: 'year', days: 365.25 },
] as const;

/** `today`, `in 3 days`, `2 weeks ago`: how far a day is from today in the zone. */
export const awayText = (day: string, zone: string): string => {
  const days = daysUntil(day, zone);
  const step = awaySteps.find(({ until }) => Math.abs(days) < until) ?? awaySteps[3];
  return relative().format(Math.trunc(days / step.days), step.unit);
};

/** `starts in 3 days`, `started 2 weeks ago`. */
export const startsText = (day: string, zone: string): string =>
  `${daysUntil(day, zone) < 0 ? 'started' : 'starts'} ${awayText(day, zone)}`;

/** `12 Jan 2026, 09:00 CET`: never without its zone. */
export const instantText = (at: string, zone: string = ownZone()): string =>
  dateFormat({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(new Date(at));

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** `3 hours ago`, `in 2 days`. */
export const agoText = (at: string, now = Date.now()): string => {
  const seconds = (Date.parse(at) - now) / 1000;
  const format = relative();
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(Math.trunc(seconds), 'second');
};

/** `1 min 20 s`. */
export const durationText = (ms: number): string => {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  const minutes = Math.floor(ms / 60_000);
  return minutes < 60
    ? `${minutes} min ${Math.round((ms % 60_000) / 1000)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

export const countText = (n: number): string => new Intl.NumberFormat(locale()).format(n);

/** A moment. With `zone` it is that zone's wall clock (a hire's start), else the reader's own. */
export const Instant = ({ at, zone }: { readonly at: string; readonly zone?: string }): ReactNode => (
  <time dateTime={at} className="tabular">
    {instantText(at, zone)}
  </time>
);

/** How long ago; the moment itself on hover and focus. */
export const Ago = ({ at }: { readonly at: string }): ReactNode => (
  <Tooltip label={instantText(at)} events={{ hover: true, focus: true, touch: true }}>
    <time dateTime={at} tabIndex={0}>
      {agoText(at)}
    </time>
  </Tooltip>
);

export const Day = ({ day }: { readonly day: string | null }): ReactNode =>
  day === null ? <None /> : <time dateTime={day}>{dayText(day)}</time>;

/** Nothing known: a word for those who listen, a dash for those who look. */
export const None = ({ what = 'not known' }: { readonly what?: string }): ReactNode => (
  <Text span c="dimmed">
    <span aria-hidden>–</span>
    <VisuallyHidden>{what}</VisuallyHidden>
  </Text>
);
