import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { addDays, dayIn, isIsoDay, isTimeZone, startInstant } from '../../../src/time/start-instant.ts';

const run = promisify(execFile);
const zones = Intl.supportedValuesOf('timeZone');

const formatters = new Map<string, Intl.DateTimeFormat>();
const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(timeZone, formatter);
  return formatter;
};

const wallClock = (zone: string, epochMs: number): { day: string; hour: number; minute: number } => {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(epochMs)
      .map((part) => [part.type, part.value]),
  );
  return {
    day: `${parts.get('year') ?? ''}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`,
    hour: Number(parts.get('hour')),
    minute: Number(parts.get('minute')),
  };
};

const days = fc.integer({ min: 0, max: 366 * 30 }).map((n) => addDays('2010-01-01', n));

describe('the instant of a start date', () => {
  it('SC-D1 SC-D2 is that day and hour on the wall of the work location, in every zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), days, fc.integer({ min: 0, max: 23 }), (zone, day, hour) => {
        const instant = startInstant(day, zone, hour);
        const wall = wallClock(zone, instant);
        const exact = wall.day === day && wall.hour === hour && wall.minute === 0;
        if (exact) {
          // Of an hour that comes twice it is the first (clocks go back by two hours at most).
          for (const back of [30, 60, 120]) {
            const earlier = wallClock(zone, instant - back * 60_000);
            expect(earlier).not.toEqual(wall);
          }
          return;
        }
        // The hour does not exist: it is the instant after the gap, moved by the gap's length.
        const noon = Date.parse(`${day}T00:00:00Z`);
        expect(Math.abs(instant - noon)).toBeLessThan(51 * 3_600_000);
        const before = wallClock(zone, instant - 24 * 3_600_000);
        expect(before.day < wall.day).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('SC-D1 a day later is a later instant, whatever the clocks do', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), days, fc.integer({ min: 0, max: 23 }), (zone, day, hour) => {
        expect(startInstant(addDays(day, 2), zone, hour)).toBeGreaterThan(startInstant(day, zone, hour));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    // The gap: clocks skip 02:00 to 03:00.
    ['2027-03-28', 'Europe/Berlin', 2, '2027-03-28T01:00:00Z'],
    ['2027-03-14', 'America/Los_Angeles', 2, '2027-03-14T10:00:00Z'],
    // Midnight that does not exist.
    ['2018-11-04', 'America/Sao_Paulo', 0, '2018-11-04T03:00:00Z'],
    ['2027-03-26', 'Africa/Cairo', 0, null],
    // The overlap: 02:00 comes twice, the first one counts.
    ['2027-10-31', 'Europe/Berlin', 2, '2027-10-31T00:00:00Z'],
    ['2027-11-07', 'America/Los_Angeles', 1, '2027-11-07T08:00:00Z'],
    // Half an hour, and no whole hour at all.
    ['2027-10-03', 'Australia/Lord_Howe', 2, '2027-10-02T15:30:00Z'],
    ['2027-01-11', 'Asia/Kathmandu', 9, '2027-01-11T03:15:00Z'],
    // A day that was left out altogether.
    ['2011-12-30', 'Pacific/Apia', 9, '2011-12-30T19:00:00Z'],
  ])('gap and overlap: %s in %s at %i', (day, zone, hour, expected) => {
    const instant = startInstant(day, zone, hour);
    if (expected === null) expect(wallClock(zone, instant).day).toBe(day);
    else expect(new Date(instant).toISOString()).toBe(new Date(expected).toISOString());
  });

  it('SC-D2 Sydney, London and Los Angeles begin the same day at their own hour', () => {
    expect(startInstant('2027-01-11', 'Australia/Sydney', 9)).toBe(Date.parse('2027-01-11T09:00:00+11:00'));
    expect(startInstant('2027-01-11', 'Europe/London', 9)).toBe(Date.parse('2027-01-11T09:00:00Z'));
    expect(startInstant('2027-01-11', 'America/Los_Angeles', 9)).toBe(
      Date.parse('2027-01-11T09:00:00-08:00'),
    );
  });

  it('SC-D1 does not depend on the zone of the host', async () => {
    const module = path.resolve(import.meta.dirname, '../../../src/time/start-instant.ts');
    const script = `import(${JSON.stringify(module)}).then((m) => console.log(m.startInstant('2027-03-28', 'Europe/Berlin', 2), m.dayIn('Asia/Tokyo', 1e12), m.addDays('2027-03-27', 1)))`;
    const answers = await Promise.all(
      ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'].map(async (TZ) => {
        const { stdout } = await run(process.execPath, ['--import', 'tsx', '-e', script], {
          env: { ...process.env, TZ },
        });
        return stdout;
      }),
    );
    expect(new Set(answers).size).toBe(1);
  });

  it('SC-D3 refuses a zone or a day that does not exist, instead of guessing', () => {
    expect(() => startInstant('2027-01-11', 'Mars/Olympus', 9)).toThrow(RangeError);
    expect(() => startInstant('2027-02-30', 'UTC', 9)).toThrow(RangeError);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    for (const day of ['0000-00-00', '2027-02-30', '2027-13-01', '2027-1-1', 'tomorrow', ''])
      expect(isIsoDay(day)).toBe(false);
    for (const day of ['2028-02-29', '9999-12-31']) expect(isIsoDay(day)).toBe(true);
  });

  it('the day of an instant is the day on the wall', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 1.2e12, max: 2.2e12 }), (zone, instant) => {
        expect(dayIn(zone, instant)).toBe(wallClock(zone, instant).day);
      }),
      { numRuns: 500 },
    );
  });
});
