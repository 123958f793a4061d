import { holdersOfAddresses } from '../db/repositories/links.ts';
import { nextPersonIds } from '../db/repositories/person-detail.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { loadCandidates } from '../db/repositories/suggestions.ts';
import type { Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { Refusal } from '../domain/errors.ts';
import type { Candidate, EmployeeCandidate } from '../domain/matching/types.ts';
import { feedOfSource } from '../hris/from-source.ts';
import type { EmployeeFeed } from '../hris/pull-employees.ts';
import { forecastOf, type Forecast } from '../matching/forecast.ts';
import { personEmailKey } from '../people/person-state.ts';
import { employeeState } from '../roster/employee-state.ts';
import { parseRow, type RosterEmployee } from '../roster/parse-row.ts';
import { openProviderCall } from '../sync/provider-call.ts';
import { dayIn } from '../time/start-instant.ts';
import { askable } from './check-connection.ts';
import { syncDepsOf, type ConnectionDeps } from './provider-call.ts';
import type { Run } from './same-account.ts';

/** What a first import of an HRIS would bring (row Y10); nothing of it is stored. */
export type EmployeePreview = Forecast & {
  /** False when there is more on either side than a preview reads: the numbers are those of a part. */
  readonly complete: boolean;
  readonly employees: number;
  /** Of these: whose first day is ahead, and who has left. */
  readonly starting: number;
  readonly left: number;
  /** Records that the import could not use, and why, the most frequent reasons first. */
  readonly unreadable: number;
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  /** New hires whom they were compared with. */
  readonly people: number;
  /** Whether records are compared at all, by the organization's switch. */
  readonly matching: boolean;
};

/** More are not read; and no admin waits longer than this for the provider. */
const MOST_EMPLOYEES = 10_000;
const MOST_PEOPLE = 5_000;
const LONGEST_MS = 20_000;
const SHOWN_REASONS = 5;

type Read = {
  readonly employees: ReadonlyMap<string, RosterEmployee>;
  readonly reasons: readonly string[];
  readonly complete: boolean;
};

const readEmployees = async (feed: EmployeeFeed, now: () => number): Promise<Read> => {
  const until = now() + LONGEST_MS;
  const employees = new Map<string, RosterEmployee>();
  const reasons: string[] = [];
  let cursor: string | null = null;
  do {
    if (employees.size >= MOST_EMPLOYEES || now() > until) return { employees, reasons, complete: false };
    const page = await feed.fetchPage({ cursor, syncToken: null });
    for (const row of page.rows(employees.size + reasons.length)) {
      const outcome = parseRow(row);
      if ('employee' in outcome) employees.set(outcome.employee.externalId, outcome.employee);
      else reasons.push(outcome.reason);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { employees, reasons, complete: true };
};

const frequent = (reasons: readonly string[]): EmployeePreview['reasons'] => {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
    .slice(0, SHOWN_REASONS);
};

/** As they would stand in the database, by their ids there. */
const candidatesOf = async (
  scope: Scope,
  employees: readonly RosterEmployee[],
  today: string,
): Promise<EmployeeCandidate[]> => {
  const addresses = employees.flatMap(({ externalId: id, workEmail: address }) => {
    const key = personEmailKey(address);
    return address === null || key === null ? [] : [{ id, address, key }];
  });
  const holders = await holdersOfAddresses(scope, addresses);
  return employees.map((employee) => ({
    ...employee,
    id: employee.externalId,
    state: employeeState(employee, today),
    // The engine sees all of them and finds what is shared by itself.
    emailShared: false,
    phoneShared: false,
    accountHolders: holders.get(employee.externalId) ?? [],
  }));
};

/** Whoever has nobody at this source yet, whatever other sources know of them. */
const peopleWithoutLink = async (
  scope: Scope,
  connectionId: string,
): Promise<{ readonly people: readonly Candidate[]; readonly complete: boolean }> => {
  const ids = await nextPersonIds(scope, null, MOST_PEOPLE + 1);
  const personIds = ids.slice(0, MOST_PEOPLE);
  return {
    people: await loadCandidates(scope, { personIds, connectionId }),
    complete: ids.length <= MOST_PEOPLE,
  };
};

/** @throws Refusal for a source that is no HRIS which Foyer reads */
const askableHris = async (run: Run, id: string): Promise<Connection> => {
  const connection = await askable(run, id);
  if (connection.kind === 'employee_source') return connection;
  throw new Refusal('conflict', 'no_employees', 'This source has hires, not employees.');
};

/** Reads the HRIS and counts what an import would make of it. @throws Refusal, ConnectorError */
export const previewEmployees = async (
  deps: ConnectionDeps,
  run: Run,
  id: string,
): Promise<EmployeePreview> => {
  const connection = await askableHris(run, id);
  const orgId = await run((scope) => Promise.resolve(scope.orgId));
  const source = deps.employeeSource(connection.provider);
  const signal = AbortSignal.timeout(2 * LONGEST_MS);
  const call = await openProviderCall(syncDepsOf(deps), { orgId, connectionId: id, source, signal });
  const read = await readEmployees(feedOfSource(source, call, connection), () => deps.clock.now());
  const employees = [...read.employees.values()];
  const known = await run(async (scope) => {
    const settings = await loadSettings(scope);
    const today = dayIn(settings.timeZone, scope.now);
    const waiting = await peopleWithoutLink(scope, id);
    return { settings, today, waiting, candidates: await candidatesOf(scope, employees, today) };
  });
  const { settings, today, waiting, candidates } = known;
  return {
    complete: read.complete && waiting.complete,
    employees: employees.length,
    starting: employees.filter(({ startDate }) => startDate !== null && startDate > today).length,
    left: candidates.filter(({ state }) => state === 'terminated').length,
    unreadable: read.reasons.length,
    reasons: frequent(read.reasons),
    people: waiting.people.length,
    matching: settings.matchEnabled,
    ...(await forecastOf(waiting.people, candidates, settings)),
  };
};
