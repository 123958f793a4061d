import anyAscii from 'any-ascii';

/**
 * Keys for equality. The raw value is always kept beside them; a key is null when nothing is left to compare.
 */

/** Lower case, Latin letters only, one space between words: "Müller-Łukasz, Ana" and "muller lukasz ana" agree. */
export const foldText = (text: string): string => (PLAIN.test(text) ? text.toLowerCase() : foldAny(text));

/** What is folded already but for its case. */
const PLAIN = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

const foldAny = (text: string): string =>
  anyAscii(text.normalize('NFKD').replace(/\p{M}/gu, ''))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** An index entry holds no more than some 2,700 bytes; no real name or mailbox comes near (RFC 5321: 254 octets). */
const LONGEST_KEY = 500;

/** First and last name, folded; middle and preferred names stay out, since sources differ in giving them. */
export const nameKey = (name: { firstName: string | null; lastName: string | null }): string | null =>
  foldText([name.firstName ?? '', name.lastName ?? ''].join(' ')).slice(0, LONGEST_KEY) || null;

/**
 * One mailbox, one key: lower case; for Gmail only, dots and a +tag fold and googlemail.com is gmail.com (Google's own
 * documented aliases). Other providers may tell such addresses apart, so they stay.
 */
export const emailKey = (email: string | null): string | null => {
  const trimmed = email?.trim().toLowerCase() ?? '';
  const at = trimmed.lastIndexOf('@');
  if (at <= 0 || at === trimmed.length - 1 || trimmed.length > LONGEST_KEY) return null;
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

const NO_NAMES = new Set(
  (
    'test|tbd|tba|tbc|n a|na na|none|unknown|new hire|new employee|new starter|placeholder|dummy|first last|john doe|jane doe|' +
    'test test|test user|test employee|test candidate|vacant|open position|do not use|not available|not applicable|no name|unknown unknown|' +
    'candidate|employee|user|null null|none none|xxx|xxx xxx'
  ).split('|'),
);

/** A name that stands for nobody. */
export const isPlaceholderName = (name: { firstName: string | null; lastName: string | null }): boolean => {
  const key = nameKey(name);
  if (key === null) return true;
  return NO_NAMES.has(key) || /\b(?:tbd|placeholder|dummy)\b/.test(key) || !/[a-z]{2}/.test(key);
};

const NO_MAILBOXES = new Set(
  (
    'info|hr|jobs|job|careers|career|admin|noreply|no-reply|donotreply|test|none|na|contact|team|recruiting|' +
    'recruitment|people|support|unknown|null|tbd|noemail|nomail|no-email|no.email|noone|nobody|notprovided|not.provided|fake|dummy|' +
    'placeholder|example|abc|xxx|office|sales|service|payroll'
  ).split('|'),
);

/** A mailbox of nobody in particular: a team's, an agency's, or one that was made up to fill a field. */
export const isPlaceholderEmail = (email: string | null): boolean => {
  const key = emailKey(email);
  return key !== null && isNobodysMailbox(key.slice(0, key.lastIndexOf('@')));
};

/** The same for the part before the @ of a key. */
export const isNobodysMailbox = (local: string): boolean => NO_MAILBOXES.has(local);

/** A number that was made up to fill a field: one digit over and over, or counted up. */
export const isPlaceholderPhone = (phone: string | null): boolean => {
  const key = phoneKey(phone);
  return key !== null && (/(\d)\1{6}/.test(key) || /12345678|98765432/.test(key));
};
