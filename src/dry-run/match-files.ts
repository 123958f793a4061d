import { EXACT_POLICY, matchWindow, type MatchRun } from '../domain/matching/match.ts';
import type { MatchDecision } from '../domain/matching/types.ts';
import { createWindow } from '../domain/matching/window.ts';
import { dayOrderSeen, needsDayOrder } from './days.ts';
import { countrySeen, needsCountry } from './phones.ts';
import { readPeople, type PeopleRow } from './read-people.ts';
import { candidateOf, employeeOf, type Hints } from './records.ts';
import { createFaults, remarksOf, type Dated } from './remarks.ts';

export type MatchedFiles = MatchRun & {
  readonly candidates: number;
  readonly employees: number;
  /** What was left out, and what a reader of the result should know of the files; one line each. */
  readonly remarks: readonly string[];
};

/** What one file shows of how it is to be read: collected while it is read. */
const createHints = () => {
  const [birth, start] = [dayOrderSeen(), dayOrderSeen()];
  const country = countrySeen();
  return {
    /** @returns whether the row can be read only once the whole file was seen */
    see: (row: PeopleRow): boolean => {
      const [born, starts, phone] = [row('birth_date'), row('start_date'), row('phone')];
      const asksForOrder = needsDayOrder(born) || needsDayOrder(starts);
      if (asksForOrder) {
        birth.see(born);
        start.see(starts);
      }
      country.see(phone);
      return asksForOrder || needsCountry(phone, row('country'));
    },
    country,
    of: (usual: string | null): Hints => ({
      birthOrder: birth.order(),
      startOrder: start.order(),
      country: country.usual() ?? usual,
    }),
    isAmbiguous: () => birth.isGuess() || start.isGuess(),
  };
};

/** Reads a file, gives each record on as soon as it can be read, and remembers what was left out. */
const readSide = async (
  file: string,
  o: {
    readonly usual: () => Promise<string | null>;
    readonly take: (row: PeopleRow, id: string, hints: Hints) => Dated;
  },
): Promise<{ readonly taken: number; readonly remarks: string[]; readonly usual: string | null }> => {
  const hints = createHints();
  const seen = new Set<string>();
  const waiting: (readonly [row: PeopleRow, id: string, line: number])[] = [];
  const faults = createFaults();
  const plain = hints.of(null);
  const take = (row: PeopleRow, id: string, line: number, hint: Hints): void => {
    faults.seeDates(row, line, o.take(row, id, hint));
  };
  const read = await readPeople(file, (row, line) => {
    const id = row('id');
    if (id === null) return void faults.without.push(line);
    if (seen.has(id)) return void faults.twice.push(line);
    seen.add(id);
    if (hints.see(row)) waiting.push([row, id, line]);
    else take(row, id, line, plain);
  });
  const usual = waiting.length === 0 ? null : (hints.country.usual() ?? (await o.usual()));
  const last = hints.of(usual);
  for (const [row, id, line] of waiting) take(row, id, line, last);
  return {
    taken: seen.size,
    remarks: remarksOf(read, faults, hints.isAmbiguous()).map((text) => `${file}: ${text}.`),
    usual: hints.country.usual(),
  };
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

/** The country of most numbers of a file, by its first ones. */
const countryOf = async (file: string): Promise<string | null> => {
  const country = countrySeen();
  await readPeople(file, (row) => {
    country.see(row('phone'));
  });
  return country.usual();
};

/**
 * Matches the people of two CSV files: nothing is stored and nothing is asked of any server. Rows that cannot be used are
 * left out and told.
 * @param tell hears how far it is
 * @throws FileFault for a file that cannot be read at all
 */
export const matchFiles = async (
  files: { readonly candidates: string; readonly employees: string },
  tell: (line: string) => void,
): Promise<MatchedFiles> => {
  const sought = new Set<number>();
  const window = createWindow({ sought });
  const people: ReturnType<typeof window.addPerson>[] = [];
  const candidates = await readSide(files.candidates, {
    usual: () => countryOf(files.employees),
    take: (row, id, hints) => {
      const candidate = candidateOf(row, id, hints);
      people.push(window.addPerson(candidate));
      return candidate;
    },
  });
  for (const keys of window.keys()) for (const key of keys) sought.add(key);
  tell(`${candidates.taken} candidates read`);
  const employees = await readSide(files.employees, {
    usual: () => Promise.resolve(candidates.usual),
    take: (row, id, hints) => {
      const employee = employeeOf(row, id, hints);
      window.addEmployee(employee);
      return employee;
    },
  });
  tell(`${employees.taken} employees read`);
  const remarks = [...candidates.remarks, ...employees.remarks];
  for (const remark of remarks) tell(remark);
  const run = matchWindow(window, people, {
    ...EXACT_POLICY,
    automatic: 'exact',
    windowSize: window.size(),
    rejected: new Set(),
    unmerged: new Set(),
  });
  const decisions = withoutTaken(run.decisions);
  tell(`${run.compared} pairs compared, ${run.capHits} keys too common to use`);
  return { ...run, candidates: candidates.taken, employees: employees.taken, remarks, decisions };
};
