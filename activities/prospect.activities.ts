import { Context } from '@temporalio/activity';
import { endPush, failPushStep, runPushStep } from '../src/prospects/push-steps.ts';
import type { Activities } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { beatWhile } from './heartbeat.ts';
import { toApplicationFailure } from './to-application-failure.ts';

export const prospectActivities = (
  deps: ActivityDeps,
): Pick<Activities, 'runPushStep' | 'failPushStep' | 'endPush'> => ({
  runPushStep: async (push) => {
    const signal = Context.current().cancellationSignal;
    try {
      return await beatWhile(runPushStep(deps, { ...push, signal }));
    } catch (error) {
      throw toApplicationFailure(error);
    }
  },
  failPushStep: (push) => failPushStep(deps, push),
  endPush: (push) => endPush(deps, push),
});
