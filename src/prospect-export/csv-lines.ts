import { GUARDED } from '../prospects/import-columns.ts';
import type { ProspectEducation, ProspectLink } from '../domain/prospect.ts';
import type { Prospect } from '../prospects/store.ts';

/** The columns up to the tags are read back by the import under these names; the others tell a reader more. */
export const csvColumns = [
  'First name',
  'Middle name',
  'Last name',
  'Email',
  'Phone',
  'LinkedIn',
  'Website',
  'Link',
  'Title',
  'Company',
  'Location',
  'School',
  'Degree',
  'Tags',
  'Field of study',
  'Graduation year',
  'Further education',
  'Looked after by',
  'Added at',
  'Prospect id',
] as const;

/** A cell that the import would take for a safely written formula is written so that it comes back as it is. */
const cell = (text: string | null): string => (text === null ? '' : GUARDED.test(text) ? `'${text}` : text);

/** Several in one cell: what parts them cannot stand in them. */
const several = (list: readonly string[]): string =>
  cell(list.map((one) => one.replace(/[,;]+/g, ' ').trim()).join(', '));

const urls = (links: readonly ProspectLink[]): string =>
  links.map(({ url }) => url.trim().replace(/\s/g, '%20')).join(' ');

const studied = (e: ProspectEducation): string =>
  [e.degree, e.field, e.school, e.endYear?.toString() ?? null].filter((part) => part !== null).join(', ');

/** One prospect as a row of the file. */
export const csvLine = ({ id, profile, ownerName, createdAt }: Prospect): readonly string[] => {
  const [first, ...further] = profile.education;
  const linkedin = profile.links.filter(({ kind }) => kind === 'linkedin');
  const websites = profile.links.filter(({ kind }) => kind === 'website');
  const others = profile.links.filter(({ kind }) => kind !== 'linkedin' && kind !== 'website');
  return [
    cell(profile.firstName),
    cell(profile.middleName),
    cell(profile.lastName),
    cell(profile.emails.join(', ')),
    several(profile.phones),
    urls(linkedin),
    urls(websites),
    urls(others),
    cell(profile.title),
    cell(profile.company),
    cell(profile.location),
    cell(first?.school ?? null),
    cell(first?.degree ?? null),
    several(profile.tags),
    cell(first?.field ?? null),
    first?.endYear?.toString() ?? '',
    further.map(studied).join('; '),
    ownerName ?? '',
    new Date(createdAt).toISOString(),
    id,
  ];
};
