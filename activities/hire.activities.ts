import { lifecycleFactsOf, reachStartDates } from '../src/people/reach-start.ts';
import type { Activities } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { beatWhile } from './heartbeat.ts';

export const hireActivities = ({ db }: ActivityDeps): Pick<Activities, 'reachStartDate'> => ({
  reachStartDate: async ({ orgId, hireId }) => {
    await beatWhile(reachStartDates(db, orgId));
    return lifecycleFactsOf(db, orgId, hireId);
  },
});
