import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/contract.ts';

/** One retry layer only: these policies. What may be tried again is decided at the activity's edge, by failure type. */

/**
 * Our own database: seconds, and no end of patience, for an outage must not lose a start date. One whose worker died is
 * missed by its heartbeat, so the follow-up of a start date waits for seconds.
 */
export const database = proxyActivities<
  Pick<
    Activities,
    | 'reachStartDate'
    | 'failSync'
    | 'takeInJourneyNews'
    | 'runJourneySteps'
    | 'failPushStep'
    | 'endPush'
    | 'openTalentImport'
    | 'failTalentImport'
    | 'failExport'
  >
>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * Another system's endpoint: the activity's own failures say when the next attempt is due, over three days, and how many
 * there are; these intervals are for our own faults only. One whose worker died is made again after its time.
 */
export const receiver = proxyActivities<Pick<Activities, 'deliverEvent'>>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '10 minutes' },
});

/**
 * A recruiting system that prospects are sent to: calls of seconds, for which a person waits. Tried again for a quarter of an
 * hour, then the step has failed visibly and is theirs to repeat.
 */
export const target = proxyActivities<Pick<Activities, 'runPushStep'>>({
  startToCloseTimeout: '3 minutes',
  scheduleToCloseTimeout: '15 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/**
 * A piece of an export of prospects: a file of some hundred pages, or some people looked up in a recruiting system. An outage
 * of hours loses nobody, for each piece goes on where the one before ended.
 */
export const exporter = proxyActivities<Pick<Activities, 'runExportTurn'>>({
  startToCloseTimeout: '15 minutes',
  scheduleToCloseTimeout: '6 hours',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * One step at an HRIS that people are written to: some calls, each with its own time-out. There is no end of patience, for a
 * person must not get lost in an outage; what a person has to act on is no failure.
 */
export const writer = proxyActivities<Pick<Activities, 'writeToHris'>>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '15 minutes' },
});

/** How long an activity of hours may be silent until another worker takes it over, unless its starter says otherwise. */
const SILENCE_MS = 60_000;

/** A provider's whole account: hours, alive by heartbeats; tried again for about an hour, then the run has failed visibly. */
export const provider = (silenceMs = SILENCE_MS) =>
  proxyActivities<Pick<Activities, 'syncConnection' | 'importRoster' | 'importTalent'>>({
    startToCloseTimeout: '12 hours',
    heartbeatTimeout: silenceMs,
    retry: {
      initialInterval: '5 seconds',
      backoffCoefficient: 2,
      maximumInterval: '10 minutes',
      maximumAttempts: 12,
    },
  });
