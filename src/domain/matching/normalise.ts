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

/** The other folding of German and Nordic letters: "Müller" and "Mueller" agree in it, "Muller" does not. */
const UMLAUTS: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  å: 'aa',
  ø: 'oe',
  æ: 'ae',
};
const foldUmlauts = (text: string): string =>
  foldText(
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[äöüåøæ]/g, (letter) => UMLAUTS[letter] ?? letter),
  );

type WrittenName = {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly preferredName: string | null;
};

/** The whole names a record answers to: legal or preferred first name with the last name, in both foldings. */
export const nameForms = (name: WrittenName): ReadonlySet<string> => {
  const firsts = [name.firstName, name.preferredName].filter((first) => first?.trim());
  const wholes =
    firsts.length === 0 ? [name.lastName ?? ''] : firsts.map((f) => `${f} ${name.lastName ?? ''}`);
  return new Set(wholes.flatMap((whole) => [foldText(whole), foldUmlauts(whole)]).filter(Boolean));
};

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['latin', /\p{Script=Latin}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['greek', /\p{Script=Greek}/u],
  ['cjk', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['hangul', /\p{Script=Hangul}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['hebrew', /\p{Script=Hebrew}/u],
];

/** Which scripts a name is written in: equality after transliteration proves less than equality in one script. */
export const scriptsOf = (name: WrittenName): string => {
  const text = [name.firstName, name.lastName].join(' ');
  const known = SCRIPTS.filter(([, pattern]) => pattern.test(text)).map(([script]) => script);
  return known.length > 0 ? known.join('+') : 'other';
};

const NO_NAMES = new Set(
  (
    'test|tbd|tba|tbc|n a|na na|none|unknown|new hire|new employee|new starter|placeholder|dummy|first last|john doe|jane doe|' +
    'test test|test user|test employee|test candidate|vacant|open position|do not use'
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
    'info|hr|jobs|job|careers|career|admin|office|noreply|no-reply|donotreply|test|none|na|contact|team|recruiting|' +
    'recruitment|people|support|unknown|null|tbd'
  ).split('|'),
);

/** A mailbox of nobody in particular: a team's, an agency's, or one that was made up to fill a field. */
export const isPlaceholderEmail = (email: string | null): boolean => {
  const key = emailKey(email);
  return key !== null && NO_MAILBOXES.has(key.slice(0, key.lastIndexOf('@')));
};

/** A number that was made up to fill a field: one digit over and over, or counted up. */
export const isPlaceholderPhone = (phone: string | null): boolean => {
  const key = phoneKey(phone);
  return key !== null && (/(\d)\1{6}/.test(key) || /12345678|98765432/.test(key));
};
