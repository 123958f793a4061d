import type { Profile, Prospect } from '../../../words/prospects.ts';

type Kind = Profile['links'][number]['kind'];
export type Line = { readonly key: number; readonly value: string };
export type LinkLine = Line & { readonly kind: Kind };
export type School = {
  readonly key: number;
  readonly school: string;
  readonly degree: string;
  readonly field: string;
  readonly endYear: string;
};

export type PlainPart = 'firstName' | 'middleName' | 'lastName' | 'title' | 'company' | 'location';

/** A prospect as the form holds it: every part a text, lists with keys that outlive their place. */
export type Draft = Readonly<Record<PlainPart, string>> & {
  readonly emails: readonly Line[];
  readonly phones: readonly Line[];
  readonly links: readonly LinkLine[];
  readonly education: readonly School[];
  readonly tags: readonly string[];
  readonly ownerId: string | null;
};

let last = 0;
const newKey = (): number => {
  last += 1;
  return last;
};

export const emptyLine = (): Line => ({ key: newKey(), value: '' });
export const emptyLink = (): LinkLine => ({ ...emptyLine(), kind: 'linkedin' });
export const emptySchool = (): School => ({ key: newKey(), school: '', degree: '', field: '', endYear: '' });

const lines = (values: readonly string[]): Line[] => values.map((value) => ({ key: newKey(), value }));
const orOne = <T>(list: T[], empty: () => T): T[] => (list.length === 0 ? [empty()] : list);

export const emptyDraft = (ownerId: string | null): Draft => ({
  ...{ firstName: '', middleName: '', lastName: '', title: '', company: '', location: '' },
  ...{ emails: [emptyLine()], phones: [], links: [], education: [], tags: [], ownerId },
});

export const draftOf = ({ profile, owner }: Prospect): Draft => ({
  firstName: profile.firstName ?? '',
  middleName: profile.middleName ?? '',
  lastName: profile.lastName ?? '',
  title: profile.title ?? '',
  company: profile.company ?? '',
  location: profile.location ?? '',
  emails: orOne(lines(profile.emails), emptyLine),
  phones: lines(profile.phones),
  links: profile.links.map(({ kind, url }) => ({ key: newKey(), kind, value: url })),
  education: profile.education.map(({ school, degree, field, endYear }) => ({
    key: newKey(),
    school,
    degree: degree ?? '',
    field: field ?? '',
    endYear: endYear?.toString() ?? '',
  })),
  tags: profile.tags,
  ownerId: owner?.id ?? null,
});

const text = (value: string): string | null => (value.trim() === '' ? null : value.trim());
const filled = <T extends Line>(list: readonly T[]): T[] => list.filter(({ value }) => value.trim() !== '');
const taught = (list: readonly School[]): School[] =>
  list.filter((one) => [one.school, one.degree, one.field, one.endYear].some((part) => part.trim() !== ''));
const withScheme = (url: string): string => (/^[a-z]+:\/\//i.test(url) ? url : `https://${url}`);

/** As the server takes it: what is blank is left out. */
export const profileOf = (draft: Draft): Profile => ({
  firstName: text(draft.firstName),
  middleName: text(draft.middleName),
  lastName: text(draft.lastName),
  title: text(draft.title),
  company: text(draft.company),
  location: text(draft.location),
  emails: filled(draft.emails).map(({ value }) => value.trim()),
  phones: filled(draft.phones).map(({ value }) => value.trim()),
  links: filled(draft.links).map(({ kind, value }) => ({ kind, url: withScheme(value.trim()) })),
  education: taught(draft.education).map(({ school, degree, field, endYear }) => ({
    school: school.trim(),
    degree: text(degree),
    field: text(field),
    endYear: text(endYear) === null ? null : Number(endYear),
  })),
  tags: draft.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''),
});

/** What is wrong that need not be asked of the server, by the same paths as it names. */
export const faultsOf = (draft: Draft): Readonly<Record<string, string>> => {
  const { firstName, lastName, emails, education } = profileOf(draft);
  const nobody = firstName === null && lastName === null && emails.length === 0;
  const faults = new Map<string, string>();
  if (nobody) faults.set('profile.firstName', 'Enter a name or an email address.');
  education.forEach(({ school, endYear }, at) => {
    if (school === '') faults.set(`profile.education.${at}.school`, 'Enter the school.');
    if (Number.isNaN(endYear)) faults.set(`profile.education.${at}.endYear`, 'Enter a year.');
  });
  return Object.fromEntries(faults);
};

/** The path by which the server speaks of a line: its place among those that were sent. */
export const pathOf = (
  draft: Draft,
  list: 'emails' | 'phones' | 'links' | 'education',
  key: number,
): string => {
  const sent = list === 'education' ? taught(draft.education) : filled<Line>(draft[list]);
  return `profile.${list}.${sent.findIndex((one) => one.key === key)}`;
};
