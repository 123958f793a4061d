import { countryCode } from '../parsing/countries.ts';
import type { Address } from '../parsing/location-zone.ts';

/** As the last part of a place these are states of the USA at least as often as countries. */
const ambiguous = new Set(['georgia']);
const shortCountries = new Set(['us', 'usa', 'uk', 'uae']);

/** Two letters are mostly a state's ("Wilmington, DE"), so only whole names and a few abbreviations count. */
const isCountry = (part: string): boolean => {
  const plain = part.replaceAll('.', '').toLowerCase();
  if (ambiguous.has(plain) || (plain.length <= 3 && !shortCountries.has(plain))) return false;
  return countryCode(part) !== null;
};

/**
 * City, region and country of a place that is written as one text: "Berlin", "San Francisco, CA", "London, England, UK",
 * "Remote - Germany".
 * @param country where the provider keeps it beside the text
 */
export const addressOf = (written: string | null, country: string | null): Address => {
  const parts = (written ?? '').split(/\s*[,;|/]\s*|\s+[-–]\s+/).filter((part) => part !== '');
  const last = parts.at(-1);
  const told = last !== undefined && isCountry(last) ? last : null;
  const [city = null, region = null] = told === null ? parts : parts.slice(0, -1);
  return { city, region, country: country ?? told };
};
