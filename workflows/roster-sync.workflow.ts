import type { RosterRef, RunSummary } from '../activities/contract.ts';
import { database, provider } from './activity-proxies.ts';

/** Takes in one roster that was uploaded or pushed: employees, matches, links or suggestions. */
export async function rosterSyncWorkflow(roster: RosterRef): Promise<RunSummary> {
  try {
    return await provider().importRoster(roster);
  } catch (error) {
    const failure = { kind: 'defect', message: 'The roster could not be taken in. Send it again.' };
    await database.failSync({ orgId: roster.orgId, connectionId: roster.connectionId, failure });
    throw error;
  }
}
