import { Temporal } from 'temporal-polyfill';

/**
 * The instant (epoch ms) at which an ISO day begins for work: that day at `hour` o'clock in an IANA zone. An hour that
 * the clocks skip becomes the first that exists after it; one that comes twice is the first of the two (RFC 9557's and
 * ECMA-402's "compatible"). Throws RangeError for a day or a zone that does not exist.
 */
export const startInstant = (day: string, zone: string, hour: number): number => {
  const key = `${day}|${zone}|${hour}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const instant = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from({ hour }),
  }).epochMilliseconds;
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(key, instant);
  return instant;
};

/** People start on few days in few zones, and the computation is the dearest of an import. */
const CACHE_SIZE = 5000;
const cache = new Map<string, number>();

export const isTimeZone = (zone: string): boolean => {
  try {
    Temporal.Now.zonedDateTimeISO(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** An ISO day that exists. */
export const isIsoDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** The ISO day that it is in a zone at an instant. */
export const dayIn = (zone: string, epochMs: number): string => {
  const key = `${zone}|${epochMs}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  const day = Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
  if (days.size >= CACHE_SIZE) days.clear();
  days.set(key, day);
  return day;
};

/** A set of people is looked at by one "now" in few zones. */
const days = new Map<string, string>();

export const addDays = (day: string, days: number): string => {
  const key = `${day}|${days}`;
  const known = added.get(key);
  if (known !== undefined) return known;
  const sum = Temporal.PlainDate.from(day).add({ days }).toString();
  if (added.size >= CACHE_SIZE) added.clear();
  added.set(key, sum);
  return sum;
};

/** Each step of each journey counts from a day that many share. */
const added = new Map<string, string>();

/** 1 for Monday to 7 for Sunday. */
export const isoWeekday = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;
