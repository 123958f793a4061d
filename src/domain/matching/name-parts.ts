import { foldText } from './normalise.ts';
import { remembered } from './remembered.ts';
import { scriptOf, withoutLookalikes } from './scripts.ts';
import { writtenText } from './written-text.ts';

/** A name of a record, taken apart for comparing. Words are folded Latin, or lower-case in their own script. */
export type NameParts = {
  readonly given: readonly string[];
  readonly middle: readonly string[];
  /** Other names the person goes by: preferred name, what stands in quotes or brackets. */
  readonly called: readonly string[];
  /** Without particles; former names in brackets count as more of it. */
  readonly family: readonly string[];
  /** The given name in every way it may come: by-names, joined with the middle name, the other folding. */
  readonly spellings: readonly string[];
  /** The words of the family name in one piece. */
  readonly familyCore: string;
  /** The same, particles included: "vandermeer". */
  readonly familyWhole: string;
  /** The German and Nordic way to fold, where it differs: "mueller" beside "muller". */
  readonly givenUmlaut: string | null;
  readonly familyUmlaut: string | null;
  /** jr, sr, ii … iv; null when none is written. */
  readonly suffix: string | null;
  /** Of given and family name together; null without letters. Several are joined with `+`. */
  readonly script: string | null;
  /** Given and family name in Latin letters, for comparing across scripts; equals the words when those are Latin. */
  readonly latinGiven: string;
  readonly latinFamily: string;
};

export type WrittenName = {
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly preferredName: string | null;
};

const PARTICLES = new Set(
  (
    'van von vom zu zur de del della dell di da dos das du der den het ter ten te la le las los el al ul bin bint binti ibn ' +
    'abu y e i und af av do d l o st'
  ).split(' '),
);
const TITLES = new Set(
  'mr mrs ms miss mx dr prof sir dame herr frau mme mlle hr fr sra srta ing dipl phd md esq mba'.split(' '),
);
const SUFFIXES: Readonly<Record<string, string>> = {
  jr: 'jr',
  junior: 'jr',
  jnr: 'jr',
  sr: 'sr',
  senior: 'sr',
  snr: 'sr',
  ii: 'ii',
  iii: 'iii',
  iv: 'iv',
  '2nd': 'ii',
  '3rd': 'iii',
};

const UMLAUTS: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  å: 'aa',
  ø: 'oe',
  æ: 'ae',
  œ: 'oe',
};
const UMLAUT = /[äöüåøæœ]/g;
/** Scripts that are read without their marks; elsewhere a mark is a vowel. */
const MARKS_ARE_ASIDE = new Set(['cyrillic', 'greek', 'arabic', 'hebrew']);
/** Dashes of every kind are `Pd`, the Hebrew one included; Japanese writes a foreign name with dots. */
const BETWEEN_WORDS = /[\s.,;/_()[\]"“”„«»・−\p{Pd}]+/u;
const INSIDE_WORDS = /['·]/gu;
const ASCII_LOWER = /^[a-z]+$/;
const NO_WORDS: readonly string[] = [];
const PLAIN_LATIN = /^[A-Za-z '.-]*[A-Za-z][A-Za-z '.-]*$/;
const isPlainLatin = (name: { first: string; last: string }): boolean =>
  PLAIN_LATIN.test(name.first) && PLAIN_LATIN.test(name.last);

/** Words as compared: Latin ones folded, others lower-case in their own script (their Latin form proves less). */
const readWords = (text: string): readonly string[] => {
  const lower = text.toLowerCase();
  if (ASCII_LOWER.test(lower)) return [lower];
  const words = writtenText(text).split(BETWEEN_WORDS);
  return words.flatMap((written) => {
    const word = withoutLookalikes(written.replace(INSIDE_WORDS, ''));
    const script = scriptOf(word);
    if (script === null) return /\d/.test(word) ? [word.toLowerCase()] : [];
    if (script === 'latin') return foldText(word).split(' ').filter(Boolean);
    const plain = MARKS_ARE_ASIDE.has(script) ? word.normalize('NFKD').replace(/\p{M}/gu, '') : word;
    return [plain.toLowerCase()];
  });
};

/** Names come again and again: each is read once, and its words are kept once. */
const wordsOf = remembered(readWords);

const ASIDE = /["“”„«»]([^"“”„«»]+)["“”„«»]|\(([^()]*)\)|(?:^|\s)'([^']+)'(?=\s|$)/gu;

/** What stands in quotes or brackets, apart from the rest. */
const asidesOf = (text: string): { rest: string; asides: string[] } => {
  if (!/["“”„«»('(]/u.test(text)) return { rest: text, asides: [] };
  const asides: string[] = [];
  const rest = text.replace(ASIDE, (_all: string, quoted?: string, bracketed?: string, single?: string) => {
    asides.push(quoted ?? bracketed ?? single ?? '');
    return ' ';
  });
  return { rest, asides };
};

const umlautFold = (text: string): string | null => {
  const lower = text.normalize('NFC').toLowerCase();
  if (!/[äöüåøæœ]/.test(lower)) return null;
  return foldText(lower.replace(UMLAUT, (letter) => UMLAUTS[letter] ?? letter)).replaceAll(' ', '');
};

const withoutParticles = (words: readonly string[]): readonly string[] => {
  if (words.length < 2) return words;
  const core = words.filter((word) => !PARTICLES.has(word));
  return core.length > 0 ? core : words;
};

const scriptsOf = (text: string): string | null => {
  const found = new Set(text.split(/\s+/u).map((word) => scriptOf(withoutLookalikes(word))));
  found.delete(null);
  return found.size === 0 ? null : [...found].sort().join('+');
};

/** "Last, First" or a whole name in one field, as far as the fields do not tell. */
const splitOneField = (first: string, last: string): { first: string; last: string } => {
  const whole = first || last;
  if ((first && last) || !whole) return { first, last };
  const comma = whole.indexOf(',');
  if (
    comma > 0 &&
    !(
      whole
        .slice(comma + 1)
        .trim()
        .toLowerCase()
        .replace('.', '') in SUFFIXES
    )
  )
    return { first: whole.slice(comma + 1), last: whole.slice(0, comma) };
  const words = whole.trim().split(/\s+/u);
  if (words.length < 2) return { first, last };
  let start = words.length - 1;
  while (start > 1 && (words[start] ?? '').toLowerCase().replace('.', '') in SUFFIXES) start -= 1;
  while (start > 1 && PARTICLES.has((words[start - 1] ?? '').toLowerCase())) start -= 1;
  return { first: words.slice(0, start).join(' '), last: words.slice(start).join(' ') };
};

/** The same before the words are told apart: a Latin title says nothing of the script of the name behind it. */
const untitled = (text: string): string => {
  const words = text.trim().split(/\s+/u);
  if (words.length < 2) return text;
  const names = words.filter((word) => !TITLES.has(word.toLowerCase().replace(/[.,]/g, '')));
  return names.length === 0 ? text : names.join(' ').replace(/,$/, '');
};

const withoutTitles = (words: readonly string[]): readonly string[] =>
  words.length < 2
    ? words
    : words.filter((word, at) => !TITLES.has(word) && (at === 0 || !(word in SUFFIXES)));

const suffixIn = (words: readonly string[]): string | null => {
  for (let at = words.length - 1; at > 0; at -= 1) {
    const known = SUFFIXES[words[at] ?? ''];
    if (known !== undefined) return known;
  }
  return null;
};

const spellingsOf = (
  given: readonly string[],
  called: readonly string[],
  middle: readonly string[],
  umlaut: string | null,
): readonly string[] => {
  const [head] = given;
  if (head === undefined || (called.length === 0 && middle.length === 0 && umlaut === null)) return given;
  const joined = middle[0] === undefined ? NO_WORDS : [head + middle[0]];
  return [head, ...called, ...joined, ...(umlaut === null ? NO_WORDS : [umlaut])];
};

/** Takes a record's name apart: titles go, suffix and by-names are set aside, a whole name in one field is split. */
export const namePartsOf = (name: WrittenName): NameParts => {
  const first = asidesOf(writtenText(name.firstName ?? ''));
  const last = asidesOf(writtenText(name.lastName ?? ''));
  const split = splitOneField(untitled(first.rest).trim(), untitled(last.rest).trim());
  const [firstAll, familyAll] = [wordsOf(split.first), wordsOf(split.last)];
  const [firstWords, familyWords] = [withoutTitles(firstAll), withoutTitles(familyAll)];
  // Here a single letter is an initial: "D." is not the particle of "d'Angelo".
  const middleWords =
    name.middleName === null
      ? NO_WORDS
      : wordsOf(name.middleName).filter((word) => word.length === 1 || !PARTICLES.has(word));
  const head = firstWords[0];
  const given = firstWords.length > 1 ? firstWords.slice(0, 1) : firstWords;
  const middle = firstWords.length > 1 ? [...firstWords.slice(1), ...middleWords] : middleWords;
  const preferred = name.preferredName === null ? NO_WORDS : wordsOf(name.preferredName);
  const called = first.asides.length === 0 ? preferred : [...preferred, ...first.asides.flatMap(wordsOf)];
  const former = last.asides.flatMap(wordsOf).filter((word) => !PARTICLES.has(word) && word !== 'nee');
  const core = withoutParticles(familyWords);
  const family = former.length === 0 ? core : [...core, ...former];
  const plain = isPlainLatin(split);
  const givenUmlaut = plain ? null : umlautFold(split.first.split(BETWEEN_WORDS)[0] ?? '');
  const script = plain ? 'latin' : scriptsOf(`${split.first} ${split.last}`);
  const latin = script === 'latin' || script === null;
  return {
    given,
    middle,
    called,
    spellings: spellingsOf(given, called, middle, givenUmlaut),
    family,
    familyCore: family.length === 1 ? (family[0] ?? '') : family.join(''),
    familyWhole: familyWords.join(''),
    givenUmlaut,
    familyUmlaut: plain ? null : umlautFold(split.last),
    suffix: suffixIn(firstAll) ?? suffixIn(familyAll),
    script,
    latinGiven: latin ? (head ?? '') : foldText(split.first).replaceAll(' ', ''),
    latinFamily: latin ? familyWords.join('') : foldText(split.last).replaceAll(' ', ''),
  };
};
