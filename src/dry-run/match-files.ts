import { EXACT_POLICY, matchWindow, type MatchRun } from '../domain/matching/match.ts';
import type { MatchDecision } from '../domain/matching/types.ts';
import { createWindow } from '../domain/matching/window.ts';
import { dayOrderOf } from './days.ts';
import { usualCountry } from './phones.ts';
import { FileFault, readPeople, type PeopleRow } from './read-people.ts';
import { candidateOf, employeeOf, type Hints } from './records.ts';

export type MatchedFiles = MatchRun & { readonly candidates: number; readonly employees: number };

const readAll = async (file: string): Promise<PeopleRow[]> => {
  const rows: PeopleRow[] = [];
  await readPeople(file, (row) => rows.push(row));
  return rows;
};

const hintsOf = (rows: readonly PeopleRow[], country: string | null): Hints => ({
  birthOrder: dayOrderOf(rows.map((row) => row('birth_date'))),
  startOrder: dayOrderOf(rows.map((row) => row('start_date'))),
  country,
});

const NO_ROW: PeopleRow = () => null;

/** Takes each record once, and lets go of its row. @throws FileFault for a row without an id, or an id that two rows have */
const eachOf = (file: string, rows: PeopleRow[], take: (row: PeopleRow, id: string) => void): void => {
  const seen = new Set<string>();
  rows.forEach((row, at) => {
    const id = row('id');
    if (id === null) throw new FileFault(`${file}: row ${at + 2} has no id.`);
    if (seen.has(id)) throw new FileFault(`${file}: the id ${id} stands in two rows.`);
    seen.add(id);
    take(row, id);
    // The cells have become a record: hundreds of thousands of rows are not kept twice.
    rows[at] = NO_ROW;
  });
};

/** An employee who is linked is suggested to nobody else; the others move up. */
const withoutTaken = (decisions: readonly MatchDecision[]): MatchDecision[] => {
  const autos = decisions.filter((d) => d.decision === 'auto');
  const employees = new Set(autos.map((d) => d.employeeId));
  const open = decisions.filter((d) => d.decision === 'auto' || !employees.has(d.employeeId));
  return open.map((d, at) => {
    const before = open.slice(Math.max(0, at - 4), at).filter((other) => other.personId === d.personId);
    return { ...d, rank: before.length + 1 };
  });
};

/**
 * Matches the people of two CSV files: nothing is stored and nothing is asked of any server.
 * @param tell hears how far it is
 * @throws FileFault
 */
export const matchFiles = async (
  files: { readonly candidates: string; readonly employees: string },
  tell: (line: string) => void,
): Promise<MatchedFiles> => {
  const candidateRows = await readAll(files.candidates);
  const employeeRows = await readAll(files.employees);
  const counts = { candidates: candidateRows.length, employees: employeeRows.length };
  tell(`${counts.candidates} candidates, ${counts.employees} employees read`);

  const phones = [...candidateRows, ...employeeRows].map((row) => row('phone'));
  const country = usualCountry(phones);
  const window = createWindow();
  const employeeHints = hintsOf(employeeRows, country);
  eachOf(files.employees, employeeRows, (row, id) => window.addEmployee(employeeOf(row, id, employeeHints)));
  employeeRows.length = 0;
  const candidateHints = hintsOf(candidateRows, country);
  const people: ReturnType<typeof window.addPerson>[] = [];
  eachOf(files.candidates, candidateRows, (row, id) => {
    people.push(window.addPerson(candidateOf(row, id, candidateHints)));
  });
  tell('indexed');
  const run = matchWindow(window, people, {
    ...EXACT_POLICY,
    automatic: 'exact',
    windowSize: window.size(),
    rejected: new Set(),
    unmerged: new Set(),
  });
  const decisions = withoutTaken(run.decisions);
  tell(`${run.compared} pairs compared, ${run.capHits} keys too common to use`);
  return { ...run, ...counts, decisions };
};
