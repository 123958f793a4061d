import type { Answer } from '../../api/contract.ts';
import { linkKind } from '../reader/networks.ts';
import type { Draft } from '../reading.ts';

export type Profile = Answer<'GET /prospects/{id}'>['profile'];

const ADDRESS = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const addressed = (text: string): string => (/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);

/** What was entered as the server takes it, and what is wrong with it by field. */
export const profileOf = (
  draft: Draft,
): { readonly profile: Profile; readonly faults: Readonly<Partial<Record<keyof Draft, string>>> } => {
  const emails = lines(draft.emails);
  const links = lines(draft.links).map(addressed);
  const wrongEmail = emails.find((email) => !ADDRESS.test(email));
  const wrongLink = links.find((link) => !URL.canParse(link));
  const nobody = [draft.firstName, draft.lastName, draft.emails].every((text) => text.trim() === '');
  return {
    profile: {
      firstName: orNull(draft.firstName),
      middleName: orNull(draft.middleName),
      lastName: orNull(draft.lastName),
      title: orNull(draft.title),
      company: orNull(draft.company),
      location: orNull(draft.location),
      emails,
      phones: lines(draft.phones),
      links: links.map((url) => ({ kind: linkKind(url), url })),
      education: [],
      tags: [],
    },
    faults: {
      ...(nobody ? { firstName: 'Enter a name or an email address.' } : {}),
      ...(wrongEmail === undefined ? {} : { emails: `${wrongEmail} is no email address.` }),
      ...(wrongLink === undefined ? {} : { links: `${wrongLink} is no address of a page.` }),
    },
  };
};
