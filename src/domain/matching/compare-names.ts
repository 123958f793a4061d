import { isCommonGivenName, kinshipOf } from './nicknames.ts';
import { editsWithin, isSlip } from './similarity.ts';
import type { NameParts } from './name-parts.ts';
import type { Agreement } from './types.ts';

export type NameComparison = {
  readonly firstName: Agreement | undefined;
  readonly middleName: Agreement | undefined;
  readonly lastName: Agreement | undefined;
  /** Both write a generation and not the same, or one alone writes it. */
  readonly suffix: 'differs' | 'one_side' | undefined;
};

/** Whether a word is known to be a name of its own, so that a neighbour in spelling is another name, not a slip. */
export type IsName = (word: string) => boolean;

const haveCommon = (mine: readonly string[], theirs: readonly string[]): boolean => {
  for (const word of mine) if (theirs.includes(word)) return true;
  return false;
};

const compareWords = (a: string, b: string, isName: IsName): Agreement => {
  if (a === b) return 'agrees';
  const kinship = kinshipOf(a, b);
  if (kinship === 'form') return 'nickname';
  const initial = a.length === 1 || b.length === 1;
  if (initial) return a.charAt(0) === b.charAt(0) ? 'similar' : 'differs';
  if (!isSlip(a, b) && !cutShort(a, b)) return kinship === 'cognate' ? 'similar' : 'differs';
  const bothNames = (isCommonGivenName(a) || isName(a)) && (isCommonGivenName(b) || isName(b));
  return bothNames ? (kinship === 'cognate' ? 'similar' : 'alike') : 'typo';
};

const cutShort = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 5 && (a.startsWith(b) || b.startsWith(a));

const ORDER: readonly Agreement[] = ['agrees', 'nickname', 'typo', 'similar', 'alike', 'differs'];
const best = (outcomes: readonly Agreement[]): Agreement =>
  ORDER.find((one) => outcomes.includes(one)) ?? 'differs';

const compareGiven = (a: NameParts, b: NameParts, isName: IsName): Agreement | undefined => {
  const [mine, theirs] = [a.given[0], b.given[0]];
  if (mine === undefined || theirs === undefined) return undefined;
  if (mine === theirs) return 'agrees';
  if (haveCommon(a.spellings, b.spellings)) return 'agrees';
  const called = a.called.length > 0 || b.called.length > 0;
  const outcome = called
    ? best([mine, ...a.called].flatMap((x) => [theirs, ...b.called].map((y) => compareWords(x, y, isName))))
    : compareWords(mine, theirs, isName);
  // Somebody who goes by a middle name; siblings with each other's names do as well, so it is kin, not equality.
  const byMiddle = a.middle.includes(theirs) || b.middle.includes(mine);
  return byMiddle && (outcome === 'differs' || outcome === 'alike') ? 'similar' : outcome;
};

type Fits = (word: string, other: string) => boolean;

/** Whether each word of the shorter name fits one of the longer; of two as long as each other, each word on both sides. */
const allFit = (short: readonly string[], long: readonly string[], fits: Fits): boolean => {
  const covers = (some: readonly string[], others: readonly string[]): boolean =>
    some.every((word) => others.some((other) => fits(word, other)));
  return covers(short, long) && (short.length < long.length || covers(long, short));
};

/** How many words two names have in common, each counted once: "García García" has one of "García López". */
const commonWords = (short: readonly string[], long: readonly string[]): number => {
  if (short.length === 1) return haveCommon(short, long) ? 1 : 0;
  const left = [...long];
  return short.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
};

const fitsMiddle: Fits = (word, other) =>
  word === other ||
  (Math.min(word.length, other.length) === 1 && word.charAt(0) === other.charAt(0)) ||
  isSlip(word, other);

const compareMiddle = (a: NameParts, b: NameParts): Agreement | undefined => {
  if (a.middle.length === 0 || b.middle.length === 0) return undefined;
  if (a.given[0] === undefined || b.given[0] === undefined) return undefined;
  const [mine, theirs] = a.middle.length <= b.middle.length ? [a.middle, b.middle] : [b.middle, a.middle];
  if (!allFit(mine, theirs, fitsMiddle)) return 'differs';
  return mine.some((word) => word.length > 1 && theirs.includes(word)) ? 'agrees' : 'similar';
};

const compareFamily = (a: NameParts, b: NameParts): Agreement | undefined => {
  if (a.familyWhole === '' || b.familyWhole === '') return undefined;
  if (a.familyWhole === b.familyWhole) return 'agrees';
  const [core, other] = [a.familyCore, b.familyCore];
  if (core === other) return 'agrees';
  if (a.familyUmlaut !== null && [b.familyWhole, b.familyUmlaut].includes(a.familyUmlaut)) return 'agrees';
  if (b.familyUmlaut === a.familyWhole) return 'agrees';
  const sameWhole = a.familyWhole === core && b.familyWhole === other;
  const slip =
    isSlip(core, other) || (!sameWhole && isSlip(a.familyWhole, b.familyWhole)) || cutShort(core, other);
  // One word each, as most have: there are no others to look among.
  if (a.family.length === 1 && b.family.length === 1) return slip ? 'typo' : 'differs';
  const [short, long] = a.family.length <= b.family.length ? [a.family, b.family] : [b.family, a.family];
  const found = commonWords(short, long);
  if (found === short.length) return short.length === long.length ? 'agrees' : 'part';
  if (slip) return 'typo';
  if (found > 0) return 'similar';
  return long.length > 1 && allFit(short, long, isSlip) ? 'similar' : 'differs';
};

const acrossScripts = (a: string, b: string): Agreement | undefined =>
  a !== '' && b !== '' && editsWithin(a, b, 2) <= Math.min(2, Math.floor(Math.min(a.length, b.length) / 3))
    ? 'transliterated'
    : undefined;

const suffixes = (a: NameParts, b: NameParts): NameComparison['suffix'] => {
  if (a.suffix === b.suffix) return undefined;
  return a.suffix === null || b.suffix === null ? 'one_side' : 'differs';
};

/** Given name in the family name's field and the reverse. */
const swappedOutcome = (a: NameParts, b: NameParts): Agreement | undefined => {
  const [ga, gb] = [a.given[0], b.given[0]];
  if (ga === undefined || gb === undefined || a.familyWhole === '' || b.familyWhole === '') return undefined;
  const crossed = [
    [ga, b.familyCore],
    [gb, a.familyCore],
  ] as const;
  const equal = crossed.filter(([x, y]) => x === y).length;
  if (equal === 2) return 'agrees';
  return equal === 1 && crossed.every(([x, y]) => x === y || isSlip(x, y)) ? 'typo' : undefined;
};

const areApart = (one: Agreement | undefined): boolean =>
  one === 'differs' || one === 'alike' || one === 'similar';

/**
 * How two names agree, part by part; a part that one side lacks is undefined. Names in two scripts are compared in Latin
 * letters: what agrees so is `transliterated`, what does not says nothing.
 */
export const compareNames = (a: NameParts, b: NameParts, isName: IsName): NameComparison => {
  const suffix = suffixes(a, b);
  if (a.script !== null && b.script !== null && a.script !== b.script)
    return {
      firstName: acrossScripts(a.latinGiven, b.latinGiven),
      middleName: undefined,
      lastName: acrossScripts(a.latinFamily, b.latinFamily),
      suffix,
    };
  const firstName = compareGiven(a, b, isName);
  const lastName = compareFamily(a, b);
  if (areApart(firstName) && areApart(lastName)) {
    const swapped = swappedOutcome(a, b);
    if (swapped !== undefined)
      return { firstName: swapped, middleName: undefined, lastName: swapped, suffix };
  }
  return { firstName, middleName: compareMiddle(a, b), lastName, suffix };
};
