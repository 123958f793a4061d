import { isRunning, readIdentity, self, writeIdentity } from './processes.ts';

/**
 * Who answers for a local service. Written beside its data: a service whose owner died is a leftover that the next
 * start may take over; one whose owner lives is shared, and stopping it is the owner's business.
 * @returns true when this process is the owner now
 */
export async function claimOwnership(file: string): Promise<boolean> {
  const owner = readIdentity(file);
  if (owner !== undefined && owner.pid !== process.pid && (await isRunning(owner))) return false;
  writeIdentity(file, await self());
  return true;
}
