import type { Options, Settings } from '../use-settings.ts';

export type Part = Options['parts'][number];
export type Field = Options['fields'][number];
/** A line that is still being made has no part or no field yet. */
export type MapLine = { readonly key: number; readonly from: Part | null; readonly to: string | null };

let last = 0;
export const newLine = (): MapLine => {
  last += 1;
  return { key: last, from: null, to: null };
};

export const linesOf = (mapping: Settings['mapping']): MapLine[] =>
  mapping.map(({ from, to }) => ({ ...newLine(), from, to }));

/** Those that say something, in the order in which the server speaks of them. */
export const whole = (lines: readonly MapLine[]): { key: number; from: Part; to: string }[] =>
  lines.flatMap(({ key, from, to }) => (from === null || to === null ? [] : [{ key, from, to }]));

export const mappingOf = (lines: readonly MapLine[]): Settings['mapping'] =>
  whole(lines).map(({ from, to }) => ({ from, to }));

export const partWords: Readonly<Record<Part, string>> = {
  title: 'Title',
  company: 'Company',
  location: 'Location',
  phone: 'Phone',
  linkedin: 'LinkedIn',
  school: 'School',
  degree: 'Degree',
  graduationYear: 'Year of graduation',
  tags: 'Tags',
  owner: 'Owner',
};

export const takesWords: Readonly<Record<Field['takes'], string>> = {
  text: 'text',
  number: 'a number',
  date: 'a date',
  boolean: 'yes or no',
  choice: 'one of its choices',
};

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/**
 * What is wrong with a line: what the server said of it, what it found when somebody was sent, or what the provider's
 * fields say now.
 */
export const faultOf = (
  line: MapLine,
  o: {
    readonly lines: readonly MapLine[];
    readonly fields: readonly Field[];
    readonly broken: Settings['broken'];
    readonly told: Readonly<Record<string, string>>;
  },
): string | null => {
  const at = whole(o.lines).findIndex(({ key }) => key === line.key);
  const told = o.told[`mapping.${at}.to`];
  if (told !== undefined) return sentence(told);
  if (line.to === null) return null;
  const field = o.fields.find(({ name }) => name === line.to);
  if (field === undefined)
    return o.broken.find((one) => one.field === line.to)?.reason ?? 'The field is not there any more.';
  if (line.from !== null && !field.parts.includes(line.from))
    return `“${field.label}” takes ${takesWords[field.takes]}: ${partWords[line.from]} does not fit.`;
  const twice = o.lines.some(({ key, to }) => key < line.key && to === line.to);
  return twice ? 'Another line writes to this field already.' : null;
};
