import { fullNames } from './nicknames.ts';
import { WEAK_KEY } from './block-index.ts';
import { remembered } from './remembered.ts';
import { soundKey } from './similarity.ts';
import type { Prepared } from './prepare.ts';

const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

const hashed = (hash: number, text: string): number => {
  let h = hash;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), FNV_PRIME);
  // Ends a part: "ann" "a" is not "an" "na".
  return Math.imul(h ^ 0x1f, FNV_PRIME);
};

/** A small even integer for a key's text: two texts of one number only mean that a pair is looked at in vain. */
const numberOf = (hash: number): number => (hash ^ (hash >>> 15)) & 0x3ffffffe;

/** The same for something else that is counted or looked up: a kind and a word. */
export const numberFor = (kind: string, word: string): number =>
  numberOf(hashed(hashed(FNV_START, kind), word));

const soundOf = remembered(soundKey);

type Kind =
  | 'a'
  | 'b'
  | 'c'
  | 'd'
  | 'e'
  | 'f'
  | 'g'
  | 'h'
  | 'i'
  | 'j'
  | 'k'
  | 'l'
  | 'm'
  | 'n'
  | 'o'
  | 'p'
  | 'q'
  | 's'
  | 't'
  | 'u'
  | 'v'
  | 'w';
const kindHash = (kind: Kind): number => hashed(FNV_START, kind);
const KIND_HASH: Readonly<Record<Kind, number>> = {
  a: kindHash('a'),
  b: kindHash('b'),
  c: kindHash('c'),
  d: kindHash('d'),
  e: kindHash('e'),
  f: kindHash('f'),
  g: kindHash('g'),
  h: kindHash('h'),
  i: kindHash('i'),
  j: kindHash('j'),
  k: kindHash('k'),
  l: kindHash('l'),
  m: kindHash('m'),
  n: kindHash('n'),
  o: kindHash('o'),
  p: kindHash('p'),
  q: kindHash('q'),
  s: kindHash('s'),
  t: kindHash('t'),
  u: kindHash('u'),
  v: kindHash('v'),
  w: kindHash('w'),
};

/** Keys of half a name with a day or a town, of an initial, of how a name sounds are weak: many are alike by chance. */
const WEAK = true;

/** Not closures of `keysOf`: they are made for each of a hundred thousand records. */
const add = (keys: number[], kind: Kind, a: string, b = '', c = '', weak = false): void => {
  const number = numberOf(hashed(hashed(hashed(KIND_HASH[kind], a), b), c)) | (weak ? WEAK_KEY : 0);
  if (!keys.includes(number)) keys.push(number);
};
const addOrdered = (keys: number[], kind: Kind, a: string, b: string, weak = false): void => {
  if (a < b) add(keys, kind, a, b, '', weak);
  else add(keys, kind, b, a, '', weak);
};

/** So much of a name is spared by most slips. */
const BEGINNING = 2;
const PART = 3;

/** Two of the three parts of a birth date: a slip in the third leaves them. */
const addDated = (keys: number[], kind: Kind, word: string, birthDay: string, weak = false): void => {
  const [year, month, day] = [birthDay.slice(0, 4), birthDay.slice(5, 7), birthDay.slice(8)];
  add(keys, kind, word, year, `-${month}`, weak);
  add(keys, kind, word, year, day, weak);
  add(keys, kind, word, month, day, weak);
};

/**
 * Who has no contact is found by what is left, for a slip spares most of it: half of the name, a beginning of it or the town
 * with most of the birth date; a name with the town; parts of both names.
 */
const addOfBare = (
  keys: number[],
  { birthDay, town }: Prepared,
  names: { readonly given: string; readonly family: string },
): void => {
  const { given, family } = names;
  const halves = [given, family].filter((name) => name !== '');
  if (birthDay !== null) {
    for (const name of halves) addDated(keys, 'a', name, birthDay);
    for (const name of halves)
      if (name.length >= PART) addDated(keys, 'c', name.slice(0, BEGINNING), birthDay, WEAK);
    if (town !== null) addDated(keys, 'g', town, birthDay, WEAK);
  }
  if (town !== null) for (const name of halves) add(keys, 'h', town, name, '', WEAK);
  if (given.length < PART || family.length < PART) return;
  addOrdered(keys, 'j', given.slice(0, PART), family.slice(0, PART), WEAK);
  addOrdered(keys, 'q', given.slice(-PART), family.slice(-PART), WEAK);
};

/**
 * The keys under which a record is found: whoever shares one of them is looked at. A union, so that a slip in one field
 * leaves the others; each is narrow enough to be of use among a hundred thousand.
 */
export const keysOf = (r: Prepared): number[] => {
  const keys: number[] = [];
  const { name, email, phone, birthDay } = r;
  const given = name.latinGiven;
  const family = name.latinFamily;
  const [givenSound, familySound] = [given && soundOf(given), family && soundOf(family)];
  if (email !== null) {
    add(keys, 'e', email.key);
    if (email.local.length >= 5) add(keys, 'l', email.local.replace(/[^a-z0-9]/g, ''));
  }
  if (r.workEmail !== null) add(keys, 'e', r.workEmail);
  if ('sourceEmail' in r.record && r.record.sourceEmail !== null) add(keys, 'e', r.record.sourceEmail);
  if (phone !== null) add(keys, 'p', phone.digits.slice(-8));
  if (birthDay !== null) {
    const [year, month, day] = [birthDay.slice(0, 4), birthDay.slice(5, 7), birthDay.slice(8)];
    add(keys, 'b', month, day, givenSound, WEAK);
    if (month < day) add(keys, 'd', year, month, day);
    else add(keys, 'd', year, day, month);
    add(keys, 'm', month, day, familySound);
  }
  if (given !== '' && family !== '') {
    addOrdered(keys, 'n', given, family);
    addOrdered(keys, 's', givenSound, familySound, WEAK);
    for (const full of fullNames(given)) add(keys, 'f', full, family);
    for (const word of name.called) {
      addOrdered(keys, 'n', word, family);
      for (const full of fullNames(word)) add(keys, 'f', full, family);
    }
    if (name.family.length > 1) for (const word of name.family) addOrdered(keys, 'n', given, word);
    else add(keys, 'i', family, given.charAt(0), '', WEAK);
    for (const word of name.middle) if (word.length > 1) addOrdered(keys, 'n', word, family);
    if (name.familyUmlaut !== null) addOrdered(keys, 'n', name.givenUmlaut ?? given, name.familyUmlaut);
  } else if (given !== '' || family !== '') add(keys, 'o', given + family);
  // Where contacts are missing, a day or a town with half of a name: narrow enough by the first letter of the other half.
  const start = r.startDay === null ? null : String(r.startDay);
  if (start !== null && family !== '') add(keys, 't', start, familySound, givenSound.charAt(0), WEAK);
  if (start !== null && given !== '') add(keys, 'u', start, given, r.town ?? '', WEAK);
  if (r.town !== null && family !== '') add(keys, 'v', r.town, familySound, givenSound.charAt(0), WEAK);
  if (r.town !== null && given !== '') add(keys, 'w', r.town, given, familySound.charAt(0), WEAK);
  if (email === null && phone === null) addOfBare(keys, r, { given, family });
  const ids = 'candidateKey' in r.record ? [r.record.candidateKey] : r.record.storedIds;
  for (const id of ids) if (id !== null) add(keys, 'k', id);
  return keys;
};
