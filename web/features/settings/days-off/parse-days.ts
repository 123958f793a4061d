/** A day as it was read from a pasted list or a calendar file. */
export type ReadDay = { readonly day: string; readonly name: string };
export type ReadDays = { readonly days: readonly ReadDay[]; readonly unread: readonly string[] };

const UNNAMED = 'Day off';
const LONGEST_NAME = 200;
/** A calendar's entry longer than this is no holiday. */
const MOST_IN_A_ROW = 60;

/** The ISO day, or null for one that does not exist. */
const isoDay = (year: string, month: string, day: string): string | null => {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? null : text;
};

const named = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME) || UNNAMED;

/** `2030-12-25 Christmas Day`, `25.12.2030; Christmas Day`: the day first, in an order that is not in doubt. */
const lineOf = (line: string): ReadDay | null => {
  const found =
    /^"?(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4}))"?(?![\d.-])[\s,;:–-]*(.*)$/.exec(line);
  if (found === null) return null;
  const [, year = '', month = '', date = '', ownDate = '', ownMonth = '', ownYear = '', rest = ''] = found;
  const day = year === '' ? isoDay(ownYear, ownMonth, ownDate) : isoDay(year, month, date);
  return day === null ? null : { day, name: named(rest.replace(/^"(.*)"$/, '$1')) };
};

const fromLines = (text: string): ReadDays => {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const read = lines.filter((line) => line !== '').map((line) => ({ line, found: lineOf(line) }));
  return {
    days: read.flatMap(({ found }) => found ?? []),
    unread: read.flatMap(({ line, found }) => (found === null ? [line] : [])),
  };
};

const plain = (value: string): string => value.replace(/\\n/gi, ' ').replace(/\\([\\;,])/g, '$1');

/** Whole days of a calendar (RFC 5545); what has an hour is an appointment, and no day off. */
const fromCalendar = (text: string): ReadDays => {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const days: ReadDay[] = [];
  const unread: string[] = [];
  let event: Map<string, string> | null = null;
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') event = new Map();
    else if (line === 'END:VEVENT' && event !== null) {
      const found = daysOf(event);
      if (found.length === 0) unread.push(plain(event.get('SUMMARY') ?? UNNAMED));
      days.push(...found);
      event = null;
    } else {
      const [, name, value] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) event?.set(name, value);
    }
  }
  return { days, unread };
};

const calendarDay = (value: string | undefined): string | null => {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(value ?? '') ?? [];
  return year === undefined || month === undefined || day === undefined ? null : isoDay(year, month, day);
};

const next = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Its end is the day after the last one. */
const daysOf = (event: ReadonlyMap<string, string>): ReadDay[] => {
  const from = calendarDay(event.get('DTSTART'));
  if (from === null) return [];
  const end = calendarDay(event.get('DTEND')) ?? next(from);
  const name = named(plain(event.get('SUMMARY') ?? ''));
  const days: ReadDay[] = [];
  for (let day = from; day < end && days.length < MOST_IN_A_ROW; day = next(day)) days.push({ day, name });
  return days;
};

/** Days off from what somebody pasted: a line each, or a whole calendar file. */
export const parseDays = (text: string): ReadDays => {
  const read = text.includes('BEGIN:VCALENDAR') ? fromCalendar(text) : fromLines(text);
  return { ...read, days: [...new Map(read.days.map((one) => [one.day, one])).values()] };
};
