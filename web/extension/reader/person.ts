import { describedPerson } from './json-ld.ts';
import { isNetwork, linkKind, plainAddress, type LinkKind } from './networks.ts';
import type { Snapshot } from './snapshot.ts';

/** What a page says of a person, before anybody has looked at it. */
export type ReadPerson = {
  readonly firstName: string;
  readonly middleName: string;
  readonly lastName: string;
  readonly title: string;
  readonly company: string;
  readonly location: string;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly links: readonly { readonly kind: LinkKind; readonly url: string }[];
};

const MOST = 5;
const ADDRESS = /[^\s@,;:<>()"']+@[^\s@,;:<>()"']+\.[a-z]{2,}/gi;

/** Words that stand before a family name and belong to it. */
const PARTICLES = new Set([
  'van',
  'von',
  'de',
  'da',
  'di',
  'du',
  'del',
  'della',
  'der',
  'den',
  'ten',
  'la',
  'le',
  'bin',
  'al',
  'el',
  'dos',
  'dal',
  'zu',
]);

/** Two to five words with letters in them and nothing that no name has. */
const looksLikeName = (text: string): boolean => {
  const words = text.split(' ').filter(Boolean);
  return words.length >= 2 && words.length <= 5 && /^[\p{L}\p{M}'’.\- ]+$/u.test(text) && text.length <= 80;
};

/** "Ana Maria de Souza" is Ana, Maria, de Souza. */
const splitName = (name: string): readonly [string, string, string] => {
  const words = name.split(' ').filter(Boolean);
  if (words.length < 2) return [words[0] ?? '', '', ''];
  const particle = words.findIndex((word, at) => at > 0 && PARTICLES.has(word.toLowerCase()));
  const last = particle > 0 && particle < words.length - 1 ? particle : words.length - 1;
  return [words[0] ?? '', words.slice(1, last).join(' '), words.slice(last).join(' ')];
};

/** The part of a window's title before the site's own name. */
const beforeSite = (title: string): string => title.split(/ [|–—·:] | - /)[0]?.trim() ?? '';

const once = (values: readonly string[]): string[] => [...new Set(values)].slice(0, MOST);

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a sign of percent that means itself
  }
};

const afterScheme = (links: readonly string[], scheme: string): string[] =>
  links
    .filter((link) => link.toLowerCase().startsWith(scheme))
    .map((link) => decoded(link.slice(scheme.length).split('?')[0] ?? '').trim())
    .filter((value) => value !== '');

const addressesIn = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.match(ADDRESS) ?? []);

const nameOf = (
  page: Snapshot,
  described: ReturnType<typeof describedPerson>,
): readonly [string, string, string] => {
  // What somebody has marked is meant.
  if (looksLikeName(page.selection)) return splitName(page.selection);
  if (described?.firstName != null && described.lastName !== null)
    return [described.firstName, described.middleName ?? '', described.lastName];
  const [first, last] = [page.meta['profile:first_name'], page.meta['profile:last_name']];
  if (first !== undefined && last !== undefined) return [first, '', last];
  const found = [
    described?.name ?? '',
    ...page.headings,
    page.meta['og:title'] ?? '',
    beforeSite(page.meta['og:title'] ?? ''),
    page.meta['author'] ?? '',
    beforeSite(page.title),
  ].find(looksLikeName);
  return splitName(found ?? '');
};

const isPage = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url);

/** Makes of a page's own words a person to be looked at, never more than the page says. */
export const personOf = (page: Snapshot): ReadPerson => {
  const described = describedPerson(page.jsonLd);
  const [firstName, middleName, lastName] = nameOf(page, described);
  // An address that names another site as its true one is not believed where only the address is read.
  const own = isNetwork(page.url) || page.canonical === null ? page.url : page.canonical;
  const pages = [own, ...(described?.links ?? []), ...page.links].filter(isPage).map(plainAddress);
  return {
    firstName,
    middleName,
    lastName,
    title: described?.title ?? '',
    company: described?.company ?? '',
    location: described?.location ?? '',
    emails: once(
      addressesIn([...(described?.emails ?? []), ...afterScheme(page.links, 'mailto:'), page.selection]),
    ),
    phones: once([...(described?.phones ?? []), ...afterScheme(page.links, 'tel:')]),
    links: once(pages).map((url) => ({ kind: linkKind(url), url })),
  };
};
