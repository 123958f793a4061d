import { lockRunsOf, runsOfJourney, type RunRow } from '../db/repositories/journey-runs.ts';
import type { Scope } from '../db/scope.ts';
import { advanceRuns } from './advance.ts';
import type { JourneyDeps } from './context.ts';
import { readJourney } from './journeys.ts';

export type MoveOutcome = 'moved' | 'on_it_already' | 'not_on_this_journey';
export type MoveResult = { readonly personId: string; readonly outcome: MoveOutcome };

const SET = 500;

/**
 * Moves people to the newest version: by the ids of steps, what was done stays done, what is no more is cancelled, what is
 * new is planned.
 * @param who everybody on the journey, or these people
 */
export const movePeople = async (
  scope: Scope,
  deps: JourneyDeps,
  o: { readonly journeyId: string; readonly who: 'all' | readonly string[] },
): Promise<MoveResult[]> => {
  const { version } = await readJourney(scope, o.journeyId);
  const move = async (runs: readonly RunRow[]): Promise<void> => {
    await advanceRuns(
      scope,
      deps,
      runs.filter((run) => isBehind(run, version)).map((run) => ({ stored: run, run: { ...run, version } })),
      { tell: runs.length > 100 ? 'bulk' : 'person' },
    );
  };
  if (o.who !== 'all') {
    const runs = (await lockRunsOf(scope, { personIds: o.who, hireIds: [] })).filter(
      ({ journeyId, state }) => journeyId === o.journeyId && state !== 'stopped',
    );
    await move(runs);
    return [...new Set(o.who)].map((personId) => {
      const run = runs.find((one) => one.personId === personId);
      return { personId, outcome: outcomeOf(run, version) };
    });
  }
  const results: MoveResult[] = [];
  for (let after: string | null = null; ;) {
    const page: RunRow[] = await runsOfJourney(scope, { journeyId: o.journeyId, after, limit: SET });
    const runs = page.filter(({ state }) => state !== 'stopped');
    await move(runs);
    results.push(...runs.map((run) => ({ personId: run.personId, outcome: outcomeOf(run, version) })));
    after = page.at(-1)?.id ?? null;
    if (page.length < SET) return results;
  }
};

const isBehind = (run: RunRow, version: number): boolean => run.version < version;

const outcomeOf = (run: RunRow | undefined, version: number): MoveOutcome => {
  if (run === undefined) return 'not_on_this_journey';
  return isBehind(run, version) ? 'moved' : 'on_it_already';
};
