import type { PeopleRow, ReadPeople } from './read-people.ts';

/** A record as it was read, as far as a cell may have been in vain. */
export type Dated = { readonly birthDate: string | null; readonly startDate: string | null };

/** So many lines are told one by one. */
const SHOWN = 20;

/** Lines of a file whose row, or date, cannot be used. */
export const createFaults = () => {
  const undated = { birth_date: [] as number[], start_date: [] as number[] };
  return {
    without: [] as number[],
    twice: [] as number[],
    undated,
    seeDates: (row: PeopleRow, line: number, { birthDate, startDate }: Dated): void => {
      if (birthDate === null && row('birth_date') !== null) undated.birth_date.push(line);
      if (startDate === null && row('start_date') !== null) undated.start_date.push(line);
    },
  };
};

type Faults = ReturnType<typeof createFaults>;

const counted = (lines: readonly number[], one: string, several: string): string =>
  lines.length === 1 ? `1 ${one}` : `${lines.length} ${several}`;
const rows = (lines: readonly number[], what: string): string =>
  counted(lines, `row ${what}`, `rows ${what}`);
const at = (lines: readonly number[]): string =>
  `(line ${lines.slice(0, SHOWN).join(', ')}${lines.length > SHOWN ? ', …' : ''})`;

/** What was left out of a file, and what a reader of the result should know of it, in words; none when there is nothing. */
export const remarksOf = (
  { make, openQuotes, long, columns }: ReadPeople,
  { without, twice, undated }: Faults,
  isAmbiguous: boolean,
): string[] => {
  const isNamed = (['first_name', 'last_name', 'full_name', 'preferred_name'] as const).some((one) =>
    columns.includes(one),
  );
  const lists: (readonly [readonly number[], (lines: readonly number[]) => string])[] = [
    [openQuotes, (lines) => `${rows(lines, 'left out: a quote is not closed')} ${at(lines)}`],
    [without, (lines) => `${rows(lines, 'without an id left out')} ${at(lines)}`],
    [twice, (lines) => `${rows(lines, 'left out: the id stands further up')} ${at(lines)}`],
    [
      long,
      (lines) =>
        `${rows(lines, 'with more cells than the header: what stands behind it is not read')} ${at(lines)}`,
    ],
    [
      undated.birth_date,
      (lines) =>
        `${counted(lines, 'birth date that is', 'birth dates that are')} no day, taken for missing ${at(lines)}`,
    ],
    [
      undated.start_date,
      (lines) =>
        `${counted(lines, 'start date that is', 'start dates that are')} no day, taken for missing ${at(lines)}`,
    ],
  ];
  const facts: [boolean, string][] = [
    [make.encoding === 'windows-1252', 'it is no UTF-8 and was read as Windows-1252'],
    [make.brokenLines > 0, `letters that are no UTF-8 are lost, on ${make.brokenLines} of its lines`],
    [!isNamed, 'there is no column of names: nobody can be linked without a person'],
    [isAmbiguous, 'dates like 03/04/2026 are read with the day first: no date of the file shows which'],
  ];
  return [
    ...lists.flatMap(([lines, text]) => (lines.length > 0 ? [text(lines)] : [])),
    ...facts.flatMap(([holds, text]) => (holds ? [text] : [])),
  ];
};
