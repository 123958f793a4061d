import type { ItemRef } from '../db/repositories/prospect-export-items.ts';
import { findProspects } from '../db/repositories/prospects.ts';
import type { Scope } from '../db/scope.ts';
import { opened, type Prospect } from '../prospects/store.ts';
import type { OrganizationVault } from '../secrets/vault.ts';

/** The people of these items with their profiles, in the same order; who is gone is left out. */
export const openItems = async (
  scope: Scope,
  vault: OrganizationVault,
  items: readonly ItemRef[],
): Promise<(ItemRef & { readonly prospect: Prospect })[]> => {
  const found = await findProspects(
    scope,
    items.map(({ prospectId }) => prospectId),
  );
  const byId = new Map(found.map((row) => [row.id, row]));
  return items.flatMap((item) => {
    const row = byId.get(item.prospectId);
    return row === undefined ? [] : [{ ...item, prospect: opened(vault, row) }];
  });
};
