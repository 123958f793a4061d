import type { ProspectProfile } from '../domain/prospect.ts';

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/[øØ]/g, 'o')
    .replaceAll(/[łŁ]/g, 'l');

const dotless = new Set(['gmail.com', 'googlemail.com']);

/** The address, without a part after "+", and for mailboxes that ignore dots without them. */
const writings = (email: string): string[] => {
  const address = email.trim().toLowerCase();
  const at = address.lastIndexOf('@');
  if (at < 1) return [];
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  const bare = local.replace(/(?<=.)\+.*$/, '');
  const joined = dotless.has(domain) ? bare.replaceAll('.', '') : bare;
  return [address, `${bare}@${domain}`, `${joined}@${domain}`];
};

/** The addresses to search by: the first ones of the profile first, each way it may be written. */
export const addressesOf = ({ emails }: Pick<ProspectProfile, 'emails'>): readonly string[] => [
  ...new Set(emails.flatMap(writings)),
];

/**
 * The names to search by: first and last in either order, without diacritics, and the last name alone, because first names
 * are shortened and replaced. Empty without a last or first name.
 */
export const namesOf = ({
  firstName,
  lastName,
}: Pick<ProspectProfile, 'firstName' | 'lastName'>): readonly string[] => {
  const parts = [firstName, lastName].filter((part) => part !== null);
  const [first, last] = parts;
  if (first === undefined) return [];
  const written = last === undefined ? [first] : [`${first} ${last}`, `${last} ${first}`, last];
  return [...new Set(written.flatMap((name) => [name, folded(name)]))];
};
