import { replaceChunk, waitingChunks } from '../db/repositories/rosters.ts';
import type { Scope } from '../db/scope.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { openChunk, sealChunk } from './chunks.ts';
import { leaveOutErased } from './leave-out-erased.ts';

/**
 * Takes rows of employees who were just erased out of rosters that wait to be taken in, sealed as they are under the key of
 * the organization. @returns how many rows there were
 */
export const forgetWaiting = async (scope: Scope, vault: OrganizationVault): Promise<number> => {
  let forgotten = 0;
  for (const { syncId, connectionId, chunk, body } of await waitingChunks(scope)) {
    const all = openChunk(vault, syncId, body);
    const { rows } = await leaveOutErased(scope, vault, { connectionId, rows: all });
    const gone = all.length - rows.length;
    if (gone === 0) continue;
    await replaceChunk(scope, { syncId, chunk, body: sealChunk(vault, syncId, rows), gone });
    forgotten += gone;
  }
  return forgotten;
};
