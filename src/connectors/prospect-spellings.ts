import anyAscii from 'any-ascii';
import type { ProspectProfile } from '../domain/prospect.ts';
import { markedNames, paired } from './marked-names.ts';

/** In Latin letters, without what stands over and under them. */
const folded = (text: string): string => anyAscii(text.normalize('NFD').replace(/\p{M}+/gu, ''));

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

const known = markedNames((name) => folded(name).toLowerCase());

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

/** With the marks that its words are known to bear: the usual ones first, of a single word all. */
const withKnownMarks = (plain: string): string[] => [
  plain.replaceAll(/\p{L}+/gu, (word) => known.get(word)?.[0] ?? word),
  ...(known.get(plain) ?? []),
];

/** A name as it is spelled, surest first: as it is written, as it is known, without marks, with two letters for one. */
const sureSpellings = (written: string): string[] => {
  const name = written.normalize('NFC');
  const plain = folded(name).toLowerCase();
  return once([name, ...withKnownMarks(plain).slice(0, 3), plain, folded(paired(name.toLowerCase()))]);
};

/** With marks that it may bear for all that its letters tell. */
const guessedSpellings = (plain: string): string[] => [
  ...marks.map(([where, put]) => plain.replace(where, put)),
  ...(plain.length > SHORT ? [] : shortMarked(plain)),
];

/** Where two names meet, as few letters as tell enough: those bear a mark less often than a whole name does. */
const meetings = (before: string, after: string): string[] =>
  before.length < 3 || after === ''
    ? []
    : [`${before.slice(-3)} ${after.slice(0, 2)}`, `${before.slice(-4)} ${after.slice(0, 1)}`];

/** Parts of a name that leave a letter with a mark out: at its ends, in the first or the second half. */
const partsOf = (plain: string): string[] => {
  const half = Math.ceil(plain.length / 2);
  return [plain.slice(half), plain.slice(0, half), plain.slice(1, -1)].filter((part) => part.length > 2);
};

export type NameQuestion = {
  readonly name: string;
  /** Asked as well where the provider has more of `name` than it tells. */
  readonly narrower: readonly string[];
};

/**
 * The names to search by where a provider finds a name by any part of it, and knows nothing of marks: the last name alone,
 * because first names are shortened and replaced, as it is spelled with and without marks, then one name with the first
 * letters of the other, in both orders, then words and parts. What matters most comes first. Empty without a name.
 */
export const nameQuestions = ({ firstName, lastName }: Names): readonly NameQuestion[] => {
  const [last, first] = lastName === null ? [firstName, ''] : [lastName, firstName ?? ''];
  if (last === null) return [];
  const plain = folded(last).toLowerCase();
  const [lasts, firsts] = [sureSpellings(last), first === '' ? [] : sureSpellings(first)];
  const words = plain
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2 && word !== plain)
    .flatMap((word) => sureSpellings(word).slice(0, 2));
  const given = folded(first).toLowerCase();
  // Of names without marks their meetings find more.
  const heads = [0, 1].flatMap((at) => {
    const [one, other] = [firsts[at]?.toLowerCase() ?? '', lasts[at]?.toLowerCase() ?? ''];
    if (one === '' || other === '' || (one === given && other === plain)) return [];
    return [`${one} ${other.slice(0, 2)}`, `${other} ${one.slice(0, 2)}`];
  });
  const whole = new Set([...lasts, ...words]);
  // One who writes marks writes them in both names, and who leaves them out does so in both.
  const withFirst = (name: string): string[] =>
    (name === lasts[0] ? firsts : [...firsts.slice(1), ...firsts.slice(0, 1)])
      .slice(0, 3)
      .flatMap((one) => [`${one} ${name}`, `${name} ${one}`]);
  return once([
    ...lasts,
    ...heads,
    ...words,
    ...meetings(given, plain),
    ...meetings(plain, given),
    ...(plain.length < SHORT ? [] : partsOf(plain)),
    ...guessedSpellings(plain),
  ]).map((name) => ({
    name,
    narrower: whole.has(name) ? withFirst(name) : [],
  }));
};

/** Of several lists the first of each, then the second of each. */
const inTurns = (lists: readonly (readonly string[])[]): string[] =>
  Array.from({ length: Math.max(0, ...lists.map(({ length }) => length)) }, (_, at) =>
    lists.flatMap((list) => list[at] ?? []),
  ).flat();

/**
 * Asks names at the same time, and where one finds more than the provider tells, the narrower ones after it.
 * @param ask answers what it found, and whether there may be more
 */
export const askNames = async <T>(
  questions: readonly NameQuestion[],
  o: {
    readonly ask: (name: string) => Promise<{ readonly found: readonly T[]; readonly full: boolean }>;
    /** How many are asked at first, and in all. */
    readonly first: number;
    readonly all: number;
  },
): Promise<readonly T[]> => {
  const asked = questions.slice(0, o.first);
  const answers = await Promise.all(
    asked.map(async ({ name, narrower }) => ({ narrower, ...(await o.ask(name)) })),
  );
  const before = new Set(asked.map(({ name }) => name.toLowerCase()));
  const again = once(inTurns(answers.filter(({ full }) => full).map(({ narrower }) => narrower)))
    .filter((name) => !before.has(name.toLowerCase()))
    .slice(0, o.all - asked.length);
  const more = await Promise.all(again.map(o.ask));
  return [...answers, ...more].flatMap(({ found }) => found);
};
