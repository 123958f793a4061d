import { cities, plainPlace } from './cities.ts';
import { countryCode } from './countries.ts';

export type Address = {
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
};

/** Countries whose clocks differ by place (IANA zone1970.tab); in every other one the country alone tells the time. */
const countriesOfManyClocks: ReadonlySet<string> = new Set(
  'AQ AU BR CA CD CL EC ES FM GL ID KI MN MX NZ PF PG PT RU UM US'.split(' '),
);

type Place = {
  readonly names: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
  readonly zone: string;
};
type Country = { readonly places: Place[]; largest: { zone: string; population: number } };

const buildCountries = (): ReadonlyMap<string, Country> => {
  const countries = new Map<string, Country>();
  for (const city of cities()) {
    const country = countries.get(city.iso2) ?? {
      places: [],
      largest: { zone: city.timezone, population: -1 },
    };
    countries.set(city.iso2, country);
    country.places.push({
      names: new Set([city.city, city.city_ascii].map(plainPlace)),
      regions: new Set([city.province, city.state_ansi].map(plainPlace)),
      zone: city.timezone,
    });
    if (city.pop > country.largest.population)
      country.largest = { zone: city.timezone, population: city.pop };
  }
  return countries;
};

let known: ReadonlyMap<string, Country> | null = null;

/** The one zone of these cities; null when there are several or none. */
const commonZone = (places: readonly Place[]): string | null => {
  const zones = new Set(places.map((place) => place.zone));
  const [zone] = zones;
  return zones.size === 1 && zone !== undefined ? zone : null;
};

const zoneWithin = (country: Country, city: string, region: string): string | null => {
  const inRegion = region === '' ? [] : country.places.filter((c) => c.regions.has(region));
  if (city === '') return commonZone(inRegion);
  const named = country.places.filter((c) => c.names.has(city));
  const both = named.filter((c) => c.regions.has(region));
  if (both.length > 0) return commonZone(both);
  // A region that the table knows and that has no such city decides by itself; a city elsewhere is another one.
  return inRegion.length > 0 ? commonZone(inRegion) : commonZone(named);
};

/**
 * IANA zone of a work location's address; null when the address leaves it open (no country, an ambiguous or unknown
 * city in a country of many clocks).
 */
export const zoneOfAddress = (address: Address): string | null => {
  const code = countryCode(address.country);
  if (code === null) return null;
  known ??= buildCountries();
  const country = known.get(code);
  if (country === undefined) return null;
  if (!countriesOfManyClocks.has(code)) return country.largest.zone;
  return zoneWithin(country, plainPlace(address.city ?? ''), plainPlace(address.region ?? ''));
};
