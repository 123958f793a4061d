/** Placeholders of texts to hires and colleagues: `{{firstName}}`, or with what stands there when nothing is known: `{{firstName|there}}`. */
export const placeholderNames = [
  'firstName',
  'lastName',
  'preferredName',
  'jobTitle',
  'department',
  'location',
  'startDate',
  'manager',
  'organization',
  'daysUntilStart',
] as const;
export type PlaceholderName = (typeof placeholderNames)[number];

/** What is known for each; null where nothing is. */
export type PlaceholderValues = Readonly<Record<PlaceholderName, string | null>>;

const PLACEHOLDER = /\{\{([^{}|]*)(?:\|([^{}]*))?\}\}/g;

const isName = (name: string): name is PlaceholderName => placeholderNames.some((known) => known === name);

/** Those that a text names and nobody knows, as they stand there. */
export const unknownPlaceholders = (text: string): string[] => {
  const names = [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name.trim());
  return [...new Set(names.filter((name) => !isName(name)))];
};

/** Fills a text in. What is not known becomes its fallback, or nothing. */
export const fillPlaceholders = (text: string, values: PlaceholderValues): string =>
  text.replace(PLACEHOLDER, (whole: string, name: string, fallback: string | undefined) => {
    const known = name.trim();
    return isName(known) ? (values[known] ?? fallback?.trim() ?? '') : whole;
  });
