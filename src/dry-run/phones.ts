import { countryCode } from '../parsing/countries.ts';
import { countryOfNumber, phoneNumber } from '../parsing/phone-number.ts';

const SAMPLE = 400;
const CLEAR = 0.9;

/** Whether it takes the file's usual country to read this number. */
export const needsCountry = (phone: string | null, country: string | null): boolean =>
  phone !== null && country === null && !/^\s*\+/.test(phone);

/** The country that nearly all international numbers of a file are of; null when they are of several, or too few. */
export const countrySeen = () => {
  const counts = new Map<string, number>();
  let seen = 0;
  return {
    see: (phone: string | null): void => {
      if (seen >= SAMPLE || !phone?.startsWith('+')) return;
      const country = countryOfNumber(phone);
      if (country !== null) counts.set(country, (counts.get(country) ?? 0) + 1);
      seen += 1;
    },
    usual: (): string | null => {
      const [most] = [...counts].sort((a, b) => b[1] - a[1]);
      return most !== undefined && seen >= 20 && most[1] >= CLEAR * seen ? most[0] : null;
    },
  };
};

/** As it is compared already. */
const PLAIN = /^\+[1-9]\d{6,14}$/;

/** E.164 by the record's country, else by the usual one; a number that tells its country itself is only cleaned. */
export const plainPhone = (
  phone: string | null,
  country: string | null,
  usual: string | null,
): string | null => {
  if (phone === null) return null;
  if (PLAIN.test(phone)) return phone;
  if (/^\s*\+/.test(phone)) {
    const cleaned = phone.replace('(0)', '').replace(/[\s().\-/\u00a0]/g, '');
    return PLAIN.test(cleaned) ? cleaned : phone;
  }
  const hint = countryCode(country) ?? usual;
  return hint === null ? phone : phoneNumber(phone, hint);
};
