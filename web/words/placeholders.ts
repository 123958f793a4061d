import {
  placeholderNames,
  unknownPlaceholders,
  type PlaceholderName,
} from '../../src/domain/placeholders.ts';

export type PlaceholderWord = {
  readonly name: PlaceholderName;
  readonly label: string;
  /** What stands there when nothing is known, to begin with; empty where it is always known. */
  readonly otherwise: string;
};

const words: Readonly<Record<PlaceholderName, Omit<PlaceholderWord, 'name'>>> = {
  firstName: { label: 'First name', otherwise: 'there' },
  lastName: { label: 'Last name', otherwise: '' },
  preferredName: { label: 'The name they go by', otherwise: 'there' },
  jobTitle: { label: 'Job title', otherwise: 'your new job' },
  department: { label: 'Department', otherwise: 'your team' },
  location: { label: 'Location', otherwise: 'our office' },
  startDate: { label: 'Start date', otherwise: 'your first day' },
  manager: { label: 'Manager', otherwise: 'your manager' },
  organization: { label: 'Your organization', otherwise: '' },
  daysUntilStart: { label: 'Days until the start', otherwise: '' },
};

export const placeholders: readonly PlaceholderWord[] = placeholderNames.map((name) => ({
  name,
  ...words[name],
}));

const labelOf = (name: string): string =>
  placeholders.find((word) => word.name === name)?.label.toLowerCase() ?? name;

/** `Prepare the laptop for {{firstName|them}}` as a line reads it: `Prepare the laptop for [first name]`. */
export const readable = (text: string): string =>
  text.replace(/\{\{([^{}|]*)(?:\|[^{}]*)?\}\}/g, (_, name: string) => `[${labelOf(name.trim())}]`).trim();

/** How far two words are apart, in letters that differ: for a word that was mistyped. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries())
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
};

const NEAR = 4;

/** The first placeholder that nobody knows, with the one that was probably meant; undefined when all are known. */
export const placeholderFault = (text: string): string | undefined => {
  const [unknown] = unknownPlaceholders(text);
  if (unknown === undefined) return undefined;
  const near = placeholderNames
    .map((name) => ({ name, away: distance(unknown.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.away - b.away)
    .find(({ away }) => away <= NEAR);
  return `Foyer knows no {{${unknown}}}${near === undefined ? '. Choose one with Placeholder.' : `. Is it {{${near.name}}}?`}`;
};
