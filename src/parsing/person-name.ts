export type NameParts = {
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
};

/** Words that open a last name when something follows them, however they are written. */
const particles = new Set(
  (
    'van von vom zu zur de del della dell di da dos du der het ter ten te la le las los el al ul ' +
    'bin bint binti ibn abu st. san santa ó ní nic uí ' +
    'بن بنت ابن أبو آل בן בת'
  ).split(' '),
);
/** Words that do so only in lower case: written large they are first names as well. */
const lowerParticles = new Set('ben bar den do das af av'.split(' '));
/** Forms of address and degrees before a name are no part of it. */
const title = /^(dr|prof|mr|mrs|ms|mx|ing|dott|dipl-ing|herr|frau|sr|sra)\.$/i;
/** Without a point only when two names follow: "Ing Lee" is somebody's name. */
const bareTitle = /^(dr|prof|mr|mrs)$/i;
const suffix = /^(jr|sr|ii|iii|iv|phd|md|esq)\.?$/i;
/** Family name first when written in these scripts; words all in katakana are foreign names, given name first. */
const cjk = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー々]+$/u;
const katakana = /^[\p{Script=Katakana}ー・]+$/u;

const joined = (words: readonly string[]): string | null => (words.length === 0 ? null : words.join(' '));

const isParticle = (word: string): boolean =>
  particles.has(word.toLowerCase()) || lowerParticles.has(word) || /^(al|el)-./i.test(word);

/** Index at which the last name starts, among at least two words. */
const lastNameStart = (words: readonly string[]): number => {
  let end = words.length - 1;
  while (end > 1 && suffix.test(words[end] ?? '')) end -= 1;
  // "Ortega y Gasset"
  let start = end > 2 && words[end - 1]?.toLowerCase() === 'y' ? end - 2 : end;
  for (let i = 1; i < start; i += 1) if (isParticle(words[i] ?? '')) start = i;
  return start;
};

const withoutTitles = (words: readonly string[]): readonly string[] => {
  const [first = '', ...rest] = words;
  const goes = (title.test(first) && rest.length > 0) || (bareTitle.test(first) && rest.length > 1);
  return goes ? withoutTitles(rest) : words;
};

const inWesternOrder = (written: readonly string[]): NameParts => {
  const words = withoutTitles(written);
  if (words.length < 2) return { firstName: words[0] ?? null, middleName: null, lastName: null };
  const start = lastNameStart(words);
  return {
    firstName: joined(words.slice(0, 1)),
    middleName: joined(words.slice(1, start)),
    lastName: joined(words.slice(start)),
  };
};

/** "Last, First Middle"; null when the comma does not part a last name from given names. */
const aroundComma = (name: string): NameParts | null => {
  const [last = [], given = [], more] = name.split(/[,，]/).map(wordsOf);
  const [first, ...middle] = given;
  if (more !== undefined || last.length === 0 || first === undefined || suffix.test(first)) return null;
  return { firstName: first, middleName: joined(middle), lastName: joined(last) };
};

const wordsOf = (text: string): string[] => text.split(/[\s\p{Cc}]+/u).filter((word) => word !== '');

/**
 * Splits a name that the provider keeps in one field. Nothing is dropped but a title before the names: the parts joined give the name back up to
 * white space; "Last, First" and East Asian names in their own script come back turned round (the comma goes).
 * One word, or East Asian script without a space, stays whole as the first name: where to cut it is not written in it.
 */
export const splitName = (name: string): NameParts => {
  const words = wordsOf(name);
  const [family, given] = words;
  const familyFirst =
    words.length === 2 && words.every((w) => cjk.test(w)) && !words.every((w) => katakana.test(w));
  if (familyFirst) return { firstName: given ?? null, middleName: null, lastName: family ?? null };
  return aroundComma(name) ?? inWesternOrder(words);
};
