import { foldText } from '../domain/matching/normalise.ts';
import type { ProspectProfile } from '../domain/prospect.ts';
import type { SimilarityKind } from '../domain/talent.ts';
import { emailKeys, linkKeys, phoneKeys } from '../prospects/keys.ts';

/**
 * What a candidate is found by. A word stands for itself; what is looked for in one part of a profile bears a mark that no
 * word has. All begin with the first letters of the organization's id, so that one organization's search does not walk
 * through the entries of another.
 */
type Mark =
  | '#title:'
  | '#company:'
  | '#location:'
  | '#place:'
  | '#tag:'
  | '#school:'
  | '#email:'
  | '#phone:'
  | '#link:';

/** Of the organization, as the database has it (`app.talent_term`). */
const prefixOf = (orgId: string): string => orgId.slice(0, 4);

/** Far from the 2,046 bytes that a term may have; texts were cut before. */
const LONGEST = 300;
const MOST = 400;

const wordsIn = (text: string | null): string[] =>
  text === null
    ? []
    : foldText(text)
        .split(' ')
        .filter((word) => word !== '');

/** A tag is itself and not its letters: "C++" is not "C#". */
const tagKey = (tag: string): string => tag.trim().toLowerCase();
const wholeKey = (text: string | null): string => foldText(text ?? '');

/** "Berlin" of "Berlin, Germany". */
const townOf = (location: string | null): string => wholeKey(location?.split(',')[0] ?? null);

const marked = (mark: Mark, values: readonly string[]): string[] =>
  values.filter((value) => value !== '').map((value) => `${mark}${value}`);

type Named = { readonly name: string; readonly profile: ProspectProfile };

/** Terms of a candidate, without the organization's letters. */
export const termsOf = ({ name, profile }: Named): string[] => {
  const schools = profile.education.map(({ school }) => school);
  const texts = [
    ...[name, profile.title, profile.company, profile.location, ...profile.tags, ...schools],
    ...profile.education.flatMap(({ degree, field }) => [degree, field]),
  ];
  return [
    ...new Set([
      ...marked('#title:', wordsIn(profile.title)),
      ...marked('#company:', [wholeKey(profile.company)]),
      ...marked('#location:', wordsIn(profile.location)),
      ...marked('#place:', [townOf(profile.location)]),
      ...marked('#tag:', profile.tags.map(tagKey)),
      ...marked('#school:', schools.map(wholeKey)),
      ...marked('#email:', emailKeys(profile)),
      ...marked('#phone:', phoneKeys(profile)),
      ...marked('#link:', linkKeys(profile)),
      ...texts.flatMap(wordsIn),
    ]),
  ]
    .filter((term) => term.length <= LONGEST)
    .slice(0, MOST);
};

export const storedTerms = (orgId: string, terms: readonly string[]): string[] =>
  terms.map((term) => prefixOf(orgId) + term);

/** A term as PostgreSQL reads it in a tsquery; `prefix` also finds what begins so. */
export const quoted = (orgId: string, term: string, how: 'whole' | 'prefix' = 'whole'): string =>
  `'${(prefixOf(orgId) + term).replaceAll('\\', '\\\\').replaceAll("'", "''")}'${how === 'prefix' ? ':*' : ''}`;

export type TalentQuestion = {
  /** As a person typed it. */
  readonly q: string;
  readonly tag: string | null;
  readonly company: string | null;
  readonly title: string | null;
  readonly location: string | null;
};

const MOST_WORDS = 12;

/** All of it must be there; words may be begun. Null where nothing is asked for. */
export const queryOf = (orgId: string, asked: TalentQuestion): string | null => {
  const begun = (mark: Mark | '', text: string | null): string[] =>
    wordsIn(text).map((word) => quoted(orgId, `${mark}${word}`, 'prefix'));
  const typed = asked.q.split(/\s+/).flatMap((word) => {
    const address = /^[^@\s]+@[^@\s]*$/.test(word)
      ? (emailKeys({ emails: [word] })[0] ?? word.toLowerCase())
      : null;
    if (address !== null) return [quoted(orgId, `#email:${address}`, 'prefix')];
    const page = /\/./.test(word) ? linkKeys({ links: [{ kind: 'other', url: word }] })[0] : undefined;
    return page === undefined ? begun('', word) : [quoted(orgId, `#link:${page}`)];
  });
  const parts = [
    ...typed.slice(0, MOST_WORDS),
    ...begun('#title:', asked.title).slice(0, MOST_WORDS),
    ...begun('#location:', asked.location).slice(0, MOST_WORDS),
    ...(wholeKey(asked.company) === ''
      ? []
      : [quoted(orgId, `#company:${wholeKey(asked.company)}`, 'prefix')]),
    ...(asked.tag === null ? [] : [quoted(orgId, `#tag:${tagKey(asked.tag)}`)]),
  ];
  return parts.length === 0 ? null : parts.join(' & ');
};

/** Something of a profile that another may share. */
export type Feature = { readonly kind: SimilarityKind; readonly term: string; readonly label: string };

/** Words of a title that say nothing of the work. */
const EMPTY_WORDS = new Set(
  'a an and at for in of on the to with de der die das und von la le et y e i ii iii'.split(' '),
);

const once = (features: readonly Feature[]): Feature[] => [
  ...new Map(features.map((feature) => [feature.term, feature])).values(),
];

/** What is compared of a profile, each with the words to show it by. */
export const featuresOf = (profile: ProspectProfile): Feature[] => {
  const of = (kind: SimilarityKind, mark: Mark, values: readonly (readonly [string, string | null])[]) =>
    values.flatMap(([key, label]) =>
      key === '' || label === null ? [] : [{ kind, term: `${mark}${key}`, label }],
    );
  return once([
    ...of(
      'title',
      '#title:',
      wordsIn(profile.title)
        .filter((word) => word.length > 1 && !EMPTY_WORDS.has(word))
        .map((word) => [word, word] as const),
    ),
    ...of('company', '#company:', [[wholeKey(profile.company), profile.company]]),
    ...of(
      'tag',
      '#tag:',
      profile.tags.map((tag) => [tagKey(tag), tag] as const),
    ),
    ...of('location', '#place:', [
      [townOf(profile.location), profile.location?.split(',')[0]?.trim() ?? null],
    ]),
    ...of(
      'school',
      '#school:',
      profile.education.map(({ school }) => [wholeKey(school), school] as const),
    ),
  ])
    .filter(({ term }) => term.length <= LONGEST)
    .slice(0, 40);
};
