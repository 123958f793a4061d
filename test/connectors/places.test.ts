import fc from 'fast-check';
import { getCountries } from 'libphonenumber-js';
import { cities } from '../../src/parsing/cities.ts';
import { countryCode } from '../../src/parsing/countries.ts';
import { zoneOfAddress } from '../../src/parsing/location-zone.ts';
import { phoneNumber } from '../../src/parsing/phone-number.ts';

const zone = (city: string | null, region: string | null, country: string | null): string | null =>
  zoneOfAddress({ city, region, country });

/** Offsets of a zone in winter and summer. */
const clock = (timeZone: string): string =>
  ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z']
    .map(
      (instant) =>
        new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
          .formatToParts(new Date(instant))
          .find((part) => part.type === 'timeZoneName')?.value ?? '',
    )
    .join(' ');

describe('zoneOfAddress', () => {
  it.each([
    ['Sydney', 'New South Wales', 'Australia', 'Australia/Sydney'],
    ['London', 'England', 'United Kingdom', 'Europe/London'],
    ['London', null, 'UK', 'Europe/London'],
    ['London', 'Ontario', 'Canada', 'America/Toronto'],
    ['Berlin', 'Berlin', 'Germany', 'Europe/Berlin'],
    ['Los Angeles', 'California', 'United States', 'America/Los_Angeles'],
    ['los angeles', 'CA', 'USA', 'America/Los_Angeles'],
    ['New York', 'New York', 'United States', 'America/New_York'],
    ['New York City', 'NY', 'US', 'America/New_York'],
    ['Palo Alto', 'California', 'United States', 'America/Los_Angeles'],
    ['Bengaluru', 'Karnataka', 'India', 'Asia/Kolkata'],
    ['Chiyoda', 'Tokyo', 'Japan', 'Asia/Tokyo'],
    ['São Paulo', null, 'Brazil', 'America/Sao_Paulo'],
    [null, null, 'The Netherlands', 'Europe/Amsterdam'],
    [null, null, 'Czechia', 'Europe/Prague'],
    [null, 'California', 'U.S.A.', 'America/Los_Angeles'],
    // Not to be told, so not told.
    [null, null, 'United States', null],
    ['Springfield', null, 'United States', null],
    ['Smalltown', 'Texas', 'United States', null],
    ['Atlantis', null, 'United States', null],
    ['London', null, null, null],
    [null, null, null, null],
    ['Berlin', null, 'Absurdistan', null],
  ])('%s, %s, %s: %s', (city, region, country, expected) => {
    expect(zone(city, region, country)).toBe(expected);
  });

  it('gives zones that this runtime knows, for every city of the table', () => {
    const given = new Set(cities().map((city) => zone(city.city, city.province, city.iso2)));
    for (const one of given) if (one !== null) expect(clock(one)).not.toBe('');
    expect(given.size).toBeGreaterThan(200);
  });

  it('answers by country alone only where Unicode knows one clock for the whole country', () => {
    const wrong = getCountries().filter((code) => {
      const alone = zone(null, null, code);
      const locale = new Intl.Locale(`und-${code}`);
      const known: unknown = 'timeZones' in locale ? locale.timeZones : [];
      if (alone === null || !Array.isArray(known) || known.length === 0) return false;
      return known.some((one: unknown) => clock(String(one)) !== clock(alone));
    });
    // China has one official time, whatever Urumqi uses; Ukraine's second zone stands for occupied Crimea.
    expect(wrong).toEqual(['CN', 'UA']);
  });

  it('never throws', () => {
    const text = fc.option(fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(text, text, text, (city, region, country) => {
        const given = zone(city, region, country);
        expect(given === null || given.includes('/')).toBe(true);
      }),
    );
  });
});

describe('countryCode', () => {
  it.each([
    ['United States', 'US'],
    ['united states of america', 'US'],
    ['US', 'US'],
    ['GBR', 'GB'],
    ['Scotland', 'GB'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ['South Korea', 'KR'],
    ['Côte d’Ivoire', 'CI'],
    ['', null],
    ['Nowhere', null],
  ])('%s: %s', (name, code) => {
    expect(countryCode(name)).toBe(code);
  });
});

describe('phoneNumber', () => {
  it.each([
    ['+44 20 7946 0958', null, '+442079460958'],
    ['0491 570 156', 'Australia', '+61491570156'],
    ['(213) 621-0002', 'United States', '+12136210002'],
    ['+49 30 23125 111', 'Japan', '+493023125111'],
    ['030/23125111', 'Germany', '+493023125111'],
    ['  555-555-5555 ', 'United States', '555-555-5555'],
    ['030 23125111', null, '030 23125111'],
    ['+1 213 621 0002 ext. 5', null, '+1 213 621 0002 ext. 5'],
    ['call 213 621 0002 or my wife', 'United States', 'call 213 621 0002 or my wife'],
    ['n/a', 'Germany', 'n/a'],
  ])('%s in %s: %s', (written, country, expected) => {
    expect(phoneNumber(written, country)).toBe(expected);
  });
});
