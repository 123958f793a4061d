type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a page's mistake: it says nothing then
  }
};

const listOf = (value: unknown): readonly unknown[] => {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
};

const DEEPEST = 6;

/** All people that a page describes, outermost first. */
const people = (value: unknown, depth = 0): Node[] => {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((one) => people(one, depth + 1));
  if (!isNode(value)) return [];
  if (listOf(value['@type']).includes('Person')) return [value];
  return ['@graph', 'mainEntity', 'about', 'itemListElement'].flatMap((name) =>
    people(value[name], depth + 1),
  );
};

const texts = (value: unknown): string[] =>
  listOf(value).flatMap((one) => {
    const text = isNode(one) ? (one['name'] ?? one['roleName']) : one;
    return typeof text === 'string' && text.trim() !== '' ? [text.replace(/\s+/g, ' ').trim()] : [];
  });

const first = (value: unknown): string | null => texts(value)[0] ?? null;

const placeOf = (value: unknown): string | null => {
  const [place] = listOf(value);
  if (!isNode(place)) return first(place);
  const address = isNode(place['address']) ? place['address'] : place;
  const parts = ['addressLocality', 'addressRegion', 'addressCountry'].flatMap((name) =>
    texts(address[name]),
  );
  return parts.length > 0 ? [...new Set(parts)].join(', ') : first(place);
};

export type DescribedPerson = {
  readonly name: string | null;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly links: readonly string[];
};

/** The person whom a page describes by schema.org; null when it describes none, or several (a list of people is nobody's page). */
export const describedPerson = (jsonLd: readonly string[]): DescribedPerson | null => {
  const found = jsonLd.flatMap((text) => people(parsed(text)));
  const [person] = found;
  if (person === undefined) return null;
  const names = new Set(found.map((one) => first(one['name']) ?? first(one['givenName'])));
  if (names.size > 1) return null;
  return {
    name: first(person['name']),
    firstName: first(person['givenName']),
    middleName: first(person['additionalName']),
    lastName: first(person['familyName']),
    title: first(person['jobTitle']) ?? first(person['hasOccupation']),
    company: first(person['worksFor']),
    location: placeOf(person['address']) ?? placeOf(person['homeLocation'] ?? person['workLocation']),
    emails: texts(person['email']),
    phones: texts(person['telephone']),
    links: [...texts(person['sameAs']), ...texts(person['url'])],
  };
};
