import { forgetUnlinked } from '../db/repositories/employees.ts';
import { releaseBulk } from '../db/repositories/journal.ts';
import { peopleOfSource } from '../db/repositories/links.ts';
import type { Scope } from '../db/scope.ts';
import type { Vault } from '../secrets/vault.ts';
import { settlePeople } from './settle.ts';

const CHUNK = 500;

/**
 * An employee source counts no more, or counts again: everybody who is linked in it stands anew by what is left, in the
 * transaction of that change. Open doors stay open, as ever.
 */
const settleSource = async (
  scope: Scope,
  vault: Vault,
  o: { readonly connectionId: string; readonly cause: 'source_uninstalled' | 'source_installed' },
): Promise<void> => {
  const facts = { connectionId: o.connectionId };
  let after: string | null = null;
  for (;;) {
    const personIds: string[] = await peopleOfSource(scope, {
      connectionId: o.connectionId,
      after,
      limit: CHUNK,
    });
    await settlePeople(scope, vault, {
      personIds,
      cause: { kind: o.cause, facts, signal: 'hireChanged', priority: 'bulk' },
    });
    after = personIds.at(-1) ?? null;
    if (personIds.length < CHUNK) {
      await releaseBulk(scope);
      return;
    }
  }
};

/** After an employee source was uninstalled. */
export const sourceRetired = (scope: Scope, vault: Vault, connectionId: string): Promise<void> =>
  settleSource(scope, vault, { connectionId, cause: 'source_uninstalled' });

/**
 * After an employee source was installed again: its links count as before. Those of its employees who belong to nobody are
 * looked at as if they were new when they are next reported, for people may have come meanwhile.
 */
export const sourceTakenUp = async (scope: Scope, vault: Vault, connectionId: string): Promise<void> => {
  await forgetUnlinked(scope, connectionId);
  await settleSource(scope, vault, { connectionId, cause: 'source_installed' });
};
