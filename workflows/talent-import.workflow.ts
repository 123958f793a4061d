import {
  ActivityFailure,
  ApplicationFailure,
  continueAsNew,
  isCancellation,
  workflowInfo,
} from '@temporalio/workflow';
import type { ConnectionRef, RunFailure } from '../activities/contract.ts';
import { database, provider } from './activity-proxies.ts';

/**
 * `importId`: a run that somebody asked for; absent, the schedule did. `silenceMs`: after this long without a heartbeat another
 * worker takes the turn over (default: a minute).
 */
export type TalentImportInput = ConnectionRef & { readonly importId?: string; readonly silenceMs?: number };

/** Each is about a minute: an account of hundreds of thousands is some of these histories. */
const TURNS = 50;

/**
 * One run that brings a recruiting system's candidates here, or clears them away: turn after turn, each of which resumes where
 * the database says the run stands. The run of the schedule has the id of its first execution, so that a repeated attempt to
 * open it finds it.
 */
export async function talentImportWorkflow(input: TalentImportInput): Promise<string> {
  const { orgId, connectionId, silenceMs } = input;
  const run = { orgId, connectionId, importId: input.importId ?? workflowInfo().firstExecutionRunId };
  if (input.importId === undefined && !(await database.openTalentImport(run))) return 'skipped';
  try {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const state = await provider(silenceMs).importTalent(run);
      if (state !== 'more') return state;
    }
  } catch (error) {
    if (isCancellation(error)) throw error;
    await database.failTalentImport({ ...run, failure: failureOf(error) });
    throw error;
  }
  return continueAsNew<typeof talentImportWorkflow>({ ...input, importId: run.importId });
}

/** The kind stands in the failure's type, the words are safe to show: both were made at the activity's edge. */
const failureOf = (error: unknown): RunFailure => {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof ApplicationFailure && cause.type) return { kind: cause.type, message: cause.message };
  return { kind: 'defect', message: 'The import stopped because its worker did not answer.' };
};
