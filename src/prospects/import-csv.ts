import { parse, CsvError } from 'csv-parse';
import { z } from 'zod';
import { prospectsWithEmails } from '../db/repositories/prospects.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { foldText } from '../domain/matching/normalise.ts';
import type { ProspectProfile } from '../domain/prospect.ts';
import { splitName } from '../parsing/person-name.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { emailKeys } from './keys.ts';
import { profileSchema } from './profile.ts';
import { createProspect } from './store.ts';

/** What a column of a file may be read as; those that a person has several of may stand for several columns. */
export const importParts = [
  'name',
  'firstName',
  'middleName',
  'lastName',
  'email',
  'phone',
  'linkedin',
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
  link: 'link|links|url|website|github|twitter|personal website|portfolio',
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
  column in mapping ? (mapping[column] ?? null) : (byName.get(foldText(column)) ?? null);

type Cells = Readonly<Partial<Record<ImportPart, readonly string[]>>>;

const links = (cells: Cells): { kind: 'linkedin' | 'other'; url: string }[] => [
  ...(cells.linkedin ?? []).map((url) => ({ kind: 'linkedin' as const, url: withScheme(url) })),
  ...(cells.link ?? []).map((url) => ({ kind: 'other' as const, url: withScheme(url) })),
];
const withScheme = (url: string): string => (/^[a-z]+:\/\//i.test(url) ? url : `https://${url}`);
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

export type RowResult = {
  /** As a spreadsheet counts, the header being 1. */
  readonly row: number;
  readonly outcome: 'made' | 'known' | 'failed';
  readonly prospectId: string | null;
  readonly reason: string | null;
};

export type ImportResult = {
  readonly columns: readonly { readonly column: string; readonly part: ImportPart | null }[];
  readonly rows: number;
  readonly made: number;
  /** The same row was imported before, or somebody here has the address. */
  readonly known: number;
  readonly failed: number;
  /** Those that were not made, at most 1,000. */
  readonly listed: readonly RowResult[];
};

const CHUNK = 100;
const MOST_LISTED = 1000;
const LONGEST_HEADER = 100_000;

const refuse = (code: string, message: string): Refusal => new Refusal('invalid', code, message);

/** The file with what parts its cells: comma, semicolon or tab, by its first line. */
const opened = async (
  file: AsyncIterable<unknown>,
): Promise<{ readonly delimiter: string; readonly text: AsyncGenerator<Buffer> }> => {
  const iterator = file[Symbol.asyncIterator]();
  const next = async (): Promise<Buffer | null> => {
    const answer = await iterator.next();
    const value: unknown = answer.value;
    return answer.done === true || !Buffer.isBuffer(value) ? null : value;
  };
  let head = Buffer.alloc(0);
  while (!head.includes('\n') && head.length < LONGEST_HEADER) {
    const part = await next();
    if (part === null) break;
    head = Buffer.concat([head, part]);
  }
  const line = head.toString('utf8').split(/\r?\n/, 1)[0] ?? '';
  const times = [',', ';', '\t'].map((sign) => ({ sign, count: line.split(sign).length }));
  const delimiter = times.reduce((best, one) => (one.count > best.count ? one : best)).sign;
  const whole = async function* (): AsyncGenerator<Buffer> {
    yield head;
    for (let part = await next(); part !== null; part = await next()) yield part;
  };
  return { delimiter, text: whole() };
};

const record = z.array(z.string());

/** The rows of a CSV file one after another, however long it is. @throws Refusal for what is no CSV */
async function* rowsOf(file: AsyncIterable<unknown>): AsyncGenerator<readonly string[]> {
  const { delimiter, text } = await opened(file);
  const parser = parse({
    bom: true,
    relax_column_count: true,
    trim: true,
    delimiter,
    max_record_size: 200_000,
  });
  const feeding = (async (): Promise<void> => {
    for await (const part of text)
      if (!parser.write(part)) await new Promise((resolve) => parser.once('drain', resolve));
    parser.end();
  })();
  feeding.catch((error: unknown) => parser.destroy(error instanceof Error ? error : undefined));
  try {
    for await (const row of parser) yield record.parse(row);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refuse(
      'malformed_csv',
      'The CSV cannot be read: a quote is not closed or stands where none may be.',
    );
  }
  await feeding;
}

type Import = {
  readonly run: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
  readonly vault: OrganizationVault;
  readonly mapping: ImportMapping;
  readonly ownerId: string | null;
  readonly tags: readonly string[];
};

/**
 * Takes prospects from a CSV file, some hundred at a time; a bad row is listed with its reason and stops nobody. The same
 * file again makes nobody twice. @throws Refusal
 */
export const importProspects = async (file: AsyncIterable<unknown>, o: Import): Promise<ImportResult> => {
  let columns: ImportResult['columns'] | null = null;
  const sums = { rows: 0, made: 0, known: 0, failed: 0 };
  const listed: RowResult[] = [];
  let waiting: { row: number; cells: readonly string[] }[] = [];
  const takeIn = async (known: ImportResult['columns']): Promise<void> => {
    const chunk = waiting;
    waiting = [];
    const results = await o.run(async (scope) => {
      const done: RowResult[] = [];
      for (const { row, cells } of chunk) done.push(await takeRow(scope, o, { row, cells, columns: known }));
      return done;
    });
    for (const result of results) {
      sums[result.outcome] += 1;
      if (result.outcome !== 'made' && listed.length < MOST_LISTED) listed.push(result);
    }
  };
  let row = 0;
  for await (const cells of rowsOf(file)) {
    row += 1;
    if (columns === null) {
      columns = cells.map((column) => ({ column, part: partOfColumn(column, o.mapping) }));
      refuseUnread(columns, o.mapping);
      continue;
    }
    if (cells.every((cell) => cell === '')) continue;
    sums.rows += 1;
    waiting.push({ row, cells });
    if (waiting.length >= CHUNK) await takeIn(columns);
  }
  if (columns === null) throw refuse('empty_file', 'The file is empty.');
  await takeIn(columns);
  return { columns, ...sums, listed };
};

const refuseUnread = (columns: ImportResult['columns'], mapping: ImportMapping): void => {
  const names = new Set(columns.map(({ column }) => column));
  const unknown = Object.keys(mapping).find((column) => !names.has(column));
  if (unknown !== undefined)
    throw new Refusal('invalid', 'column_unknown', `The file has no column "${unknown}".`, {
      field: 'mapping',
    });
  if (columns.every(({ part }) => part === null))
    throw refuse('no_columns', 'No column of the file is one that prospects have. Say which is which.');
};

const takeRow = async (
  scope: Scope,
  o: Import,
  { row, cells, columns }: { row: number; cells: readonly string[]; columns: ImportResult['columns'] },
): Promise<RowResult> => {
  const failed = (reason: string): RowResult => ({ row, outcome: 'failed', prospectId: null, reason });
  if (cells.length !== columns.length)
    return failed(`The row has ${cells.length} cells, the header has ${columns.length}.`);
  const read: Partial<Record<ImportPart, string[]>> = {};
  columns.forEach(({ part }, at) => {
    const cell = cells[at] ?? '';
    if (part !== null && cell !== '') (read[part] ??= []).push(cell);
  });
  const parsed = readProfile(read);
  if ('fault' in parsed) return failed(parsed.fault);
  const profile = { ...parsed.profile, tags: [...parsed.profile.tags, ...o.tags] };
  if (profile.firstName === null && profile.lastName === null && profile.emails.length === 0)
    return failed('The row has neither a name nor an e-mail address.');
  const [known] = await prospectsWithEmails(scope, { emailKeys: emailKeys(profile), except: null });
  if (known !== undefined)
    return { row, outcome: 'known', prospectId: known.id, reason: 'Somebody here has this e-mail address.' };
  const prospectId = await createProspect(scope, o.vault, {
    profile,
    ownerId: o.ownerId,
    origin: 'csv',
    originKey: o.vault.digest(JSON.stringify(parsed.profile)),
  });
  return prospectId === null
    ? { row, outcome: 'known', prospectId: null, reason: 'This row was imported before.' }
    : { row, outcome: 'made', prospectId, reason: null };
};

const readProfile = (cells: Cells): { readonly profile: ProspectProfile } | { readonly fault: string } => {
  try {
    return { profile: profileOf(cells) };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const [issue] = error.issues;
    return { fault: `${issue?.path.join(' ') ?? 'row'}: ${issue?.message ?? 'cannot be read'}` };
  }
};
