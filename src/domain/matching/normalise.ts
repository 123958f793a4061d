import anyAscii from 'any-ascii';

/**
 * Keys for equality. The raw value is always kept beside them; a key is null when nothing is left to compare.
 */

/** Lower case, Latin letters only, one space between words: "Müller-Łukasz, Ana" and "muller lukasz ana" agree. */
export const foldText = (text: string): string =>
  anyAscii(text.normalize('NFKD').replace(/\p{M}/gu, ''))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** First and last name, folded; middle and preferred names stay out, since sources differ in giving them. */
export const nameKey = (name: { firstName: string | null; lastName: string | null }): string | null =>
  foldText([name.firstName ?? '', name.lastName ?? ''].join(' ')) || null;

/**
 * One mailbox, one key: lower case; for Gmail only, dots and a +tag fold and googlemail.com is gmail.com (Google's own
 * documented aliases). Other providers may tell such addresses apart, so they stay.
 */
export const emailKey = (email: string | null): string | null => {
  const trimmed = email?.trim().toLowerCase() ?? '';
  const at = trimmed.lastIndexOf('@');
  if (at <= 0 || at === trimmed.length - 1) return null;
  const [local, domain] = [trimmed.slice(0, at), trimmed.slice(at + 1)];
  if (domain !== 'gmail.com' && domain !== 'googlemail.com') return trimmed;
  const plain = (local.split('+')[0] ?? '').replaceAll('.', '');
  return plain ? `${plain}@gmail.com` : null;
};

/** E.164 as given, else null: a number without its country proves nothing. */
export const phoneKey = (phone: string | null): string | null => {
  const digits = phone?.replace(/[\s().\-/\u00a0]/g, '') ?? '';
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : null;
};
