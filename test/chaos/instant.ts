import { Temporal } from 'temporal-polyfill';

export type SoonStart = { readonly startDate: string; readonly timeZone: string; readonly hour: number };

const MINUTE_MS = 60_000;

/**
 * A start date, a zone and an hour whose instant is the first full minute at least `aheadMs` from now. Only a zone
 * written as an offset has such instants; people with it are armed and timed as everybody.
 */
export const soonStart = (now: number, aheadMs: number): SoonStart => {
  const at = Math.ceil((now + aheadMs) / MINUTE_MS) * MINUTE_MS;
  const utc = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC');
  const hour = 12;
  const minutes = hour * 60 - (utc.hour * 60 + utc.minute);
  const size = Math.abs(minutes);
  const two = (n: number): string => String(n).padStart(2, '0');
  const timeZone = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return { startDate: utc.withTimeZone(timeZone).toPlainDate().toString(), timeZone, hour };
};
