import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { deliverOnce } from '../src/events/deliver.ts';
import type { Activities } from './contract.ts';
import type { ActivityDeps } from './deps.ts';

export const eventActivities = (deps: ActivityDeps): Pick<Activities, 'deliverEvent'> => ({
  deliverEvent: async (delivery) => {
    const { db, vault, publicUrl = '', allowPrivateFetch = false } = deps;
    const done = await deliverOnce({ db, vault, publicUrl, access: allowPrivateFetch }, delivery);
    if (done.outcome !== 'again') return done.outcome;
    throw ApplicationFailure.create({
      type: 'not_delivered',
      message: 'The endpoint did not take the event.',
      category: ApplicationFailureCategory.BENIGN,
      nextRetryDelay: done.delayMs,
    });
  },
});
