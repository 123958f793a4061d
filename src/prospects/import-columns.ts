import { z } from 'zod';
import { foldText } from '../domain/matching/normalise.ts';
import type { ProspectProfile } from '../domain/prospect.ts';
import { splitName } from '../parsing/person-name.ts';
import { profileSchema } from './profile.ts';

/** What a column of a file may be read as; those that a person has several of may stand for several columns. */
export const importParts = [
  'name',
  'firstName',
  'middleName',
  'lastName',
  'email',
  'phone',
  'linkedin',
  'website',
  'link',
  'title',
  'company',
  'location',
  'school',
  'degree',
  'tags',
] as const;
export type ImportPart = (typeof importParts)[number];

/** Column → part, as a person said; null: the column is not read. */
export type ImportMapping = Readonly<Record<string, ImportPart | null>>;

/** Names that columns have in the files of usual tools, folded. */
const usual: Readonly<Record<ImportPart, string>> = {
  name: 'name|full name|candidate|candidate name|person',
  firstName: 'first name|firstname|given name|first|vorname',
  middleName: 'middle name|middlename|middle',
  lastName: 'last name|lastname|surname|family name|last|nachname',
  email:
    'email|e mail|emails|email address|e mail address|primary email|personal email|work email|other email|mail',
  phone: 'phone|phones|phone number|mobile|mobile phone|telephone|telefon|cell',
  linkedin: 'linkedin|linkedin url|linkedin profile|linkedin profile url|person linkedin url',
  website: 'website|web site|personal website|homepage|home page|portfolio|blog',
  link: 'link|links|url|github|github url|twitter|twitter url|social links',
  title: 'title|job title|position|current title|headline|role',
  company: 'company|current company|employer|organization|organisation|company name',
  location: 'location|city|place|address',
  school: 'school|university|education|college',
  degree: 'degree',
  tags: 'tags|tag|labels|skills',
};
const byName = new Map(
  importParts.flatMap((part) => usual[part].split('|').map((name): [string, ImportPart] => [name, part])),
);

export const partOfColumn = (column: string, mapping: ImportMapping): ImportPart | null =>
  Object.hasOwn(mapping, column) ? (mapping[column] ?? null) : (byName.get(foldText(column)) ?? null);

export type ColumnPart = { readonly column: string; readonly part: ImportPart | null };

export type Cells = Readonly<Partial<Record<ImportPart, readonly string[]>>>;

/**
 * Files of ours, and of others who are careful, put an apostrophe before what a spreadsheet would run as a formula
 * (`'+49 30…`, `'=1`): it is not the person's.
 */
export const GUARDED = /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const plain = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

/** What a row says of each part. */
export const cellsOf = (columns: readonly ColumnPart[], cells: readonly string[]): Cells => {
  const read: Partial<Record<ImportPart, string[]>> = {};
  columns.forEach(({ part }, at) => {
    const cell = plain(cells[at] ?? '').trim();
    if (part !== null && cell !== '') (read[part] ??= []).push(cell);
  });
  return read;
};

const withScheme = (url: string): string => (/^[a-z]+:\/\//i.test(url) ? url : `https://${url}`);
const links = (cells: Cells): { kind: LinkKind; url: string }[] => [
  ...several(cells.linkedin, /\s+/).map((url) => ({ kind: 'linkedin' as const, url: withScheme(url) })),
  ...several(cells.website, /\s+/).map((url) => ({ kind: 'website' as const, url: withScheme(url) })),
  ...several(cells.link, /\s+/).map((url) => ({ kind: kindOf(url), url: withScheme(url) })),
];
type LinkKind = ProspectProfile['links'][number]['kind'];
const hosts: Readonly<Record<string, LinkKind>> = {
  github: 'github',
  twitter: 'twitter',
  x: 'twitter',
  linkedin: 'linkedin',
};
const kindOf = (url: string): LinkKind => {
  const [, host] = /^(?:[a-z]+:\/\/)?(?:[\w-]+\.)?(github|twitter|x|linkedin)\.com\//i.exec(url) ?? [];
  return hosts[host?.toLowerCase() ?? ''] ?? 'other';
};
const several = (cells: readonly string[] | undefined, sign: RegExp): string[] =>
  (cells ?? [])
    .flatMap((cell) => cell.split(sign))
    .map((one) => one.trim())
    .filter(Boolean);

/** @throws ZodError with what is wrong in the row */
const profileOf = (cells: Cells): ProspectProfile => {
  const [name] = cells.name ?? [];
  const split = name === undefined ? null : splitName(name);
  const one = (part: ImportPart): string | null => cells[part]?.[0] ?? null;
  const school = one('school');
  return profileSchema.parse({
    firstName: one('firstName') ?? split?.firstName ?? null,
    middleName: one('middleName') ?? split?.middleName ?? null,
    lastName: one('lastName') ?? split?.lastName ?? null,
    emails: several(cells.email, /[,;\s]+/),
    phones: several(cells.phone, /[,;]+/),
    links: links(cells),
    title: one('title'),
    company: one('company'),
    location: one('location'),
    education: school === null ? [] : [{ school, degree: one('degree'), field: null, endYear: null }],
    tags: several(cells.tags, /[,;]+/),
  });
};

const words: Readonly<Record<keyof ProspectProfile, string>> = {
  firstName: 'first name',
  middleName: 'middle name',
  lastName: 'last name',
  emails: 'email',
  phones: 'phone',
  links: 'link',
  title: 'title',
  company: 'company',
  location: 'location',
  education: 'school or degree',
  tags: 'tag',
};
const isPart = (name: unknown): name is keyof ProspectProfile => typeof name === 'string' && name in words;

/** What is wrong with a part, as a person says it. */
const faultText = (issue: z.core.$ZodIssue): string => {
  const [part] = issue.path;
  const what = isPart(part) ? words[part] : 'row';
  if (issue.code === 'custom') return `The ${what} ${issue.message}.`;
  if (issue.code === 'too_big' && issue.origin === 'string')
    return `The ${what} is longer than ${issue.maximum} characters.`;
  return `The ${what} cannot be read: ${issue.message}.`;
};

/** The profile of a row, or why there is none. */
export const readProfile = (
  columns: readonly ColumnPart[],
  cells: readonly string[],
): { readonly profile: ProspectProfile } | { readonly fault: string } => {
  if (cells.length !== columns.length)
    return { fault: `The row has ${cells.length} cells, the header has ${columns.length}.` };
  try {
    const profile = profileOf(cellsOf(columns, cells));
    return profile.firstName === null && profile.lastName === null && profile.emails.length === 0
      ? { fault: 'The row has neither a name nor an e-mail address.' }
      : { profile };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const [issue] = error.issues;
    return { fault: issue === undefined ? 'The row cannot be read.' : faultText(issue) };
  }
};
