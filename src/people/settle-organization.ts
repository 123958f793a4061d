import { nextPersonIds } from '../db/repositories/person-detail.ts';
import { releaseBulk } from '../db/repositories/journal.ts';
import type { Scope } from '../db/scope.ts';
import type { Vault } from '../secrets/vault.ts';
import { settlePeople } from './settle.ts';

const CHUNK = 500;

/**
 * Derives everybody of the organization anew after what they all depend on changed (zones, hours, the HRIS setting), in
 * the transaction of that change: no crash leaves some at the old instant and others at the new one. Who stands as
 * before costs a read and no write.
 * @returns how many people changed
 */
export const settleOrganization = async (
  scope: Scope,
  vault: Vault,
  cause: { readonly kind: string; readonly facts: Readonly<Record<string, unknown>> },
): Promise<number> => {
  let changed = 0;
  let after: string | null = null;
  for (;;) {
    const personIds: string[] = await nextPersonIds(scope, after, CHUNK);
    const settled = await settlePeople(scope, vault, {
      personIds,
      cause: { ...cause, signal: 'hireChanged', priority: 'bulk' },
    });
    changed += settled.filter((one) => one.outcome !== 'unchanged').length;
    after = personIds.at(-1) ?? null;
    if (personIds.length < CHUNK) {
      await releaseBulk(scope);
      return changed;
    }
  }
};
