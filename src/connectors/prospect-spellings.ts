import type { ProspectProfile } from '../domain/prospect.ts';

/** Without what stands over and under Latin letters. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/[øØ]/g, 'o')
    .replaceAll(/[łŁ]/g, 'l')
    .replaceAll('ı', 'i');

type Names = Pick<ProspectProfile, 'firstName' | 'lastName'>;

const dotless = new Set(['gmail.com', 'googlemail.com']);

/** Where people put the dot that Gmail ignores: "analima" of Ana Lima is "ana.lima". */
const dotted = (local: string, { firstName, lastName }: Names): string[] => {
  const [first, last] = [firstName, lastName].map((name) => folded(name ?? '').toLowerCase());
  return [first, last, first?.slice(0, 1)].flatMap((start) =>
    start !== undefined && start !== '' && local.startsWith(start) && local.length > start.length
      ? [`${start}.${local.slice(start.length)}`]
      : [],
  );
};

/** Without a part after "+"; for mailboxes that ignore dots without them, or with the one of the names, at both domains. */
const otherWritings = (email: string, names: Names): string[] => {
  const at = email.lastIndexOf('@');
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)];
  const bare = local.replace(/(?<=.)\+.*$/, '');
  if (!dotless.has(domain)) return [`${bare}@${domain}`];
  const joined = bare.replaceAll('.', '');
  const locals = [...new Set([bare, joined, ...dotted(joined, names)])];
  return [...dotless].flatMap((one) => locals.map((each) => `${each}@${one}`));
};

/** The addresses to search by: those of the profile first, then each way in which they may be written. */
export const addressesOf = (profile: Pick<ProspectProfile, 'emails'> & Names): readonly string[] => {
  const written = profile.emails
    .map((email) => email.trim().toLowerCase())
    .filter((email) => email.includes('@', 1));
  return [...new Set([...written, ...written.flatMap((email) => otherWritings(email, profile))])];
};

type Rule = readonly [RegExp, (...found: string[]) => string];

const acute: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', y: 'ý' };
const withAcute = (letter: string): string => acute[letter] ?? letter;
const diaeresis: Readonly<Record<string, string>> = { a: 'ä', o: 'ö', u: 'ü' };

/** Two letters that stand for one with a mark, and where names of some languages bear marks. */
const marks: readonly Rule[] = [
  [/([aou])e/, (_all, letter = '') => diaeresis[letter] ?? letter],
  [/([aeiou])([^aeiou]{1,3}ez)$/, (_all, letter = '', rest = '') => withAcute(letter) + rest],
  [/ia(z?)$/, (_all, rest = '') => `ía${rest}`],
  [/ic$/, () => 'ić'],
  [/ao$/, () => 'ão'],
  [/n(sk[ia])$/, (_all, rest = '') => `ń${rest}`],
  [/(ov)a$/, (_all, rest = '') => `${rest}á`],
  [/([ey])$/, (_all, letter = '') => withAcute(letter)],
  [/([aou])/, (_all, letter = '') => diaeresis[letter] ?? letter],
];

/** Two letters for one, as names with marks are written where there are no marks. */
const pairs: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', æ: 'ae' };
const paired = (text: string): string => text.replaceAll(/[äöüøåæ]/g, (letter) => pairs[letter] ?? letter);

/** So short that no part of it tells anything: each of its vowels with the usual marks. */
const SHORT = 5;
const shortMarked = (name: string): string[] =>
  Array.from(name).flatMap((letter, at) =>
    [acute[letter], diaeresis[letter]].flatMap((mark) =>
      mark === undefined ? [] : [name.slice(0, at) + mark + name.slice(at + 1)],
    ),
  );

/** Each once, whatever its case. */
const once = (names: readonly string[]): string[] => {
  const kept = new Map<string, string>();
  for (const name of names) {
    const key = name.toLowerCase();
    if (key !== '' && !kept.has(key)) kept.set(key, name);
  }
  return [...kept.values()];
};

/** As it is written, without marks, with two letters for one, and with the marks that it may bear. */
const spellings = (written: string): string[] => {
  const name = written.normalize('NFC');
  const plain = folded(name).toLowerCase();
  const guessed = marks.map(([where, put]) => plain.replace(where, put));
  return once([name, plain, folded(paired(name.toLowerCase())), ...guessed]);
};

/** Parts of a name that leave a letter with a mark out, wherever it stands: at the start, in the first or the second half. */
const partsOf = (first: string, last: string): string[] => {
  const half = Math.ceil(last.length / 2);
  return [
    last.slice(half),
    last.slice(1),
    ...(first === '' ? [] : [`${first} ${last.slice(0, half)}`]),
    last.slice(0, half),
  ].filter((part) => part.length > 2);
};

export type NameQuestion = {
  readonly name: string;
  /** Asked as well where the provider has more of `name` than it tells. */
  readonly narrower: readonly string[];
};

/**
 * The names to search by where a provider finds a name by any part of it, and knows nothing of marks: the last name alone,
 * because first names are shortened and replaced, as it is spelled with and without marks, then words and parts of it. What
 * matters most comes first. Empty without a last or first name.
 */
export const nameQuestions = ({ firstName, lastName }: Names): readonly NameQuestion[] => {
  const [last, first] = lastName === null ? [firstName, ''] : [lastName, firstName ?? ''];
  if (last === null) return [];
  const plain = folded(last).toLowerCase();
  const words = plain.split(/[^\p{L}]+/u).filter((word) => word.length > 2);
  const parts = plain.length < SHORT ? [] : partsOf(folded(first), plain);
  const short = plain.length > SHORT ? [] : shortMarked(plain);
  const firsts = spellings(first).slice(0, 3);
  const whole = spellings(last);
  const narrower = new Map(
    whole.map((name) => [name, firsts.flatMap((one) => [`${one} ${name}`, `${name} ${one}`])]),
  );
  return once([...whole.slice(0, 2), ...short, ...words, ...whole.slice(2), ...parts]).map((name) => ({
    name,
    narrower: narrower.get(name) ?? [],
  }));
};

/**
 * Asks each name at the same time; where one finds more than the provider tells, the narrower ones are asked after it.
 * @param ask answers what it found, and whether there may be more
 */
export const askNames = async <T>(
  questions: readonly NameQuestion[],
  ask: (name: string) => Promise<{ readonly found: readonly T[]; readonly full: boolean }>,
): Promise<readonly T[]> => {
  const answers = await Promise.all(
    questions.map(async ({ name, narrower }) => ({ narrower, ...(await ask(name)) })),
  );
  const again = [...new Set(answers.flatMap(({ full, narrower }) => (full ? narrower : [])))];
  const more = await Promise.all(again.map(ask));
  return [...answers, ...more].flatMap(({ found }) => found);
};
