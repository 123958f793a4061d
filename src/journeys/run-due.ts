import type { Knex } from 'knex';
import { standingOfRun, takeDueRuns } from '../db/repositories/journey-runs.ts';
import { withOrganization } from '../db/scope.ts';
import type { JourneyNews } from '../domain/journey.ts';
import { advanceRuns } from './advance.ts';
import type { JourneyDeps } from './context.ts';

/** One transaction's worth: bounded, so that a wave of ten thousand never holds its rows for long. */
const SET = 250;
const ACTOR = 'system:journey' as const;

/**
 * Does what is due on all journeys of the organization: the first story that wakes does it for the set, the others find
 * theirs done. Effects, steps and the next instant stand or fall together, so a worker that dies leaves nothing half
 * done and nothing is sent twice.
 */
export const runDueJourneys = async (db: Knex, deps: JourneyDeps, orgId: string): Promise<void> => {
  for (;;) {
    const done = await withOrganization(db, { orgId, actor: ACTOR }, async (scope) => {
      const runs = await takeDueRuns(scope, SET);
      await advanceRuns(
        scope,
        deps,
        runs.map((run) => ({ stored: run, run })),
        { tell: null },
      );
      return runs.length;
    });
    if (done < SET) return;
  }
};

/** What one run waits for now; a run that is gone is over. */
export const newsOfRun = (db: Knex, orgId: string, runId: string): Promise<JourneyNews> =>
  withOrganization(db, { orgId, actor: ACTOR }, async (scope) => {
    const run = await standingOfRun(scope, runId);
    if (run === null) return { revision: Number.MAX_SAFE_INTEGER, nextAt: null, over: true };
    return { revision: run.revision, nextAt: run.nextAt, over: run.state !== 'running' };
  });
