import { ActivityFailure, ApplicationFailure, isCancellation, sleep } from '@temporalio/workflow';
import type { PushRef, PushStepResult } from '../activities/contract.ts';
import { pushSteps, type PushStep } from '../src/domain/push.ts';
import { database, target } from './activity-proxies.ts';

/** How long somebody else may take who makes the same person a candidate, and what was made to be found. */
const LONGEST_WAIT_MS = 15 * 60_000;
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 3_000;

/**
 * One round of one push: the candidate, then what belongs to it, each step by itself, so that what fails takes nothing else
 * along and is repeated alone. What became of it stands in the database.
 */
export async function prospectPushWorkflow(push: PushRef): Promise<string> {
  for (const step of pushSteps) {
    const result = await performed(push, step);
    if (result === 'gone') return 'gone';
    if (result === 'failed' && step === 'candidate') break;
  }
  return database.endPush(push);
}

const performed = async (push: PushRef, step: PushStep): Promise<PushStepResult> => {
  try {
    let pause = SHORTEST_PAUSE_MS;
    for (let waited = 0; waited < LONGEST_WAIT_MS; waited += pause) {
      const result = await target.runPushStep({ ...push, step });
      if (result !== 'busy' && result !== 'unsure') return result;
      await sleep(pause);
      pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS);
    }
    await database.failPushStep({
      ...{ ...push, step, code: 'busy' },
      message: 'Somebody else has been making this person a candidate for too long. Try again.',
    });
  } catch (error) {
    if (isCancellation(error)) throw error;
    await database.failPushStep({ ...push, step, ...failureOf(error) });
  }
  return 'failed';
};

/** The kind stands in the failure's type, the words are safe to show: both were made at the activity's edge. */
const failureOf = (error: unknown): { code: string; message: string } => {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof ApplicationFailure && cause.type) return { code: cause.type, message: cause.message };
  return { code: 'defect', message: 'The push stopped because its worker did not answer.' };
};
