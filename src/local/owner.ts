import { isRunning, readIdentity, self, writeIdentity } from './processes.ts';

// Who answers for a local service is written beside its data: a service whose owner died is a leftover that the next
// start takes over; one whose owner lives is shared, and stopping it is the owner's business.

/** Makes this process the owner: it has just started the service. */
export async function takeOwnership(file: string): Promise<void> {
  writeIdentity(file, await self());
}

/** Takes over a service that runs already, unless its owner lives. Answers whether this process is the owner now. */
export async function inheritOwnership(file: string): Promise<boolean> {
  const owner = readIdentity(file);
  if (owner !== undefined && owner.pid !== process.pid && (await isRunning(owner))) return false;
  await takeOwnership(file);
  return true;
}
