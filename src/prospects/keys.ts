import type { ProspectLink, ProspectProfile } from '../domain/prospect.ts';
import { emailKey, foldText, phoneKey } from '../domain/matching/normalise.ts';
import { phoneNumber } from '../parsing/phone-number.ts';

/** What may be in a LinkedIn address beside who it is: country hosts, language suffixes, tracking. */
const LINKEDIN = /^(?:[\w-]+\.)?linkedin\.com$/;

/**
 * One page of a person, one key: LinkedIn's by its handle ("linkedin/in/ana-lima"), every other by host and path without
 * scheme, "www." and what follows them. Null for a page that is nobody's (a host alone).
 */
export const linkKey = ({ url }: Pick<ProspectLink, 'url'>): string | null => {
  const written = /^[a-z]+:\/\//i.test(url.trim()) ? url.trim() : `https://${url.trim()}`;
  if (!URL.canParse(written)) return null;
  const { hostname, pathname } = new URL(written);
  const host = hostname.toLowerCase().replace(/^www\./, '');
  const path = decoded(pathname).replace(/\/+$/, '');
  if (LINKEDIN.test(host)) {
    const handle = /^\/(?:in|pub)\/([^/]+)/i.exec(path)?.[1];
    return handle === undefined ? null : `linkedin/in/${handle.toLowerCase()}`;
  }
  return path === '' ? null : `${host}${path.toLowerCase()}`;
};

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
};

const keysOf = <T>(list: readonly T[], keyOf: (one: T) => string | null): string[] => [
  ...new Set(list.map(keyOf).filter((key) => key !== null)),
];

export const emailKeys = ({ emails }: Pick<ProspectProfile, 'emails'>): string[] => keysOf(emails, emailKey);

/** E.164; a number without its country is read with the one that the location tells, where it does. */
export const phoneKeys = ({
  phones,
  location,
}: Pick<ProspectProfile, 'phones'> & { readonly location: string | null }): string[] => {
  const country = location?.split(',').at(-1)?.trim() ?? null;
  return keysOf(phones, (phone) => phoneKey(phoneNumber(phone, country)));
};

export const linkKeys = ({ links }: Pick<ProspectProfile, 'links'>): string[] => keysOf(links, linkKey);

/** What a search for words goes through: folded, addresses with their signs. */
export const searchText = (profile: ProspectProfile): string =>
  [
    foldText(
      [
        profile.firstName,
        profile.middleName,
        profile.lastName,
        profile.title,
        profile.company,
        profile.location,
        ...profile.tags,
        ...profile.education.map(({ school }) => school),
      ]
        .filter((part) => part !== null)
        .join(' '),
    ),
    ...profile.emails.map((email) => email.toLowerCase()),
    ...linkKeys(profile),
  ].join(' ');
