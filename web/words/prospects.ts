import type { Answer, Item } from '../api/contract.ts';

export type Prospect = Answer<'GET /prospects/{id}'>;
export type ListedProspect = Item<'GET /prospects'>;
export type Profile = Prospect['profile'];
export type Push = Answer<'GET /prospects/{id}/pushes'>['items'][number];
export type Target = Answer<'GET /push-targets'>['items'][number];

export const originWords: Readonly<Record<Prospect['origin'], string>> = {
  hand: 'By hand',
  csv: 'CSV file',
  api: 'API',
  extension: 'Browser extension',
};

export const linkWords: Readonly<Record<Profile['links'][number]['kind'], string>> = {
  linkedin: 'LinkedIn',
  github: 'GitHub',
  twitter: 'X (Twitter)',
  website: 'Website',
  other: 'Other',
};

type Word = { readonly text: string; readonly color: string };

/** Of the newest push to a recruiting system. */
export const pushWords: Readonly<Record<Push['state'], Word>> = {
  waiting: { text: 'Waiting', color: 'gray' },
  running: { text: 'Under way', color: 'blue' },
  done: { text: 'Sent', color: 'green' },
  partial: { text: 'Sent in part', color: 'orange' },
  failed: { text: 'Not sent', color: 'red' },
};

export const sendingWords: Readonly<Record<'not_sent' | 'under_way' | 'sent' | 'failed', string>> = {
  not_sent: 'Not sent yet',
  under_way: 'Under way',
  sent: 'Sent',
  failed: 'Something failed',
};

/** The parts of a profile, as a person calls them. */
export const partWords: Readonly<Record<keyof Profile, string>> = {
  firstName: 'First name',
  middleName: 'Middle name',
  lastName: 'Last name',
  emails: 'Emails',
  phones: 'Phones',
  links: 'Links',
  title: 'Title',
  company: 'Company',
  location: 'Location',
  education: 'Education',
  tags: 'Tags',
};

const isPart = (name: string): name is keyof Profile => name in partWords;
export const partText = (name: string): string => (isPart(name) ? partWords[name] : name);

/** `Engineer at Acme`. */
export const workText = ({ title, company }: Pick<Profile, 'title' | 'company'>): string | null => {
  if (title === null) return company;
  return company === null ? title : `${title} at ${company}`;
};

export const prospectsText = (count: number, shown: string): string =>
  count === 1 ? '1 prospect' : `${shown} prospects`;

/** `linkedin.com/in/ana`: an address without what says nothing. */
export const shortLink = (url: string): string => url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');
