import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { countryCode } from './countries.ts';

/**
 * E.164 when the number is valid, read with the country of the work location where it has none of its own; else as
 * it was written. A number with an extension stays as written: E.164 has no place for it.
 */
export const phoneNumber = (written: string, country: string | null): string => {
  const raw = written.trim();
  const defaultCountry = countryCode(country);
  const parsed = parsePhoneNumberFromString(raw, {
    extract: false,
    ...(defaultCountry === null ? {} : { defaultCountry }),
  });
  return parsed?.isValid() === true && parsed.ext === undefined ? parsed.number : raw;
};

/** ISO 3166 code of the country an international number is of; null when it is of none. */
export const countryOfNumber = (written: string): string | null =>
  parsePhoneNumberFromString(written, { extract: false })?.country ?? null;
