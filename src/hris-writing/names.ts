import { foldText } from '../domain/matching/normalise.ts';

type Name = {
  readonly firstName?: string | null | undefined;
  readonly middleName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly preferredName?: string | null | undefined;
};

const wordsOf = (...parts: readonly (string | null | undefined)[]): Set<string> =>
  new Set(
    parts.flatMap((part) =>
      foldText(part ?? '')
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== ''),
    ),
  );

const within = (few: ReadonlySet<string>, many: ReadonlySet<string>): boolean =>
  few.size > 0 && [...few].every((word) => many.has(word));

/**
 * Whether two names may be one person's: the words of one are all in the other's. A middle name or a preferred name more is no
 * difference, another family name is: then a person looks.
 */
export const namesAgree = (ours: Name, theirs: Name): boolean => {
  const all = (name: Name): Set<string> =>
    wordsOf(name.firstName, name.middleName, name.lastName, name.preferredName);
  const main = (name: Name): Set<string> => wordsOf(name.firstName, name.lastName);
  const called = (name: Name): Set<string> => wordsOf(name.preferredName ?? name.firstName, name.lastName);
  return [main, called].some((few) => within(few(ours), all(theirs)) || within(few(theirs), all(ours)));
};
