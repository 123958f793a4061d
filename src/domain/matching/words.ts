import { foldText } from './normalise.ts';
import { isSlip } from './similarity.ts';
import { remembered, rememberedPairs } from './remembered.ts';
import type { Agreement } from './types.ts';

/** Short forms in job titles and departments, each with what it stands for. */
const LONG_FORMS: Readonly<Record<string, string>> = {
  sr: 'senior',
  snr: 'senior',
  jr: 'junior',
  jnr: 'junior',
  mgr: 'manager',
  mngr: 'manager',
  eng: 'engineer',
  engr: 'engineer',
  engineering: 'engineer',
  dev: 'developer',
  swe: 'software engineer',
  sde: 'software engineer',
  asst: 'assistant',
  assoc: 'associate',
  admin: 'administrator',
  exec: 'executive',
  dir: 'director',
  vp: 'vice president',
  svp: 'senior vice president',
  hr: 'human resources',
  it: 'information technology',
  ops: 'operations',
  rep: 'representative',
  acct: 'account',
  mktg: 'marketing',
  qa: 'quality assurance',
  pm: 'product manager',
  i: '1',
  ii: '2',
  iii: '3',
  iv: '4',
};
const EMPTY = new Set(['of', 'the', 'and', 'for', 'in', 'at', 'to', 'a']);

/** What stands in the field and means nothing. */
const NO_TITLES = new Set(
  'general other others misc default employee unknown various associate staff member team specialist worker personnel'.split(
    ' ',
  ),
);

/** A title that is there and tells nothing of the job. */
export const isVagueTitle = (text: string | null): boolean =>
  text !== null && text.trim() !== '' && wordsOfTitle(text) === null;

/** The words of a title or department, long forms for short ones, in order of the alphabet; null for none. */
export const wordsOfTitle = (text: string | null): string | null =>
  text === null || text === '' ? null : titles(text);

const titles = remembered((text): string | null => {
  const words = foldText(text)
    .split(' ')
    .flatMap((word) => (LONG_FORMS[word] ?? word).split(' '))
    .filter((word) => word !== '' && !EMPTY.has(word));
  if (words.length === 0 || words.every((word) => NO_TITLES.has(word))) return null;
  return [...new Set(words)].sort().join(' ');
});

/** Equal as sets of words, half of them common (`similar`), or different. Takes what `wordsOfTitle` gives. */
export const compareTitles = (a: string, b: string): Agreement => (a === b ? 'agrees' : unequalTitles(a, b));

const unequalTitles = rememberedPairs((a, b): Agreement => {
  const [mine, theirs] = [a.split(' '), new Set(b.split(' '))];
  const common = mine.filter((word) => theirs.has(word)).length;
  const all = mine.length + theirs.size - common;
  return common / all >= 0.34 || common === mine.length || common === theirs.size || isSlip(a, b)
    ? 'similar'
    : 'differs';
});

const NO_TOWNS = new Set('remote home anywhere worldwide hybrid unknown none n a na'.split(' '));
const TOWN_FORMS: Readonly<Record<string, string>> = {
  nyc: 'new york',
  'new york city': 'new york',
  sf: 'san francisco',
  la: 'los angeles',
  munchen: 'munich',
  koln: 'cologne',
  wien: 'vienna',
  zurich: 'zurich',
  milano: 'milan',
  roma: 'rome',
  praha: 'prague',
  warszawa: 'warsaw',
  lisboa: 'lisbon',
  bruxelles: 'brussels',
  kobenhavn: 'copenhagen',
};

/** A town as compared: up to the first comma, folded, one spelling for those with several; null for none. */
export const townOf = (text: string | null): string | null =>
  text === null || text === '' ? null : towns(text);

const towns = remembered((text): string | null => {
  const town = foldText(text.split(',')[0] ?? '').replace(/^st /, 'saint ');
  return town === '' || NO_TOWNS.has(town) ? null : (TOWN_FORMS[town] ?? town);
});

export const compareTowns = (a: string, b: string): Agreement => (a === b ? 'agrees' : unequalTowns(a, b));

const unequalTowns = rememberedPairs((a, b): Agreement => {
  if (isSlip(a.replaceAll(' ', ''), b.replaceAll(' ', ''))) return 'typo';
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return ` ${long} `.includes(` ${short} `) ? 'part' : 'differs';
});
