import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/contract.ts';

/** One retry layer only: these policies. What may be tried again is decided at the activity's edge, by failure type. */

/** Our own database: seconds, and no end of patience, for an outage must not lose a start date. */
export const database = proxyActivities<Pick<Activities, 'reachStartDate' | 'failSync'>>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** A provider's whole account: hours, alive by heartbeats; tried again for about an hour, then the run has failed visibly. */
export const provider = proxyActivities<Pick<Activities, 'syncConnection' | 'importRoster'>>({
  startToCloseTimeout: '12 hours',
  heartbeatTimeout: '60 seconds',
  retry: {
    initialInterval: '5 seconds',
    backoffCoefficient: 2,
    maximumInterval: '10 minutes',
    maximumAttempts: 12,
  },
});
