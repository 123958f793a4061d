import {
  anyoneWaitingSinceEarlier,
  lifecycleStandingOf,
  markReachedNotReady,
  recordOpenings,
} from '../db/repositories/start-dates.ts';
import { openNotice, resolveNotices } from '../db/repositories/open-notices.ts';
import { withOrganization } from '../db/scope.ts';
import type { Knex } from 'knex';
import type { LifecycleFacts } from '../domain/lifecycle.ts';
import { lifecycleFacts } from './lifecycle-facts.ts';

/** One statement's worth: bounded, so that a wave of ten thousand never holds its rows for long. */
const SET = 2000;

/**
 * The due work of start dates for everybody in the organization whose instant has come: openings are recorded (timeline,
 * event, lateness), and who is due but not ready is told to the admins. Done by the first lifecycle that wakes; a second
 * one at the same time takes other rows or finds none.
 */
export const reachStartDates = async (db: Knex, orgId: string): Promise<void> => {
  for (;;) {
    const worked = await withOrganization(db, { orgId, actor: 'system:lifecycle' }, async (scope) => {
      const opened = await recordOpenings(scope, SET);
      const unready = await markReachedNotReady(scope, SET);
      if (unready > 0) {
        // When all of an earlier start date are in or out by now, these are news again.
        if (!(await anyoneWaitingSinceEarlier(scope)))
          await resolveNotices(scope, { kinds: ['start_not_ready'], subjectId: orgId });
        await openNotice(scope, {
          kind: 'start_not_ready',
          subjectId: orgId,
          message: `${unready} ${unready === 1 ? 'person has' : 'people have'} reached the start date but cannot be let in yet.`,
          remedy: 'Open Action Needed: each person there names what is missing.',
        });
      }
      return opened + unready;
    });
    if (worked === 0) return;
  }
};

/** How one hire stands now; a hire whose person is gone is over. */
export const lifecycleFactsOf = (db: Knex, orgId: string, hireId: string): Promise<LifecycleFacts> =>
  withOrganization(db, { orgId, actor: 'system:lifecycle' }, async (scope) => {
    const person = await lifecycleStandingOf(scope, hireId);
    if (person !== null) return lifecycleFacts(person, hireId);
    return {
      version: Number.MAX_SAFE_INTEGER,
      presence: 'removed',
      matched: false,
      dueAt: null,
      fullAccessAt: null,
      reached: false,
      activated: false,
    };
  });
