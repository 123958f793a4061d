import { partWords } from '../../words/prospects.ts';
import type { Candidate, Profile, Push } from './types.ts';

type Field = Candidate['agrees'][number]['field'];
export const fieldWords: Readonly<Record<Field, string>> = {
  name: 'Name',
  email: 'Email',
  phone: 'Phone',
  link: 'Profile page',
  title: 'Title',
  company: 'Company',
  location: 'Location',
};

export const strengthWords: Readonly<
  Record<Candidate['strength'], { readonly text: string; readonly color: string }>
> = {
  certain: { text: 'Certain', color: 'green' },
  likely: { text: 'Likely', color: 'orange' },
  possible: { text: 'Possible', color: 'gray' },
};

const parts = [
  'firstName',
  'middleName',
  'lastName',
  'emails',
  'phones',
  'links',
  'title',
  'company',
  'location',
  'education',
  'tags',
] as const satisfies readonly (keyof Profile)[];

const textOf = (value: Profile[keyof Profile] | undefined): string => {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return value.map((one) => (typeof one === 'string' ? one : 'url' in one ? one.url : one.school)).join(', ');
};

/** What some parts of a profile say, as lines for a person; empty parts are left out. */
export const profileLines = (profile: { readonly [P in keyof Profile]?: Profile[P] | undefined }): readonly {
  readonly label: string;
  readonly text: string;
}[] =>
  parts
    .map((part) => ({ label: partWords[part], text: textOf(profile[part]) }))
    .filter(({ text }) => text !== '');

/** What became of a push, in a sentence. */
export const outcomeText = (push: Push, label: string): string => {
  if (push.candidate === null)
    return push.state === 'failed' ? `Nobody was made in ${label}.` : `On the way to ${label}…`;
  switch (push.outcome) {
    case 'merged':
      return `Merged with the selected profile in ${label}.`;
    case 'linked':
      return `Somebody else had just made this candidate in ${label}; this prospect belongs to it now.`;
    default:
      return `Uploaded to ${label} as a new candidate.`;
  }
};
