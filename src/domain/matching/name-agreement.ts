import { foldText, nameForms } from './normalise.ts';

export type Name = {
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly preferredName: string | null;
};

/** `partly`: short for long, an initial, another last name, or one name more: it may be one person. */
export type NameAgreement = 'agrees' | 'partly' | 'differs' | 'unknown';

const wordsOf = (...texts: readonly (string | null)[]): string[] =>
  texts.flatMap((text) => foldText(text ?? '').split(' ')).filter(Boolean);

const share = (a: readonly string[], b: readonly string[]): boolean => a.some((word) => b.includes(word));

const initials = (words: readonly string[]): string[] => words.map((word) => word.slice(0, 1));

const within = (some: readonly string[], all: readonly string[]): boolean =>
  some.length > 1 && some.every((word) => all.includes(word));

/** How two written names agree; strict about people of one family, who share a last name and often a mailbox. */
export const nameAgreement = (a: Name, b: Name): NameAgreement => {
  const [mine, theirs] = [nameForms(a), nameForms(b)];
  if (mine.size === 0 || theirs.size === 0) return 'unknown';
  if ([...mine].some((form) => theirs.has(form))) return 'agrees';
  const firstsOf = (name: Name): string[] => wordsOf(name.firstName, name.preferredName);
  const wholeOf = (name: Name): string[] => wordsOf(name.firstName, name.middleName, name.lastName);
  const sameFirst = share(firstsOf(a), firstsOf(b));
  const sameLast = share(wordsOf(a.lastName), wordsOf(b.lastName));
  const sameInitial = share(initials(firstsOf(a)), initials(firstsOf(b)));
  const oneMore = within(wholeOf(a), wholeOf(b)) || within(wholeOf(b), wholeOf(a));
  return sameFirst || (sameLast && sameInitial) || oneMore ? 'partly' : 'differs';
};
