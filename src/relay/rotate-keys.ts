import type { Knex } from 'knex';
import { listOrganizationKeys, rewrapOrganizationKey } from '../db/repositories/organization-keys.ts';
import type { KeyRing } from '../secrets/keyring.ts';
import { organizationKeyContext } from '../secrets/vault.ts';

const AT_ONCE = 500;

/**
 * Wraps every organization's key under the newest of the ring. All else in the database is sealed under those keys, so
 * that afterwards an older key of the ring is needed by Temporal's running histories only. Safe to repeat and to run twice
 * at once.
 * @returns how many were wrapped anew
 */
export const rotateOrganizationKeys = async (db: Knex, ring: KeyRing): Promise<number> => {
  let rotated = 0;
  let after: string | null = null;
  for (;;) {
    const list: { id: string; wrappedKey: Buffer }[] = await listOrganizationKeys(db, {
      after,
      limit: AT_ONCE,
    });
    for (const { id, wrappedKey } of list.filter((o) => ring.isStale(o.wrappedKey))) {
      const context = organizationKeyContext(id);
      const renewed = ring.seal(ring.open(wrappedKey, context), context);
      await rewrapOrganizationKey(db, { id, known: wrappedKey, renewed });
      rotated += 1;
    }
    after = list.at(-1)?.id ?? null;
    if (list.length < AT_ONCE) return rotated;
  }
};
