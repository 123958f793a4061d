import { newsOfRun, runDueJourneys } from '../src/journeys/run-due.ts';
import { takeInNews } from '../src/journeys/tell.ts';
import type { Activities } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { beatWhile } from './heartbeat.ts';

export const journeyActivities = ({
  db,
  vault,
  publicUrl,
}: ActivityDeps): Pick<Activities, 'takeInJourneyNews' | 'runJourneySteps'> => {
  const deps = { vault, publicUrl: publicUrl ?? null };
  return {
    takeInJourneyNews: ({ orgId }) => beatWhile(takeInNews(db, deps, orgId)),
    runJourneySteps: async ({ orgId, runId }) => {
      await beatWhile(runDueJourneys(db, deps, orgId));
      return newsOfRun(db, orgId, runId);
    },
  };
};
