/** The writing systems that names come in here; what is none of them counts as `other`. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['latin', /\p{Script=Latin}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['greek', /\p{Script=Greek}/u],
  ['cjk', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['hangul', /\p{Script=Hangul}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['hebrew', /\p{Script=Hebrew}/u],
  ['devanagari', /\p{Script=Devanagari}/u],
  ['thai', /\p{Script=Thai}/u],
];

/** Letters that look Latin and are not: a single one inside a Latin word is a slip, not another script. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
};
const LATIN = /\p{Script=Latin}/u;
const LOOKALIKE = new RegExp(`[${Object.keys(LOOKALIKES).join('')}]`, 'gu');

/** Which script a word is written in; null when it has no letters. */
export const scriptOf = (word: string): string | null => {
  if (!/\p{L}/u.test(word)) return null;
  return SCRIPTS.find(([, pattern]) => pattern.test(word))?.[0] ?? 'other';
};

/** Latin words with stray look-alikes of other alphabets, written in Latin throughout; other words as they are. */
export const withoutLookalikes = (word: string): string =>
  LATIN.test(word) ? word.replace(LOOKALIKE, (letter) => LOOKALIKES[letter] ?? letter) : word;
