import type { HireSnapshot } from '../domain/hire.ts';
import { noPersonFields, personFieldNames, type PersonFields } from '../domain/person.ts';

/** Longer values are no names, titles or places: they are cut, so that one absurd value cannot stop an import. */
const LONGEST_TEXT = 300;
/** RFC 5321, 4.5.3.1. Half an address is none. */
const LONGEST_EMAIL = 320;

/** Instants that PostgreSQL and the calendar of work both know: 1900 to 2199. */
const EARLIEST_MS = Date.UTC(1900, 0, 1);
const LATEST_MS = Date.UTC(2200, 0, 1);

/** Text as PostgreSQL takes it: no NUL or other control characters, no halves of surrogate pairs, cut at a whole one. */
export const storableText = (text: string, longest = LONGEST_TEXT): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/\p{Cs}/gu, '\uFFFD');

const storableInstant = (epochMs: number | null): number | null =>
  epochMs !== null && epochMs >= EARLIEST_MS && epochMs < LATEST_MS ? epochMs : null;

const storableValue = (name: string, value: string | number | null): string | number | null => {
  if (typeof value !== 'string') return value;
  if (name === 'personalEmail' && value.length > LONGEST_EMAIL) return null;
  return storableText(value, name === 'personalEmail' ? LONGEST_EMAIL : LONGEST_TEXT).trim() || null;
};

/** What a connector made of a hire, in values that the database can hold whatever the provider sent. */
export const storableSnapshot = (snapshot: HireSnapshot): HireSnapshot => {
  const values = personFieldNames.map((name) => [name, storableValue(name, snapshot.fields[name])] as const);
  const fields: PersonFields = { ...noPersonFields, ...snapshot.fields, ...Object.fromEntries(values) };
  return {
    ...snapshot,
    fields,
    hiredAt: storableInstant(snapshot.hiredAt),
    changedAt: storableInstant(snapshot.changedAt),
  };
};
