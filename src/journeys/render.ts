import { dayWords } from '../domain/day-words.ts';
import { displayName } from '../domain/person.ts';
import type { Language } from '../domain/language.ts';
import { fillPlaceholders, type PlaceholderValues } from '../domain/placeholders.ts';
import type { JourneyPerson } from '../db/repositories/journey-facts.ts';
import { dayIn } from '../time/start-instant.ts';

const DAY_MS = 86_400_000;
const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** An ISO day as people write it. */
export const dayText = (day: string, language: Language): string =>
  dayWords(language, day, { style: 'long' });

/** What the placeholders stand for; null where nothing is known. */
export const placeholderValues = (
  person: JourneyPerson,
  o: { readonly organization: string; readonly language: Language; readonly now: number },
): PlaceholderValues => {
  const start = person.startDate;
  const days = start === null ? null : (utc(start) - utc(dayIn(person.zone, o.now))) / DAY_MS;
  return {
    firstName: person.firstName,
    lastName: person.lastName,
    preferredName: person.preferredName ?? person.firstName,
    jobTitle: person.jobTitle,
    department: person.department,
    location: person.location,
    startDate: start === null ? null : dayText(start, o.language),
    manager: person.manager,
    organization: o.organization,
    daysUntilStart: days === null || days < 0 ? null : String(days),
  };
};

export type Render = (text: string) => string;

export const renderer = (...given: Parameters<typeof placeholderValues>): Render => {
  const values = placeholderValues(...given);
  return (text) => fillPlaceholders(text, values);
};

/** Paragraphs are apart by an empty line. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

export const nameOf = (person: JourneyPerson): string => displayName(person);
