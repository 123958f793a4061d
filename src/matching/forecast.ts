import { setImmediate } from 'node:timers/promises';
import { matchWindow } from '../domain/matching/match.ts';
import { autoMatchOf, switchesOf, type SwitchSettings } from '../domain/matching/switches.ts';
import type { Candidate, EmployeeCandidate } from '../domain/matching/types.ts';
import { createWindow } from '../domain/matching/window.ts';
import { applySwitches } from './apply-switches.ts';
import { PRODUCT_POLICY } from './windows.ts';

/** What would become of employees who are not here yet; together they are all of them. */
export type Forecast = {
  /** Would be linked without a person. */
  readonly automatic: number;
  /** Would be suggested for somebody. */
  readonly suggested: number;
  /** Nobody fits. */
  readonly alone: number;
};

/** So many records are prepared in a few milliseconds; between two slices other requests have their turn. */
const SLICE = 200;

/** Matches them as an import would by these settings; nothing is written. */
export const forecastOf = async (
  people: readonly Candidate[],
  employees: readonly EmployeeCandidate[],
  settings: SwitchSettings,
): Promise<Forecast> => {
  if (!settings.matchEnabled) return { automatic: 0, suggested: 0, alone: employees.length };
  const window = createWindow();
  for (const [at, employee] of employees.entries()) {
    if (at % SLICE === 0) await setImmediate();
    window.addEmployee(employee);
  }
  const prepared: ReturnType<typeof window.addPerson>[] = [];
  for (const [at, person] of people.entries()) {
    if (at % SLICE === 0) await setImmediate();
    prepared.push(window.addPerson(person));
  }
  const { decisions } = matchWindow(window, prepared, {
    ...PRODUCT_POLICY,
    automatic: autoMatchOf(settings),
    windowSize: window.size(),
    rejected: new Set(),
    unmerged: new Set(),
  });
  const judged = applySwitches(decisions, switchesOf(settings));
  const linked = new Set(judged.filter((d) => d.decision === 'auto').map((d) => d.employeeId));
  const taken = new Set(judged.filter((d) => d.decision === 'auto').map((d) => d.personId));
  const suggested = new Set(
    judged.filter((d) => !linked.has(d.employeeId) && !taken.has(d.personId)).map((d) => d.employeeId),
  );
  const { size: automatic } = linked;
  return {
    automatic,
    suggested: suggested.size,
    alone: employees.length - automatic - suggested.size,
  };
};
