import { fullNames } from './nicknames.ts';
import { WEAK_KEY } from './block-index.ts';
import { remembered } from './remembered.ts';
import { soundKey } from './similarity.ts';
import type { Prepared } from './prepare.ts';

const FNV_PRIME = 0x01000193;

/** Keys of half a name with a day or a town, of an initial, of how a name sounds: many are alike by chance. */
const WEAK = new Set(['b', 'i', 's', 't', 'u', 'v', 'w']);

/** A small even integer for a key's text: two texts of one number only mean that a pair is looked at in vain. */
const numberOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return (hash ^ (hash >>> 15)) & 0x3ffffffe;
};

const ordered = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

const soundOf = remembered(soundKey);

/**
 * The keys under which a record is found: whoever shares one of them is looked at. A union, so that a slip in one field
 * leaves the others; each is narrow enough to be of use among a hundred thousand.
 */
export const textKeysOf = (r: Prepared): string[] => {
  const keys: string[] = [];
  const { name, email, phone, birthDay } = r;
  const given = name.latinGiven;
  const family = name.latinFamily;
  const [givenSound, familySound] = [given && soundOf(given), family && soundOf(family)];
  if (email !== null) {
    keys.push(`e${email.key}`);
    if (email.local.length >= 5) keys.push(`l${email.local.replace(/[^a-z0-9]/g, '')}`);
  }
  if (r.workEmail !== null) keys.push(`e${r.workEmail}`);
  if ('sourceEmail' in r.record && r.record.sourceEmail !== null) keys.push(`e${r.record.sourceEmail}`);
  if (phone !== null) {
    keys.push(`p${phone.digits.slice(-8)}`);
  }
  if (birthDay !== null) {
    const [year = '', month = '', day = ''] = birthDay.split('-');
    keys.push(`b${month}${day}${givenSound}`);
    keys.push(`d${year}${ordered(month, day)}`, `m${month}${day}${familySound}`);
  }
  if (given !== '' && family !== '') {
    keys.push(`n${ordered(given, family)}`, `s${ordered(givenSound, familySound)}`);
    for (const full of fullNames(given)) keys.push(`f${full} ${family}`);
    for (const word of name.called) {
      keys.push(`n${ordered(word, family)}`);
      for (const full of fullNames(word)) keys.push(`f${full} ${family}`);
    }
    if (name.family.length > 1) for (const word of name.family) keys.push(`n${ordered(given, word)}`);
    else keys.push(`i${family} ${given.charAt(0)}`);
    for (const word of name.middle) if (word.length > 1) keys.push(`n${ordered(word, family)}`);
    if (name.familyUmlaut !== null) keys.push(`n${ordered(name.givenUmlaut ?? given, name.familyUmlaut)}`);
  } else if (given !== '' || family !== '') keys.push(`o${given}${family}`);
  // Where contacts are missing, a day or a town with half of a name: narrow enough by the first letter of the other half.
  if (r.startDay !== null && family !== '') keys.push(`t${r.startDay}${familySound} ${givenSound.charAt(0)}`);
  if (r.startDay !== null && given !== '') keys.push(`u${r.startDay}${given} ${r.town ?? ''}`);
  if (r.town !== null && family !== '') keys.push(`v${r.town} ${familySound} ${givenSound.charAt(0)}`);
  if (r.town !== null && given !== '') keys.push(`w${r.town} ${given} ${familySound.charAt(0)}`);
  const ids = 'candidateKey' in r.record ? [r.record.candidateKey] : r.record.storedIds;
  for (const id of ids) if (id !== null) keys.push(`k${id}`);
  return keys;
};

export const keysOf = (r: Prepared): number[] => {
  const numbers: number[] = [];
  for (const text of textKeysOf(r)) {
    const number = numberOf(text) | (WEAK.has(text.charAt(0)) ? WEAK_KEY : 0);
    if (!numbers.includes(number)) numbers.push(number);
  }
  return numbers;
};
