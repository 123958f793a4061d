import type { Activities } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { eventActivities } from './event.activities.ts';
import { hrisWriteActivities } from './hris-write.activities.ts';
import { hireActivities } from './hire.activities.ts';
import { journeyActivities } from './journey.activities.ts';
import { exportActivities } from './export.activities.ts';
import { prospectActivities } from './prospect.activities.ts';
import { rosterActivities } from './roster.activities.ts';
import { syncActivities } from './sync.activities.ts';
import { talentActivities } from './talent.activities.ts';

/** All activities over their dependencies; the worker registers what this returns. */
export const createActivities = (deps: ActivityDeps): Activities => ({
  ...syncActivities(deps),
  ...rosterActivities(deps),
  ...hireActivities(deps),
  ...journeyActivities(deps),
  ...eventActivities(deps),
  ...prospectActivities(deps),
  ...talentActivities(deps),
  ...exportActivities(deps),
  ...hrisWriteActivities(deps),
});
