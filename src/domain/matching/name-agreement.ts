import { compareNames, type NameComparison } from './compare-names.ts';
import { namePartsOf, type WrittenName } from './name-parts.ts';
import { foldText } from './normalise.ts';

/** `partly`: a short form, an initial, a slip, another last name, or one name more: it may be one person. */
export type NameAgreement = 'agrees' | 'partly' | 'differs' | 'unknown';

/** Nobody else's names are at hand: a neighbour in spelling counts as a slip, which a person then looks at. */
const noOtherNames = (): boolean => false;

const wordsOf = (name: WrittenName): string[] =>
  [name.firstName, name.middleName, name.lastName]
    .flatMap((text) => foldText(text ?? '').split(' '))
    .filter(Boolean);

const within = (some: readonly string[], all: readonly string[]): boolean =>
  some.length > 1 && some.every((word) => all.includes(word));

/** Strict about people of one family, who share a last name and often a mailbox: the first name decides. */
const firstFits = ({ firstName, lastName }: NameComparison): boolean => {
  switch (firstName) {
    case 'agrees':
    case 'nickname':
    case 'typo':
    case 'transliterated':
      return true;
    case 'similar':
      return lastName === 'agrees';
    default:
      return false;
  }
};

/** How two written names agree, as the matching engine reads them. */
export const nameAgreement = (a: WrittenName, b: WrittenName): NameAgreement => {
  const [mine, theirs] = [wordsOf(a), wordsOf(b)];
  if (mine.length === 0 || theirs.length === 0) return 'unknown';
  const compared = compareNames(namePartsOf(a), namePartsOf(b), noOtherNames);
  const { firstName, lastName, suffix } = compared;
  if (firstName === 'agrees' && lastName === 'agrees' && suffix !== 'differs') return 'agrees';
  const oneMore = within(mine, theirs) || within(theirs, mine);
  return firstFits(compared) || oneMore ? 'partly' : 'differs';
};
