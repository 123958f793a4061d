import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { ConnectionRef, RunFailure, RunSummary } from '../activities/contract.ts';
import { database, provider } from './activity-proxies.ts';

/** `silenceMs`: after this long without a heartbeat another worker takes the run over (default: a minute). */
export type ConnectionSyncInput = ConnectionRef & { readonly silenceMs?: number };

/**
 * One run of one connection: the daily schedule, the Sync button, a webhook and a release all end here. The activity
 * resumes from its checkpoints after a crash; when it gives up, the run is failed where its organization sees it, and
 * so is this workflow (SC-A17).
 */
export async function connectionSyncWorkflow({
  silenceMs,
  ...connection
}: ConnectionSyncInput): Promise<RunSummary> {
  try {
    return await provider(silenceMs).syncConnection(connection);
  } catch (error) {
    await database.failSync({ ...connection, failure: failureOf(error) });
    throw error;
  }
}

/** The kind stands in the failure's type, the words are safe to show: both were made at the activity's edge. */
const failureOf = (error: unknown): RunFailure => {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof ApplicationFailure && cause.type) return { kind: cause.type, message: cause.message };
  return { kind: 'defect', message: 'The run stopped because its worker did not answer.' };
};
