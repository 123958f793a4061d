import type { RosterRef, RunSummary } from '../activities/contract.ts';
import { database, provider } from './activity-proxies.ts';

/** `silenceMs`: after this long without a heartbeat another worker takes the roster over (default: a minute). */
export type RosterSyncInput = RosterRef & { readonly silenceMs?: number };

/** Takes in one roster that was uploaded or pushed: employees, matches, links or suggestions. */
export async function rosterSyncWorkflow({ silenceMs, ...roster }: RosterSyncInput): Promise<RunSummary> {
  try {
    return await provider(silenceMs).importRoster(roster);
  } catch (error) {
    const failure = { kind: 'defect', message: 'The roster could not be taken in. Send it again.' };
    await database.failSync({ orgId: roster.orgId, connectionId: roster.connectionId, failure });
    throw error;
  }
}
