import type { Knex } from 'knex';
import { rows } from '../scope.ts';

/** The wrapped keys of all organizations, some at a time, in id order. */
export const listOrganizationKeys = (
  db: Knex,
  o: { readonly after: string | null; readonly limit: number },
): Promise<{ id: string; wrappedKey: Buffer }[]> =>
  rows(db, `select id, wrapped_key as "wrappedKey" from app.organization_keys(?, ?)`, [o.after, o.limit]);

/** Puts a newly wrapped key in the place of exactly the one it was made from. */
export const rewrapOrganizationKey = async (
  db: Knex,
  o: { readonly id: string; readonly known: Buffer; readonly renewed: Buffer },
): Promise<void> => {
  await rows(db, 'select app.rewrap_organization_key(?, ?, ?)', [o.id, o.known, o.renewed]);
};
