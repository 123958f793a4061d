import { getCountries, isSupportedCountry } from 'libphonenumber-js';
import type { CountryCode } from 'libphonenumber-js';
import { cities, plainPlace } from './cities.ts';

/** How people write countries beside the names that Unicode and the city table know. */
const spokenNames: Readonly<Record<string, CountryCode>> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'united states of america': 'US',
  america: 'US',
  holland: 'NL',
  'republic of ireland': 'IE',
  'republic of korea': 'KR',
  korea: 'KR',
  deutschland: 'DE',
  schweiz: 'CH',
  osterreich: 'AT',
  espana: 'ES',
  uae: 'AE',
  prc: 'CN',
  macedonia: 'MK',
};

const withoutArticle = (name: string): string => plainPlace(name).replace(/^the /, '');

const buildNames = (): ReadonlyMap<string, CountryCode> => {
  const names = new Map<string, CountryCode>();
  const english = new Intl.DisplayNames('en', { type: 'region' });
  for (const { iso2, iso3, country } of cities()) {
    if (!isSupportedCountry(iso2)) continue;
    names.set(withoutArticle(country), iso2);
    names.set(plainPlace(iso3), iso2);
  }
  for (const code of getCountries()) {
    names.set(withoutArticle(english.of(code) ?? code), code);
    names.set(code.toLowerCase(), code);
  }
  for (const [name, code] of Object.entries(spokenNames)) names.set(name, code);
  return names;
};

let known: ReadonlyMap<string, CountryCode> | null = null;

/** ISO 3166 code of a country written as a name ("United States") or as a code ("US", "USA"); null when unknown. */
export const countryCode = (country: string | null): CountryCode | null => {
  if (country === null) return null;
  known ??= buildNames();
  return known.get(withoutArticle(country.replaceAll('.', ''))) ?? null;
};
