import { countryCode } from '../parsing/countries.ts';
import { countryOfNumber, phoneNumber } from '../parsing/phone-number.ts';

const SAMPLE = 400;
const CLEAR = 0.9;

/** The country that nearly all international numbers of a set are of; null when they are of several, or too few. */
export const usualCountry = (phones: Iterable<string | null>): string | null => {
  const counts = new Map<string, number>();
  let seen = 0;
  for (const phone of phones) {
    if (!phone?.startsWith('+')) continue;
    const country = countryOfNumber(phone);
    if (country !== null) counts.set(country, (counts.get(country) ?? 0) + 1);
    seen += 1;
    if (seen === SAMPLE) break;
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most !== undefined && seen >= 20 && most[1] >= CLEAR * seen ? most[0] : null;
};

/** E.164 by the record's country, else by the usual one; a number that tells its country itself is only cleaned. */
export const plainPhone = (
  phone: string | null,
  country: string | null,
  usual: string | null,
): string | null => {
  if (phone === null) return null;
  if (/^\s*\+/.test(phone)) {
    const cleaned = phone.replace('(0)', '').replace(/[\s().\-/\u00a0]/g, '');
    return /^\+[1-9]\d{6,14}$/.test(cleaned) ? cleaned : phone;
  }
  const hint = countryCode(country) ?? usual;
  return hint === null ? phone : phoneNumber(phone, hint);
};
